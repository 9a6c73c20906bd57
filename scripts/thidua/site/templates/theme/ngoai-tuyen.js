/* Service worker of the form's page alone: with a network everything comes from it, without one what came last. It keeps
   the page, its parts and the form's data, which are public; what is typed is not here. */
"use strict";
const STORE = "thi-dua-bieu-mau";
const KEPT = /\/(?:assets\/.+|nop-so-lieu\/(?:index\.html|bieu-mau\/.+)?)$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method === "GET" && origin === self.location.origin && KEPT.test(pathname)) {
    event.respondWith(newest(event.request));
  }
});

async function newest(request) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok) store.put(request, answer.clone()).catch(() => {}); // no room: then it is not kept
    return answer;
  } catch (gone) {
    const kept = await store.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw gone;
  }
}
