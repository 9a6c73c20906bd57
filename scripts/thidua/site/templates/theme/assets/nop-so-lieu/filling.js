/* Step 2: the rows of one file – filled, pasted, checked while typed. Nothing leaves the page. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const el = form.el;

  /**
   * The rows of one file on the page. `at`: {rows, outcome, pasted, count} are its elements; `context`: {shared, reader,
   * unit, file, isDemo, changed, sent}, where `changed` is called whenever a cell is another; `kept` the rows of before,
   * `draft` what was typed in another sitting. Gives the functions that the page binds to events.
   */
  form.filling = function (at, context, kept, draft) {
    const { shared, reader, unit, file } = context;
    const table = shared.tables[file.table];
    const targets = shared.published["ke-hoach/chi-tieu"];
    const wide = matchMedia("(min-width: 60rem)");
    const state = { rows: kept || (draft ? form.resumed(table, firstRows(), draft.rows, newRow) : firstRows()) };
    let undo = null;

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
      const target = targets[cells.ma_chi_tieu] || {};
      const said = { short: target.short, fraction: (target.gia_tri || "").includes("/") };
      return { line, own, cells, off, fixed: table.complete, touched: new Set(), fields: {}, ...said };
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
        const open = row.card ? row.card.open : wide.matches || !table.complete;
        const card = form.card(table, unit, row, at, table.complete ? nextButton(at) : null);
        card.open = open;
        return card;
      });
      const more = el("button", { type: "button", class: "bm-nut bm-phu" }, "Thêm dòng");
      more.addEventListener("click", () => {
        addRow();
        draw();
        const row = state.rows[state.rows.length - 1];
        form.goTo(row, Object.values(row.fields)[0]);
        changed();
      });
      at.rows.replaceChildren(...cards, ...(table.complete ? [] : [el("p", {}, more)]));
      showAll();
    }

    /** Closes the row and opens the next one: on a phone one row is one screen. */
    function nextButton(at) {
      const last = at === state.rows.length - 1;
      const name = last ? "" : state.rows[at + 1].short || form.nameOf(unit, state.rows[at + 1]);
      const words = last ? "Xong: kiểm tra và xem lại" : `Tiếp: ${name || form.keyOf(table, state.rows[at + 1])}`;
      const button = el("button", { type: "button", class: "bm-nut bm-phu" }, words);
      button.addEventListener("click", () => {
        state.rows[at].card.open = false;
        if (last) lookOver();
        else openRow(state.rows[at + 1]);
      });
      return button;
    }

    function openRow(row) {
      form.goTo(row, Object.values(row.fields)[0]);
      row.card.scrollIntoView({ block: "start" });
    }

    function removeRow(row) {
      const at = state.rows.indexOf(row);
      state.rows.splice(at, 1);
      draw();
      const near = state.rows[Math.max(at - 1, 0)];
      form.goTo(near, Object.values(near.fields)[0]);
      changed();
    }

    const judge = () => form.check(shared, reader, file, state.rows);

    /** Findings beside the cells that have been left once (all of a row after a look over). */
    function showAll() {
      const all = judge();
      at.count.textContent = `Đã điền ${all.filter((j) => j.written).length}/${all.length} dòng.`;
      all.forEach((judged, at) => {
        const row = state.rows[at];
        form.showState(row, form.stateOf(table, row, judged));
        const shown = judged.findings.filter((f) => row.touched === true || row.touched.has(f.column) || (f.column === null && row.touched.size));
        form.showFindings(row, row.mended ? [...shown, ...row.mended] : shown, (column, value) => {
          write(row, column, value);
          row.fields[column].input.focus();
          changed();
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

    /** A cell is another: what was looked over is so no more, and the draft is kept anew. */
    function changed() {
      at.outcome.replaceChildren();
      form.dropSheet();
      context.changed(form.typedRows(table, state.rows));
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
      changed();
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
      const planned = form.plan(shared, unit, file, state.rows, { row, column }, grid);
      if (planned.stopped) {
        tellPasted(planned.stopped, false);
        return;
      }
      const before = state.rows.map((r) => [r, { ...r.cells }]);
      while (planned.set.some((s) => s.row >= state.rows.length)) addRow();
      if (state.rows.length > before.length) draw();
      for (const s of planned.set) {
        write(state.rows[s.row], s.column, s.text);
        mend(state.rows[s.row], [s.column]);
      }
      undo = { before, set: planned.set.map((s) => [state.rows[s.row], s.column, state.rows[s.row].cells[s.column]]) };
      changed();
      showAll();
      const there = state.rows[row].fields[column];
      if (there) form.goTo(state.rows[row], there);
      const lost = planned.refused.length ? ` Không nhận: ${planned.refused.join(", ")}.` : "";
      tellPasted(`Đã dán ${planned.set.length} ô.${lost}`, planned.set.length > 0);
    }

    function tellPasted(words, mayUndo) {
      const button = el("button", { type: "button", class: "bm-nut bm-phu" }, "Hoàn tác lần dán");
      button.addEventListener("click", unpaste);
      at.pasted.replaceChildren(words, ...(mayUndo ? [" ", button] : []));
    }

    /** Every cell of the last paste as it was, but those typed in since; rows that it brought go. */
    function unpaste() {
      const known = new Map(undo.before);
      const added = state.rows.filter((row) => !known.has(row));
      let later = 0;
      for (const [row, column, text] of undo.set) {
        if (row.cells[column] !== text) later += 1;
        else write(row, column, (known.get(row) || {})[column] || "");
      }
      const isFree = (row) => undo.set.every(([r, column]) => r !== row || !row.cells[column]);
      state.rows.splice(0, Infinity, ...state.rows.filter((row) => !added.includes(row) || !isFree(row)));
      undo = null;
      draw();
      changed();
      const kept = later ? ` ${later} ô đã gõ lại sau đó được giữ.` : "";
      tellPasted(`Đã trả lại như trước khi dán.${kept}`, false);
    }

    function keys(event) {
      const { row, column } = cellOf(event.target);
      const isText = event.target.tagName !== "SELECT";
      const step = event.key === "Enter" ? (event.shiftKey ? -1 : 1) : { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (row < 0 || !column || !step || !isText) return;
      if (event.target.tagName === "TEXTAREA" && event.key !== "Enter") return;
      event.preventDefault();
      if (event.key === "Enter" && !event.shiftKey && !wide.matches) {
        nextField(row, column);
        return;
      }
      for (let next = row + step; next >= 0 && next < state.rows.length; next += step) {
        const made = state.rows[next].fields[column];
        if (made) {
          form.goTo(state.rows[next], made);
          return;
        }
      }
    }

    /** On a phone the keyboard's own key goes from cell to cell within the row, then to the button at its end. */
    function nextField(at, column) {
      const row = state.rows[at];
      const names = Object.keys(row.fields);
      const next = row.fields[names[names.indexOf(column) + 1]] || {};
      const end = row.card.querySelector(".bm-tiep button");
      if (next.input || end) (next.input || end).focus();
    }

    function lookOver() {
      state.rows.forEach((row) => {
        mend(row, Object.keys(row.fields));
        row.touched = true;
      });
      showAll();
      const judged = judge();
      state.rows.forEach((row, at) => {
        if (judged[at].findings.some((f) => f.stops)) row.card.open = true;
      });
      at.outcome.replaceChildren(form.lookedOver(context, state.rows, judged));
      at.outcome.querySelector("[tabindex]").focus();
    }

    function isParagraph(target, text, clipboard) {
      const isSheet = /\t|\n$/.test(text) || clipboard.getData("text/html").includes("<table");
      return target.tagName === "TEXTAREA" && !isSheet && !form.startsWithHeader(text, form.columnNames(table));
    }

    return { state, draw, typed, pasted, keys, lookOver };
  };
})(window);
