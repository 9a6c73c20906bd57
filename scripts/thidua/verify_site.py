"""`thidua verify`: whether a copy of the site is what was built. Returns text; printing is the command's."""

from __future__ import annotations

from pathlib import Path

from thidua.catalogue import show
from thidua.publish.manifest import ManifestUnreadable, Verdict, verify

_SHOWN = 50


def run(folder: Path, manifest: Path | None = None) -> tuple[str, bool]:
    """The report on a copy and whether it is sound. Raises ManifestUnreadable, also where there is no such folder."""
    if not folder.is_dir():
        raise ManifestUnreadable(f"Không có thư mục “{folder}”.")
    verdict = verify(folder, manifest)
    return as_text(verdict), verdict.sound


def as_text(verdict: Verdict) -> str:
    """What differs, by kind, then one sentence that sums up."""
    kinds = (("thiếu", verdict.missing), ("bị sửa", verdict.changed), ("lạ", verdict.extra))
    lines = [line for kind, paths in kinds for line in _listed(kind, paths)]
    return "\n".join([*lines, _closing(verdict), f"Phiên bản nguồn: {show(verdict.commit)}",
                      f"SHA-256 của bản kê: {verdict.digest}"])  # fmt: skip


def _listed(kind: str, paths: tuple[str, ...]) -> list[str]:
    shown = [f"  {kind}: {'/'.join(show(part) for part in path.split('/'))}" for path in paths[:_SHOWN]]
    rest = len(paths) - _SHOWN
    return [*shown, *([f"  {kind}: còn {rest} tệp nữa"] if rest > 0 else [])]


def _closing(verdict: Verdict) -> str:
    if verdict.sound:
        return f"Đúng: {verdict.files} tệp khớp từng byte với bản kê."
    counts = f"{len(verdict.missing)} tệp thiếu, {len(verdict.changed)} tệp bị sửa, {len(verdict.extra)} tệp lạ"
    return f"SAI: {counts}, so với bản kê {verdict.files} tệp."
