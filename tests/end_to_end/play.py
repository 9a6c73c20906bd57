"""One year on a real git repository: branches with a request each, the gate, merges, and what the site then says."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from end_to_end.town import DATA, IDS, YEAR, first_day
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.gate.decide import decide
from thidua.gate.objects import Repo
from thidua.gate.report import as_markdown
from thidua.law.yearly import compute_awards
from thidua.opendata.package import write_package
from thidua.reading.datasets import find_datasets
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.years import compute
from webpages import csv_rows

Step = dict[str, Any]
KEYS = {
    "viec", "ai", "ngay", "bang", "them", "sua", "tep", "excel", "dan_lai", "xoa", "che_do", "cay", "to", "lenh",
    "lenh_noi", "lenh_hoi", "lenh_thieu", "ma", "loi", "noi", "sau", "dong_lenh",
}  # fmt: skip
CONTRACT = load_contract()
_PASTE = re.compile(r"```csv\n(.*?)\n```", re.DOTALL)


@dataclass
class Answer:
    """What the gate said to a request."""

    exit_code: int
    errors: list[str]
    report: str


@dataclass
class Play:
    """The town's repository with its work tree on `main`. `said`: the last report, from which text can be pasted."""

    folder: Path
    scratch: Path
    said: str = ""
    heads: list[str] = field(default_factory=list)

    def start(self) -> None:
        self._git("init", "--quiet", "--initial-branch=main", str(self.folder), at=Path("/"))
        for path, text in first_day().items():
            self._write(path, text.encode())
        self._commit("Ngày đầu", "2022-01-04")

    # a request

    def send(self, number: int, step: Step) -> Answer:
        """Put the step's changes on a branch of its own and ask the gate; the work tree is back on main after it."""
        assert set(step) <= KEYS, f"yêu cầu {number}: khóa lạ {set(step) - KEYS}"
        branch = f"yc-{number:02}"
        self._git("checkout", "--quiet", "-b", branch)
        self._change(step)
        self._commit(step["viec"], str(step["ngay"]), step.get("cay"))
        self._git("checkout", "--quiet", "--force", "main")
        answer = self._by_command(branch, step) if step.get("dong_lenh") else self._in_process(branch, step)
        self.said = answer.report
        return answer

    def merge(self, number: int, step: Step) -> None:
        self._git("merge", "--quiet", "--no-ff", "-m", f"Gộp: {step['viec']}", f"yc-{number:02}", day=str(step["ngay"]))

    def _in_process(self, branch: str, step: Step) -> Answer:
        found = decide(Repo(self.folder), "main", branch, IDS[step["ai"]], step["ngay"])
        return Answer(int(found.verdict), [p.ma for p in found.problems if p.muc == "loi"], as_markdown(found))

    def _by_command(self, branch: str, step: Step) -> Answer:
        """As the workflow calls it; the findings stand in the JSON beside the report."""
        asked = ["gate", "--base", "main", "--head", branch, f"--author={IDS[step['ai']]}", "--repo", str(self.folder)]
        out = self._said(main, [*asked, "--ngay", str(step["ngay"])])
        return Answer(out[0], re.findall(r"\(`([a-z0-9-]+)`\)\n  \*\*Cách sửa", out[1]), out[1])

    # what a step changes

    def _change(self, step: Step) -> None:
        for name, rows in step.get("bang", {}).items():
            self._write(*self._table(name, rows))
        for name, rows in step.get("them", {}).items():
            path = _path(name)
            old = (self.folder / path).read_text("utf-8") if (self.folder / path).exists() else self._header(path)
            self._write(path, (old + _lines(rows)).encode())
        for name, (old, new) in step.get("sua", {}).items():
            text = (self.folder / _path(name)).read_text("utf-8")
            assert old in text, f"{name}: không có {old!r}"
            self._write(_path(name), text.replace(old, new, 1).encode())
        for name, rows in step.get("excel", {}).items():
            path, content = self._table(name, rows)
            self._write(path, _as_excel(content))
        for name, text in step.get("tep", {}).items():
            self._write(_path(name), str(text).encode())
        for name, times in step.get("to", {}).items():
            path = _path(name)
            self._write(path, self._header(path).encode() + b"2-b-3,95,100,,,,\n" * times)
        if "dan_lai" in step:
            found = _PASTE.search(self.said)
            assert found, "báo cáo trước không có bản chuẩn hóa"
            self._write(_path(step["dan_lai"]), (found[1] + "\n").encode())
        for name in step.get("xoa", []):
            (self.folder / _path(name)).unlink()
        for name, mode in step.get("che_do", {}).items():
            self._mode(self.folder / _path(name), mode)
        self._commands(step)

    def _table(self, name: str, rows: str) -> tuple[str, bytes]:
        path = _path(name)
        return path, (self._header(path) + _lines(rows)).encode()

    def _header(self, path: str) -> str:
        match = CONTRACT.match(path.removeprefix(f"{DATA}/"))
        assert match, f"không bảng nào ở {path}"
        return ",".join(c for c in match[0].columns if c not in match[0].may_miss) + "\n"  # as a file of before

    def _mode(self, file: Path, mode: str) -> None:
        if mode == "chay-duoc":
            file.chmod(0o755)
        else:
            file.unlink(missing_ok=True)
            file.symlink_to(mode)

    def _commands(self, step: Step) -> None:
        """Commands of Phòng Nội vụ on the branch; `lenh_thieu`: those that must refuse, with all that they say."""
        asked, said = step.get("lenh_hoi", {}), step.get("lenh_noi", {})
        assert asked.keys() | said.keys() <= set(step.get("lenh", [])), "lời của một lệnh không chạy"
        for command in step.get("lenh", []):
            code, out, err = self._said(main, [*shlex.split(command), "--data", str(self.folder / "data")])
            assert (code, err) == (0, asked.get(command, "")), f"{command}: {err}"
            assert set(said.get(command, [])) <= set(out.splitlines()), f"{command}: {out}"
        for command, words in step.get("lenh_thieu", {}).items():
            code, out, err = self._said(main, [*shlex.split(command), "--data", str(self.folder / "data")])
            assert (code, out, err) == (1, "", words), f"{command}: {code} {err}"

    def _said(self, run: Any, words: list[str]) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with _redirected(out, err):
            code = run(words)
        return code, out.getvalue(), err.getvalue()

    # what the site says

    def published(self) -> dict[str, list[dict[str, str]]]:
        """Every table as a citizen downloads it: table → rows, from the work tree of main, which must be clean."""
        (folder,) = find_datasets(self.folder / "data")
        dataset, problems = read_dataset(folder, CONTRACT)
        assert not [p for p in problems if p.muc == "loi"]
        results, scores = compute(dataset), compute_scores(dataset)
        awards = compute_awards(dataset, results, scores)
        out = self.scratch / "goi"
        described = write_package(dataset, results, CONTRACT, out, None, scores=scores, awards=awards)
        return {t["name"]: csv_rows(out / t["path"]) for t in described}

    # git

    def _write(self, path: str, content: bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def _commit(self, words: str, day: str, odd: str | None = None) -> None:
        self._git("add", "--all")
        self._git("commit", "--quiet", "--allow-empty", "-m", words, day=day)
        if odd:
            self._odd_tree(odd, day)

    def _odd_tree(self, name: str, day: str) -> None:
        """A tree that no work tree can hold: an entry `name` that is a folder with one file, written as an object."""
        blob = self._git("hash-object", "-w", "--stdin", feed=b"x\n")
        inner = self._git("mktree", feed=f"100644 blob {blob}\tx.csv\n".encode())
        lines = self._git("ls-tree", "HEAD") + f"\n040000 tree {inner}\t{name}\n"
        tree = self._git("mktree", feed=lines.encode())
        commit = self._git("commit-tree", tree, "-p", "HEAD~1", "-m", name, day=day)
        self._git("update-ref", f"refs/heads/{self._git('branch', '--show-current')}", commit)

    def _git(self, *words: str, day: str = "2022-01-04", at: Path | None = None, feed: bytes | None = None) -> str:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        who = {f"GIT_{r}_{w}": v for r in ("AUTHOR", "COMMITTER") for w, v in (
            ("NAME", "Thử"), ("EMAIL", "thu@vi-du.gov.vn"), ("DATE", f"{day}T09:00:00+07:00"),
        )}  # fmt: skip
        steady = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *words],
            cwd=at or self.folder,
            env=kept | who | steady,
            input=feed,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, f"git {' '.join(words)}: {done.stderr.decode()}"
        return done.stdout.decode().strip()


def _path(name: str) -> str:
    """`don-vi/…` and the like stand in the town's year; a name that begins with / is the repository's own."""
    return name[1:] if name.startswith("/") else f"{YEAR}/{name}.csv"


def _lines(rows: str) -> str:
    return "".join(f"{line}\n" for line in rows.strip().split("\n"))


def _as_excel(content: bytes) -> bytes:
    """As Excel in Vietnamese saves it: `;`, a BOM, CRLF."""
    return b"\xef\xbb\xbf" + content.replace(b",", b";").replace(b"\n", b"\r\n")


def _redirected(out: io.StringIO, err: io.StringIO) -> Any:
    from contextlib import ExitStack, redirect_stderr, redirect_stdout

    stack = ExitStack()
    stack.enter_context(redirect_stdout(out))
    stack.enter_context(redirect_stderr(err))
    return stack
