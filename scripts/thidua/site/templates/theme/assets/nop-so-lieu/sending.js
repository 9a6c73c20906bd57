/* The last step: the file is ready, and these are the ways to hand it over. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const el = form.el;
  const FINISH =
    "Trên GitHub bấm “Commit changes…”, rồi “Propose changes”, rồi “Create pull request”. Máy kiểm tra lại, " +
    "Phòng Nội vụ xem và nhận.";

  /** What the finished file looks like and how to send it. `ready`: {text, written, empty, warnings, same}. */
  form.outcome = function (shared, file, ready, isDemo) {
    const box = el("div", { class: "the-lon" });
    box.append(el("h4", { tabindex: "-1", id: "bm-san-sang" }, "Tệp đã sẵn sàng"));
    const empty = ready.empty ? ` ${ready.empty} dòng để trống, không ghi vào tệp.` : "";
    box.append(el("p", {}, `${ready.written} dòng sẽ gửi.${empty}${warned(ready.warnings)}`));
    if (ready.same) box.append(el("p", { class: "tinh-trang" }, "Tệp này giống hệt tệp đang có trong kho: chưa có gì để gửi."));
    if (isDemo) box.append(el("p", { class: "tinh-trang" }, "Đây là thị xã hư cấu: tệp chỉ để xem thử, không gửi đi đâu."));
    const tools = tool(file, ready.text);
    box.append(...ways(shared, file, ready.text, tools));
    box.append(tools.preview);
    return box;
  };

  function warned(count) {
    return count ? ` Còn ${count} điều cần xem lại; đúng rồi thì gửi như vậy.` : "";
  }

  function ways(shared, file, text, tools) {
    const to = form.addresses(shared, file.path, text);
    if (!to.empty) {
      const none = el("p", { class: "tinh-trang" },
        "Kho dữ liệu chưa có địa chỉ công khai, nên trang này chưa mở được trang gửi. Tải tệp về, hoặc chép nội dung, " +
        "rồi gửi cho Phòng Nội vụ.");
      return [none, el("p", { class: "bm-hang" }, tools.download(true), tools.copy(false))];
    }
    if (file.exists) return replacing(to, tools);
    if (file.exists === false) return to.filled ? direct(to, tools) : tooLong(to, tools);
    return unknown(to, tools);
  }

  function direct(to, tools) {
    return [
      el("p", { class: "bm-hang" }, link(to.filled, "Mở trang gửi trên GitHub", true)),
      el("p", {}, FINISH),
      others(
        ["GitHub báo tệp đã có: ", tools.copy(false), " rồi ", link(to.edit, "mở trang sửa tệp", false),
          ", chọn hết nội dung cũ, dán đè lên."],
        byFile(to, tools)),
    ];
  }

  function tooLong(to, tools) {
    return [
      el("p", {}, "Tệp dài hơn một địa chỉ web chứa được, nên gửi bằng cách chép rồi dán:"),
      list(tools.copy(true), [link(to.empty, "Mở trang tạo tệp trên GitHub", true), ", dán vào khung trống."], FINISH),
      others(byFile(to, tools)),
    ];
  }

  function replacing(to, tools) {
    return [
      el("p", {}, "Kho đã có tệp này; gửi bằng cách chép rồi dán đè:"),
      list(tools.copy(true), [link(to.edit, "Mở trang sửa tệp trên GitHub", true), ", chọn hết (Ctrl+A), dán đè lên."], FINISH),
      others(byFile(to, tools)),
    ];
  }

  function unknown(to, tools) {
    const first = to.filled || to.empty;
    return [
      el("p", {}, "Bảng này không công bố, nên trang không biết trong kho đã có tệp hay chưa."),
      el("p", { class: "bm-hang" }, link(first, "Chưa có tệp: mở trang tạo tệp trên GitHub", true)),
      to.filled ? "" : el("p", {}, tools.copy(false), " trước, rồi dán vào khung trống."),
      el("p", {}, FINISH),
      others(["Đã có tệp: ", link(to.edit, "mở trang sửa tệp", false), ", chép nội dung cũ và dán vào một ô ở bước 2 để ",
        "không mất dòng cũ; xem lại, ", tools.copy(false), ", dán đè lên nội dung cũ."], byFile(to, tools)),
    ];
  }

  function list(...items) {
    return el("ol", {}, ...items.map((i) => el("li", {}, ...(Array.isArray(i) ? i : [i]))));
  }

  function byFile(to, tools) {
    return ["Không có tài khoản GitHub: ", tools.download(false), " rồi gửi tệp cho Phòng Nội vụ nộp thay. Có tài khoản thì ",
      link(to.upload, "mở trang tải tệp lên", false), ", thả tệp ấy vào."];
  }

  function others(...paragraphs) {
    return el("details", {}, el("summary", {}, "Cách khác"), ...paragraphs.map((parts) => el("p", {}, ...parts)));
  }

  function link(address, words, main) {
    return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: main ? "bm-nut" : null }, words);
  }

  function tool(file, text) {
    const area = el("textarea", { readonly: true, rows: "8", id: "bm-noi-dung", spellcheck: "false" });
    area.value = text;
    const label = el("label", { for: "bm-noi-dung" }, file.path);
    const preview = el("details", {}, el("summary", {}, "Xem nội dung tệp"), label, area);
    return { preview, copy: (main) => copyButton(area, preview, main), download: (main) => downloadLink(file, text, main) };
  }

  function copyButton(area, preview, main) {
    const button = el("button", { type: "button", "data-chep": true, class: main ? "bm-nut" : "bm-nut bm-phu" }, "Chép nội dung tệp");
    const said = el("span", { role: "status" });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(area.value);
        said.textContent = " Đã chép.";
      } catch {
        preview.open = true;
        area.focus();
        area.select();
        said.textContent = " Trình duyệt không cho chép tự động: nội dung đã được chọn, bấm Ctrl+C.";
      }
    });
    return el("span", {}, button, said);
  }

  function downloadLink(file, text, main) {
    const name = file.path.split("/").pop();
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    return el("a", { href: address, download: name, class: main ? "bm-nut" : "bm-nut bm-phu" }, `Tải tệp ${name}`);
  }
})(window);
