/* One cell: its characters, then what its column holds, as thidua.reading.cells reads it; nothing is guessed. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const REFUSED = [["ky-tu-dieu-khien", /\p{Cc}/u], ["ky-tu-hong", /[\p{Co}\p{Cn}\p{Cs}\ufffd]/u]];
  const LOST_SHOWN = 40;
  const TEXT_SHOWN = 120;
  form.NUMBERS = ["number", "integer", "exact"];

  /** The reader of a town's cells: read(column, text, foreign) → {value, findings}; value null where it is wrong. */
  form.reader = function (shared) {
    const re = form.patterns(shared);
    const misread = form.misreader(shared.fonts);
    const [addresses, lost] = [new RegExp(shared.lost.address, "g"), new RegExp(shared.lost.lost)];

    function read(column, text, foreign) {
      const findings = [];
      const add = (code, value, words, options) =>
        findings.push(form.finding(shared, code, column.name, value, words, options));
      let value = characters(column.kind, text, add);
      if (value) {
        if (form.NUMBERS.includes(column.kind)) value = number(column.kind, value, foreign, add);
        else if (column.kind === "date") value = day(value, add);
        else value = words(column.kind, value, add);
      }
      return { value, findings };
    }

    function characters(kind, value, add) {
      const length = [...value].length;
      if (length > shared.limits.chars) {
        add("o-qua-dai", value, { so: length, gioi_han: shared.limits.chars });
        return null;
      }
      const word = lostWord(value);
      if (word) {
        add("mat-chu", value, { chu: word });
        return null;
      }
      if (kind === "text" && isMisread(value, add)) return null;
      let mended = re.plain.test(value) ? value : unusual(value, add);
      if (mended === null) return null;
      if (mended !== mended.normalize("NFC")) {
        add("chua-nfc", value);
        mended = mended.normalize("NFC");
      }
      if (mended !== mended.trim()) {
        if (value !== value.replace(/^ +| +$/g, "")) add("khoang-trang", value); // else named already as not seen
        mended = mended.trim();
      }
      return mended;
    }

    /** Whether the text is in an old font or a wrong code page; one odd letter informs and stops nothing. */
    function isMisread(value, add) {
      const seen = misread(value.normalize("NFC"));
      if (!seen) return false;
      const cut = (text) => [...text].slice(0, TEXT_SHOWN).join("");
      const hint = seen.meant ? ` Có phải là: “${cut(seen.meant)}”?` : "";
      const words = { kieu: shared.fonts.names[seen.how], goi_y: hint };
      add(seen.sure ? "phong-chu-cu" : "chu-la", cut(value), words, seen.meant ? [seen.meant] : []);
      return seen.sure;
    }

    /** The first word in which a code page without Vietnamese left "?" for letters; "" where there is none. */
    function lostWord(value) {
      if (!value.includes("?")) return "";
      const around = value.replace(addresses, " ");
      const hit = lost.exec(around);
      if (!hit) return "";
      const end = around.indexOf(" ", hit.index + hit[0].length);
      const word = around.slice(around.lastIndexOf(" ", hit.index) + 1, end < 0 ? undefined : end).trim();
      return [...word].slice(0, LOST_SHOWN).join("");
    }

    function unusual(value, add) {
      for (const [code, bad] of REFUSED) {
        const hit = bad.exec(value);
        if (hit) {
          add(code, value, { ky_tu: form.codePoint(hit[0]) });
          return null;
        }
      }
      const hidden = [...value].find((c) => c !== " " && /[\p{Cf}\p{Z}]/u.test(c));
      if (hidden === undefined) return value;
      add("ky-tu-an", value, { ky_tu: form.codePoint(hidden) });
      return value.replace(/\p{Cf}/gu, "").replace(/\p{Z}/gu, " ");
    }

    function number(kind, text, foreign, add) {
      const read = form.readNumber(re, shared.limits, text, kind === "integer", kind === "exact");
      let { code, mended } = read;
      if (code === "co-the-la-hang-nghin" && foreign) [code, mended] = ["so-nhap-nhang", null];
      else if (code === "co-the-la-hang-nghin" && kind === "exact") code = null;
      if (code === null) return mended;
      const said = { nghin: read.thousands, thap_phan: read.decimals, dung: mended };
      add(code, text, said, code === "so-nhap-nhang" ? [read.thousands, `${read.decimals}0`] : []);
      return mended;
    }

    function day(text, add) {
      const { code, mended, options, hint } = form.readDay(re, text);
      if (code !== null) {
        const [one, other] = options || [];
        add(code, text, { dung: mended, mot: one, hai: other, goi_y: hint }, options);
      }
      return mended;
    }

    function words(kind, text, add) {
      if (kind === "unit" && re.shortUnit.test(text)) {
        add("mat-so-khong", text, { dung: text.padStart(5, "0") });
        return text.padStart(5, "0");
      }
      if (kind === "enum") return text;
      let mended = text;
      if (mended.startsWith("- ")) {
        add("gach-dau-dong", text);
        mended = mended.replace(/^[- ]+/, "");
      }
      if (mended && shared.formula.includes(mended[0])) {
        add("cong-thuc", mended, { dau: mended[0] });
        return null;
      }
      const twin = kind === "text" ? undefined : [...mended].find((c) => isTwin(c));
      if (twin !== undefined) {
        add("ky-tu-la-trong-ma", mended, { ky_tu: `${twin} ${form.codePoint(twin)}` });
        return null;
      }
      return mended;
    }

    /** A letter, digit or dash that is taken for a plain one: of another script, or longer than a hyphen. */
    function isTwin(char) {
      return char > "\x7f" && /[\p{L}\p{N}\p{Pd}\u2212]/u.test(char) && !re.latin.test(char);
    }

    return { read };
  };
})(window);
