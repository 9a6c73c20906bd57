/* The form's page: choose, fill, look over, send. What is typed stays in this browser; nothing is sent by it. */
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
  const APPS = /\b(?:Zalo|FBAN|FBAV|FB_IAB|FBIOS|Messenger|Instagram|Line\/|Viber|MicroMessenger|musical_ly)|; wv\)/;
  const kept = new Map(); // path → rows, so that looking at another file loses nothing
  const drafts = form.drafts(form.storage(), Date.now);
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
    form.dropSheet();
    part("do-dang").hidden = true;
    part("dien").hidden = true;
    part("ket-qua").replaceChildren();
    part("bao-dan").replaceChildren();
    say("");
    state.filling = null;
    if (keepUnit) return;
    whatBox.disabled = true;
    options(whatBox, "Chọn việc …", []);
    part("o-ky").hidden = true;
    state.unit = null;
  }

  /** A file of which a draft is kept waits until somebody says what becomes of it: the machine may be another's too. */
  function open(file) {
    history.replaceState(null, "", `#${[state.unit.unit, file.table, file.period].filter(Boolean).join("/")}`);
    const draft = kept.has(file.path) ? null : drafts.read(file.path);
    if (!draft) {
      fill(file, null);
      return;
    }
    const waiting = part("do-dang");
    waiting.replaceChildren(...draftButtons(file.path, draft, () => fill(file, draft), () => fill(file, null)));
    waiting.hidden = false;
    say(`${file.title}: máy này còn giữ một bản gõ dở.`);
  }

  function draftButtons(path, draft, go, gone) {
    const resume = el("button", { type: "button", class: "bm-nut" }, `Tiếp tục bản gõ dở: ${draft.title} (${draft.rows.length} dòng, gõ lúc ${form.moment(draft.at)})`);
    const remove = el("button", { type: "button", class: "bm-nut bm-phu" }, "Xóa khỏi máy này");
    resume.addEventListener("click", go);
    remove.addEventListener("click", () => {
      drafts.drop(path);
      listDrafts();
      gone();
    });
    return [resume, remove];
  }

  /** Every draft of this town on this machine, before anything is chosen. */
  function listDrafts() {
    const found = drafts.list(`data/${place.dataset.bo}/`);
    const items = found.map(([path, draft]) => {
      const go = () => resumeFrom(draft.address);
      return el("li", { class: "bm-hang" }, ...draftButtons(path, draft, go, () => part("ban-do").querySelector("h3").focus()));
    });
    part("ban-do").hidden = !found.length;
    part("cac-ban-do").replaceChildren(...items);
  }

  async function resumeFrom(address) {
    await goTo(address);
    const first = part("do-dang").querySelector("button");
    if (!part("do-dang").hidden && first) first.click();
    else if (!state.filling) say(`Biểu mẫu năm ${state.shared ? state.shared.year : ""} không mở tệp này nữa; bản gõ vẫn còn trên máy.`);
  }

  function fill(file, draft) {
    const { shared, reader, unit } = state;
    const table = shared.tables[file.table];
    const at = { rows: part("dong"), outcome: part("ket-qua"), pasted: part("bao-dan"), count: part("dem") };
    const isDemo = "minhHoa" in place.dataset;
    const base = standing(file);
    const draftOf = (rows) => ({ title: file.title, address: location.hash.slice(1), base, rows });
    const changed = (rows) => {
      if (!rows.length) drafts.drop(file.path);
      unsent = rows.length > 0 && !drafts.keep(file.path, draftOf(rows));
      part("khong-giu").hidden = !unsent;
    };
    const sent = () => {
      drafts.drop(file.path);
      unsent = false;
      listDrafts();
    };
    part("do-dang").hidden = true;
    state.filling = form.filling(at, { shared, reader, unit, file, isDemo, changed, sent }, kept.get(file.path), draft);
    kept.set(file.path, state.filling.state.rows);
    part("ve-tep").replaceChildren(...aboutFile(table, file, draft && draft.base !== base));
    state.filling.draw();
    part("dien").hidden = false;
    const due = file.deadline ? ` Hạn nộp: ${file.deadline}.` : "";
    const lead = draft ? "đã mở lại bản gõ dở" : `${state.filling.state.rows.length} dòng đã có sẵn ở bước 2`;
    say(`${file.when || table.title}: ${lead}.${due}`);
  }

  /** A number for what stands in the repository: another one when that has changed. */
  const standing = (file) =>
    [...JSON.stringify(file.own || [])].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 4294967291, 7);

  function aboutFile(table, file, isOther) {
    const said = [el("p", {}, table.about)];
    if (isOther) said.push(el("p", { class: "tinh-trang" }, "Số liệu trong kho đã đổi từ khi gõ bản này: xem lại từng dòng trước khi gửi."));
    if (file.note) said.push(el("p", { class: "tinh-trang" }, file.note));
    if (file.exists) said.push(el("p", {}, "Kho đã có tệp này: số liệu đang có đã điền sẵn, sửa chỗ cần sửa."));
    if (PERSONS in table.rules) said.push(el("p", { class: "tinh-trang" }, NO_NAMES));
    const help = el("ul", {}, ...table.columns.map((c) => el("li", {}, el("b", {}, `${c.title}: `), c.help)));
    said.push(el("details", {}, el("summary", {}, "Cách ghi từng ô, cách dán từ Excel"), el("p", {}, PASTING), help));
    return said;
  }

  /** An address such as #03046/tien-do/quy-2 opens that file. */
  const fromAddress = () => goTo(decodeURIComponent(location.hash.slice(1)));

  async function goTo(address) {
    const [unit, what, when] = address.split("/");
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
    part("dong").addEventListener(event, (e) => state.filling[what](e));
  }
  part("xem-lai").addEventListener("click", () => state.filling.lookOver());
  addEventListener("beforeunload", (e) => {
    if (unsent) e.preventDefault();
  });
  addEventListener("hashchange", fromAddress);
  part("cho").hidden = true;
  part("khung").hidden = false;
  unitBox.value = "";
  part("trong-ung-dung").hidden = !APPS.test(navigator.userAgent);
  form.keepOffline((words) => {
    part("mang").textContent = words;
  });
  listDrafts();
  if (asking) asking.addEventListener("click", askForUnits);
  fromAddress();
})(window);
