"""A screenshot as a small PNG: at most 256 colours, the same bytes for the same pixels."""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np
from playwright.sync_api import Page

_PIXELS = """async (url) => {
  const image = new Image(); image.src = url; await image.decode();
  const canvas = document.createElement('canvas'); canvas.width = image.width; canvas.height = image.height;
  const context = canvas.getContext('2d'); context.drawImage(image, 0, 0);
  const data = context.getImageData(0, 0, image.width, image.height).data;
  let text = ''; for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
  return [image.width, image.height, btoa(text)];
}"""
Pixels = np.ndarray


def pixels(page: Page, png: bytes) -> Pixels:
    """The picture as rows of red, green and blue, unpacked by the browser itself."""
    url = "data:image/png;base64," + base64.b64encode(png).decode()
    width, height, text = page.evaluate(_PIXELS, url)
    return np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, width, 4)[:, :, :3]


def small_png(picture: Pixels) -> bytes:
    """The picture with its 256 most frequent colours; every other pixel takes the nearest of them."""
    height, width, _ = picture.shape
    flat = picture.reshape(-1, 3).astype(np.int32)
    colours, where, counts = np.unique(flat, axis=0, return_inverse=True, return_counts=True)
    order = np.lexsort((*colours.T, -counts))[:256]
    kept = colours[order]
    distance = ((colours[:, None, :] - kept[None, :, :]) ** 2).sum(axis=2)
    index = distance.argmin(axis=1)[where.ravel()].astype(np.uint8).reshape(height, width)
    rows = np.hstack([np.zeros((height, 1), np.uint8), index]).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", kept.astype(np.uint8).tobytes()), (b"IDAT", zlib.compress(rows, 9))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in [*parts, (b"IEND", b"")])


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
