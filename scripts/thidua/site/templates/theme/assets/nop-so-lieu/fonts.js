/* Text in an old Vietnamese font (TCVN3, VNI) or in UTF-8 read as Windows-1252, told as thidua.reading.old_fonts does
   with the same tables: valid Unicode, wrong letters. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
  const isPlain = (text) => !/[^\x00-\x7f]/.test(text); // eslint-disable-line no-control-regex

  /** misread(text) → {how, meant, sure}, null for text that is as it should be; `meant` "" where no table is certain. */
  form.misreader = function (fonts) {
    const syllable = form.whole(fonts.syllable);
    const [vni, utf8, left] = [fonts.vni.pattern, fonts.utf8.pattern, fonts.utf8.left].map((p) => new RegExp(p, "gu"));
    const isSyllable = (word) => syllable.test(word.toLowerCase().normalize("NFC"));
    const tables = { tcvn3: fromTcvn3, vni: fromVni };

    function misread(text) {
      if (isPlain(text) || [...text].length > fonts.most) return null;
      const plain = fromUtf8(text);
      if (plain !== text) return { how: "utf-8", meant: plain.search(left) < 0 ? plain : "", sure: true };
      const odd = text.split(BLANK).flatMap(strange);
      if (!odd.length) return null;
      const gains = Object.entries(tables).map(([how, convert]) => ({ how, ...gain(odd, convert) }));
      const best = gains[1].gained - gains[1].left > gains[0].gained - gains[0].left ? gains[1] : gains[0];
      if (!best.gained || best.left > best.gained) return null;
      return { how: best.how, meant: best.left ? "" : tables[best.how](text), sure: best.odd > 1 };
    }

    function gain(words, convert) {
      const found = words.filter((word) => isSyllable(convert(word)));
      const odd = [...found.join("")].filter((c) => !isPlain(c)).length;
      return { gained: found.length, left: words.length - found.length, odd };
    }

    /** The parts of a token that are no Vietnamese as they stand and hold a letter or sign beyond ASCII. */
    function strange(token) {
      const chars = [...token];
      while (chars.length && fonts.edges.includes(chars[0])) chars.shift();
      while (chars.length && fonts.edges.includes(chars[chars.length - 1])) chars.pop();
      const word = chars.join("");
      if ([...word].length < 2 || isPlain(word) || !/[A-Za-z]/.test(word)) return [];
      return word.split(/[-/]/).filter((part) => !isPlain(part) && [...part].length > 1 && !isSyllable(part));
    }

    function fromTcvn3(text) {
      return [...text].map((c) => fonts.tcvn3[c] || c).join("").normalize("NFC");
    }

    function fromVni(text) {
      const { signs, whole } = fonts.vni;
      const letter = (_, vowel, sign, alone) => {
        if (alone) return cased(whole[alone.toLowerCase()], alone);
        const low = vowel.toLowerCase();
        return cased(whole[low] || low, vowel) + signs[sign.toLowerCase()];
      };
      return text.replace(vni, letter).normalize("NFC");
    }

    const cased = (letter, like) => (like === like.toLowerCase() ? letter : letter.toUpperCase());

    function fromUtf8(text) {
      const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
      const letters = (hit) => {
        const bytes = [...hit].map((c) => (c < "\u0100" ? c.codePointAt(0) : fonts.utf8.bytes[c]));
        if (bytes.includes(undefined)) return hit;
        try {
          return decoder.decode(Uint8Array.from(bytes));
        } catch {
          return hit;
        }
      };
      return text.replace(utf8, letters).normalize("NFC");
    }

    return misread;
  };
})(window);
