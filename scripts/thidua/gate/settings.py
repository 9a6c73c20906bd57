"""`thidua doctor`: whether the settings of the repository on GitHub are those that the gate rests on.

The answers of the API are files, fetched by .github/workflows/cai-dat.yml: this program calls no other machine. The
page docs/phat-trien/quy-trinh-github.md lists every setting under the same name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.findings.catalogue import show
from thidua.findings.problem import CannotBeMeant
from thidua.reading.decoding import TooLarge, read_at_most

STATUS, APP = "thidua/cong", 15368  # the commit status, and the number of GitHub Actions, which alone may set it
RULES, WORKFLOWS, PAGES = "rules.json", "workflows.json", "pages.json"
_MOST = 1_000_000
_UNSEEN = (
    "Settings → Actions → General: duyệt trước khi chạy workflow của người ngoài; GITHUB_TOKEN mặc định chỉ đọc; chỉ "
    "cho phép action của GitHub",
    ".github/CODEOWNERS: nhóm thật, còn người",
)


class SettingsUnreadable(CannotBeMeant):
    """Raised by `doctor` alone: no answer of the API, or none that it gives; the message is for the user."""


@dataclass(frozen=True)
class Setting:
    """One setting: what it is called, which answer shows it, whether it is right there."""

    ten: str
    file: str
    is_right: Callable[[Any], bool]
    sua: str


def _of(rules: Any, kind: str) -> Iterator[Mapping[str, Any]]:
    """The parameters of every rule of a kind: several rulesets may each have one, and the strictest holds."""
    return (rule.get("parameters") or {} for rule in rules if rule.get("type") == kind)


def _has(kind: str) -> Callable[[Any], bool]:
    return lambda rules: any(True for _ in _of(rules, kind))


def _asks(name: str, kind: str = "pull_request") -> Callable[[Any], bool]:
    return lambda rules: any(parameters.get(name) for parameters in _of(rules, kind))


def _is_pinned(rules: Any) -> bool:
    checks = [
        check for one in _of(rules, "required_status_checks") for check in one.get("required_status_checks") or ()
    ]
    return any(check.get("context") == STATUS and check.get("integration_id") == APP for check in checks)


def _runs(answer: Any) -> bool:
    return bool(answer["workflows"]) and all(each.get("state") == "active" for each in answer["workflows"])


_RULES = "Settings → Rules → nhánh main"
SETTINGS = (
    Setting("Bắt buộc yêu cầu gộp", RULES, _has("pull_request"), f"{_RULES}: Require a pull request before merging."),
    Setting("Ít nhất một người duyệt", RULES, _asks("required_approving_review_count"), "Required approvals: 1."),
    Setting("Duyệt cũ hết hiệu lực khi có commit mới", RULES, _asks("dismiss_stale_reviews_on_push"),
            "Dismiss stale pull request approvals when new commits are pushed."),
    Setting("Người đẩy commit cuối không tự duyệt", RULES, _asks("require_last_push_approval"),
            "Require approval of the most recent reviewable push."),
    Setting("Duyệt của CODEOWNERS", RULES, _asks("require_code_owner_review"), "Require review from Code Owners."),
    Setting(f"Trạng thái {STATUS} chỉ GitHub Actions được ghi", RULES, _is_pinned,
            f"Require status checks: thêm {STATUS}, nguồn (source) là GitHub Actions, không phải “any source”."),
    Setting("Nhánh phải cập nhật trước khi gộp", RULES,
            _asks("strict_required_status_checks_policy", "required_status_checks"),
            "Require branches to be up to date before merging."),
    Setting("Không xóa nhánh chính", RULES, _has("deletion"), "Restrict deletions."),
    Setting("Không đẩy đè lịch sử", RULES, _has("non_fast_forward"), "Block force pushes."),
    Setting("Không dùng hàng đợi gộp", RULES, lambda rules: not _has("merge_queue")(rules),
            "Bỏ Require merge queue: cổng không chạy cho hàng đợi nên yêu cầu sẽ chờ mãi."),
    Setting("Mọi workflow đang chạy", WORKFLOWS, _runs,
            "Actions → chọn workflow → Enable workflow: GitHub dừng lịch của kho 60 ngày không có commit."),
    Setting("Pages lấy từ GitHub Actions", PAGES, lambda pages: pages["build_type"] == "workflow",
            "Settings → Pages → Source: GitHub Actions."),
)  # fmt: skip


def run(folder: Path) -> tuple[str, bool]:
    """A line for each setting, and whether all are right. Raises SettingsUnreadable."""
    answers = {name: _read(folder / name) for name in (RULES, WORKFLOWS, PAGES)}
    lines, sound = [], True
    for setting in SETTINGS:
        try:
            right = setting.is_right(answers[setting.file])
        except (AttributeError, KeyError, TypeError) as wrong:
            raise SettingsUnreadable(f"{setting.file} không phải câu trả lời của GitHub về điều này.") from wrong
        sound = sound and right
        lines.append(f"ĐÚNG  {setting.ten}" if right else f"SAI   {setting.ten}. {setting.sua}")
    lines += [f"XEM   {words}" for words in _UNSEEN]
    return "\n".join(lines), sound


def _read(file: Path) -> Any:
    try:
        return json.loads(read_at_most(file, _MOST))
    except OSError as wrong:
        raise SettingsUnreadable(f"Không đọc được “{show(file, 300)}” ({wrong.strerror}).") from wrong
    except (ValueError, RecursionError, TooLarge) as wrong:
        raise SettingsUnreadable(f"“{show(file, 300)}” không phải câu trả lời của GitHub.") from wrong
