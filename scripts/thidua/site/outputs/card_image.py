"""A card's shapes in pixels, and the same shapes as PNG 1200×630 and as SVG. No browser, no clock: the same card gives
the same bytes.
"""

from __future__ import annotations

import functools
import io
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import fontpkg_be_vietnam_pro
from markupsafe import escape
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
FLOOR = HEIGHT - 70  # the line above the date
PAPER, INK, SOFT, RED, GOLD, WHITE = "#fffdf9", "#1d232b", "#424b57", "#7c1d1d", "#f2c14e", "#ffffff"
FONTS = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
REGULAR, BOLD = "BeVietnamPro-Regular.ttf", "BeVietnamPro-Bold.ttf"
MARK = "SỐ LIỆU MINH HỌA"
# Ink of each state's sign and words, and the tone of its part of the bar, as on the pages.
STATES: dict[str, tuple[str, str]] = {
    "vuot": ("#123f6d", "#2f659c"),
    "dat": ("#0e4a2b", "#4f8f6b"),
    "dang-thuc-hien": ("#5b3d00", "#b18328"),
    "can-xem-xet": ("#5b3d00", "#b18328"),
    "chua-dat": ("#9b1c1c", "#9b1c1c"),
}
PLAIN = ("#424b57", "#8b857a")
BAR_HEIGHT, APART = 56, 4
MOST_BLOCKS = 60  # things that the bar draws one by one; of more it draws shares
Points = tuple[tuple[int, int], ...]
SIGNS: dict[str, tuple[Points, ...]] = {
    "vuot": (((50, 15), (90, 85), (10, 85), (50, 15)),),
    "dat": (((12, 55), (40, 82), (90, 18)),),
    "dang-thuc-hien": (((8, 75), (20, 75)), ((44, 75), (56, 75)), ((80, 75), (92, 75))),
    "can-xem-xet": (((15, 25), (85, 25)), ((15, 50), (85, 50)), ((15, 75), (60, 75))),
    "chua-dat": (((15, 15), (85, 85)), ((85, 15), (15, 85))),
    "chua-co-so-lieu": (((25, 30), (50, 12), (75, 30), (50, 52), (50, 64)), ((50, 84), (50, 92))),
    "khong-ap-dung": (((10, 50), (90, 50)),),
    "co": (((50, 30), (70, 50), (50, 70), (30, 50), (50, 30)), ((44, 50), (56, 50))),
    "chua-co": (((50, 15), (85, 50), (50, 85), (15, 50), (50, 15)),),
    "chua-den-han": (((50, 10), (90, 50), (50, 90), (10, 50), (50, 10)), ((50, 28), (50, 52), (68, 52))),
}


@dataclass(frozen=True)
class Card:
    """The words of one card. `dem` are (code of a state, its words, count) in the order of the bar; `cau` follow below
    where room is left. `so` is the big number: itself, what stands small behind it, what it counts; None without one.
    """

    tieu_de: str
    phu: str
    tinh_trang: str
    dem: tuple[tuple[str, str, int], ...]
    cau: tuple[str, ...]
    cap_nhat: str
    minh_hoa: bool
    so: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    w: int
    h: int
    fill: str


@dataclass(frozen=True)
class Stroke:
    points: Points
    width: int
    fill: str


@dataclass(frozen=True)
class Words:
    """`y` is the baseline."""

    x: int
    y: int
    size: int
    font: str
    fill: str
    text: str


Shape = Box | Stroke | Words


@functools.cache
def face(font: str, size: int) -> ImageFont.FreeTypeFont:
    """A face of the bundled font, with the simple layout that every machine has."""
    return ImageFont.truetype(str(FONTS / font), size, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def width_of(text: str, font: str, size: int) -> int:
    return round(face(font, size).getlength(text))


def lay_out(card: Card) -> tuple[Shape, ...]:
    """Every shape of a card in drawing order: head, name and big number, bar, its words, sentences, the day."""
    shapes, y = _head(card)
    number, taken = _number(card.so, y)
    shapes += number
    y += 14
    size, step = (60, 70) if len(wrap(card.tieu_de, BOLD, 60, 2, taken)) == 1 else (46, 56)
    for line in wrap(card.tieu_de, BOLD, size, 2, taken):
        y += step
        shapes.append(Words(MARGIN, y, size, BOLD, INK, line))
    y += 8
    for line in wrap(card.phu, REGULAR, 26, 2 if size == 60 or not card.dem else 1, taken):
        y += 38
        shapes.append(Words(MARGIN, y, 26, REGULAR, SOFT, line))
    y = max(y, 256 if card.so else 0)
    if card.dem:
        y += 22
        shapes += _bar(card.dem, y)
        labels, y = _labels(card.dem, y + BAR_HEIGHT + 10)
        shapes += labels
    for text in (card.tinh_trang, *card.cau):
        lines = wrap(text, REGULAR, 26, 2)
        if y + 10 + 36 * len(lines) > FLOOR:
            break
        for i, line in enumerate(lines, 1):
            shapes.append(Words(MARGIN, y + 10 + 36 * i, 26, REGULAR, INK, line))
        y += 10 + 36 * len(lines)
    shapes += [
        Box(MARGIN, HEIGHT - 62, WIDTH - 2 * MARGIN, 2, "#d9d1c3"),
        Words(MARGIN, HEIGHT - 24, 24, REGULAR, SOFT, f"Cập nhật: {card.cap_nhat}"),
    ]
    return tuple(shapes)


def _head(card: Card) -> tuple[list[Shape], int]:
    """The brand, and on the demonstration its mark; the next free line."""
    shapes: list[Shape] = [Box(0, 0, WIDTH, HEIGHT, PAPER), Box(0, 0, WIDTH, 84, RED), Box(0, 84, WIDTH, 6, GOLD)]
    shapes += [*_emblem(MARGIN, 14), Words(MARGIN + 76, 54, 32, BOLD, WHITE, "Thi đua cải cách hành chính")]
    if card.minh_hoa:
        width = width_of(MARK, BOLD, 26) + 32
        x = WIDTH - MARGIN - width
        shapes += [Box(x, 20, width, 46, GOLD), Words(x + 16, 53, 26, BOLD, "#1d1600", MARK)]
    return shapes, 90


def _number(so: tuple[str, str, str] | None, y: int) -> tuple[list[Shape], int]:
    """The big number at the right, with what it counts below; how much of the width it takes."""
    if so is None:
        return [], 0
    big, small, words = so
    right = WIDTH - MARGIN
    tail, body = width_of(small, REGULAR, 64), width_of(big, BOLD, 132)
    below = width_of(words, REGULAR, 26)
    shapes: list[Shape] = [
        Words(right - tail - body, y + 122, 132, BOLD, INK, big),
        Words(right - tail, y + 122, 64, REGULAR, SOFT, small),
        Words(right - below, y + 164, 26, REGULAR, SOFT, words),
    ]
    return shapes, max(tail + body, below) + 40


def _bar(counts: Sequence[tuple[str, str, int]], y: int) -> list[Shape]:
    """One block a thing, or where they are many one part a state; ends where the words do."""
    total, room = sum(n for *_, n in counts), WIDTH - 2 * MARGIN
    shapes: list[Shape] = []
    done = 0
    for code, _, n in counts:
        fill = STATES.get(code, PLAIN)[1]
        for part in [1] * n if total <= MOST_BLOCKS else [n]:
            x, end = MARGIN + room * done // total, MARGIN + room * (done + part) // total
            shapes.append(Box(x, y, max(1, end - x - APART), BAR_HEIGHT, fill))
            done += part
    return shapes


def wrap(text: str, font: str, size: int, most: int, taken: int = 0) -> list[str]:
    """At most `most` lines that fit between the margins, less what is `taken`; what does not fit ends in "…"."""
    room, lines, line = WIDTH - 2 * MARGIN - 20 - taken, [], ""
    words = text.split()
    for i, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if line and width_of(longer, font, size) > room:
            lines.append(line)
            line = word
            if len(lines) == most:
                return [*lines[:-1], _cut(f"{lines[-1]} {' '.join(words[i:])}", font, size, room)]
        else:
            line = longer
    return [*lines, _cut(line, font, size, room)] if line else lines


def _cut(text: str, font: str, size: int, room: int) -> str:
    if width_of(text, font, size) <= room:
        return text

    def shown(letters: int) -> str:
        return text[:letters].rstrip() + " …"

    fitting = bisect_right(range(len(text)), room, key=lambda letters: width_of(shown(letters), font, size))
    return shown(max(fitting - 1, 0))


def _labels(counts: Sequence[tuple[str, str, int]], y: int) -> tuple[list[Shape], int]:
    """Sign, number and words of each state, in as many rows as they need; the next free line."""
    shapes: list[Shape] = []
    x, size, height = MARGIN, 26, 40
    for i, (code, words, n) in enumerate(counts):
        ink, number = STATES.get(code, PLAIN)[0], str(n)
        behind = 34 + width_of(number, BOLD, size) + 10
        width = behind + width_of(words, REGULAR, size) + 36
        if i and x + width - 36 > WIDTH - MARGIN:
            x, y = MARGIN, y + height
        shapes += [*_sign(code, x, y + 10, 22, ink), Words(x + 34, y + 31, size, BOLD, ink, number)]
        shapes.append(Words(x + behind, y + 31, size, REGULAR, ink, words))
        x += width
    return shapes, y + height if counts else y


def _sign(code: str, x: int, y: int, side: int, ink: str) -> list[Shape]:
    lines = SIGNS.get(code, SIGNS["khong-ap-dung"])
    return [Stroke(tuple((x + px * side // 100, y + py * side // 100) for px, py in line), 4, ink) for line in lines]


def _emblem(x: int, y: int) -> list[Shape]:
    """The mountain of the site's emblem, in plain strokes."""
    peak = ((x, y + 52), (x + 20, y + 14), (x + 32, y + 34), (x + 42, y + 20), (x + 58, y + 52), (x, y + 52))
    return [Stroke(peak, 5, WHITE), Stroke(((x + 46, y + 4), (x + 54, y + 4)), 8, GOLD)]


COLOURS = 64  # of the palette: flat grounds and the edges of letters


def png(card: Card) -> bytes:
    """A paletted PNG without time or software marks."""
    image = Image.new("RGB", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(image)
    for shape in lay_out(card):
        _draw(image, pen, shape)
    out = io.BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()


def _draw(image: Image.Image, pen: ImageDraw.ImageDraw, s: Shape) -> None:
    if isinstance(s, Box):
        pen.rectangle((s.x, s.y, s.x + s.w - 1, s.y + s.h - 1), fill=s.fill)
    elif isinstance(s, Stroke):
        pen.line(list(s.points), fill=s.fill, width=s.width, joint="curve")
    else:
        (left, top), mask = _drawn(s.text, s.font, s.size)
        image.paste(s.fill, (s.x + left, s.y + top), mask)


@functools.lru_cache(maxsize=1024)
def _drawn(text: str, font: str, size: int) -> tuple[tuple[int, int], Image.Image]:
    """Words as a mask, and where its corner is from the start of the baseline: most words stand on many cards."""
    left, top, right, bottom = map(round, face(font, size).getbbox(text, anchor="ls"))
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), text, font=face(font, size), fill=255, anchor="ls")
    return (left, top), mask


def svg(card: Card) -> str:
    """The same card for places that scale it; its letters stay text."""
    title = f"{f'{MARK} – ' if card.minh_hoa else ''}{card.tieu_de}"
    big = ["".join(card.so[:2]) + f" {card.so[2]}"] if card.so else []
    about = "; ".join([card.phu, *big, *(f"{words}: {n}" for _, words, n in card.dem), card.tinh_trang, *card.cau])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="ten ta" '
        f'font-family="\'Be Vietnam Pro\',system-ui,sans-serif"><title id="ten">{escape(title)}</title>'
        f'<desc id="ta">{escape(about)}; cập nhật {escape(card.cap_nhat)}</desc>\n'
        + "\n".join(_element(s) for s in lay_out(card))
        + "\n</svg>\n"
    )


def _element(s: Shape) -> str:
    if isinstance(s, Box):
        return f'<rect x="{s.x}" y="{s.y}" width="{s.w}" height="{s.h}" fill="{s.fill}"/>'
    if isinstance(s, Stroke):
        points = " ".join(f"{x},{y}" for x, y in s.points)
        return (
            f'<polyline points="{points}" fill="none" stroke="{s.fill}" stroke-width="{s.width}" '
            'stroke-linejoin="round" stroke-linecap="round"/>'
        )
    weight = ' font-weight="700"' if s.font == BOLD else ""
    return f'<text x="{s.x}" y="{s.y}" font-size="{s.size}"{weight} fill="{s.fill}">{escape(s.text)}</text>'
