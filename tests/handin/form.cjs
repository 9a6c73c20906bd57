/* The form's own scripts without a page. Arguments: the script files, in order. On stdin what is asked, on stdout the
   answer: {cells: [[column, text, foreign], …]}, {limits: [[column, value], …]} and {rows: [[file, rows], …]} with
   `shared` beside, {codes: [[table, path, rows], …]}, {csv: [columns, rows]}, or {rules: true} for the names of all rules. */
"use strict";
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

globalThis.window = globalThis;
for (const filename of process.argv.slice(2)) runInThisContext(readFileSync(filename, "utf8"), { filename });

const form = globalThis.thiDua;
const asked = JSON.parse(readFileSync(0, "utf8"));
const answers = {
  cells: (reader) => asked.cells.map(([column, text, foreign]) => reader.read(column, text, foreign)),
  limits: () => asked.limits.map(([column, value]) => form.limits(asked.shared, column, value)),
  rows: (reader) => asked.rows.map(([file, rows]) => form.check(asked.shared, reader, file, rows)),
  csv: () => form.csv(...asked.csv),
  codes: () => asked.codes.map(([table, path, rows]) => form.checkCode(asked.shared, table, path, rows)),
  rules: () => Object.keys(form.rules),
};
const what = Object.keys(answers).find((name) => name in asked);
process.stdout.write(JSON.stringify(answers[what](asked.shared && form.reader(asked.shared))));
