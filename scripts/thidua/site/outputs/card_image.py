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
# Ink and ground of each verdict's label, as on the pages; lines of its sign on a square of 100.
VERDICTS: dict[str, tuple[str, str]] = {
    "vuot": ("#123f6d", "#e3eefa"),
    "dat": ("#0e4a2b", "#e4f2e9"),
    "dang-thuc-hien": ("#5b3d00", "#fdf1d6"),
    "can-xem-xet": ("#5b3d00", "#fdf1d6"),
    "chua-dat": ("#7c1d1d", "#fbe7e4"),
}
PLAIN = ("#424b57", "#eceae5")
Points = tuple[tuple[int, int], ...]
SIGNS: dict[str, tuple[Points, ...]] = {
    "vuot": (((50, 15), (90, 85), (10, 85), (50, 15)),),
    "dat": (((12, 55), (40, 82), (90, 18)),),
    "dang-thuc-hien": (((8, 75), (20, 75)), ((44, 75), (56, 75)), ((80, 75), (92, 75))),
    "can-xem-xet": (((15, 25), (85, 25)), ((15, 50), (85, 50)), ((15, 75), (60, 75))),
    "chua-dat": (((15, 15), (85, 85)), ((85, 15), (15, 85))),
    "chua-co-so-lieu": (((25, 30), (50, 12), (75, 30), (50, 52), (50, 64)), ((50, 84), (50, 92))),
    "khong-ap-dung": (((10, 50), (90, 50)),),
    "chua-den-han": (((50, 10), (90, 50), (50, 90), (10, 50), (50, 10)), ((50, 28), (50, 52), (68, 52))),
}


@dataclass(frozen=True)
class Card:
    """The words of one card. `dem` are (verdict code, its words, count); `cau` follow below where room is left."""

    tieu_de: str
    phu: str
    tinh_trang: str
    dem: tuple[tuple[str, str, int], ...]
    cau: tuple[str, ...]
    cap_nhat: str
    minh_hoa: bool


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
    """Every shape of a card in drawing order."""
    top = 96
    shapes: list[Shape] = [Box(0, 0, WIDTH, HEIGHT, PAPER), Box(0, 0, WIDTH, top, RED), Box(0, top, WIDTH, 6, GOLD)]
    shapes += [*_emblem(MARGIN, 20), Words(MARGIN + 76, 60, 32, BOLD, WHITE, "Thi đua cải cách hành chính")]
    y = top + 6
    if card.minh_hoa:
        shapes += [
            Box(0, y, WIDTH, 48, GOLD),
            Words(MARGIN, y + 34, 26, BOLD, "#1d1600", "SỐ LIỆU MINH HỌA – đơn vị và số liệu hư cấu"),
        ]
        y += 48
    y += 14
    title = wrap(card.tieu_de, BOLD, 54, 2)
    size, step = (54, 66) if len(title) == 1 else (46, 54)
    for line in wrap(card.tieu_de, BOLD, size, 2):
        y += step
        shapes.append(Words(MARGIN, y, size, BOLD, INK, line))
    y += 8
    for text, most, ink in ((card.phu, 1, SOFT), (card.tinh_trang, 2, INK)):
        for line in wrap(text, REGULAR, 26, most):
            y += 36
            shapes.append(Words(MARGIN, y, 26, REGULAR, ink, line))
    labels, y = _labels(card.dem, y + 20)
    shapes += labels
    for sentence in card.cau:
        lines = wrap(sentence, REGULAR, 26, 2)
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


def wrap(text: str, font: str, size: int, most: int) -> list[str]:
    """At most `most` lines that fit between the margins; what does not fit ends in "…"."""
    room, lines, line = WIDTH - 2 * MARGIN - 20, [], ""
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
    """Sign, words and number of each verdict, in as many rows as they need; the next free line."""
    shapes: list[Shape] = []
    x, size, height = MARGIN, 24, 44
    for i, (code, words, n) in enumerate(counts):
        text = f"{words}: {n}"
        width = 60 + width_of(text, BOLD, size)
        if i and x + width > WIDTH - MARGIN:
            x, y = MARGIN, y + height + 10
        ink, ground = VERDICTS.get(code, PLAIN)
        shapes += [Box(x, y, width, height, ground), *_sign(code, x + 14, y + 12, 20, ink)]
        shapes.append(Words(x + 44, y + 31, size, BOLD, ink, text))
        x += width + 14
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
        _draw(pen, shape)
    out = io.BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()


def _draw(pen: ImageDraw.ImageDraw, s: Shape) -> None:
    if isinstance(s, Box):
        pen.rectangle((s.x, s.y, s.x + s.w - 1, s.y + s.h - 1), fill=s.fill)
    elif isinstance(s, Stroke):
        pen.line(list(s.points), fill=s.fill, width=s.width, joint="curve")
    else:
        pen.text((s.x, s.y), s.text, font=face(s.font, s.size), fill=s.fill, anchor="ls")


def svg(card: Card) -> str:
    """The same card for places that scale it; its letters stay text."""
    title = f"{'SỐ LIỆU MINH HỌA – ' if card.minh_hoa else ''}{card.tieu_de}"
    about = "; ".join([card.phu, *(f"{words}: {n}" for _, words, n in card.dem), card.tinh_trang, *card.cau])
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
