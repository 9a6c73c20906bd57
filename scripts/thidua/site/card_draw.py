"""A card as PNG 1200×630 and as SVG, from the same shapes. No browser, no clock: the same card gives the same bytes."""

from __future__ import annotations

import io

from markupsafe import escape
from PIL import Image, ImageDraw

from thidua.site.card_layout import BOLD, HEIGHT, WIDTH, Box, Card, Shape, Stroke, face, lay_out

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
