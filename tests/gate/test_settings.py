"""`thidua doctor`: each setting that the gate rests on is asked, said and explained on its page."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from thidua.cli import main
from thidua.gate.settings import APP, PAGES, RULES, SETTINGS, STATUS, WORKFLOWS

REPO = Path(__file__).resolve().parents[2]
PULL = {
    "required_approving_review_count": 1, "dismiss_stale_reviews_on_push": True, "require_code_owner_review": True,
    "require_last_push_approval": True,
}  # fmt: skip
CHECKS = {
    "strict_required_status_checks_policy": True,
    "required_status_checks": [{"context": STATUS, "integration_id": APP}],
}
RIGHT: dict[str, Any] = {
    RULES: [
        {"type": "pull_request", "parameters": PULL}, {"type": "required_status_checks", "parameters": CHECKS},
        {"type": "deletion"}, {"type": "non_fast_forward"},
    ],
    WORKFLOWS: {"total_count": 1, "workflows": [{"path": ".github/workflows/gate.yml", "state": "active"}]},
    PAGES: {"build_type": "workflow", "https_enforced": True},
}  # fmt: skip
Change = Callable[[dict[str, Any]], object]
WRONG: dict[str, Change] = {
    "Bắt buộc yêu cầu gộp": lambda a: a[RULES].pop(0),
    "Ít nhất một người duyệt": lambda a: a[RULES][0]["parameters"].update(required_approving_review_count=0),
    "Duyệt cũ hết hiệu lực khi có commit mới": lambda a: a[RULES][0]["parameters"].pop("dismiss_stale_reviews_on_push"),
    "Người đẩy commit cuối không tự duyệt": lambda a: a[RULES][0]["parameters"].update(
        require_last_push_approval=False
    ),
    "Duyệt của CODEOWNERS": lambda a: a[RULES][0]["parameters"].update(require_code_owner_review=False),
    f"Trạng thái {STATUS} chỉ GitHub Actions được ghi": lambda a: a[RULES][1]["parameters"].update(
        required_status_checks=[{"context": STATUS}, {"context": "khac", "integration_id": APP}]
    ),
    "Nhánh phải cập nhật trước khi gộp": lambda a: a[RULES][1]["parameters"].update(
        strict_required_status_checks_policy=False
    ),
    "Không xóa nhánh chính": lambda a: a[RULES].pop(2),
    "Không đẩy đè lịch sử": lambda a: a[RULES].pop(3),
    "Không dùng hàng đợi gộp": lambda a: a[RULES].append({"type": "merge_queue"}),
    "Mọi workflow đang chạy": lambda a: a[WORKFLOWS]["workflows"][0].update(state="disabled_inactivity"),
    "Pages lấy từ GitHub Actions": lambda a: a[PAGES].update(build_type="legacy"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def answered(folder: Path, answers: dict[str, Any]) -> Path:
    for name, content in answers.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_right_settings_are_said_to_be_right(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", str(answered(folder, RIGHT))]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line.startswith("ĐÚNG  ")] == [f"ĐÚNG  {one.ten}" for one in SETTINGS]
    assert any(line.startswith("XEM   ") for line in told)


@pytest.mark.parametrize("name", [one.ten for one in SETTINGS])
def test_a_wrong_setting_is_named_with_what_to_do(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = copy.deepcopy(RIGHT)
    WRONG[name](answers)
    assert main(["doctor", str(answered(folder, answers))]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("SAI   ")]
    assert any(line.startswith(f"SAI   {name}. ") for line in told)
    assert len(told) == (5 if name == "Bắt buộc yêu cầu gộp" else 1)  # without it nothing is asked of a request


@pytest.mark.parametrize(
    "answer", ['{"message": "Not Found"}', "<html>", "[]", '{"workflows": 3}', "[1]", "[" * 100_000]
)
def test_what_is_no_answer_is_no_verdict(answer: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (answered(folder, RIGHT) / WORKFLOWS).write_text(answer, encoding="utf-8")
    assert main(["doctor", str(folder)]) == 2
    assert "câu trả lời của GitHub" in capsys.readouterr().err


def test_the_page_lists_every_setting_and_the_workflow_asks_for_every_answer() -> None:
    page = (REPO / "docs/phat-trien/quy-trinh-github.md").read_text("utf-8")
    assert [one.ten for one in SETTINGS if f"| {one.ten} | " not in page] == []
    asks = (REPO / ".github/workflows/cai-dat.yml").read_text("utf-8")
    assert all(f"> cai-dat/{name}" in asks for name in (RULES, WORKFLOWS, PAGES))
    for words in ("--signer-workflow", "--source-ref refs/heads/main", "merge_group", "60 ngày"):
        assert words in page


def test_of_two_requests_with_one_commit_neither_is_green() -> None:
    """The status is the commit's: the gate looks whose it is before it writes one."""
    gate = (REPO / ".github/workflows/gate.yml").read_text("utf-8")
    counted, written = gate.index("select(.head.sha == env.HEAD_SHA)"), gate.index('statuses/$HEAD_SHA" -f state')
    assert counted < gate.index('state=failure\n            words="Nhiều yêu cầu mở cùng một commit') < written
