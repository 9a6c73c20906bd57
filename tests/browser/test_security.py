"""In a real browser with the policies on: nothing from elsewhere, no word posted elsewhere, no foreign code runs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page

from browser.plain_server import plain_server

REPO = Path(__file__).resolve().parents[2]
WATCH = """window.viPham = [];
addEventListener('securitypolicyviolation', e => viPham.push([e.violatedDirective, e.blockedURI]))"""
LINKS = """() => [...document.querySelectorAll('a[href], form[action], link[href], area[href]')]
  .map(e => e.href || e.action).filter(u => u && !u.startsWith(location.origin + '/'))"""
ATTEMPTS = """() => {
  const inline = document.createElement('script'); inline.textContent = 'window.chay = 1';
  const foreign = document.createElement('script'); foreign.src = 'https://vi-du.example/a.js';
  const image = new Image(); image.src = 'https://vi-du.example/a.png';
  const frame = document.createElement('iframe'); frame.src = 'https://vi-du.example/';
  const style = document.createElement('style'); style.textContent = 'body { color: red }';
  const form = document.createElement('form');
  form.action = 'https://vi-du.example/gui'; form.method = 'post';
  const onclick = document.createElement('p'); onclick.setAttribute('onclick', 'window.chay = 2');
  document.body.append(inline, foreign, image, frame, style, form, onclick);
  onclick.click();
  form.submit();
  try { fetch('https://vi-du.example/').catch(() => 0) } catch {}
}"""
PLANTED = (
    "<script>window.chay = 4</script>"
    '<script src="https://vi-du.example/a.js"></script>'
    '<img src="x" onerror="window.chay = 5">'
    '<a id="bay" href="javascript:window.chay = 6">x</a>'
    '<iframe srcdoc="&lt;script&gt;parent.chay = 7&lt;/script&gt;"></iframe>'
)


def kinds(site: Path) -> list[str]:
    """One address for each kind of page of the built site: codes, years and quarters in it are all alike."""
    chosen: dict[tuple[str, ...], str] = {}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        alike = tuple(
            "#" if any(c.isdigit() for c in part) or _is_unit(site, part) else part for part in path.split("/")
        )
        chosen.setdefault(alike, path)
    return sorted(chosen.values())


def _is_unit(site: Path, part: str) -> bool:
    return (site / "don-vi" / part.removesuffix(".html")).is_dir() or (
        site / "minh-hoa" / "don-vi" / part.removesuffix(".html")
    ).is_dir()


def hosts() -> set[str]:
    """What pages may lead to: the hosts that the datasets list, and the repository's own."""
    metas = [yaml.safe_load(f.read_text("utf-8")) for f in (REPO / "data").glob("*/bo-du-lieu.yml")]
    return {h for meta in metas for h in meta["may_chu_lien_ket"]} | {"github.com"}


@pytest.fixture
def watched(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(WATCH)
    yield context
    context.close()


def test_no_kind_of_page_asks_or_leads_elsewhere(watched: BrowserContext, origin: str, built_site: Path) -> None:
    """Requests, violations, cookies, and where links and forms lead: of one page of each kind, both towns."""
    page, asked = watched.new_page(), set()
    page.on("request", lambda request: asked.add(request.url))
    listed, seen = hosts(), 0
    addresses = kinds(built_site)
    for address in addresses:
        page.goto(f"{origin}/{address}", wait_until="load")
        assert page.evaluate("viPham") == [], address
        for link in page.evaluate(LINKS):
            parts = urlsplit(link)
            host = parts.hostname or ""
            known = any(host == h or host.endswith(f".{h}") for h in listed)
            assert (parts.scheme == "https" and known) or parts.scheme in ("tel", "mailto"), f"/{address}: {link}"
            seen += 1
    assert [url for url in asked if not url.startswith((f"{origin}/", "data:"))] == []
    assert watched.cookies() == []
    assert len(addresses) > 60
    assert {a.partition("/")[0] for a in addresses} >= {"minh-hoa", "don-vi", "chi-tieu", "404.html"}


@pytest.mark.parametrize(
    "address", ["", "minh-hoa/nam/2022/don-vi/90001/", "minh-hoa/tim/", "minh-hoa/nhung/don-vi/90001.html"]
)
def test_code_that_gets_into_a_page_does_not_run_and_nothing_leaves(
    watched: BrowserContext, origin: str, address: str
) -> None:
    page = watched.new_page()
    left: list[str] = []
    page.on("requestfinished", lambda request: left.append(request.url))
    page.goto(f"{origin}/{address}", wait_until="load")
    page.evaluate(ATTEMPTS)
    page.wait_for_function("() => viPham.length >= 6")
    stopped = {name for name, _ in page.evaluate("viPham")}
    assert {"script-src-elem", "img-src", "frame-src", "style-src-elem", "form-action"} <= stopped
    assert any(name.startswith("script-src-attr") for name in stopped)
    assert page.evaluate("window.chay") is None
    assert [url for url in left if not url.startswith(f"{origin}/")] == []
    assert page.url == f"{origin}/{address}"


@pytest.fixture
def tampered(built_site: Path, tmp_path: Path) -> Iterator[str]:
    """A copy of two pages of the site with code planted in their HTML, as a fault in a template would."""
    for path in ("index.html", "minh-hoa/tim/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        text = (built_site / path).read_text("utf-8")
        assert "</h1>" in text
        (tmp_path / path).write_text(text.replace("</h1>", f"</h1>{PLANTED}", 1), encoding="utf-8")
    shutil.copytree(built_site / "assets", tmp_path / "assets")
    with plain_server(tmp_path) as address:
        yield address


@pytest.mark.parametrize("address", ["", "minh-hoa/tim/"])
def test_inline_code_planted_in_a_page_is_blocked(watched: BrowserContext, tampered: str, address: str) -> None:
    page: Page = watched.new_page()
    page.goto(f"{tampered}/{address}", wait_until="load")
    page.locator("#bay").click()
    page.wait_for_function("() => viPham.length >= 4")
    stopped = [name for name, _ in page.evaluate("viPham")]
    assert stopped.count("script-src-elem") >= 2 and "script-src-attr" in stopped
    assert page.evaluate("window.chay") is None


def test_without_the_policy_the_same_code_would_run(browser: Browser, built_site: Path, tmp_path: Path) -> None:
    """The tests above would pass over code that no browser runs: take the policy away, and it does."""
    text = (built_site / "index.html").read_text("utf-8")
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    assert bare != text
    file = tmp_path / "khong-luat.html"
    file.write_text(bare.replace("</h1>", "</h1><script>window.chay = 4</script>", 1), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("window.chay") == 4
    page.close()
