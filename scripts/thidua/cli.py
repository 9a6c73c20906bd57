"""Commands of `thidua`. The only place that prints and chooses exit codes: 0 done, 1 findings, 2 wrong usage."""

from __future__ import annotations

import argparse
import gc
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

from thidua.arguments import build_parser
from thidua.desk.commands import NAMES as OFFICE
from thidua.usage import EXIT_FINDINGS, EXIT_USAGE, no_folder, no_town, not_ours
from thidua.writing.store import AlreadyDone, settle, writing
from thidua.writing.words import NotWritten, not_written

# Rows and results are many and hold no cycles: to look for some as often as Python does is a fifth of a large build.
SELDOM = (100_000, 50, 100)


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    gc.set_threshold(*SELDOM)
    args = build_parser(RUN).parse_args(argv)
    args.lenh = shlex.join(["thidua", *(sys.argv[1:] if argv is None else argv)])
    if "data" in args and _wrong(no_folder(args.data)):
        return EXIT_USAGE
    try:
        if "data" in args and args.run not in WRITES:
            settle(args.data, _progress)
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader has read enough: `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except AlreadyDone as before:
        print(*before.said, sep="\n")
        return 0
    except NotWritten as why:
        print(why, file=sys.stderr)
        return EXIT_FINDINGS


def _wrong(words: str | None) -> bool:
    """Whether something cannot be meant; says it on stderr."""
    if words:
        print(words, file=sys.stderr)
    return words is not None


def _cache(args: argparse.Namespace) -> Path | None:
    """Beside the data folder; nothing is remembered where there is none."""
    return None if args.khong_nho else Path(args.data).absolute().parent / ".cache" / "thidua"


def _validate(args: argparse.Namespace) -> int:
    from thidua.stages.validate import UsageError, validate

    try:
        text, code = validate(args.data, args.paths, args.format, _cache(args))
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    if text:
        print(text)
    return code


def _build(args: argparse.Namespace) -> int:
    from thidua.checks import validate
    from thidua.findings.problem import BuildStopped
    from thidua.site.mkdocs_build import SiteRefused
    from thidua.site.outputs.search import SearchFailed
    from thidua.stages.build import build

    if _wrong(no_town(args.data) or not_ours(args.out)):
        return EXIT_USAGE
    try:
        with not_written(args.out):  # the old site stays until the new one is whole
            warnings = build(args.data, args.out.absolute(), _progress, getattr(args, "as_of", None))
    except BuildStopped as stop:
        print(validate.as_text(stop.problems), file=sys.stderr)
        print("Chưa công bố gì: trang đã dựng lần trước giữ nguyên.", file=sys.stderr)
        return EXIT_FINDINGS
    except (SiteRefused, SearchFailed) as stop:
        print(stop, file=sys.stderr)
        print("Trang dựng ra có lỗi nên không thay trang cũ.", file=sys.stderr)
        return EXIT_FINDINGS
    if warnings:
        print(f"{len(warnings)} cảnh báo; xem bằng: thidua validate", file=sys.stderr)
    print(f"Đã dựng xong: {args.out / 'index.html'}")
    return 0


def _progress(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _serve(args: argparse.Namespace) -> int:
    from thidua.site.serve import serve

    if _wrong(no_town(args.data)):
        return EXIT_USAGE
    serve(args.data, args.port, rebuild=lambda out: _build(argparse.Namespace(data=args.data, out=out)), say=_progress)
    return 0


def _rank(args: argparse.Namespace) -> int:
    from thidua.checks import validate
    from thidua.stages.rank import UsageError, rank_table

    try:
        text, problems = rank_table(args.table, args.so_le)
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    if problems:
        print(validate.as_text(problems), file=sys.stderr)
        return EXIT_FINDINGS
    sys.stdout.write(text)
    return 0


def _explain(args: argparse.Namespace) -> int:
    from thidua.checks import validate
    from thidua.findings.problem import BuildStopped
    from thidua.law.explain import UsageError
    from thidua.stages.explain import explain

    try:
        print(explain(args.data, args.subject, args.award, args.bo, args.nam, args.format))
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    except BuildStopped as stop:
        print(validate.as_text(stop.problems), file=sys.stderr)
        return EXIT_FINDINGS
    return 0


def _verify(args: argparse.Namespace) -> int:
    from thidua.opendata import manifest
    from thidua.opendata.manifest import ManifestUnreadable

    try:
        text, sound = manifest.run(args.folder, args.manifest)
    except ManifestUnreadable as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    print(text)
    return 0 if sound else EXIT_FINDINGS


def _gate(args: argparse.Namespace) -> int:
    from thidua.checks import validate
    from thidua.gate import decide, objects, report

    try:
        decision = decide.decide(objects.Repo(args.repo), args.base, args.head, args.author, args.ngay)
    except objects.RepoError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    if args.annotations and decision.problems:
        print(validate.as_github(decision.problems[: report.MAX_FINDINGS]), file=sys.stderr)
    sys.stdout.write(report.as_json(decision) if args.format == "json" else report.as_markdown(decision))
    return int(decision.verdict)


def _remind(args: argparse.Namespace) -> int:
    from thidua.checks import validate
    from thidua.desk import reminders
    from thidua.findings.problem import BuildStopped

    if _wrong(no_town(args.data)):
        return EXIT_USAGE
    try:
        found = reminders.reminders(args.data, args.ngay, args.trong)
    except BuildStopped as stop:
        print(validate.as_text(stop.problems), file=sys.stderr)
        return EXIT_FINDINGS
    print(reminders.as_json(found) if args.format == "json" else reminders.as_text(found))
    return 0


def _template(args: argparse.Namespace) -> int:
    from thidua.handin import template
    from thidua.handin.place import UsageError

    try:
        with writing(args.out.parent if args.out else Path(), args.lenh, _progress) as store:
            content, place = template.run(args.data, args.words, args.bo, args.nam)
            out = args.out or Path(f"{place.file_name}.xlsx")
            said = f"Đã tạo {out}. Điền xong: thidua import {out}"
            template.write_new(out, content, said, store)
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    print(said)
    return 0


def _import(args: argparse.Namespace) -> int:
    from thidua.checks import validate
    from thidua.handin import importer
    from thidua.handin.importer import as_text
    from thidua.handin.place import UsageError

    try:
        with writing(args.data, args.lenh, _progress) as store:
            outcome = importer.run(args.file, args.data, args.words, args.bo, args.nam, args.bo_dong)
            written = importer.write(outcome, store) if outcome.clean and outcome.changed else None
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    if outcome.problems:
        print(validate.as_text(outcome.problems), file=sys.stderr)
    print(as_text(outcome, written), file=sys.stdout if outcome.clean else sys.stderr)
    return 0 if outcome.clean else EXIT_FINDINGS


def _plan_import(args: argparse.Namespace) -> int:
    from thidua.desk import plan_import

    try:
        with writing(args.data, args.lenh, _progress) as store:
            report = plan_import.run(args.file, args.data, args.bo, args.nam)
            plan_import.write(report, store)
    except plan_import.ImportRefused as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_FINDINGS
    print(report.as_text())
    return 0 if report.complete else EXIT_FINDINGS


def _synth(args: argparse.Namespace) -> int:
    try:
        from towns.measuring import CannotBeMeant, run
    except ModuleNotFoundError as missing:
        if missing.name != "towns":  # something that the generator itself needs
            raise
        print("Lệnh synth cần bộ sinh thị xã hư cấu (scripts/towns); hãy chạy trong kho mã.", file=sys.stderr)
        return EXIT_USAGE
    try:
        print(run(args.units, args.years, args.out, args.bo, args.seed))
    except CannotBeMeant as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    return 0


def _join(args: argparse.Namespace) -> int:
    from thidua.opendata.join import join
    from thidua.opendata.join_package import PackageRefused

    try:
        print(join(args.packages, args.out, args.ten))
    except PackageRefused as why:
        print(why, file=sys.stderr)
        print("Chưa ghi gì.", file=sys.stderr)
        return EXIT_FINDINGS
    return 0


def _office(args: argparse.Namespace) -> int:
    from thidua.desk.commands import run
    from thidua.desk.desk import Refused

    try:
        with writing(args.data, args.lenh, _progress) as store:
            said = run(args, store)
    except Refused as missing:
        print(missing, file=sys.stderr)
        print("Chưa ghi gì.", file=sys.stderr)
        return EXIT_FINDINGS
    print(*said, sep="\n")
    return 0


RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "validate": _validate,
    "build": _build,
    "serve": _serve,
    "rank": _rank,
    "explain": _explain,
    "verify": _verify,
    "gate": _gate,
    "remind": _remind,
    "template": _template,
    "import": _import,
    "plan import": _plan_import,
    "synth": _synth,
    "join": _join,
    **dict.fromkeys(OFFICE, _office),
}
WRITES = {_import, _plan_import, _office}  # they finish what was cut short themselves, under their lock
