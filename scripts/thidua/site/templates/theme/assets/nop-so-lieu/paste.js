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
   * last one is a new one, where the table may grow. Or {stopped: sentence} for a block that is of another file, or that
   * has codes and nothing that says which column is which.
   */
  form.plan = function (shared, unit, file, rows, at, grid) {
    const table = shared.tables[file.table];
    const names = form.columnNames(table);
    const head = grid.findIndex((cells) => form.isHeader(cells, names));
    const foreign = otherFile(shared, file, head < 0 ? grid : grid.slice(0, head));
    if (foreign) return { stopped: `${foreign} Chưa dán gì.` };
    if (head >= 0) return byHeader(table, rows, at, grid, head, names);
    const keys = table.complete ? keyColumn(table, rows, grid) : -1;
    return keys < 0 ? byPlace(table, rows, at, grid) : byKey(table, unit, rows, grid, keys);
  };

  /** Why a block is of another file, by the title and the path that stand above its rows; "" where neither says so. */
  function otherFile(shared, file, above) {
    const path = file.path.replace(/^data\//, "");
    const said = above.flat().map((c) => c.trim()).find((c) => /^[^/]+\/\d{4}\/don-vi\/.+\.csv$/.test(c));
    if (said && said !== path) return `Khối dán là của tệp “${said}”, ở đây đang điền “${path}”.`;
    const title = ((above[0] || [])[0] || "").trim();
    const named = new RegExp(shared.quarter.pattern, "iu").exec(title);
    const quarter = named ? `quy-${shared.quarter.roman[named[1].toUpperCase()] || named[1]}` : "";
    if (!quarter || !/^quy-[1-4]$/.test(file.period || "") || quarter === file.period) return "";
    return `Khối dán ghi “${title}”, ở đây đang điền ${file.when}.`;
  }

  /** The column of a block without header in which every row has the key of one of ours; -1 without it. */
  function keyColumn(table, rows, grid) {
    if (table.key.length !== 1) return -1;
    const known = new Set(rows.map((r) => folded(r.cells[table.key[0]] || "")));
    const filled = grid.filter((cells) => cells.some((c) => c.trim()));
    const width = Math.max(...filled.map((cells) => cells.length));
    for (let at = 0; at < width; at += 1) {
      if (filled.filter((cells) => known.has(folded(cells[at] || ""))).length * 2 > filled.length) return at;
    }
    return -1;
  }

  /** A block with codes and no header: as our sheets have their columns, with what is only shown or without it. */
  function byKey(table, unit, rows, grid, keys) {
    const key = table.key[0];
    const columns = open(table).map((c) => c.name);
    const find = (cells) => rows.findIndex((r) => folded(r.cells[key]) === folded(cells[keys] || ""));
    const helpers = new Set(rows.flatMap((r) => form.seenOf(unit, r).map(([title]) => title))).size;
    const texts = (cells, at) => form.seenOf(unit, rows[at]).map(([, words]) => folded(words)).includes(folded(cells[keys + 1] || ""));
    const sure = grid.filter((cells) => find(cells) >= 0);
    const skip = keys + 1 + (sure.some((cells) => texts(cells, find(cells))) ? helpers : 0);
    if (sure.some((cells) => cells.length - skip > columns.length && cells.slice(skip + columns.length).some((c) => c.trim()))) {
      return { stopped: "Khối dán có mã mà không có dòng tiêu đề, và nhiều cột hơn bảng này: chép lại cả dòng tiêu đề. Chưa dán gì." };
    }
    const out = { set: [], refused: [] };
    for (const cells of grid) {
      const row = find(cells);
      if (row < 0 && cells.some((c) => c.trim())) out.refused.push(`dòng “${cells.find((c) => c.trim()).trim().slice(0, 40)}”`);
      if (row >= 0) cells.slice(skip).forEach((text, at) => put(out, table, rows, row, columns[at], text));
    }
    return out;
  }

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
