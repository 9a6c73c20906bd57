"""The gate for one unit's file, cold, in a process of its own – less what its libraries take to import."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from bench.clock import Ratio, compare

IMPORTS = "import thidua.gate.decide, thidua.gate.report, thidua.checks.validate, thidua.arguments"


def one_file(data: Path, bo: str, folder: Path, rounds: int) -> dict[str, Ratio]:
    """Two requests of one unit, each beside the import alone (`bare`): one that changes no result, one that does.

    The town is made a real one, so that its accounts decide, in which nothing is locked or released yet.
    """
    repo = folder / "kho"
    town = repo / "data" / bo
    shutil.copytree(data, repo / "data")
    meta = town / "bo-du-lieu.yml"
    meta.write_text(meta.read_text("utf-8").replace("minh-hoa", "that-su"), encoding="utf-8")
    (town / "2022" / "tham-dinh" / "cong-bo.csv").unlink()
    unit = sorted(p.name for p in (town / "2022" / "don-vi").iterdir())[0]
    head = "ma_tai_khoan,ma_don_vi,vai_tro,tai_khoan,tu_ngay,den_ngay\n"
    (town / "danh-muc" / "tai-khoan.csv").write_text(f"{head}1001,{unit},don-vi,xa,2022-01-01,\n", encoding="utf-8")
    _git(repo, "init", "-q")
    base, own = _commit(repo), town / "2022" / "don-vi" / unit
    (own / "khen-thuong-xa.csv").write_text("so_quyet_dinh,ma_doi_tuong,ngay,thanh_tich,ten_cong_bo,thu_hoi\n"
                    f"12/QĐ-UBND,{unit}-tt-01,2022-05-04,Làm tốt,Tổ một cửa,\n", encoding="utf-8")  # fmt: skip
    heads = {"tệp khen thưởng": _commit(repo)}
    _git(repo, "checkout", "-q", base)
    quarter = own / "tien-do" / "quy-4.csv"
    quarter.write_text("".join(quarter.read_text("utf-8").splitlines(True)[:-3]), encoding="utf-8")
    heads["tệp tiến độ quý"] = _commit(repo)
    return {what: _measured(repo, base, head, rounds) for what, head in heads.items()}


def _measured(repo: Path, base: str, head: str, rounds: int) -> Ratio:
    command = [sys.executable, "-m", "thidua", "gate", "--base", base, "--head", head, "--author", "1001"]
    command += ["--repo", str(repo), "--ngay", "2023-03-01"]

    def gate() -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return compare(gate, lambda: subprocess.run([sys.executable, "-c", IMPORTS], check=True), rounds)


def _git(repo: Path, *words: str) -> str:
    who = ["-c", "user.name=do", "-c", "user.email=do@vi-du.gov.vn"]
    return subprocess.run(["git", *who, *words], cwd=repo, check=True, capture_output=True, text=True).stdout.strip()


def _commit(repo: Path) -> str:
    _git(repo, "add", "-A")
    _git(repo, "commit", "-q", "-m", "do")
    return _git(repo, "rev-parse", "HEAD")
