"""Are the kept copies of releases whole, chained, and one for each official release?"""

from __future__ import annotations

from collections import Counter

from thidua.archive.scope import is_kept
from thidua.archive.sums import SUMS, Release, in_order, sha256
from thidua.catalogue import problem
from thidua.checks.context import Context, Found

TABLE = "tham-dinh/cong-bo"
WITHOUT_COPIES = "khong"


def keeps_copies(context: Context) -> bool:
    """Whether the town keeps copies of its releases; only bo-du-lieu.yml can say that it does not."""
    return str(context.dataset.meta.get("luu_ban_cong_bo", "co")) != WITHOUT_COPIES


def releases_have_copies(context: Context) -> Found:
    """Each official release of figures or ranks has its folder, and each folder its row."""
    folders = {(r.nam, r.ma): r for r in context.dataset.files.releases()}
    rows = {(r["nam"], r["ma"]): r for r in context.rows(TABLE) if is_kept(r)}
    for key, row in rows.items():
        if key not in folders and keeps_copies(context):
            yield context.problem("ban-luu-thieu", row, "ma")
    for key, release in folders.items():
        if key not in rows:
            yield problem("ban-luu-thua", _place(context, release))


def copies_match_their_hashes(context: Context) -> Found:
    """The files of a copy are those that SHA256SUMS lists, byte for byte."""
    for release in context.dataset.files.releases():
        if not release.readable:
            yield problem("ban-luu-hong", f"{_place(context, release)}/{SUMS}")
            continue
        there = context.dataset.files.inside(release)
        for path in sorted(release.files.keys() - there.keys()):
            yield problem("ban-luu-thieu-tep", f"{_place(context, release)}/{SUMS}", ten=path)
        for path in sorted(there.keys() - release.files.keys() - {SUMS}):
            yield problem("ban-luu-tep-la", f"{_place(context, release)}/{path}")
        for path in sorted(there.keys() & release.files.keys()):
            if there[path].code or sha256(there[path].content()) != release.files[path]:
                yield problem("ban-luu-bi-sua", f"{_place(context, release)}/{path}")


def copies_form_a_chain(context: Context) -> Found:
    """The copies of a year follow one another, each with the hash of the one before, from a single first one."""
    years: dict[int, list[Release]] = {}
    for release in context.dataset.files.releases():
        if release.readable:
            years.setdefault(release.nam, []).append(release)
    for releases in years.values():
        known = {r.ma: r for r in releases}
        followed = Counter(r.before[0] if r.before else None for r in releases)
        reached = {r.ma for r in in_order(releases)}
        for release in releases:
            why = _break(release, known, followed, reached)
            if why:
                yield problem("chuoi-cong-bo-dut", f"{_place(context, release)}/{SUMS}", vi_sao=why)


def _break(release: Release, known: dict[str, Release], followed: Counter[str | None], reached: set[str]) -> str | None:
    if release.before is None:
        return "có hơn một bản lưu đầu tiên trong năm" if followed[None] > 1 else None
    ma, digest = release.before
    if ma not in known:
        return f"không có bản lưu liền trước “{ma}”"
    if known[ma].digest != digest:
        return f"mã băm của bản lưu liền trước “{ma}” không khớp"
    if followed[ma] > 1:
        return f"hơn một bản lưu cùng nối vào “{ma}”"
    return None if release.ma in reached else "không nối được về bản lưu đầu tiên của năm"


def _place(context: Context, release: Release) -> str:
    return f"{context.dataset.ma}/{release.path}"
