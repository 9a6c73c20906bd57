"""The few pages that may run a script, and the policy that each page carries. Every other page forbids scripts."""

from __future__ import annotations

from dataclasses import dataclass

# Without a script nothing connects; Lighthouse asks for robots.txt in the page's name and may not without connect-src.
COMMON = (
    "img-src 'self' data:; style-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
)


@dataclass(frozen=True)
class PageScript:
    """`tep` is the script's file from the site's root, `quyen` the directives that it needs and no more."""

    tep: str
    quyen: str


# Address inside a town → its script. Pagefind is WebAssembly.
SCRIPTS = {
    "tim/": PageScript("assets/tim.js", "script-src 'self' 'wasm-unsafe-eval'"),
}


def policy(path: str) -> str:
    """The Content-Security-Policy of the page at `path` inside its town."""
    script = SCRIPTS.get(path)
    return "; ".join(["default-src 'none'", *([script.quyen] if script else []), COMMON])


def script_of(path: str) -> str:
    """The page's script from the site's root; "" for nearly all pages."""
    return SCRIPTS[path].tep if path in SCRIPTS else ""
