"""The gate's answer for people, in Markdown: verdict first, then what to mend, then what the request does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from thidua.findings.markdown import block, code, prose
from thidua.findings.problem import BROKEN, ERROR, Problem
from thidua.gate.decide import Decision, JudgedTown, Verdict, broken, decide
from thidua.gate.objects import Repo, RepoError
from thidua.gate.preview import Step, UnitChange, unit_changes
from thidua.gate.rights import Standing

MARK = "<!-- thidua: cong kiem tra -->"  # by which the one comment of a request is found again
MAX_REPORT = 60_000  # GitHub takes 65,536 characters in a comment, and a million in a job's summary
MAX_LISTED = 20_000  # of one list of findings, so that what follows it is read too
MAX_FINDINGS, MAX_STEPS, MAX_UNITS, MAX_MENDED, MAX_TOLD = 50, 30, 20, 12_000, 1_000
_CUT = "_Báo cáo dài nên bỏ bớt từ đây. Xem đủ bằng `thidua gate` trên máy._"

_VERDICTS = {
    Verdict.NHAN: "## ✅ Được nhận\n\nYêu cầu đúng quyền và không có lỗi. Người của Phòng Nội vụ xem rồi gộp; "
    "máy không tự gộp.",
    Verdict.TU_CHOI: "## ❌ Chưa nhận được\n\nSửa các lỗi dưới đây rồi gửi lại vào chính yêu cầu này; báo cáo sẽ tự "
    "làm mới.",
    Verdict.HONG: "## 🔎 Chờ người xem\n\nMột phép kiểm tra của phần mềm bị hỏng nên chưa kết luận được: yêu cầu chưa "
    "được nhận và cũng không bị từ chối. Người quản trị xem và trả lời tại đây.",
    Verdict.CHO: "## ⏳ Chờ Phòng Nội vụ xác nhận\n\nTài khoản gửi yêu cầu chưa có trong danh sách tài khoản của "
    "thị xã. Bạn không phải làm gì thêm: Phòng Nội vụ xem và trả lời ngay tại đây.",
}


def answer(
    repo: Path, base: str, head: str, author: str, day: date | None = None, form: str = "markdown"
) -> tuple[Decision, str]:
    """The decision on a request and the report on it, `markdown` or `json`. Raises RepoError."""
    tell = as_json if form == "json" else as_markdown
    try:
        decision = decide(Repo(repo), base, head, author, day)
        return decision, tell(decision)
    except RepoError:
        raise
    except Exception as why:  # noqa: BLE001 - whatever breaks here, the request is neither taken nor refused
        decision = broken(author, why)
        return decision, tell(decision)


def as_markdown(decision: Decision) -> str:
    """The whole report; what would make it too long for a comment is left out and said to be."""
    sections = [
        f"{MARK}\n{_VERDICTS[decision.verdict]}",
        *_findings(decision),
        *_mended(decision.mended),
        *_effects(decision),
        *_known(decision.known),
    ]
    return _cut([s for s in sections if s])


def as_json(decision: Decision) -> str:
    """Verdict, findings and the Markdown report in one, for the workflow that posts them."""
    told = {"ket_qua": decision.verdict.name.lower().replace("_", "-"), "ma_thoat": int(decision.verdict)}
    found = [p.as_dict() for p in decision.problems[:MAX_TOLD]]
    return json.dumps({**told, "phat_hien": found, "bao_cao": as_markdown(decision)}, ensure_ascii=False, indent=1)


def _cut(sections: list[str]) -> str:
    """Whole sections as long as they fit: half a list or an open code block would say something else."""
    kept, size = [], 0
    for section in sections:
        if size + len(section) + 2 <= MAX_REPORT:
            kept.append(section)
            size += len(section) + 2
        elif kept[-1] != _CUT:
            kept.append(_CUT)
            size += len(_CUT) + 2
    return "\n\n".join(kept) + "\n"


def _findings(decision: Decision) -> Iterator[str]:
    stuck = [p for p in (*decision.problems, *decision.known) if p.ma == BROKEN]
    if stuck:
        yield _listed("### Phép kiểm tra bị hỏng, không phải lỗi của yêu cầu", list(dict.fromkeys(stuck)))
    errors = [p for p in decision.problems if p.muc == ERROR and p.ma != BROKEN]
    warnings = [p for p in decision.problems if p.muc != ERROR]
    if errors:
        yield _listed(f"### {len(errors)} lỗi phải sửa", errors)
    if warnings:
        yield _listed(f"### {len(warnings)} cảnh báo, xem lại nhưng không chặn", warnings)
    for words in decision.unchecked:
        yield f"_{words}_"
    if decision.author.standing is Standing.LA and errors:
        yield "_Tài khoản gửi yêu cầu chưa có trong danh sách; Phòng Nội vụ xác nhận sau khi hết lỗi._"


def _listed(title: str, problems: list[Problem]) -> str:
    """The first findings, at least one, as many as a reader takes in and a comment holds; and how many more."""
    lines: list[str] = []
    for line in map(_line, problems[:MAX_FINDINGS]):
        if lines and sum(map(len, lines)) + len(line) > MAX_LISTED:
            break
        lines.append(line)
    rest = len(problems) - len(lines)
    return "\n".join([title, "", *lines, *([f"- … và {rest} phát hiện khác."] if rest > 0 else [])])


def _line(p: Problem) -> str:
    place = [code(p.tep, 300)] if p.tep else []
    place += [f"dòng {p.dong}"] if p.dong else []
    place += [f"cột {code(p.cot)}"] if p.cot else []
    place += [f"giá trị {code(p.gia_tri)}"] if p.gia_tri else []
    where = f"{', '.join(place)}: " if place else ""
    return f"- {where}{prose(p.thong_bao)} ({code(p.ma)})\n  **Cách sửa:** {prose(p.cach_sua)}"


def _mended(mended: Mapping[str, str]) -> Iterator[str]:
    for path, text in mended.items():
        title = f"### Bản đã chuẩn hóa của {code(path, 300)}\n\n"
        if len(text) > MAX_MENDED:
            yield f"{title}Tệp chỉ sai dạng nhưng quá dài để chép ở đây; sửa bằng `thidua import`."
        else:
            yield f"{title}Tệp chỉ sai dạng, số liệu không đổi. Chép đè toàn bộ nội dung này:\n\n{block(text)}"


def _effects(decision: Decision) -> Iterator[str]:
    """What merging would change; no results while errors stand anywhere, as none is computed from wrong data."""
    if decision.verdict in (Verdict.TU_CHOI, Verdict.HONG):
        return
    yield "### Yêu cầu này thay đổi gì\n\n" + "\n".join(_files(decision))
    if not all(town.is_clean for town in (*decision.base.values(), *decision.head.values())):
        return
    touched = frozenset((int(p.keys["nam"]), p.unit) for p in decision.places if p.unit)
    for ma, town in decision.head.items():
        before = decision.base.get(ma)
        own = [p.unit for p in decision.places if p.folder == ma]
        only = None if None in own else frozenset(ma_don_vi for ma_don_vi in own if ma_don_vi)
        units = unit_changes(before, town, touched, only)
        yield from map(_unit, units[:MAX_UNITS])
        if len(units) > MAX_UNITS:
            yield f"… và {len(units) - MAX_UNITS} đơn vị khác."


def _files(decision: Decision) -> Iterator[str]:
    pairs = list(zip(decision.changes, decision.places, strict=True))
    for change, place in pairs[:MAX_FINDINGS]:
        what = "xóa" if change.deleted else "thêm" if change.added else "sửa"
        rows = "" if change.deleted else _row_counts(decision, place.folder, place.path)
        yield f"- {what} {code(place.path, 300)}{rows}"
    if len(pairs) > MAX_FINDINGS:
        yield f"- … và {len(pairs) - MAX_FINDINGS} tệp khác."


def _row_counts(decision: Decision, folder: str | None, path: str) -> str:
    """Of a file of a table that was read; nothing else has rows."""
    relpath, head = path.split("/", 2)[-1], decision.head.get(folder or "")
    if head is None or head.contract.match(relpath) is None:
        return ""

    def count(towns: Mapping[str, JudgedTown]) -> int:
        tables = towns[folder].dataset.columns("_tep") if folder and folder in towns else ()
        return sum(cells.count(relpath) for cells in tables)

    return f": {count(decision.base)} → {count(decision.head)} dòng"


def _unit(unit: UnitChange) -> str:
    lines = [f"**{prose(unit.ten)}** ({code(unit.ma_don_vi)}), năm {unit.nam}", ""]
    lines += [f"- {s.ten}: {s.truoc} → **{s.sau}**" for s in (*unit.day_du, *unit.diem)]
    lines += _steps(unit.chi_tieu)
    if len(lines) == 2:
        lines.append("- Không đổi kết quả chỉ tiêu, chỉ số hay thứ hạng nào.")
    return "\n".join(lines)


def _steps(steps: Iterable[Step]) -> Iterator[str]:
    found = list(steps)
    for s in found[:MAX_STEPS]:
        yield f"- {code(s.ma)} {prose(s.ten, 120)}: {prose(s.truoc)} → **{prose(s.sau)}**"
    if len(found) > MAX_STEPS:
        yield f"- … và {len(found) - MAX_STEPS} chỉ tiêu khác."


def _known(known: tuple[Problem, ...]) -> Iterator[str]:
    errors = [p for p in known if p.muc == ERROR and p.ma != BROKEN]
    if errors:
        yield _listed("### Lỗi có sẵn trên nhánh chính, không do yêu cầu này", errors)
