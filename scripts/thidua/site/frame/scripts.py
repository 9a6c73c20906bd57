"""The few pages that may run a script, the policy that each page carries, and what a built site is held to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Without a script nothing connects; Lighthouse asks for robots.txt in the page's name and may not without connect-src.
CONNECT = "connect-src 'self'"
COMMON = f"img-src 'self' data:; style-src 'self'; font-src 'self'; {CONNECT}; base-uri 'none'; form-action 'self'"
# What another site shows in its own page: words and a style.
EMBED = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
POLICY = "content-security-policy"
FORM_FOLDER = "assets/nop-so-lieu/"
_EMBEDDED = re.compile(r"(?:.+/)?nhung/(?:thi-xa|(?:don-vi|khoi)/(?!index\.)[^/]+)\.html")
_CODE = (".js", ".mjs", ".cjs", ".wasm")


@dataclass(frozen=True)
class PageScript:
    """`tep` are the script's files from the site's root, in order; `quyen` the directives that they need and no more.

    `kem` is a folder of the page's town from which they load further code; `module` says how the files are written.
    """

    tep: tuple[str, ...]
    quyen: str
    module: bool = False
    kem: str = ""


# What judges a row comes first and needs no page; then what stands on the page.
FORM_JUDGES = (
    *("exact", "findings", "values", "fonts", "cells", "schema", "rules", "rows"),
    *("check-code", "files", "clipboard", "paste"),
)
_FORM = (
    *FORM_JUDGES,
    *("words", "drafts", "resuming", "fields", "sheet", "sending", "overview", "filling", "offline", "page"),
)
# The form's page opens without a network by it. It stands in the root: a browser lets it serve only what is below it.
OFFLINE = "ngoai-tuyen.js"
# Address inside a town → its scripts. Pagefind is WebAssembly.
SCRIPTS = {
    "tim/": PageScript(("assets/tim.js",), "script-src 'self' 'wasm-unsafe-eval'", module=True, kem="tim/pagefind/"),
    "so-sanh/": PageScript(("assets/so-sanh.js",), "script-src 'self'", module=True),
    "nop-so-lieu/": PageScript(tuple(f"{FORM_FOLDER}{name}.js" for name in _FORM), "script-src 'self'"),
}
NONE = PageScript((), "")


def policy(path: str) -> str:
    """The Content-Security-Policy of the page at `path` inside its town."""
    return _policy(scripts_of(path))


def scripts_of(path: str) -> PageScript:
    """The page's scripts; none for nearly all pages."""
    return SCRIPTS.get(path, NONE)


def script_faults(page: str, scripts: Iterable[str], policies: Sequence[str]) -> Iterable[str]:
    """Faults of one built page: `scripts` are the addresses of its scripts, "" for one written in the page itself.

    `policies` are those that a browser obeys. There must be one, and it is the one that this module gives the page:
    whatever else it said could allow more.
    """
    script = _of_page(page)
    for address in scripts:
        if not script.tep:
            yield "có script; trang này không được có"
        elif _inside(page, address) not in script.tep:
            yield f'script "{address}" không phải tệp của trang này'
    wanted = EMBED if _EMBEDDED.fullmatch(page) else _policy(script)
    if len(policies) != 1:
        yield f"có {len(policies)} chính sách an ninh, phải có đúng 1, trước mọi thứ được tải"
    for said in policies:
        if said != wanted:
            yield f'chính sách an ninh là "{said}", phải là "{wanted}"'


def stray_scripts(files: Iterable[str]) -> list[str]:
    """Files of code that no page of the table loads."""
    listed = {OFFLINE, *(tep for s in SCRIPTS.values() for tep in s.tep)}
    beside = tuple(s.kem for s in SCRIPTS.values() if s.kem)
    code = [p for p in files if p.endswith(_CODE) and p not in listed]
    return [
        f"{p}: tệp mã không thuộc trang nào" for p in code if not p.startswith(beside) and not _below_town(p, beside)
    ]


def _below_town(path: str, beside: tuple[str, ...]) -> bool:
    return path.partition("/")[2].startswith(beside)


def _policy(script: PageScript) -> str:
    return "; ".join(["default-src 'none'", *([script.quyen] if script.quyen else []), COMMON])


def _of_page(page: str) -> PageScript:
    """A page stands in the real town or in the demonstration, whose folder comes first."""
    path = page.removesuffix("index.html")
    return SCRIPTS.get(path) or SCRIPTS.get(path.partition("/")[2], NONE)


def _inside(page: str, address: str) -> str:
    if ":" in address or "//" in address or "?" in address:
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))
