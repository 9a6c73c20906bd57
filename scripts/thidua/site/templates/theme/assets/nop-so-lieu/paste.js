/* What a pasted block means: which cell gets which text. By header and code where the block carries them, else by
   place from the cell in hand. Nothing is lost silently: what finds no cell is named. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const { folded } = form;
  const HELPER = "(xem)";

  /** The code that a shown word stands for ("Đạt" → dat, "03046 – Xã Bản Hồ" → 03046); any other text as it is. */
  form.codeOf = function (column, text) {
    const words = folded(text);
    const found = (column.choices || []).find(([code, shown]) => words === folded(shown) || words === folded(code));
    if (found) return found[0];
    const [code, name] = text.split(" – ", 2);
    return name !== undefined && column.table ? code.trim() : text;
  };

  /**
   * `rows`: [{cells, off}], `at`: {row, column}. Gives {set: [{row, column, text}], refused: [words]}; a row past the
   * last one is a new one, where the table may grow.
   */
  form.plan = function (table, rows, at, grid) {
    const names = form.columnNames(table);
    const head = grid.findIndex((cells) => form.isHeader(cells, names));
    return head < 0 ? byPlace(table, rows, at, grid) : byHeader(table, rows, at, grid, head, names);
  };

  function byPlace(table, rows, at, grid) {
    const columns = open(table).map((c) => c.name);
    const from = Math.max(columns.indexOf(at.column), 0);
    const out = { set: [], refused: [] };
    grid.forEach((cells, down) => {
      cells.forEach((text, right) => put(out, table, rows, at.row + down, columns[from + right], text));
    });
    return out;
  }

  function byHeader(table, rows, at, grid, head, names) {
    const out = { set: [], refused: [] };
    const columns = grid[head].map((c) => (folded(c).startsWith(HELPER) ? undefined : names.get(folded(c))));
    const unknown = grid[head].filter((c, i) => !columns[i] && c.trim() && !folded(c).startsWith(HELPER));
    out.refused.push(...unknown.map((c) => `cột “${c.trim()}”`));
    let next = table.complete ? at.row : freeRow(table, rows);
    for (const cells of grid.slice(head + 1)) {
      if (cells.every((c, i) => !columns[i] || !c.trim())) continue;
      const row = rowOf(table, rows, columns, cells);
      if (row === -1 && table.complete) {
        out.refused.push(`dòng “${cells[columns.indexOf(table.key[0])].trim()}”`);
        continue;
      }
      const target = row >= 0 ? row : next++;
      columns.forEach((name, i) => {
        const fixed = table.complete && table.key.includes(name);
        if (name && !fixed && cells[i] !== undefined) put(out, table, rows, target, name, cells[i]);
      });
    }
    return out;
  }

  /** The row that carries the same key; -1 for a key that no row has, -2 where the block has no key. */
  function rowOf(table, rows, columns, cells) {
    const places = table.key.map((k) => columns.indexOf(k));
    if (places.includes(-1)) return -2;
    return rows.findIndex((r) => table.key.every((k, i) => folded(r.cells[k] || "") === folded(cells[places[i]] || "")));
  }

  function freeRow(table, rows) {
    const isFree = (r) => table.columns.every((c) => !(r.cells[c.name] || "").trim() || table.key.includes(c.name));
    let at = rows.length;
    while (at > 0 && isFree(rows[at - 1])) at -= 1;
    return at;
  }

  function put(out, table, rows, row, column, text) {
    const value = text.trim();
    const off = rows[row] && rows[row].off.includes(column);
    if (column === undefined || off || (row >= rows.length && table.complete)) {
      if (value) out.refused.push(`“${value.slice(0, 40)}”`);
      return;
    }
    out.set.push({ row, column, text: form.codeOf(table.columns.find((c) => c.name === column), text) });
  }

  function open(table) {
    return table.columns.filter((c) => !(table.complete && table.key.includes(c.name)));
  }
})(window);
