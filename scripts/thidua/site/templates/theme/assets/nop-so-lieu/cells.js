/* Reads one cell as thidua.reading does: the same patterns (from chung.json), the same findings, nothing guessed. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const SHOWN = 80;
  const SHOWN_WORDS = 300;
  const UNSEEN = /[\p{C}\p{Z}]/u;

  function show(value, limit) {
    const chars = [...String(value === null || value === undefined ? "" : value)];
    const cut = chars.length > limit ? [...chars.slice(0, limit), "…"] : chars;
    return cut.map((c) => (c !== " " && UNSEEN.test(c) ? `⟨${codePoint(c)}⟩` : c)).join("");
  }

  function codePoint(char) {
    return "U+" + char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  }

  /** One finding in the catalogue's words; `options` are values that would settle it. */
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

  function whole(pattern) {
    return new RegExp(`^(?:${pattern})$`, "u");
  }

  /** The reader of a town's cells: read(column, text, foreign) → {value, findings}; value null where it is wrong. */
  form.reader = function (shared) {
    const re = {};
    for (const [name, pattern] of Object.entries(shared.patterns)) re[name] = whole(pattern);

    function read(column, text, foreign) {
      const found = [];
      const add = (code, value, words, options) =>
        found.push(form.finding(shared, code, column.name, value, words, options));
      let value = characters(text, add);
      if (value) {
        if (["number", "integer", "exact"].includes(column.kind)) value = number(column.kind, value, foreign, add);
        else if (column.kind === "date") value = date(value, add);
        else value = words(column.kind, value, add);
      }
      return { value, findings: found };
    }

    function characters(value, add) {
      const length = [...value].length;
      if (length > shared.limits.chars) {
        add("o-qua-dai", value, { so: length, gioi_han: shared.limits.chars });
        return null;
      }
      let mended = value;
      if (!re.plain.test(value)) {
        mended = unusual(value, add);
        if (mended === null) return null;
      }
      if (mended !== mended.normalize("NFC")) {
        add("chua-nfc", value);
        mended = mended.normalize("NFC");
      }
      if (mended !== mended.trim()) {
        if (value !== value.replace(/^ +| +$/g, "")) add("khoang-trang", value);
        mended = mended.trim();
      }
      return mended;
    }

    function unusual(value, add) {
      for (const [code, bad] of [["ky-tu-dieu-khien", /\p{Cc}/u], ["ky-tu-hong", /[\p{Co}\p{Cn}\p{Cs}\ufffd]/u]]) {
        const hit = bad.exec(value);
        if (hit) {
          add(code, value, { ky_tu: codePoint(hit[0]) });
          return null;
        }
      }
      const hidden = [...value].find((c) => c !== " " && /[\p{Cf}\p{Z}]/u.test(c));
      if (hidden === undefined) return value;
      add("ky-tu-an", value, { ky_tu: codePoint(hidden) });
      return value.replace(/\p{Cf}/gu, "").replace(/\p{Z}/gu, " ");
    }

    function number(kind, value, foreign, add) {
      let { code, mended, thousands, decimals } = readNumber(value, kind === "integer", kind === "exact");
      if (code === "co-the-la-hang-nghin" && (foreign || kind === "exact")) {
        code = foreign ? "so-nhap-nhang" : null;
        mended = foreign ? null : mended;
      }
      if (code === null) return mended;
      const said = { nghin: thousands, thap_phan: decimals, dung: mended };
      add(code, value, said, code === "so-nhap-nhang" ? [thousands, `${decimals}0`] : []);
      return mended;
    }

    function readNumber(text, integer, fraction) {
      const wrong = { code: "so-khong-hop-le", mended: null };
      // eslint-disable-next-line no-control-regex
      if (text.length > shared.limits.digits || /[^\x00-\x7f]/.test(text)) return wrong;
      if ((integer ? re.integer : re.canonical).test(text)) return canonical(text, integer, wrong);
      if (fraction && re.fraction.test(text)) return { code: null, mended: text };
      if (re.oneGroup.test(text)) {
        const all = text.replace(/[.,]/g, "");
        if (integer) return { code: "phan-cach-hang-nghin", mended: all };
        return { code: "so-nhap-nhang", mended: null, thousands: all, decimals: text.replace(",", ".") };
      }
      if (re.groups.test(text)) return groups(text, integer, wrong);
      if (re.decimalComma.test(text) && !integer) return { code: "dau-phay-thap-phan", mended: text.replace(",", ".") };
      return wrong;
    }

    function canonical(text, integer, wrong) {
      if (text.startsWith("-") && !/[^-0.]/.test(text)) return wrong;
      if (integer || !re.oneGroup.test(text)) return { code: null, mended: text };
      return { code: "co-the-la-hang-nghin", mended: text, thousands: text.replace(".", ""), decimals: text };
    }

    function groups(text, integer, wrong) {
      const marks = text.replace(/[0-9]/g, "");
      const decimal = new Set(marks).size === 2 ? marks[marks.length - 1] : "";
      if (decimal && integer) return wrong;
      const at = decimal ? text.lastIndexOf(decimal) : text.length;
      const digits = text.slice(0, at).replace(/[^0-9]/g, "");
      return { code: "phan-cach-hang-nghin", mended: decimal ? `${digits}.${text.slice(at + 1)}` : digits };
    }

    function date(value, add) {
      const { code, mended, options, hint } = readDate(value);
      if (code !== null) {
        const [one, other] = options || [];
        add(code, value, { dung: mended, mot: one, hai: other, goi_y: hint }, options);
      }
      return mended;
    }

    function readDate(text) {
      let m = re.iso.exec(text);
      if (m) return ordered(null, m[1], m[2], m[3]);
      m = re.yearFirst.exec(text);
      if (m) return ordered("ngay-sai-dang", m[1], m[2], m[3]);
      m = re.yearLast.exec(text);
      if (m) return yearLast(m[1], m[2], m[3]);
      const wrong = { code: "ngay-khong-hop-le", mended: null };
      if (re.serial.test(text)) {
        const day = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86400000).toISOString().slice(0, 10);
        wrong.hint = ` Có thể là số ngày của Excel: ${day}.`;
      }
      return wrong;
    }

    function ordered(code, year, month, day) {
      const exact = iso(year, month, day);
      return exact === null ? { code: "ngay-khong-co", mended: null } : { code, mended: exact };
    }

    function yearLast(first, second, year) {
      const usual = iso(year, second, first);
      const american = iso(year, first, second);
      if (usual && american && usual !== american) {
        return { code: "ngay-nhap-nhang", mended: null, options: [usual, american] };
      }
      const exact = usual || american;
      return exact ? { code: "ngay-sai-dang", mended: exact } : { code: "ngay-khong-co", mended: null };
    }

    function iso(year, month, day) {
      const [y, m, d] = [Number(year), Number(month), Number(day)];
      const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
      const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      if (y < 1 || m < 1 || m > 12 || d < 1 || d > days[m - 1]) return null;
      return `${year}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
    }

    function words(kind, value, add) {
      if (kind === "unit" && re.shortUnit.test(value)) {
        add("mat-so-khong", value, { dung: value.padStart(5, "0") });
        return value.padStart(5, "0");
      }
      if (kind === "enum") return value;
      let mended = value;
      if (mended.startsWith("- ")) {
        add("gach-dau-dong", value);
        mended = mended.replace(/^[- ]+/, "");
      }
      if (mended && shared.formula.includes(mended[0])) {
        add("cong-thuc", mended, { dau: mended[0] });
        return null;
      }
      const twin = kind === "text" ? undefined : [...mended].find((c) => isTwin(c, re.latin));
      if (twin !== undefined) {
        add("ky-tu-la-trong-ma", mended, { ky_tu: `${twin} ${codePoint(twin)}` });
        return null;
      }
      return mended;
    }

    return { read, patterns: re };
  };

  /** A letter or digit of another script, which looks like a plain one. */
  function isTwin(char, latin) {
    return char > "\x7f" && /[\p{L}\p{N}]/u.test(char) && !latin.test(char);
  }
})(window);
