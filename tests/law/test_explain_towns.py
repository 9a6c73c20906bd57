"""Asked without a town, `explain` finds the one that knows the subject, and says what that one has to say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad.awards import write_award_town
from thidua.law.explain import UnknownSubject, UsageError
from thidua.stages.explain import explain


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two towns: `thu` has the unit 09001, `khac` the same under the code 09011."""
    root = tmp_path_factory.mktemp("hai-noi")
    first = write_award_town(root)
    second = first.with_name("khac")
    shutil.copytree(first, second)
    (second / "2022/don-vi/09001").rename(second / "2022/don-vi/09011")
    for path in second.rglob("*.*"):
        text = path.read_text("utf-8").replace("09001", "09011").replace("ma: thu\n", "ma: khac\n")
        path.write_text(text, "utf-8")
    return first.parent


@pytest.mark.parametrize("unit", ["09001", "09011"])
def test_the_town_that_knows_the_unit_answers(data: Path, unit: str) -> None:
    assert "Xã Thử Một" in explain(data, unit, None, None, None, "text")


@pytest.mark.parametrize(("unit", "award"), [("09001", "VI.9"), ("09011", "VI.9")])
def test_what_is_wrong_is_said_by_the_town_that_knows_the_unit(data: Path, unit: str, award: str) -> None:
    with pytest.raises(UsageError, match="không có hình thức “VI.9”"):
        explain(data, unit, award, None, None, "text")


def test_nobody_knows_it(data: Path) -> None:
    with pytest.raises(UnknownSubject, match="không có đơn vị hay hồ sơ “x”"):
        explain(data, "x", None, None, None, "text")
    with pytest.raises(UsageError, match="Không có bộ dữ liệu “y”"):
        explain(data, "x", None, "y", None, "text")
