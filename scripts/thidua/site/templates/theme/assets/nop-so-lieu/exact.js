/* Exact numbers: what decides is never a binary fraction. A number is [numerator, denominator], both BigInt. */
(function (root) {
  "use strict";
  const form = (root.thiDua = root.thiDua || {});
  const PLAIN = /^(-?[0-9]+)(?:\.([0-9]+))?(?:\/([1-9][0-9]*))?$/;

  /** "59.5" or "2/3" as a number; null for any other text. */
  function number(text) {
    const m = PLAIN.exec(text);
    if (!m) return null;
    const decimals = m[2] || "";
    return [BigInt(m[1] + decimals), BigInt(10) ** BigInt(decimals.length) * BigInt(m[3] || 1)];
  }

  /** Below zero, zero or above it, as the first text is less than, equal to or more than the second. */
  function compare(one, other) {
    const [a, b] = [one, other].map((n) => (typeof n === "string" ? number(n) : n));
    const [left, right] = [a[0] * b[1], b[0] * a[1]];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  const times = (text, factor) => [number(text)[0] * BigInt(factor), number(text)[1]];

  function ratio(top, bottom) {
    const [a, b] = [number(top), number(bottom)];
    return [a[0] * b[1], a[1] * b[0]];
  }

  const isZero = (text) => text !== "" && number(text)[0] === BigInt(0);

  form.exact = { compare, times, ratio, isZero };
})(window);
