"""Commands of `thidua`: the only place that prints. Exit codes: 0 done, 1 findings, 2 usage, 3 and 4 a person looks."""

from __future__ import annotations

import argparse
import gc
import os
import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from thidua.arguments import build_parser
from thidua.desk.commands import NAMES as OFFICE
from thidua.findings.problem import EXIT_FINDINGS, BuildStopped, CannotBeMeant, NotDone, Problem, exit_of
from thidua.reading.datasets import shown_path
from thidua.terminal import Terminal, pasted, speak_vietnamese
from thidua.usage import EXIT_USAGE, no_folder, no_town, not_ours
from thidua.writing.disk_errors import NotWritten, not_written
from thidua.writing.store import AlreadyDone, settle, writing

# Rows and results are many and hold no cycles: to look for some as often as Python does is a fifth of a large build.
SELDOM = (100_000, 50, 100)


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    gc.set_threshold(*SELDOM)
    speak_vietnamese()
    args = build_parser(RUN).parse_args(argv)
    args.lenh = shown_path(shlex.join(["thidua", *(sys.argv[1:] if argv is None else argv)]))
    if "data" in args and args.run is not _init and _wrong(no_folder(args.data)):
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
    except CannotBeMeant as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    except BuildStopped as stop:
        return _stopped(stop.problems, *(["Chưa ghi gì: chờ người xem."] if args.run in WRITES else []))
    except NotDone as missing:
        return _refused(missing)
    except NotWritten as why:
        print(why, file=sys.stderr)
        return EXIT_FINDINGS


def _wrong(words: str | None) -> bool:
    """Whether something cannot be meant; says it on stderr."""
    if words:
        print(words, file=sys.stderr)
    return words is not None


def _stopped(problems: list[Problem], *after: str) -> int:
    from thidua.checks.validate import as_text

    print(as_text(problems), *after, sep="\n", file=sys.stderr)
    return exit_of(problems)


def _refused(missing: Exception) -> int:
    print(missing, "Chưa ghi gì.", sep="\n", file=sys.stderr)
    return EXIT_FINDINGS


def _validate(args: argparse.Namespace) -> int:
    from thidua.stages.validate import validate

    cache = None if args.khong_nho else Path(args.data).absolute().parent / ".cache" / "thidua"
    text, code = validate(args.data, args.paths, args.format, cache)
    if text:
        print(text)
    return code


def _build(args: argparse.Namespace) -> int:
    from thidua.site.mkdocs_build import SiteRefused
    from thidua.site.outputs.search import SearchFailed
    from thidua.stages.build import build

    if _wrong(no_town(args.data) or not_ours(args.out)):
        return EXIT_USAGE
    try:
        with not_written(args.out):  # the old site stays until the new one is whole
            warnings = build(args.data, args.out.absolute(), _progress, getattr(args, "as_of", None))
    except BuildStopped as stop:
        return _stopped(stop.problems, "Chưa công bố gì: trang đã dựng lần trước giữ nguyên.")
    except (SiteRefused, SearchFailed) as stop:
        print(stop, "Trang dựng ra có lỗi nên không thay trang cũ.", sep="\n", file=sys.stderr)
        return EXIT_FINDINGS
    if warnings:
        print(f"{len(warnings)} cảnh báo; xem bằng: thidua validate", file=sys.stderr)
    print(f"Đã dựng xong: {args.out / 'index.html'}")
    return 0


def _progress(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _serve(args: argparse.Namespace) -> int:
    from thidua.stages.preview import preview

    if _wrong(no_town(args.data)):
        return EXIT_USAGE
    preview(args.data, args.port, _progress, _stopped)
    return 0


def _rank(args: argparse.Namespace) -> int:
    from thidua.stages.rank import rank_table

    text, problems = rank_table(args.table, args.so_le)
    if problems:
        return _stopped(problems)
    sys.stdout.write(text)
    return 0


def _explain(args: argparse.Namespace) -> int:
    from thidua.stages.explain import explain

    print(explain(args.data, args.subject, args.award, args.bo, args.nam, args.format))
    return 0


def _verify(args: argparse.Namespace) -> int:
    from thidua.opendata import manifest

    text, sound = manifest.run(args.folder, args.manifest)
    print(text)
    return 0 if sound else EXIT_FINDINGS


def _doctor(args: argparse.Namespace) -> int:
    from thidua.gate import settings

    text, sound = settings.run(args.folder)
    print(text)
    return 0 if sound else EXIT_FINDINGS


def _gate(args: argparse.Namespace) -> int:
    from thidua.checks import validate
    from thidua.gate import report

    decision, text = report.answer(args.repo, args.base, args.head, args.author, args.ngay, args.format)
    if args.annotations and decision.problems:
        print(validate.as_github(decision.problems[: report.MAX_FINDINGS]), file=sys.stderr)
    sys.stdout.write(text)
    return int(decision.verdict)


def _remind(args: argparse.Namespace) -> int:
    from thidua.desk import reminders

    if _wrong(no_town(args.data)):
        return EXIT_USAGE
    found = reminders.reminders(args.data, args.ngay, args.trong)
    print(reminders.as_json(found) if args.format == "json" else reminders.as_text(found))
    return 0


def _template(args: argparse.Namespace) -> int:
    from thidua.handin import all_templates, template

    if all_templates.EVERYONE in args.words:
        with not_written(args.out or Path()):  # a workbook is made through files that pass
            found = all_templates.run_all(args.data, args.words, args.bo, args.nam)
            (folder := args.out or Path()).mkdir(parents=True, exist_ok=True)
        less = f" {found.without} đơn vị không có gì phải điền." if found.without else ""
        said = f"Đã tạo {len(found.files)} tệp mẫu năm {found.place.nam} trong {folder}.{less}"
        return _new_files(args, folder, found.files, said)
    with not_written(args.out or Path()):
        content, place, hint = template.run(args.data, args.words, args.bo, args.nam)
    out = args.out or Path(f"{place.file_name}.xlsx")
    said = f"Đã tạo {out}. Điền xong: thidua import {out}"
    return _new_files(args, out.parent, {out.name: content}, f"{said}\n{hint}" if hint else said)


def _new_files(args: argparse.Namespace, folder: Path, files: Mapping[str, bytes], said: str) -> int:
    """Files for people to fill, where there are none yet. Raises UsageError, NotWritten."""
    from thidua.handin import template

    with writing(folder, args.lenh, _progress) as store:
        template.write_new(folder, files, said, store)
    print(said)
    return 0


def _import(args: argparse.Namespace) -> int:
    from thidua.desk import importing
    from thidua.handin.attachments import is_single
    from thidua.handin.importer import Asked

    asked, talk = Asked(args.words, args.bo, args.nam, args.bo_dong), _talk(args)
    if args.files == [_PASTED]:
        with pasted(_progress) as file, writing(args.data, args.lenh, _progress) as store:
            return importing.import_one(file, args.data, asked, store, talk)
    if args.lap_so_den is not None:
        settle(args.data, _progress)
        file, content = args.lap_so_den, importing.list_to_fill(args.files, args.data, asked)
        return _new_files(args, file.parent, {file.name: content}, _TO_FILL.format(file))
    with writing(args.data, args.lenh, _progress) as store:
        if is_single(args.files) and args.so_den is None:
            return importing.import_one(args.files[0], args.data, asked, store, talk)
        return importing.import_many(args.files, args.data, asked, args.so_den, store, talk)


_PASTED = Path("-")
_TO_FILL = "Đã tạo {0}: ghi ngày đến, số đến của từng tệp, rồi nhập với --so-den {0}. Chưa nhập tệp nào."


def _talk(args: argparse.Namespace) -> Terminal:
    return Terminal(args.dong_y, print, _progress, lambda words: print(words, end="", file=sys.stderr, flush=True))


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
        from towns.measuring import run
    except ModuleNotFoundError as missing:
        if missing.name != "towns":  # something that the generator itself needs
            raise
        print("Lệnh synth cần bộ sinh thị xã hư cấu (scripts/towns); hãy chạy trong kho mã.", file=sys.stderr)
        return EXIT_USAGE
    print(run(args.units, args.years, args.out, args.bo, args.seed))
    return 0


def _join(args: argparse.Namespace) -> int:
    from thidua.opendata.join import join

    print(join(args.packages, args.out, args.ten))
    return 0


def _init(args: argparse.Namespace) -> int:
    from thidua.founding import command

    place = command.place_of(args, talk := _talk(args))
    with command.data_folder(args.data), writing(args.data, args.lenh, _progress) as store:
        command.found(args, place, store, talk)
    return 0


def _office(args: argparse.Namespace) -> int:
    from thidua.desk.commands import run

    with writing(args.data, args.lenh, _progress) as store:
        return 0 if run(args, store, _talk(args)) else EXIT_FINDINGS


RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "validate": _validate,
    "build": _build,
    "serve": _serve,
    "rank": _rank,
    "explain": _explain,
    "verify": _verify,
    "gate": _gate,
    "doctor": _doctor,
    "remind": _remind,
    "template": _template,
    "import": _import,
    "plan import": _plan_import,
    "synth": _synth,
    "join": _join,
    "init": _init,
    **dict.fromkeys(OFFICE, _office),
}
WRITES = {_import, _plan_import, _office, _init}  # they finish what was cut short themselves, under their lock
