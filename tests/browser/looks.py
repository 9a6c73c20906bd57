"""What the browser tests look for in a page, as functions that run in the page."""

from __future__ import annotations

# Every piece of visible text with the size it is drawn in; hidden helps for screen readers are not drawn.
SMALL_TEXT = """() => {
  const small = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode, box = node.parentElement;
    if (!node.data.trim() || !box.checkVisibility({visibilityProperty: true})) continue;
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (size < 16) small.push(size + ' px: ' + node.data.trim().slice(0, 40));
  }
  return small;
}"""
# Everything that is pressed and does not stand in running text (WCAG 2.5.5 leaves links in sentences out): a control,
# or a link that is all that its block says.
SMALL_TARGETS = """() => {
  const alone = a => {
    const block = a.closest('li, p, td, th, dd, dt, h1, h2, h3, h4, figcaption, div, nav');
    return block && !block.matches('td, th') && block.textContent.trim() === a.textContent.trim();
  };
  return [...document.querySelectorAll('a[href], button, input, summary, select, textarea')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.matches('.bo-qua'))
    .filter(e => e.tagName !== 'A' || e.matches('nav a, .thuong-hieu, .chan-trang__lien a, .nut') || alone(e))
    .map(e => [e.getBoundingClientRect(), e])
    .filter(([box]) => box.width && (box.height < 43.5 || box.width < 43.5))
    .map(([box, e]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${e.textContent.trim().slice(0, 40)}`);
}"""
TOO_WIDE = """(width) => document.documentElement.scrollWidth <= width ? [] :
  [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > width + 1)
    .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40)).slice(-5)
    .concat(['rộng ' + document.documentElement.scrollWidth])"""
WATCH = "window.viPham = []; addEventListener('securitypolicyviolation', e => viPham.push(e.violatedDirective))"

# Notes each element that the keyboard comes to, with whether it shows that it has the focus.
NOTE_FOCUS = """() => {
  window.den = [];
  addEventListener('focusin', event => {
    const e = event.target, style = getComputedStyle(e), box = e.getBoundingClientRect();
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    den.push({so: e.dataset.so, ring, seen: box.width > 0 && box.height > 0, words: e.textContent.trim().slice(0, 40)});
  });
  let so = 0;
  for (const e of document.querySelectorAll('a[href], button, input, summary, select, textarea, [tabindex="0"]'))
    if (e.checkVisibility({visibilityProperty: true}) && !e.matches(':disabled, [type=radio]:not(:checked)'))
      e.dataset.so = so++;  // of radio buttons with one name the chosen one; arrows lead to the others
  return so;
}"""
