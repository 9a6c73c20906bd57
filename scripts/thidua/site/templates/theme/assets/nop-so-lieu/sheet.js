/* The look over before handing over, and the same on one sheet A4 for a signature, with the code that the file bears. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const el = form.el;
  const PRINTED = "bm-in-to"; // on body: the sheet alone is printed

  /** Every row that goes, in one list. */
  form.summary = function (lines) {
    const items = lines.filter((l) => l.written).map((line) =>
      el("li", {}, el("span", { class: "bm-xl-ten" }, named(line)), el("b", { class: "bm-xl-so" }, line.figure), rest(line)));
    return el("ol", { class: "bm-xem" }, ...items);
  };

  const named = (line) => line.name || line.code || "";

  function rest(line) {
    if (!line.rest.length) return "";
    return el("span", { class: "bm-xl-them" }, line.rest.map(([title, text]) => `${title}: ${text}`).join(" · "));
  }

  /** Puts the sheet where printing finds it; it is not shown. */
  form.layOutSheet = function ({ shared, unit, file, isDemo }, lines, code) {
    form.dropSheet();
    const silent = lines.filter((l) => !l.written && named(l)).map(named);
    const sheet = el("section", { class: "bm-to", "aria-hidden": "true" },
      el("div", { class: "bm-to-dau" }, el("b", {}, unit.name), el("span", {}, shared.town)),
      isDemo ? el("p", { class: "bm-to-mau" }, "SỐ LIỆU MINH HỌA, hư cấu") : "",
      el("h1", {}, file.title.split(" – ")[0]),
      el("p", {}, `Số liệu gửi ${shared.office}.`),
      el("table", {}, el("thead", {}, row("th", "TT", "Nội dung", "Số liệu", "Minh chứng, lý do, giải trình")), body(lines)),
      silent.length ? el("p", {}, el("b", {}, `Để trống (${silent.length}): `), `${silent.join("; ")}.`) : "",
      el("p", { class: "bm-to-ma" }, "Mã đối chiếu: ", el("b", {}, code), " – tệp gửi kèm phải có đúng mã này."),
      el("div", { class: "bm-to-ky" },
        el("div", {}, el("b", {}, "Người lập biểu"), el("span", {}, "(ký, ghi rõ họ tên)")),
        el("div", {}, el("i", {}, "Ngày …… tháng …… năm ………"), el("b", {}, "Thủ trưởng đơn vị"), el("span", {}, "(ký, đóng dấu)"))));
    document.body.append(sheet);
    document.body.classList.add(PRINTED);
  };

  form.dropSheet = function () {
    document.body.classList.remove(PRINTED);
    for (const sheet of document.querySelectorAll("body > .bm-to")) sheet.remove();
  };

  function body(lines) {
    const written = lines.filter((l) => l.written);
    const said = (line) => line.rest.map(([, text]) => text).join(" – ");
    return el("tbody", {}, ...written.map((line, at) => row("td", String(at + 1), named(line) || said(line), line.figure, named(line) ? said(line) : "")));
  }

  const row = (kind, ...cells) => el("tr", {}, ...cells.map((text) => el(kind, {}, text)));
})(window);
