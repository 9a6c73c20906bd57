"""What `thidua import` says at the end: what it understood, what changes, what is to be mended."""

from __future__ import annotations

from pathlib import Path

from thidua.catalogue import show
from thidua.submit.importer import Outcome

_SHOWN = 200


def as_text(outcome: Outcome, written: Path | None) -> str:
    """The report for people, but for the findings, which `thidua validate` knows how to show."""
    parts = _left_out(outcome.left_out)
    if outcome.text is not None and outcome.changed:
        parts.append("\n".join([f"Thay đổi ({len(outcome.changed)}):", *_short([f"  {c}" for c in outcome.changed])]))
    parts.append(_closing(outcome, written))
    return "\n\n".join(parts)


def _left_out(keys: list[str]) -> list[str]:
    if not keys:
        return []
    return [f"Bỏ qua {len(keys)} dòng chưa điền (chưa có số liệu): {', '.join(_short([show(k) for k in keys]))}."]


def _short(items: list[str]) -> list[str]:
    return items if len(items) <= _SHOWN else [*items[:_SHOWN], f"… và {len(items) - _SHOWN} mục nữa"]


def _closing(outcome: Outcome, written: Path | None) -> str:
    if written is not None:
        return f"Đã ghi {written}."
    if outcome.clean and outcome.place is not None:
        return f"Không có gì thay đổi so với {outcome.place.path}."
    return "CHƯA ghi gì: sửa các lỗi trên rồi nhập lại."
