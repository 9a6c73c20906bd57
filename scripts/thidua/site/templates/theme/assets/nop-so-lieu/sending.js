/* The last step: the file is ready, and these are the ways to hand it over. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const el = form.el;
  const BY_LETTER = "theo đường văn bản như báo cáo giấy";

  /** What the finished file says and how to send it. `ready`: {text, given: {text, code}, lines, written, warnings, same}. */
  form.outcome = function (context, ready) {
    const { shared, file, isDemo } = context;
    const box = el("div", { class: "the-lon" });
    box.append(el("h4", { tabindex: "-1", id: "bm-san-sang" }, "Tệp đã sẵn sàng"));
    const left = ready.lines.length - ready.written;
    const empty = left ? ` ${left} dòng để trống, không ghi vào tệp.` : "";
    box.append(el("p", {}, `${ready.written} dòng sẽ gửi.${empty}${warned(ready.warnings)}`));
    if (ready.same) box.append(el("p", { class: "tinh-trang" }, "Tệp này giống hệt tệp đang có trong kho: chưa có gì để gửi."));
    if (isDemo) box.append(el("p", { class: "tinh-trang" }, "Đây là thị xã hư cấu: tệp chỉ để xem thử, không gửi đi đâu."));
    form.layOutSheet(context, ready.lines, ready.given.code);
    box.append(
      el("p", { class: "bm-ma" }, "Mã đối chiếu: ", el("b", {}, ready.given.code), ` – có ở tờ trình ký, và ${shared.office} thấy đúng mã ấy khi nhập tệp.`),
      el("details", { class: "bm-tom-tat", open: true }, el("summary", {}, `Xem lại ${ready.written} dòng`), form.summary(ready.lines)),
      el("p", { class: "bm-hang" }, printing()),
      el("h4", {}, `Gửi tệp cho ${shared.office} – không cần tài khoản`),
      el("p", {}, ...(shared.contact ? ["Gửi tới: ", el("b", {}, shared.contact), "."] : [`Gửi ${BY_LETTER}, kèm tệp này.`])),
      el("div", { class: "bm-hang" }, ...handing(context, file, ready.given.text)),
      byRepository(context, ready.text),
      preview("bm-noi-dung-gui", "Xem nội dung gửi", file.name, ready.given.text),
      went(context));
    return box;
  };

  function warned(count) {
    return count ? ` Còn ${count} điều cần xem lại; đúng rồi thì gửi như vậy.` : "";
  }

  function printing() {
    const button = el("button", { type: "button", class: "bm-nut bm-phu" }, "In tờ trình ký (A4)");
    button.addEventListener("click", () => root.print());
    return button;
  }

  /** By the phone's own sheet where it has one, as a file, as text in a letter or message. */
  function handing(context, file, text) {
    const ways = [download(file.name, text, "Tải tệp về", true), copyButton(text, "Chép nội dung", false, () => root.document.getElementById("bm-noi-dung-gui"))];
    const shared = new File([text], file.name, { type: "text/csv" });
    if (!navigator.canShare || !navigator.canShare({ files: [shared] })) return ways;
    const button = el("button", { type: "button", class: "bm-nut", "data-gui": true }, "Chia sẻ tệp (Zalo, thư …)");
    const said = el("span", { role: "status" });
    button.addEventListener("click", async () => {
      try {
        await navigator.share({ files: [shared], title: file.title });
        said.textContent = " Đã chuyển sang ứng dụng gửi.";
      } catch (why) {
        said.textContent = why.name === "AbortError" ? "" : " Máy không chia sẻ được: tải tệp về rồi gửi.";
      }
    });
    return [el("span", {}, button, said), ...ways];
  }

  /** What is typed stays on the machine until the sender says that it went. */
  function went({ sent }) {
    const button = el("button", { type: "button", class: "bm-nut bm-phu", "data-bm": "da-gui" }, "Tôi đã gửi xong: xóa bản gõ khỏi máy này");
    const said = el("p", { role: "status" });
    button.addEventListener("click", () => {
      sent();
      button.hidden = true;
      said.textContent = "Đã xóa bản gõ khỏi máy này. Trang này vẫn mở: tải lại tệp được cho tới khi đóng trang.";
    });
    return el("div", { class: "bm-da-gui" }, el("p", {}, "Gửi xong chưa? Bản đang gõ còn giữ trên máy này."), button, said);
  }

  function byRepository({ shared, file }, text) {
    const to = form.addresses(shared, file.path, text);
    if (!to.empty) return "";
    const tools = {
      copy: (main) => copyButton(text, "Chép nội dung tệp", main, () => root.document.getElementById("bm-noi-dung")),
      download: download(file.path.split("/").pop(), text, `Tải tệp ${file.path.split("/").pop()}`, false),
    };
    const finish = `Trên GitHub bấm “Commit changes…”, rồi “Propose changes”, rồi “Create pull request”. Máy kiểm tra lại, ${shared.office} xem và nhận.`;
    const ways = file.exists ? replacing : file.exists === false ? (to.filled ? direct : tooLong) : unknown;
    return el("details", { "data-bm": "kho" }, el("summary", {}, "Có tài khoản GitHub: gửi thẳng vào kho"), ...ways(to, tools, finish),
      el("p", {}, "Hoặc ", link(to.upload, "mở trang tải tệp lên", false), " rồi thả tệp này vào: ", tools.download),
      preview("bm-noi-dung", "Xem nội dung tệp", file.path, text));
  }

  function direct(to, tools, finish) {
    return [
      el("p", { class: "bm-hang" }, link(to.filled, "Mở trang gửi trên GitHub", true)),
      el("p", {}, finish),
      el("p", {}, "GitHub báo tệp đã có: ", tools.copy(false), " rồi ", link(to.edit, "mở trang sửa tệp", false),
        ", chọn hết nội dung cũ, dán đè lên."),
    ];
  }

  function tooLong(to, tools, finish) {
    return [
      el("p", {}, "Tệp dài hơn một địa chỉ web chứa được, nên gửi bằng cách chép rồi dán:"),
      list(tools.copy(true), [link(to.empty, "Mở trang tạo tệp trên GitHub", true), ", dán vào khung trống."], finish),
    ];
  }

  function replacing(to, tools, finish) {
    return [
      el("p", {}, "Kho đã có tệp này; gửi bằng cách chép rồi dán đè:"),
      list(tools.copy(true), [link(to.edit, "Mở trang sửa tệp trên GitHub", true), ", chọn hết (Ctrl+A), dán đè lên."], finish),
    ];
  }

  function unknown(to, tools, finish) {
    const first = to.filled || to.empty;
    return [
      el("p", {}, "Bảng này không công bố, nên trang không biết trong kho đã có tệp hay chưa."),
      el("p", { class: "bm-hang" }, link(first, "Chưa có tệp: mở trang tạo tệp trên GitHub", true)),
      to.filled ? "" : el("p", {}, tools.copy(false), " trước, rồi dán vào khung trống."),
      el("p", {}, finish),
      el("p", {}, "Đã có tệp: ", link(to.edit, "mở trang sửa tệp", false), ", chép nội dung cũ và dán vào một ô ở bước 2 để " +
        "không mất dòng cũ; xem lại, ", tools.copy(false), ", dán đè lên nội dung cũ."),
    ];
  }

  function list(...items) {
    return el("ol", {}, ...items.map((i) => el("li", {}, ...(Array.isArray(i) ? i : [i]))));
  }

  function link(address, words, main) {
    return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: main ? "bm-nut" : null }, words);
  }

  function preview(id, words, name, text) {
    const area = el("textarea", { readonly: true, rows: "8", id, spellcheck: "false" });
    area.value = text;
    return el("details", {}, el("summary", {}, words), el("label", { for: id }, name), area);
  }

  /** `area` gives the field with the same text, for a browser that does not copy by itself. */
  function copyButton(text, words, main, area) {
    const button = el("button", { type: "button", class: main ? "bm-nut" : "bm-nut bm-phu" }, words);
    const said = el("span", { role: "status" });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = " Đã chép.";
      } catch {
        const field = area();
        field.closest("details").open = true;
        field.focus();
        field.select();
        said.textContent = " Trình duyệt không cho chép tự động: nội dung đã được chọn, giữ ngón tay (hoặc Ctrl+C) rồi chép.";
      }
    });
    return el("span", {}, button, said);
  }

  function download(name, text, words, main) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    return el("a", { href: address, download: name, class: main ? "bm-nut" : "bm-nut bm-phu" }, words);
  }
})(window);
