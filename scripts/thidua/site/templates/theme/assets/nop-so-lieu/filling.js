/* Step 2: the rows of one file – filled, pasted, checked while typed. Nothing leaves the page. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const el = form.el;

  /**
   * The rows of one file on the page. `at`: {rows, outcome, pasted} are its elements; `context`: {shared, reader, unit,
   * file, isDemo}. Gives the functions that the page binds to events.
   */
  form.filling = function (at, context, kept) {
    const { shared, reader, unit, file } = context;
    const table = shared.tables[file.table];
    const state = { rows: kept || firstRows() };

    function firstRows() {
      const lines = file.lines || [];
      const own = (file.own || []).slice();
      const key = (cells) => JSON.stringify(table.key.map((k) => cells[k]));
      if (!table.complete) {
        const rows = own.map((cells) => newRow(undefined, cells));
        return rows.length ? rows : [newRow(nextLine(lines, []), undefined)];
      }
      const rows = lines.map((line) => {
        const at = own.findIndex((cells) => key(cells) === key(line.values));
        return newRow(line, at < 0 ? undefined : own.splice(at, 1)[0]);
      });
      return [...rows, ...own.map((cells) => newRow(undefined, cells))];
    }

    function newRow(line, own) {
      const cells = Object.assign({}, line ? line.values : {}, own || {});
      const off = ((line && line.off) || []).filter((c) => !cells[c]); // what stands there already can be taken out
      return { line, own, cells, off, fixed: table.complete, touched: new Set(), fields: {} };
    }

    function nextLine(lines, rows) {
      const key = table.key[0];
      return lines.find((line) => !rows.some((r) => r.cells[key] === line.values[key]));
    }

    function addRow() {
      state.rows.push(newRow(nextLine(file.lines || [], state.rows), undefined));
    }

    function draw() {
      const cards = state.rows.map((row, at) => {
        row.remove = table.complete || state.rows.length < 2 ? null : () => removeRow(row);
        return form.card(table, unit.texts, row, at);
      });
      const more = el("button", { type: "button", class: "bm-nut bm-phu" }, "Thêm dòng");
      more.addEventListener("click", () => {
        addRow();
        draw();
        Object.values(state.rows[state.rows.length - 1].fields)[0].input.focus();
        stale();
      });
      at.rows.replaceChildren(...cards, ...(table.complete ? [] : [el("p", {}, more)]));
      showAll();
    }

    function removeRow(row) {
      const at = state.rows.indexOf(row);
      state.rows.splice(at, 1);
      draw();
      Object.values(state.rows[Math.max(at - 1, 0)].fields)[0].input.focus();
      stale();
    }

    const judge = () => form.check(shared, reader, file, state.rows);

    /** Findings beside the cells that have been left once (all of a row after a look over). */
    function showAll() {
      judge().forEach((judged, at) => {
        const row = state.rows[at];
        const shown = judged.findings.filter((f) => row.touched === true || row.touched.has(f.column) || (f.column === null && row.touched.size));
        form.showFindings(row, row.mended ? [...shown, ...row.mended] : shown, (column, value) => {
          write(row, column, value);
          row.fields[column].input.focus();
          stale();
          showAll();
        });
      });
    }

    function write(row, column, text) {
      row.cells[column] = text;
      if (row.fields[column]) form.setValue(row.fields[column].column, row.fields[column].input, text);
      row.mended = (row.mended || []).filter((f) => f.column !== column);
      if (row.touched !== true) row.touched.add(column);
    }

    /** Writes cells in their canonical form where only the form was wrong, and says so. */
    function mend(row, columns) {
      for (const name of columns) {
        const made = row.fields[name];
        const text = row.cells[name] || "";
        if (!made || (row.own && row.own[name] === text)) continue;
        const { value, findings } = reader.read(made.column, text, true);
        if (value === null || value === text) continue;
        write(row, name, value);
        row.mended = [...(row.mended || []), ...findings.filter((f) => f.mended)];
      }
    }

    function cellOf(target) {
      return { row: state.rows.findIndex((r) => r.card.contains(target)), column: target.dataset.cot };
    }

    function stale() {
      at.outcome.replaceChildren();
    }

    function typed(event) {
      const { row, column } = cellOf(event.target);
      if (row < 0 || !column) return;
      state.rows[row].cells[column] = event.target.value.replace(/\n+/g, " ");
      state.rows[row].mended = (state.rows[row].mended || []).filter((f) => f.column !== column);
      if (event.type === "change") {
        if (state.rows[row].touched !== true) state.rows[row].touched.add(column);
        mend(state.rows[row], [column]);
      }
      stale();
      showAll();
    }

    function pasted(event) {
      const { row, column } = cellOf(event.target);
      const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
      if (isParagraph(event.target, text, event.clipboardData)) return;
      const names = form.columnNames(table);
      const grid = form.grid(text, names);
      if (row < 0 || !column || (grid.length === 1 && grid[0].length === 1)) return;
      event.preventDefault();
      const planned = form.plan(table, state.rows, { row, column }, grid);
      const before = state.rows.length;
      while (planned.set.some((s) => s.row >= state.rows.length)) addRow();
      for (const s of planned.set) {
        state.rows[s.row].cells[s.column] = s.text;
        if (state.rows[s.row].touched !== true) state.rows[s.row].touched.add(s.column);
      }
      if (state.rows.length > before) draw();
      for (const s of planned.set) {
        write(state.rows[s.row], s.column, s.text);
        mend(state.rows[s.row], [s.column]);
      }
      stale();
      showAll();
      const there = state.rows[row].fields[column];
      if (there) there.input.focus();
      const lost = planned.refused.length ? ` Không nhận: ${planned.refused.join(", ")}.` : "";
      at.pasted.textContent = `Đã dán ${planned.set.length} ô.${lost}`;
    }

    function keys(event) {
      const { row, column } = cellOf(event.target);
      const isText = event.target.tagName !== "SELECT";
      const step = event.key === "Enter" ? (event.shiftKey ? -1 : 1) : { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (row < 0 || !column || !step || !isText) return;
      if (event.target.tagName === "TEXTAREA" && event.key !== "Enter") return;
      event.preventDefault();
      for (let next = row + step; next >= 0 && next < state.rows.length; next += step) {
        const made = state.rows[next].fields[column];
        if (made) {
          made.input.focus();
          return;
        }
      }
    }

    function lookOver() {
      state.rows.forEach((row) => {
        mend(row, Object.keys(row.fields));
        row.touched = true;
      });
      showAll();
      at.outcome.replaceChildren(form.lookedOver(context, state.rows, judge()));
      at.outcome.querySelector("[tabindex]").focus();
    }

    function isParagraph(target, text, clipboard) {
      const isSheet = /\t|\n$/.test(text) || clipboard.getData("text/html").includes("<table");
      return target.tagName === "TEXTAREA" && !isSheet && !form.startsWithHeader(text, form.columnNames(table));
    }

    return { state, draw, typed, pasted, keys, lookOver };
  };
})(window);
