/* The form's page: choose, fill, look over, send. State stays in this page alone; nothing is stored or sent by it. */
(function (root) {
  "use strict";
  const form = root.thiDua;
  const place = document.getElementById("bieu-mau");
  if (!place || typeof BigInt === "undefined" || !("replaceChildren" in Element.prototype)) return;
  const el = form.el;
  const part = (name) => place.querySelector(`[data-bm="${name}"]`);
  const [unitBox, whatBox, whenBox] = ["bm-don-vi", "bm-viec", "bm-ky"].map((id) => document.getElementById(id));
  const PASTING =
    "Chép từ Excel: chọn các ô, Ctrl+C, đặt con trỏ vào ô đầu ở đây, Ctrl+V. Chép cả dòng tiêu đề thì máy tự xếp đúng " +
    "cột, đúng mã.";
  const PERSONS = "nominees_are_of_their_kind"; // a table with this rule speaks of persons, by codes
  const NO_NAMES = "Kho công khai: không ghi tên hay thông tin của người nào, chỉ ghi mã.";
  const kept = new Map(); // path → rows, so that looking at another file loses nothing
  const state = { shared: null, reader: null, unit: null, filling: null };
  const asking = part("lay-don-vi");
  let unsent = false;
  let listing = null;

  async function load(name) {
    const answer = await fetch(place.dataset.thuMuc + name);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  /** Very many units are not in the page: their names come when somebody asks for them, or an address names one. */
  async function listUnits() {
    if (!asking || asking.hidden) return;
    say("Đang lấy danh sách đơn vị …");
    listing = listing || load(asking.dataset.tep); // asked twice, it comes once
    try {
      const groups = await listing;
      if (asking.hidden) return;
      for (const [label, units] of groups) {
        unitBox.append(el("optgroup", { label }, ...units.map(([value, words]) => el("option", { value }, words))));
      }
    } catch {
      listing = null;
      say("Không lấy được danh sách đơn vị. Kiểm tra mạng rồi bấm lại.");
      return;
    }
    asking.hidden = true;
    unitBox.disabled = false;
    say("Đã có danh sách. Chọn đơn vị.");
  }

  async function askForUnits() {
    await listUnits();
    if (asking.hidden) unitBox.focus();
  }

  function say(words) {
    part("bao").textContent = words;
  }

  async function chooseUnit() {
    const code = unitBox.value;
    leave();
    if (!code) return;
    say("Đang lấy dữ liệu của đơn vị …");
    try {
      state.shared = state.shared || (await load("chung.json"));
      state.reader = state.reader || form.reader(state.shared);
      const unit = await load(`${code}.json`);
      if (unitBox.value !== code) return;
      state.unit = unit;
    } catch {
      say("Không lấy được dữ liệu của đơn vị. Kiểm tra mạng rồi chọn lại đơn vị.");
      return;
    }
    const names = [...new Set(state.unit.files.map((f) => f.table))];
    options(whatBox, "Chọn việc …", names.map((n) => whatOption(n)));
    whatBox.disabled = false;
    say(`Đã có dữ liệu của ${state.unit.name}. Chọn việc cần gửi.`);
  }

  function whatOption(name) {
    const files = state.unit.files.filter((f) => f.table === name);
    const closed = files.every((f) => f.closed);
    return [name, state.shared.tables[name].title + (closed ? " – không mở" : "")];
  }

  function options(box, first, pairs) {
    const lead = first ? [el("option", { value: "" }, first)] : [];
    box.replaceChildren(...lead, ...pairs.map(([value, words]) => el("option", { value }, words)));
  }

  function chooseWhat() {
    leave(true);
    const files = state.unit.files.filter((f) => f.table === whatBox.value);
    part("o-ky").hidden = files.length < 2;
    if (!files.length) return;
    options(whenBox, "", files.map((f) => [f.period || "", (f.when || "") + (f.closed ? " – không mở" : "")]));
    const open = files.find((f) => !f.closed) || files[0];
    whenBox.value = open.period || "";
    chooseWhen();
  }

  function chooseWhen() {
    leave(true);
    const files = state.unit.files.filter((f) => f.table === whatBox.value);
    const file = files.find((f) => (f.period || "") === whenBox.value) || files[0];
    if (file.closed) {
      say(file.closed);
      return;
    }
    open(file);
  }

  function leave(keepUnit) {
    part("dien").hidden = true;
    part("ket-qua").replaceChildren();
    part("bao-dan").textContent = "";
    say("");
    state.filling = null;
    if (keepUnit) return;
    whatBox.disabled = true;
    options(whatBox, "Chọn việc …", []);
    part("o-ky").hidden = true;
    state.unit = null;
  }

  function open(file) {
    const { shared, reader, unit } = state;
    const table = shared.tables[file.table];
    const at = { rows: part("dong"), outcome: part("ket-qua"), pasted: part("bao-dan") };
    const context = { shared, reader, unit, file, isDemo: "minhHoa" in place.dataset };
    state.filling = form.filling(at, context, kept.get(file.path));
    kept.set(file.path, state.filling.state.rows);
    part("ve-tep").replaceChildren(...aboutFile(table, file));
    state.filling.draw();
    part("dien").hidden = false;
    const due = file.deadline ? ` Hạn nộp: ${file.deadline}.` : "";
    say(`${file.when || table.title}: ${state.filling.state.rows.length} dòng đã có sẵn ở bước 2.${due}`);
    history.replaceState(null, "", `#${[state.unit.unit, file.table, file.period].filter(Boolean).join("/")}`);
  }

  function aboutFile(table, file) {
    const said = [el("p", {}, table.about)];
    if (file.note) said.push(el("p", { class: "tinh-trang" }, file.note));
    if (file.exists) said.push(el("p", {}, "Kho đã có tệp này: số liệu đang có đã điền sẵn, sửa chỗ cần sửa."));
    if (PERSONS in table.rules) said.push(el("p", { class: "tinh-trang" }, NO_NAMES));
    said.push(el("p", {}, PASTING));
    const help = el("ul", {}, ...table.columns.map((c) => el("li", {}, el("b", {}, `${c.title}: `), c.help)));
    said.push(el("details", {}, el("summary", {}, "Cách ghi từng ô"), help));
    return said;
  }

  /** An address such as #03046/tien-do/quy-2 opens that file. */
  async function fromAddress() {
    const [unit, what, when] = decodeURIComponent(location.hash.slice(1)).split("/");
    if (!what) return;
    await listUnits();
    if (![...unitBox.options].some((o) => o.value === unit)) return;
    unitBox.value = unit;
    await chooseUnit();
    if (!state.unit || ![...whatBox.options].some((o) => o.value === what)) return;
    whatBox.value = what;
    chooseWhat();
    if (when && [...whenBox.options].some((o) => o.value === when)) {
      whenBox.value = when;
      chooseWhen();
    }
  }

  unitBox.addEventListener("change", chooseUnit);
  whatBox.addEventListener("change", chooseWhat);
  whenBox.addEventListener("change", chooseWhen);
  for (const [event, what] of [["input", "typed"], ["change", "typed"], ["paste", "pasted"], ["keydown", "keys"]]) {
    part("dong").addEventListener(event, (e) => {
      if (event !== "keydown") unsent = true;
      state.filling[what](e);
    });
  }
  part("xem-lai").addEventListener("click", () => state.filling.lookOver());
  part("ket-qua").addEventListener("click", (e) => {
    if (e.target.closest("a, [data-chep]")) unsent = false;
  });
  addEventListener("beforeunload", (e) => {
    if (unsent) e.preventDefault();
  });
  addEventListener("hashchange", fromAddress);
  part("cho").hidden = true;
  part("khung").hidden = false;
  unitBox.value = "";
  if (asking) asking.addEventListener("click", askForUnits);
  fromAddress();
})(window);
