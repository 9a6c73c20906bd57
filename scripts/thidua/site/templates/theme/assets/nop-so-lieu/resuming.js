/* What of a file's rows goes into a draft, and a draft's rows back into the file's. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const filled = (cells) => Object.fromEntries(Object.entries(cells).filter(([, text]) => text));

  /** The rows to keep: of a table whose rows stand ready those that differ from what stood there, else all of them;
      [] where nothing was typed. */
  form.typedRows = function (table, rows) {
    const differs = (row) => {
      const stood = (row.own && filled(row.own)) || (row.line && filled(row.line.values)) || {};
      const now = filled(row.cells);
      return Object.keys({ ...stood, ...now }).some((c) => stood[c] !== now[c]);
    };
    const typed = rows.filter(differs);
    return (table.complete ? typed : typed.length ? rows : []).map((row) => filled(row.cells));
  };

  /** The rows of a file with those of a draft in their places; `newRow(line, own)` makes one that is not there. */
  form.resumed = function (table, rows, drafted, newRow) {
    const known = new Set(table.columns.map((c) => c.name));
    const key = (cells) => JSON.stringify(table.key.map((k) => cells[k] || ""));
    const made = drafted.map((cells) => {
      const there = rows.find((row) => key(row.cells) === key(cells));
      const row = there && table.complete ? there : newRow(undefined, there && there.own);
      row.cells = Object.fromEntries(Object.entries(cells).filter(([c, text]) => known.has(c) && typeof text === "string"));
      row.off = row.off.filter((c) => !row.cells[c]);
      row.touched = new Set(known);
      return row;
    });
    return table.complete ? [...rows, ...made.filter((row) => !rows.includes(row))] : made;
  };
})(window);
