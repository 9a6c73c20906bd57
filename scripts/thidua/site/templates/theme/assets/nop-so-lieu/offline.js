/* Without a network: the page and the form's data as they came last, kept by the browser (ngoai-tuyen.js). */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const STORE = "thi-dua-bieu-mau";
  const script = document.currentScript && document.currentScript.src;

  /** Keeps what this page is made of, so that it opens again without a network; `say` is told whether there is one. */
  form.keepOffline = async function (say) {
    const tell = () => say(navigator.onLine ? "" : "Không có mạng: vẫn điền, kiểm tra, in và tải tệp được; số liệu có sẵn là của lần mở trước.");
    root.addEventListener("online", tell);
    root.addEventListener("offline", tell);
    tell();
    if (!script || !("serviceWorker" in navigator) || !root.isSecureContext) return;
    const known = navigator.serviceWorker.controller; // it has kept all of this already
    try {
      await navigator.serviceWorker.register(new URL("../../ngoai-tuyen.js", script), { scope: new URL(".", location.href) });
      await navigator.serviceWorker.ready;
      if (known) return;
      const parts = performance.getEntriesByType("resource").map((e) => e.name).filter((url) => url.startsWith(location.origin));
      const store = await caches.open(STORE);
      await store.addAll([location.pathname, ...new Set(parts)]);
    } catch {
      return; // a browser that keeps nothing, or no network: the open page works all the same
    }
  };
})(window);
