/* Step 3: what a look over all rows gives – the faults, each with the way to its cell, or the finished file. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const el = form.el;

  /** `judged`: what form.check says of the rows. The element that takes the focus carries tabindex. */
  form.lookedOver = function (context, rows, judged) {
    const wrong = judged.flatMap((j, at) => j.findings.filter((f) => f.stops).map((f) => [at, f]));
    const table = context.shared.tables[context.file.table];
    return wrong.length ? faults(table, rows, wrong) : finished(table, context, rows, judged);
  };

  function faults(table, rows, wrong) {
    const items = wrong.map(([at, f]) => {
      const row = rows[at];
      const made = row.fields[f.column] || Object.values(row.fields)[0];
      const where = row.fixed ? form.keyOf(table, row) : `Dòng ${at + 1}`;
      const button = el("button", { type: "button", class: "bm-nut bm-phu" }, `${where}: tới ô ${made.column.title}`);
      button.addEventListener("click", () => form.goTo(row, made));
      return el("li", {}, f.says, " ", button);
    });
    return box(`Còn ${wrong.length} lỗi phải sửa trước khi gửi`, el("ul", {}, ...items));
  }

  function finished(table, context, rows, judged) {
    const { shared, unit, file } = context;
    const written = judged.filter((j) => j.written);
    if (!written.length) {
      return box("Chưa có dòng nào được điền", el("p", {}, form.finding(shared, "chi-co-tieu-de", null, "").mend));
    }
    const values = written.map((j) => j.values);
    const text = form.stored(table, values);
    const warnings = written.reduce((n, j) => n + j.findings.filter((f) => !f.stops && !f.mended).length, 0);
    const same = Boolean(file.exists) && text === form.stored(table, file.own || []);
    const lines = rows.map((row, at) => lineOf(table, unit, row, judged[at]));
    const given = form.handover(shared, table, file, values);
    return form.outcome(context, { text, given, lines, written: written.length, warnings, same });
  }

  /** A row for the look over and for paper: {written, code, name, figure, rest}. */
  function lineOf(table, unit, row, judged) {
    const words = form.rowWords(table, judged.values, row.fixed);
    const name = row.fixed ? row.short || form.nameOf(unit, row) : "";
    return { written: judged.written, code: row.fixed ? form.keyOf(table, row) : "", name, ...words };
  }

  function box(words, content) {
    return el("div", { class: "the-lon" }, el("h4", { tabindex: "-1" }, words), content);
  }
})(window);
