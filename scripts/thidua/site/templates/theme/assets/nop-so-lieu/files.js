/* The file in its stored form, and the addresses of GitHub that take it. No page, no network. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  form.LONGEST_ADDRESS = 7000;

  /** The stored form of a table: commas, LF, quotes only where they are needed. `rows`: column → value. */
  form.csv = function (columns, rows) {
    const cell = (text) => (/[,"\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
    const line = (cells) => cells.map(cell).join(",") + "\n";
    return line(columns) + rows.map((row) => line(columns.map((c) => row[c] || ""))).join("");
  };

  /** The file of a table: a column that may be missing is left out until a row fills it. */
  form.stored = function (table, rows) {
    const written = table.columns.filter((c) => !c.optional || rows.some((row) => row[c.name]));
    return form.csv(written.map((c) => c.name), rows);
  };

  /** What is handed over, as a file or pasted into a letter: whose it is, every column of the rows, and at its end the
      code by which the signed paper is known. `thidua import` takes it without a question. */
  form.handover = function (shared, table, file, rows) {
    const asked = form.patterns(shared).oneGroup;
    const plain = (c, text) => (form.NUMBERS.includes(c.kind) && asked.test(text) ? `${text}0` : text); // 1.234 is asked
    const sure = rows.map((row) => Object.fromEntries(table.columns.map((c) => [c.name, plain(c, row[c.name] || "")])));
    const head = form.csv([file.title], []) + form.csv([file.path.replace(/^data\//, "")], []);
    const code = form.checkCode(shared, table, file.path, rows);
    return { code, text: `${head}${form.csv(table.columns.map((c) => c.name), sure)}${shared.last}${code}\n` };
  };

  /** Where the file goes on GitHub; {} where the dataset names no repository. */
  form.addresses = function (shared, path, text) {
    const repo = shared.repository;
    if (!/^https:\/\/github\.com\/[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/.test(repo)) return {};
    const inside = path.split("/").map(encodeURIComponent);
    const empty = `${repo}/new/${shared.branch}?filename=${encodeURIComponent(path)}`;
    const filled = `${empty}&value=${encodeURIComponent(text)}`;
    return {
      filled: filled.length <= form.LONGEST_ADDRESS ? filled : "",
      empty,
      edit: `${repo}/edit/${shared.branch}/${inside.join("/")}`,
      upload: `${repo}/upload/${shared.branch}/${inside.slice(0, -1).join("/")}`,
    };
  };
})(window);
