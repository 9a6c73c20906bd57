"""Where scripts may stand: files of the site's own, loaded by the form's page alone. Every other page forbids them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

FOLDER = "assets/nop-so-lieu/"
FORM = re.compile(r"(?:[a-z0-9-]+/)?nop-so-lieu/index\.html")  # of the town and of the demonstration
POLICY = "content-security-policy"
ALLOWS = ("script-src 'self'", "connect-src 'self'")
_STEERING = ("script-src", "connect-src", "worker-src", "object-src", "frame-src", "child-src")
_CODE = (".js", ".mjs", ".cjs", ".wasm")


def script_faults(path: str, scripts: Iterable[str], policies: Iterable[str]) -> Iterable[str]:
    """Faults of one page: `scripts` are the addresses of its scripts, "" for one written in the page itself."""
    is_form = FORM.fullmatch(path) is not None
    for address in scripts:
        if not is_form:
            yield "có script; chỉ trang nộp số liệu được có"
        elif not _of_the_form(path, address):
            yield f'script "{address}" không phải tệp của biểu mẫu'
    for policy in policies:
        steering = [d for d in (part.strip() for part in policy.split(";")) if d.split(" ")[0] in _STEERING]
        if steering != (list(ALLOWS) if is_form else []):
            yield f"chính sách an ninh cho phép: {'; '.join(steering) or 'không gì'}"


def stray_scripts(files: Iterable[str]) -> list[str]:
    """Files of code outside the form's folder."""
    return [f"{p}: tệp mã ngoài {FOLDER}" for p in files if p.endswith(_CODE) and not p.startswith(FOLDER)]


def _of_the_form(path: str, address: str) -> bool:
    inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    return address.endswith(".js") and ":" not in address and "//" not in address and inside.startswith(FOLDER)
