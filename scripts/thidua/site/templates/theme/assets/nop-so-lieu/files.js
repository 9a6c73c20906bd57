/* The canonical file, the pasted grid, and the addresses of GitHub. No page, no network. */
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

  /** What a spreadsheet puts on the clipboard (or the text of a CSV file whose header is known) as rows of cells. */
  form.grid = function (text, names) {
    const clean = text.replace(/\r\n?/g, "\n").replace(/^\ufeff/, "").replace(/\n$/, "");
    const head = clean.split("\n", 1)[0];
    const separator = [",", ";"].find((s) => !head.includes("\t") && isHeader(head.split(s), names)) || "\t";
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

  /** Whether a text begins with the header of a CSV file of ours. */
  form.startsWithHeader = function (text, names) {
    const head = text.split(/\r?\n/, 1)[0];
    return [",", ";"].some((s) => isHeader(head.split(s), names));
  };

  function isHeader(cells, names) {
    return cells.length > 1 && cells.filter((c) => names.has(c.trim().toLowerCase())).length > 1;
  }

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
