/* What stands on the clipboard, as rows of cells; and the names by which it may speak of columns. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});

  form.folded = (text) => text.normalize("NFC").trim().toLowerCase();

  /** Every name of a column (its own and its title), folded → its own. */
  form.columnNames = function (table) {
    return new Map(table.columns.flatMap((c) => [[form.folded(c.name), c.name], [form.folded(c.title), c.name]]));
  };

  /** Whether cells head a block: at least two columns are named in them. */
  form.isHeader = function (cells, names) {
    return new Set(cells.map((c) => names.get(form.folded(c))).filter(Boolean)).size > 1;
  };

  /** Whether a text begins with the header of a CSV file of ours. */
  form.startsWithHeader = (text, names) => separatorOf(text.split(/\r?\n/, 1)[0], names) !== undefined;

  function separatorOf(head, names) {
    return [",", ";"].find((s) => form.isHeader(head.split(s), names));
  }

  /** What a spreadsheet puts on the clipboard (or the text of a CSV file whose header is known) as rows of cells. */
  form.grid = function (text, names) {
    const clean = text.replace(/\r\n?/g, "\n").replace(/^\ufeff/, "").replace(/\n$/, "");
    const head = clean.split("\n", 1)[0];
    const separator = (!head.includes("\t") && separatorOf(head, names)) || "\t";
    const rows = [[]];
    let at = 0;
    while (at <= clean.length) {
      const [cell, end] = clean[at] === '"' ? quoted(clean, at, separator) : plain(clean, at, separator);
      rows[rows.length - 1].push(cell.replace(/\n+/g, " "));
      if (end < clean.length && clean[end] === "\n") rows.push([]);
      at = end + 1;
      if (end >= clean.length) break;
    }
    return rows;
  };

  function plain(text, at, separator) {
    let end = at;
    while (end < text.length && text[end] !== separator && text[end] !== "\n") end += 1;
    return [text.slice(at, end), end];
  }

  /** A cell in quotes; a quote that does not close before a separator or line end is a plain character. */
  function quoted(text, at, separator) {
    let end = at + 1;
    for (;;) {
      end = text.indexOf('"', end);
      if (end < 0) return plain(text, at, separator);
      if (text[end + 1] !== '"') break;
      end += 2;
    }
    const after = text[end + 1];
    if (after !== undefined && after !== separator && after !== "\n") return plain(text, at, separator);
    return [text.slice(at + 1, end).replace(/""/g, '"'), end + 1];
  }
})(window);
