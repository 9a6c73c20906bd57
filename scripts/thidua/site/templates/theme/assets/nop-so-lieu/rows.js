/* The rows of a file, judged: every cell is read and held to its schema, then each row is asked its table's rules. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});

  /**
   * Every finding of a file. `rows`: {cells: column → typed text, line: its description or undefined, own: the stored
   * row or undefined}. Gives for each row {written, values, findings}; a row in which nothing is typed is not written.
   */
  form.check = function (shared, reader, file, rows) {
    const table = shared.tables[file.table];
    const judged = rows.map((row) => judge(shared, reader, table, file, row));
    form.repeated(shared, table, judged);
    return judged;
  };

  function judge(shared, reader, table, file, row) {
    const given = (row.line && row.line.values) || {};
    const typed = (c) => (row.cells[c.name] || "").trim();
    const written = table.columns.some((c) => typed(c) && typed(c) !== given[c.name]);
    const result = { written, values: {}, findings: [], wrong: new Set() };
    if (!written) return result;
    for (const column of table.columns) cell(shared, reader, column, row, result);
    const readable = !result.findings.some((f) => f.stops);
    for (const column of table.columns) result.findings.push(...known(shared, column, result));
    if (readable) result.findings.push(...asked(shared, table, file, result.values));
    return result;
  }

  function cell(shared, reader, column, row, result) {
    const text = row.cells[column.name] || "";
    const stored = row.own !== undefined && row.own[column.name] === text;
    const { value, findings } = reader.read(column, text, !stored);
    result.values[column.name] = value;
    result.findings.push(...findings);
    if (value === null) result.wrong.add(column.name);
    else result.findings.push(...form.limits(shared, column, value));
  }

  function known(shared, column, result) {
    const refused = result.findings.some((f) => f.stops && f.column === column.name);
    return refused ? [] : form.known(shared, column, result.values[column.name]);
  }

  function asked(shared, table, file, values) {
    const about = { year: shared.year, published: shared.published, file };
    return Object.entries(table.rules).flatMap(([name, rule]) =>
      [...form.rules[name](values, rule, about)].map(([code, column, words]) =>
        form.finding(shared, code, column, values[column], { nam: shared.year, ...words })));
  }
})(window);
