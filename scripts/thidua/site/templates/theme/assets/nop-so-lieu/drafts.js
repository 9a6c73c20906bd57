/* What is typed, kept in this browser alone: one draft for each file of a unit and period, for 14 days after the last
   key, or until somebody says that it went or takes it away. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const PREFIX = "thi-dua-ban-go:";
  const DAY = 86400000;
  form.DAYS_KEPT = 14;

  /** `storage` is the browser's, null where it keeps nothing; `now` gives the time in ms. A draft: {at, title, unit, …}. */
  form.drafts = function (storage, now) {
    /** null where there is none, none that can be read, or one that is too old. */
    function read(path) {
      try {
        const draft = JSON.parse(storage.getItem(PREFIX + path));
        const isWhole = draft.rows.every((row) => row && typeof row === "object");
        return isWhole && now() - draft.at < form.DAYS_KEPT * DAY ? draft : null;
      } catch {
        return null;
      }
    }

    /** Whether it is kept: a private window or a full one keeps nothing. */
    function keep(path, draft) {
      try {
        storage.setItem(PREFIX + path, JSON.stringify({ ...draft, at: now() }));
        return true;
      } catch {
        return false;
      }
    }

    function drop(path) {
      try {
        storage.removeItem(PREFIX + path);
      } catch {
        return; // nothing was kept there
      }
    }

    /** [path, draft] of all that are kept under a folder, the newest first; what is too old goes. */
    function list(folder) {
      const keys = storage ? Object.keys(storage).filter((key) => key.startsWith(PREFIX)) : [];
      const found = keys.map((key) => [key.slice(PREFIX.length), read(key.slice(PREFIX.length))]);
      for (const [path, draft] of found) if (!draft) drop(path);
      const kept = found.filter(([path, draft]) => draft && path.startsWith(folder));
      return kept.sort((one, other) => other[1].at - one[1].at);
    }

    return { read, keep, drop, list };
  };

  /** The browser's own storage; null where it is shut. */
  form.storage = function () {
    try {
      root.localStorage.getItem(PREFIX);
      return root.localStorage;
    } catch {
      return null;
    }
  };

  /** "14:05 ngày 28/11/2026", by the reader's clock. */
  form.moment = function (ms) {
    const t = new Date(ms);
    const two = (n) => String(n).padStart(2, "0");
    return `${two(t.getHours())}:${two(t.getMinutes())} ngày ${two(t.getDate())}/${two(t.getMonth() + 1)}/${t.getFullYear()}`;
  };
})(window);
