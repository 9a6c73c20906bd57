"""What can be found and how: each thing once at its short address, words folded without tones, the index by Pagefind,
the page to search on.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pagefind_bin
import yaml

from thidua.contract.names import INITIATIVES, PROCEDURES, R
from thidua.contract.words import OTHER_SPELLINGS, SHORT_FORMS, lower_first
from thidua.site.frame import paging
from thidua.site.frame.env import render
from thidua.site.frame.routes import model_path, reviews
from thidua.site.frame.sentences import award_parts, filled, nearest, period_name, period_word
from thidua.site.frame.town import SiteTown, SiteYear
from thidua.site.frame.view import PageView
from thidua.site.frame.words import clause_name, fold

UNIT, TARGET, CLAUSE, PROCEDURE, PAGE = "don-vi", "chi-tieu", "dieu-khoan", "thu-tuc", "trang"
_SHORT = {short: fold(word.dai) for short, word in SHORT_FORMS.items()}
_OTHER = {fold(name): word.dai for name, word in OTHER_SPELLINGS.items()}
_SAID = re.compile(r"\{\{ (noi|thuong_truc|ky|noi_gan|muc_khen)\((?:hoa=true)?\) \}\}")
_MARKUP = re.compile(r"\{[{%].*?[%}]\}|\]\([^)]*\)|[#*|`\[\]>]")


@dataclass(frozen=True)
class Record:
    """One thing to find. `noi` is its address inside the town, `them` words that find it and are not shown, `khoa`
    words that find it before others."""

    nhom: str
    ten: str
    ta: str
    noi: str
    them: str = ""
    khoa: str = ""

    @property
    def chu(self) -> str:
        """All its words as they are written, short forms and other spellings of names included."""
        text = " ".join(t for t in (self.ten, self.khoa, self.ta, self.them) if t)
        folded = fold(text)
        short = [s for s, full in _SHORT.items() if full in folded]
        other = [words for name, words in _OTHER.items() if name in folded]
        return " ".join([text, *short, *other])


def records(town: SiteTown, docs: Path, authored: list[str]) -> list[Record]:
    """Every record of a town in the order of its groups; the authored pages are read for their words."""
    return [
        *_units(town),
        *_targets(town),
        *_clauses(town.view(town.newest_year)),
        *_procedures(town),
        *_pages(town, docs, authored),
    ]


def _once(town: SiteTown, listed: Callable[[SiteYear], dict[str, R]]) -> Iterator[tuple[SiteYear, str, str, R]]:
    """Each code with its row of the newest year that has it; no prefix where the short address shows that year."""
    seen: set[str] = set()
    newest = town.newest_year
    for nam in sorted(town.years, key=lambda n: (n != newest, -n)):
        view, prefix = town.view(nam), "" if nam == newest else f"nam/{nam}/"
        for ma, row in listed(view).items():
            if ma not in seen:
                seen.add(ma)
                yield view, prefix, ma, row


def _units(town: SiteTown) -> Iterator[Record]:
    blocks = {k["ma_khoi"]: k["ten"] for k in town.blocks}
    for v, prefix, ma, u in _once(town, lambda v: v.units):
        about = blocks.get(u["ma_khoi"] or "", "") + (f", năm {v.nam}" if prefix else "")
        yield Record(UNIT, u["ten"], about, f"{prefix}don-vi/{ma}/", f"{u['ten_ngan'] or ''} {ma}")


def _targets(town: SiteTown) -> Iterator[Record]:
    domains = {d["ma_linh_vuc"]: d["ten"] for d in town.domains}
    for _, prefix, ma, t in _once(town, lambda v: v.targets):
        about = f"{t['ma_dieu_khoan']}, {domains[t['ma_linh_vuc']]}"
        more = f"{t['mo_ta_tu_so'] or ''} {t['mo_ta_mau_so'] or ''} {ma}"
        yield Record(TARGET, t["ten"], about, f"{prefix}chi-tieu/{ma}/", more)


def _clauses(v: SiteYear) -> Iterator[Record]:
    for ma, c in v.clauses.items():
        title = f"{clause_name(ma)}. {c['tieu_de']}"
        yield Record(CLAUSE, title, _short(c["noi_dung"]), f"ke-hoach/#{c['neo']}", c["noi_dung"])


def _procedures(town: SiteTown) -> Iterator[Record]:
    for p in town.data.rows(PROCEDURES):
        about = ", ".join(x for x in (p["linh_vuc"], p["don_vi_giai_quyet"]) if x)
        yield Record(PROCEDURE, p["ten"], about, "thu-tuc/", p["ma_thu_tuc"])


def _pages(town: SiteTown, docs: Path, authored: list[str]) -> Iterator[Record]:
    v = town.view(town.newest_year)
    for doc in authored:
        path = doc.removesuffix("index.md")
        if path not in ("", "tim/"):
            _, head, body = (docs / doc).read_text("utf-8").split("---\n", 2)
            meta = yaml.safe_load(head)
            yield Record(
                PAGE,
                filled(v, str(meta["title"])),
                filled(v, str(meta["description"])),
                path,
                _plain(body, town),
                str(meta.get("tu_khoa") or ""),
            )
    for r in town.data.rows(INITIATIVES):
        if r["nam"] in town.years:
            yield Record(PAGE, r["ten"], f"Mô hình, sáng kiến năm {r['nam']}", model_path(r), r["mo_ta"] or "")
    for d in town.domains:
        yield Record(PAGE, f"Lĩnh vực: {d['ten']}", "Chỉ tiêu và kết quả", f"chi-tieu/{d['duong_dan']}/")
    for ky in v.quarters:
        name = lower_first(period_name(v, ky))
        yield Record(PAGE, f"Tiến độ {name} năm {v.nam}", "Kết quả chung", f"tien-do/{ky}/")
    for k in town.ranked_blocks:
        yield Record(PAGE, f"Xếp hạng: {k['ten']}", "Điểm, hạng, đồng hạng", f"xep-hang/{k['ma_khoi']}/")
    for review in reviews(v).values():
        yield Record(PAGE, f"{review.ten} {v.nam}", "Báo cáo để in", f"bao-cao/{review.ma}/")


def _plain(body: str, town: SiteTown) -> str:
    """What a hand-written page says, without its markup and with the town's own words."""
    said = {
        "noi": town.goi.noi,
        "thuong_truc": town.goi.thuong_truc,
        "ky": period_word(town.view(town.newest_year)),
        "noi_gan": nearest(town.view(town.newest_year))[0],
        "muc_khen": award_parts(town.view(town.newest_year)),
    }
    return _MARKUP.sub(" ", _SAID.sub(lambda m: said[m[1]], body))


def _short(text: str, most: int = 140) -> str:
    """The beginning of a text, cut between words."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


FOLDER = "tim/pagefind"
# Pagefind brings whole interfaces along; the page has its own.
KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", "*.pf_meta", "index/*", "fragment/*")


class SearchFailed(Exception):
    """Raised by `write_search` alone: Pagefind ended with an error."""


def write_search(town: SiteTown, docs: Path, authored: list[str], out: Path) -> None:
    """The index of one town into its folder of the built site. Raises SearchFailed."""
    with tempfile.TemporaryDirectory(prefix="tim-", dir=out.parent) as temp:  # goes with the build if it dies
        pages, index = Path(temp) / "trang", Path(temp) / "chi-muc"
        pages.mkdir()
        for i, record in enumerate(records(town, docs, authored)):
            (pages / f"{i:05}.html").write_text(_document(record), encoding="utf-8", newline="\n")
        _run(pages, index)
        target = out / town.base / FOLDER
        for pattern in KEPT:
            for file in sorted(index.glob(pattern)):
                copy = target / file.relative_to(index)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)


def _run(pages: Path, index: Path) -> None:
    command = [str(pagefind_bin.get_executable()), "--site", str(pages), "--output-path", str(index), "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchFailed(f"Pagefind dừng với mã {done.returncode}: {done.stderr.strip()}")


def _document(r: Record) -> str:
    """What Pagefind reads of a record: folded words to find it by, its real words and address to show."""
    shown = {"nhom": r.nhom, "ten": r.ten, "ta": r.ta, "noi": r.noi, "chu": r.chu.lower()}
    meta = "".join(f'<p data-pagefind-meta="{name}">{html.escape(words)}</p>' for name, words in shown.items())
    first, rest = html.escape(fold(f"{r.ten} {r.khoa}")), html.escape(fold(r.chu))
    body = f'<p data-pagefind-weight="10">{first}</p><p>{rest}</p>'
    return f'<html lang="vi"><body>{meta}<main data-pagefind-body>{body}</main></body></html>\n'


def search_block(trang: PageView) -> str:
    """The form, the place of the results, and every unit and target as links for readers without a script."""
    town = trang.route.town
    v = town.view(town.newest_year)
    units = sorted(v.units.values(), key=lambda u: (fold(u["ten_ngan"] or u["ten"]), u["ten"]))
    domains = [{**d, "chi_tieu": v.targets_by_domain.get(d["ma_linh_vuc"], [])} for d in town.domains]
    return render("tim.html", trang=trang, don_vi=units[: paging.SIZE], so_don_vi=len(units), linh_vuc=domains)
