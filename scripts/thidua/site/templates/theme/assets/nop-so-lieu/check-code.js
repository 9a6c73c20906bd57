/* Mã đối chiếu: six letters made from what the rows say, as thidua.handin.check_code makes them from the file. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});

  /** `path` inside the repository; `rows`: column → canonical text, in whatever order. */
  form.checkCode = function (shared, table, path, rows) {
    const { letters, length, prime, base } = shared.code;
    const text = [path.replace(/^data\//, ""), ...rows.map((row) => line(table, row)).sort()].join("\n");
    let total = 0;
    for (const byte of new TextEncoder().encode(text)) total = (total * base + byte) % prime;
    let code = "";
    for (let n = 0; n < length; n += 1) {
      code += letters[total % letters.length];
      total = Math.floor(total / letters.length);
    }
    return code;
  };

  function line(table, row) {
    const said = table.columns.map((c) => [c.name, figure(row[c.name] || "", c.kind)]);
    return said.filter(([, text]) => text).map((pair) => pair.join("=")).join("\t");
  }

  /** 59.60 and 59.6 are one figure. */
  function figure(text, kind) {
    const isDecimal = form.NUMBERS.includes(kind) && text.includes(".") && !text.includes("/");
    return isDecimal ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
  }
})(window);
