/* One finding, in the words of the catalogue. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const SHOWN = 80;
  const SHOWN_WORDS = 300;
  const UNSEEN = /[\p{C}\p{Z}]/u;

  /** U+00A0 for a character. */
  form.codePoint = (char) => "U+" + char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");

  function show(value, limit) {
    const chars = [...String(value === null || value === undefined ? "" : value)];
    const cut = chars.length > limit ? [...chars.slice(0, limit), "…"] : chars;
    return cut.map((c) => (c !== " " && UNSEEN.test(c) ? `⟨${form.codePoint(c)}⟩` : c)).join("");
  }

  /** `words` fill the sentences; `options` are values that would settle the question. */
  form.finding = function (shared, code, column, value, words, options) {
    const entry = shared.findings[code];
    const known = { gia_tri: show(value, SHOWN), cot: show(column, SHOWN) };
    for (const [name, text] of Object.entries(words || {})) known[name] = show(text, SHOWN_WORDS);
    const fill = (sentence) => sentence.replace(/\{(\w+)\}/g, (_, name) => known[name] || "");
    return {
      code,
      column,
      options: options || [],
      mended: entry.form,
      stops: entry.level === "loi" && !entry.form,
      says: fill(entry.says),
      mend: fill(entry.mend),
    };
  };
})(window);
