/* A row in words: for its line in the list, for the look over and for the paper to be signed. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const NAMES = ["Chỉ tiêu", "Nội dung tiêu chí"];

  /** [title, words] of everything that stands beside a row, from the texts that the rows share. */
  form.seenOf = (unit, row) => ((row.line && row.line.seen) || []).map(([title, said]) => [unit.texts[title], unit.texts[said]]);

  /** The whole name of what a row is about; "" for a row that a person adds. */
  form.nameOf = function (unit, row) {
    const found = form.seenOf(unit, row).find(([title]) => NAMES.includes(title));
    return found ? found[1] : "";
  };

  form.isName = (title) => NAMES.includes(title);

  form.keyOf = (table, row) => table.key.map((k) => row.cells[k] || "").join(" ");

  /** A number as it is written here. */
  form.shownNumber = (text) => text.replace(".", ",");

  /** {figure, rest}: the figures in one line, and [title, text] of every other cell; `values` column → canonical text. */
  form.rowWords = function (table, values, fixed) {
    const parts = [];
    const rest = [];
    for (const column of table.columns) {
      const text = values[column.name] || "";
      if (!text || (fixed && table.key.includes(column.name))) continue;
      if (form.NUMBERS.includes(column.kind)) parts.push([column.name, form.shownNumber(text)]);
      else if (column.choices && !column.table) parts.push([column.name, shownChoice(column, text)]);
      else rest.push([column.title, text]);
    }
    const [top, bottom] = ["tu_so", "mau_so"].map((name) => parts.find(([c]) => c === name));
    const figures = top && bottom ? [`${top[1]} / ${bottom[1]}`, ...parts.filter((p) => p !== top && p !== bottom).map((p) => p[1])] : parts.map((p) => p[1]);
    return { figure: figures.join(" · "), rest };
  };

  function shownChoice(column, code) {
    const found = column.choices.find(([known]) => known === code);
    return found ? found[1] : code;
  }

  /** What a row's line in the list says of it. `judged`: what form.check says of the row. */
  form.stateOf = function (table, row, judged) {
    if (!judged.written) return { kind: "trong", words: "trống" };
    const shown = Object.fromEntries(table.columns.map((c) => [c.name, judged.values[c.name] === null ? row.cells[c.name] : judged.values[c.name]]));
    const { figure, rest } = form.rowWords(table, shown, row.fixed);
    const words = figure || (rest.length ? rest[0][1] : "");
    const wrong = judged.findings.filter((f) => f.stops).length;
    if (wrong) return { kind: "loi", words: `✕ ${wrong} chỗ phải sửa` };
    const odd = judged.findings.some((f) => !f.mended);
    return { kind: odd ? "canh-bao" : "xong", words: `${odd ? "!" : "✓"} ${words}` };
  };
})(window);
