"""axe on a page at two widths, in light and dark: each rule is run where it can find something new.

What is drawn in which colour follows from the scheme and not from the width – that is held here too – so contrast is
measured at the width that shows more, in both schemes, and on three of the parts that are made alike: of a table of a
thousand rows the tenth tells what the thousandth would. Everything else is asked of the whole page at both widths.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

NARROW, WIDE = 360, 1280
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
# The stricter rule lets pass what falls under 4.5:1, which it leaves to the other: 7:1 is asked by the two together.
CONTRAST = ("color-contrast", "color-contrast-enhanced")
BUT_CONTRAST = {"rules": {rule: {"enabled": False} for rule in CONTRAST}}
IN_THE_DARK = {"runOnly": [*CONTRAST, "link-in-text-block"]}
RUN = """async ([leftOut, options]) =>
  (await axe.run(leftOut ? {exclude: [[leftOut]]} : document, {resultTypes: ['violations'], ...options}))
    .violations.map(v => v.id + ': ' + v.nodes.slice(0, 3)
      .map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | '))"""
# Marks each part whose shape – elements, classes, names of attributes – has stood on the page three times before.
MARK_ALIKE = """() => {
  const seen = new Map();
  const shape = e => e.tagName + '.' + e.className + [...e.attributes].map(a => a.name)
    + '(' + [...e.children].map(shape) + ')';
  const walk = e => {
    const key = shape(e), times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    if (times >= 3) e.dataset.giongNhau = ''; else [...e.children].forEach(walk);
  };
  walk(document.body);
}"""
ALIKE = "[data-giong-nhau]"
# Of everything with words of its own: whether it is drawn, and in which colours.
COLOURS = """() => [...document.body.querySelectorAll('*')]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => {
    const style = getComputedStyle(e);
    return [e.checkVisibility({visibilityProperty: true}), style.color, style.backgroundColor, style.opacity,
      e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40)];
  })"""


def faults(page: Page, rules: dict[str, Any] | None = None) -> list[str]:
    """What axe finds on the page as it stands; `rules` are options of axe for all but contrast."""
    page.mouse.move(0, 0)  # a button under the pointer has another colour, and which one that is follows the width
    page.evaluate(AXE)
    page.evaluate(MARK_ALIKE)
    found, drawn = [], {}
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            drawn[width, scheme] = page.evaluate(COLOURS)
            told = run(page, (rules or {}) | BUT_CONTRAST) if scheme == "light" else []
            if width == WIDE:
                told += run(page, IN_THE_DARK, alike=False)
            found += [f"{width} px, {scheme}: {fault}" for fault in told]
    for scheme in ("light", "dark"):
        pairs = [(a, b) for a, b in zip(drawn[NARROW, scheme], drawn[WIDE, scheme], strict=True) if a[0] and a != b]
        found += [f"{scheme}: {a[-1]}: {a[:4]} → {b[:4]}" for a, b in pairs if b[0]]
        if any(not b[0] for _, b in pairs):  # what only a phone shows is measured on a phone
            page.set_viewport_size({"width": NARROW, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found += [f"{NARROW} px, {scheme}: {fault}" for fault in run(page, IN_THE_DARK, alike=False)]
    return found


def run(page: Page, options: dict[str, Any], alike: bool = True) -> list[str]:
    """The violations of one run; without `alike` on three parts of each shape."""
    return list(page.evaluate(RUN, ["" if alike else ALIKE, options]))
