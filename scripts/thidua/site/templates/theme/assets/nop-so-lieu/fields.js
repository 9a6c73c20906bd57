/* The cards in which a row is filled: elements made one by one, text set as text, never as HTML. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const WIDE = 40; // a title, example or answer longer than this is no narrow one

  form.el = function (name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  const el = form.el;

  /** The card of a row, which opens from its line in the list; puts its fields into `row.fields` (column → {input,
      note}), its line's last words into `row.state`. `next`: what the button at its end does. */
  form.card = function (table, unit, row, at, next) {
    const id = `bm-${at}`;
    const card = el("details", { class: row.fixed ? "bm-dong" : "bm-dong bm-tu-do" });
    row.state = el("span", { class: "bm-tt" });
    card.append(el("summary", {}, el("span", { class: "bm-ten", id: `bm-dong-${at}` }, ...lead(table, unit, row, at)), row.state));
    const box = el("div", { class: "bm-mo", role: "group", "aria-labelledby": `bm-dong-${at}` }, about(unit, row, at));
    const fields = el("div", { class: "bm-o" });
    row.fields = {};
    let width = "";
    const notes = []; // of the cells of one width, which may stand side by side: said below that line
    for (const column of table.columns) {
      if (row.off.includes(column.name) || (row.fixed && table.key.includes(column.name))) continue;
      const made = field(column, row, `${id}-${column.name}`, !table.complete);
      row.fields[column.name] = made;
      if (widthOf(column) !== width) fields.append(...notes.splice(0));
      width = widthOf(column);
      fields.append(made.box);
      notes.push(made.note);
    }
    row.note = el("p", { class: "bm-nhan-xet", hidden: true, id: `bm-dong-${at}-nx` });
    fields.append(...notes);
    box.append(el("div", { class: "bm-dien" }, fields, row.note));
    if (next) box.append(el("p", { class: "bm-tiep" }, next));
    card.append(box);
    row.card = card;
    return card;
  };

  function lead(table, unit, row, at) {
    if (!row.fixed) return [`Dòng ${at + 1}`];
    const name = row.short || form.nameOf(unit, row);
    return [el("code", {}, form.keyOf(table, row)), name ? ` ${name}` : ""];
  }

  /** The row's full name and what the plan asks stand open; how its cells are filled is folded. */
  function about(unit, row, at) {
    const box = el("div", { class: "bm-ve" });
    const how = [];
    for (const [title, words] of form.seenOf(unit, row)) {
      if (form.isName(title)) box.append(el("p", { class: "bm-day-du" }, words));
      else if (title === "Cách ghi") how.push(words);
      else box.append(el("p", { class: "nho" }, el("b", {}, `${title}: `), words));
    }
    if (how.length) box.append(el("details", { class: "bm-cach" }, el("summary", {}, "Cách ghi"), el("p", { class: "nho" }, ...how)));
    if (!row.fixed && row.remove) {
      const button = el("button", { type: "button", class: "bm-nut bm-phu" }, `Bỏ dòng ${at + 1}`);
      button.addEventListener("click", row.remove);
      box.append(button);
    }
    return box;
  }

  /** Into a cell, its row opened. */
  form.goTo = function (row, made) {
    row.card.open = true;
    made.input.focus();
  };

  function field(column, row, id, helps) {
    const note = el("p", { class: "bm-nhan-xet", id: `${id}-nx`, hidden: true });
    const described = helps && column.help ? `${id}-gt ${id}-nx` : `${id}-nx`;
    const input = control(column, row, { id, "aria-describedby": described, "data-cot": column.name });
    form.setValue(column, input, row.cells[column.name] || "");
    const label = el("label", { for: id }, column.title + ((column.constraints || {}).required ? " (bắt buộc)" : ""));
    const box = el("div", { class: `bm-truong bm-${widthOf(column)}` }, label);
    if (helps && column.help) {
      const example = column.example ? ` Ví dụ: ${column.example}` : "";
      box.append(el("p", { class: "nho", id: `${id}-gt` }, column.help + example));
    }
    box.append(input);
    return { box, input, note, column };
  }

  function widthOf(column) {
    if (form.NUMBERS.includes(column.kind)) return "so";
    if (column.choices) return column.choices.some(([, shown]) => shown.length > WIDE) ? "chu" : "vua";
    return column.kind === "text" && !column.example ? "chu" : "vua";
  }

  function control(column, row, attributes) {
    if (column.choices) {
      const options = column.choices.map(([code, shown]) => el("option", { value: code }, shown));
      return el("select", attributes, el("option", { value: "" }, "Chưa chọn"), ...options);
    }
    const plain = { autocomplete: "off", spellcheck: column.kind === "text" ? null : "false" };
    if (column.kind === "text" && !column.example) {
      return el("textarea", Object.assign({ rows: "1" }, plain, attributes));
    }
    const key = { inputmode: keyboard(column, row), enterkeyhint: "next" };
    return el("input", Object.assign({ type: "text" }, key, plain, attributes));
  }

  /** Digits on a phone; a keyboard of decimals has no stroke for a level such as 2/3. */
  function keyboard(column, row) {
    if (column.kind === "integer") return "numeric";
    return form.NUMBERS.includes(column.kind) && !(column.kind === "exact" && row.fraction) ? "decimal" : null;
  }

  /** Shows a value; a choice that is none of the list stands there as what it is. */
  form.setValue = function (column, input, text) {
    if (column.choices) {
      for (const odd of input.querySelectorAll("[data-la]")) odd.remove();
      if (text && !column.choices.some(([code]) => code === text)) {
        input.append(el("option", { value: text, "data-la": true }, `${text} (không có trong danh sách)`));
      }
    }
    if (input.value !== text) input.value = text;
  };

  /** What a row's line says of it. */
  form.showState = function (row, state) {
    row.state.className = `bm-tt bm-la-${state.kind}`;
    row.state.textContent = state.words;
  };

  /** Puts the findings of a row beside its fields; `choose` takes a column and the value that settles a question. */
  form.showFindings = function (row, findings, choose) {
    for (const [name, made] of Object.entries(row.fields)) {
      const own = findings.filter((f) => f.column === name);
      fill(made.note, own, made.column.title, (value) => choose(name, value));
      made.input.setAttribute("aria-invalid", own.some((f) => f.stops) ? "true" : "false");
    }
    fill(row.note, findings.filter((f) => !row.fields[f.column]), "Dòng này", () => {});
  };

  function fill(note, findings, where, choose) {
    note.hidden = !findings.length;
    note.replaceChildren();
    for (const f of findings) {
      const kind = f.stops ? "loi" : f.mended ? "sua" : "canh-bao";
      const lead = { loi: `✕ ${where}, lỗi: `, sua: `✓ ${where}, đã viết lại: `, "canh-bao": `! ${where}, xem lại: ` }[kind];
      const line = el("span", { class: `bm-${kind}` }, el("b", {}, lead), f.says, f.mended ? "" : ` ${f.mend}`);
      for (const value of f.options) {
        const button = el("button", { type: "button", class: "bm-nut bm-phu" },
          value.length > WIDE ? "Ghi lại như gợi ý" : `Ghi ${value}`);
        button.addEventListener("click", () => choose(value));
        line.append(" ", button);
      }
      note.append(line);
    }
  }
})(window);
