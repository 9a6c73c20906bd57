/* Numbers and days as people write them, read as thidua.reading.values does with the same patterns: canonical, a known
   other form, or none that can be trusted. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const DAY = 86400000;
  const NO_NUMBER = { code: "so-khong-hop-le", mended: null };

  /** A pattern that stands for a whole text. */
  form.whole = (pattern) => new RegExp(`^(?:${pattern})$`, "u");

  /** The patterns of chung.json by their names. */
  form.patterns = (shared) =>
    Object.fromEntries(Object.entries(shared.patterns).map(([name, pattern]) => [name, form.whole(pattern)]));

  /** {code, mended, thousands, decimals}: `code` null for a canonical number, `mended` null where it is not certain. */
  form.readNumber = function (re, limits, text, integer, fraction) {
    // eslint-disable-next-line no-control-regex
    if (text.length > limits.digits || /[^\x00-\x7f]/.test(text)) return NO_NUMBER;
    if ((integer ? re.integer : re.canonical).test(text)) return canonical(re, text, integer);
    if (fraction && re.fraction.test(text)) return { code: null, mended: text };
    if (re.oneGroup.test(text)) return oneGroup(text, integer);
    if (re.groups.test(text)) return groups(text, integer);
    if (re.decimalComma.test(text) && !integer) return { code: "dau-phay-thap-phan", mended: text.replace(",", ".") };
    return NO_NUMBER;
  };

  function canonical(re, text, integer) {
    if (text.startsWith("-") && !/[^-0.]/.test(text)) return NO_NUMBER;
    if (integer || !re.oneGroup.test(text)) return { code: null, mended: text };
    return { code: "co-the-la-hang-nghin", mended: text, thousands: text.replace(".", ""), decimals: text };
  }

  function oneGroup(text, integer) {
    const thousands = text.replace(/[.,]/g, "");
    if (integer) return { code: "phan-cach-hang-nghin", mended: thousands };
    return { code: "so-nhap-nhang", mended: null, thousands, decimals: text.replace(",", ".") };
  }

  function groups(text, integer) {
    const marks = text.replace(/[0-9]/g, "");
    const decimal = new Set(marks).size === 2 ? marks[marks.length - 1] : "";
    if (decimal && integer) return NO_NUMBER;
    const at = decimal ? text.lastIndexOf(decimal) : text.length;
    const digits = text.slice(0, at).replace(/[^0-9]/g, "");
    return { code: "phan-cach-hang-nghin", mended: decimal ? `${digits}.${text.slice(at + 1)}` : digits };
  }

  /** {code, mended, options, hint}: `code` null for a canonical day, `mended` null where it is not certain. */
  form.readDay = function (re, text) {
    let m = re.iso.exec(text);
    if (m) return ordered(null, m[1], m[2], m[3]);
    m = re.yearFirst.exec(text);
    if (m) return ordered("ngay-sai-dang", m[1], m[2], m[3]);
    m = re.yearLast.exec(text);
    if (m) return yearLast(m[1], m[2], m[3]);
    const wrong = { code: "ngay-khong-hop-le", mended: null };
    if (!re.serial.test(text)) return wrong;
    const day = new Date(Date.UTC(1899, 11, 30) + Number(text) * DAY).toISOString().slice(0, 10);
    return { ...wrong, hint: ` Có thể là số ngày của Excel: ${day}.` };
  };

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
})(window);
