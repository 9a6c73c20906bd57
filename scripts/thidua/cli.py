"""Commands of `thidua`. The only place that prints and chooses exit codes: 0 done, 1 findings, 2 wrong usage."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from datetime import date
from pathlib import Path

from thidua.office.commands import add_commands

EXIT_FINDINGS, EXIT_USAGE = 1, 2


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    args = _parser().parse_args(argv)
    return int(args.run(args))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="thidua", description="Công khai phong trào thi đua cải cách hành chính.")
    sub = parser.add_subparsers(required=True, metavar="LỆNH")

    validate = sub.add_parser("validate", help="kiểm tra dữ liệu, báo lỗi kèm dòng và cách sửa")
    validate.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    validate.add_argument("--format", choices=("text", "json", "github"), default="text")
    validate.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    validate.set_defaults(run=_validate)

    build = sub.add_parser("build", help="dựng trang web")
    build.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    build.add_argument("--out", type=Path, default=Path("site"), metavar="DIR")
    build.add_argument("--as-of", type=_day, default=None, metavar="NGÀY", help="ngày để báo quá hạn công bố")
    build.set_defaults(run=_build)

    serve = sub.add_parser("serve", help="xem trang tại máy, tự dựng lại khi tệp đổi")
    serve.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)

    rank = sub.add_parser("rank", help="xếp hạng một bảng điểm bất kỳ")
    rank.add_argument("table", type=Path, metavar="TABLE.csv")
    rank.add_argument("--so-le", type=int, default=2, metavar="N", help="số chữ số thập phân, 1 đến 4")
    rank.set_defaults(run=_rank)

    explain = sub.add_parser("explain", help="vì sao đơn vị hay hồ sơ đủ hoặc chưa đủ điều kiện khen")
    explain.add_argument("subject", metavar="UNIT|DOSSIER")
    explain.add_argument("award", nargs="?", default=None, metavar="AWARD", help="mã hình thức hoặc điều khoản")
    explain.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    explain.add_argument("--bo", default=None, metavar="BỘ")
    explain.add_argument("--nam", type=int, default=None, metavar="NĂM")
    explain.add_argument("--format", choices=("text", "json"), default="text")
    explain.set_defaults(run=_explain)

    verify = sub.add_parser("verify", help="đối chiếu một bản sao của trang với manifest.json")
    verify.add_argument("folder", type=Path, metavar="FOLDER")
    verify.add_argument("--manifest", type=Path, default=None, metavar="TỆP", help="bản kê lấy từ nguồn tin cậy hơn")
    verify.set_defaults(run=_verify)

    gate = sub.add_parser("gate", help="yêu cầu gộp có được nhận không: 0 nhận, 1 từ chối, 3 chờ người xác nhận")
    gate.add_argument("--base", required=True, metavar="REV", help="nhánh hay commit được gộp vào")
    gate.add_argument("--head", required=True, metavar="REV", help="commit cuối của yêu cầu")
    gate.add_argument("--author", required=True, metavar="ID", help="mã số GitHub của người gửi")
    gate.add_argument("--repo", type=Path, default=Path(), metavar="DIR")
    gate.add_argument("--ngay", type=date.fromisoformat, default=None, metavar="NĂM-THÁNG-NGÀY",
                      help="ngày xét hiệu lực tài khoản; không ghi thì là ngày của commit gốc")  # fmt: skip
    gate.add_argument("--format", choices=("markdown", "json"), default="markdown")
    gate.add_argument("--annotations", action="store_true", help="ghi thêm ::error cho từng lỗi ra stderr")
    gate.set_defaults(run=_gate)

    remind = sub.add_parser("remind", help="đơn vị nào chưa nộp báo cáo sắp đến hạn")
    remind.add_argument("--ngay", type=date.fromisoformat, required=True, metavar="NĂM-THÁNG-NGÀY")
    remind.add_argument("--trong", type=int, default=7, metavar="N", help="xem N ngày tới; không ghi thì 7")
    remind.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    remind.add_argument("--format", choices=("text", "json"), default="text")
    remind.set_defaults(run=_remind)

    template = sub.add_parser("template", help="tệp Excel để điền, có sẵn các dòng phải báo cáo")
    template.add_argument("words", nargs="+", metavar="WHO WHAT [PERIOD]", help="như: 03001 tien-do quy-1")
    template.add_argument("--out", type=Path, default=None, metavar="FILE")
    _town_options(template)
    template.set_defaults(run=_template)

    desk = sub.add_parser("import", help="nhập tệp Excel hoặc CSV đã điền vào kho")
    desk.add_argument("file", type=Path, metavar="FILE")
    desk.add_argument("--as", dest="words", nargs="+", default=[], metavar="WHO WHAT [PERIOD]")
    _town_options(desk)
    desk.set_defaults(run=_import)

    plan = sub.add_parser("plan", help="văn bản kế hoạch đã ký").add_subparsers(required=True, metavar="VIỆC")
    imported = plan.add_parser("import", help="gắn nguyên văn vào từng điều khoản")
    imported.add_argument("file", type=Path, metavar="FILE")
    imported.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    imported.add_argument("--bo", default=None, metavar="BỘ")
    imported.add_argument("--nam", type=int, default=None, metavar="NĂM")
    imported.set_defaults(run=_plan_import)

    add_commands(sub, _office)
    return parser


def _town_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    parser.add_argument("--bo", default=None, metavar="BỘ")
    parser.add_argument("--nam", type=int, default=None, metavar="NĂM")


def _day(text: str) -> dt.date:
    """An ISO date of the command line. Raises ValueError, which argparse reports."""
    return dt.date.fromisoformat(text)


def _folder(path: Path) -> bool:
    """Whether the data folder exists; says so on stderr when it does not."""
    if path.is_dir():
        return True
    print(f"Không có thư mục dữ liệu “{path}”. Chỉ đúng thư mục bằng --data.", file=sys.stderr)
    return False


def _has_town(data: Path) -> bool:
    from thidua.datasets import find_datasets

    if find_datasets(data):
        return True
    print(f"Trong “{data}” không có bộ dữ liệu nào (thư mục có tệp bo-du-lieu.yml).", file=sys.stderr)
    return False


def _may_replace(out: Path) -> bool:
    """Whether `out` is absent, empty or a site of ours: a folder of anything else is never replaced."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return True
    if (out / "du-lieu" / "datapackage.json").is_file():
        return True
    print(f"“{out}” có sẵn tệp khác, không phải trang do thidua dựng. Chọn thư mục khác bằng --out.", file=sys.stderr)
    return False


def _validate(args: argparse.Namespace) -> int:
    from thidua import validate

    if not _folder(args.data):
        return EXIT_USAGE
    try:
        text, code = validate.run(args.data, args.paths, args.format)
    except validate.UsageError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    if text:
        print(text)
    return code


def _build(args: argparse.Namespace) -> int:
    from thidua import validate
    from thidua.problems import BuildStopped
    from thidua.site.build import SiteRefused
    from thidua.stages import build

    if not (_folder(args.data) and _has_town(args.data) and _may_replace(args.out)):
        return EXIT_USAGE
    try:
        warnings = build(args.data, args.out.absolute(), _progress, getattr(args, "as_of", None))
    except BuildStopped as stop:
        print(validate.as_text(stop.problems), file=sys.stderr)
        print("Chưa công bố gì: trang đã dựng lần trước giữ nguyên.", file=sys.stderr)
        return EXIT_FINDINGS
    except SiteRefused as stop:
        print(*stop.faults, sep="\n", file=sys.stderr)
        print("Trang dựng ra có lỗi nên không thay trang cũ.", file=sys.stderr)
        return EXIT_FINDINGS
    if warnings:
        print(f"{len(warnings)} cảnh báo; xem bằng: thidua validate", file=sys.stderr)
    print(f"Đã dựng xong: {args.out / 'index.html'}")
    return 0


def _progress(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _serve(args: argparse.Namespace) -> int:
    from thidua.serve import serve

    if not (_folder(args.data) and _has_town(args.data)):
        return EXIT_USAGE
    serve(args.data, args.port, rebuild=lambda out: _build(argparse.Namespace(data=args.data, out=out)), say=_progress)
    return 0


def _rank(args: argparse.Namespace) -> int:
    from thidua import rank_table, validate

    try:
        text, problems = rank_table.run(args.table, args.so_le)
    except rank_table.UsageError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    if problems:
        print(validate.as_text(problems), file=sys.stderr)
        return EXIT_FINDINGS
    sys.stdout.write(text)
    return 0


def _explain(args: argparse.Namespace) -> int:
    from thidua import validate
    from thidua.problems import BuildStopped
    from thidua.results.awards.explain import UsageError
    from thidua.stages import explain

    if not _folder(args.data):
        return EXIT_USAGE
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
    from thidua import verify_site
    from thidua.publish.manifest import ManifestUnreadable

    try:
        text, sound = verify_site.run(args.folder, args.manifest)
    except ManifestUnreadable as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    print(text)
    return 0 if sound else EXIT_FINDINGS


def _gate(args: argparse.Namespace) -> int:
    from thidua import validate
    from thidua.submit import blobs, gate, report

    try:
        decision = gate.decide(blobs.Repo(args.repo), args.base, args.head, args.author, args.ngay)
    except blobs.RepoError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    if args.annotations and decision.problems:
        print(validate.as_github(decision.problems[: report.MAX_FINDINGS]), file=sys.stderr)
    sys.stdout.write(report.as_json(decision) if args.format == "json" else report.as_markdown(decision))
    return int(decision.verdict)


def _remind(args: argparse.Namespace) -> int:
    from thidua import validate
    from thidua.problems import BuildStopped
    from thidua.submit import reminders

    if not (_folder(args.data) and _has_town(args.data)):
        return EXIT_USAGE
    try:
        found = reminders.reminders(args.data, args.ngay, args.trong)
    except BuildStopped as stop:
        print(validate.as_text(stop.problems), file=sys.stderr)
        return EXIT_FINDINGS
    print(reminders.as_json(found) if args.format == "json" else reminders.as_text(found))
    return 0


def _template(args: argparse.Namespace) -> int:
    from thidua.submit import template
    from thidua.submit.place import UsageError

    if not _folder(args.data):
        return EXIT_USAGE
    try:
        content, place = template.run(args.data, args.words, args.bo, args.nam)
        out = args.out or Path(f"{place.file_name}.xlsx")
        template.write_new(out, content)
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    print(f"Đã tạo {out}. Điền xong: thidua import {out}")
    return 0


def _import(args: argparse.Namespace) -> int:
    from thidua import validate
    from thidua.submit import importer
    from thidua.submit.import_report import as_text
    from thidua.submit.place import UsageError

    if not _folder(args.data):
        return EXIT_USAGE
    try:
        outcome = importer.run(args.file, args.data, args.words, args.bo, args.nam)
        written = importer.write(outcome, args.data) if outcome.clean and outcome.changed else None
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_USAGE
    if outcome.problems:
        print(validate.as_text(outcome.problems), file=sys.stderr)
    print(as_text(outcome, written), file=sys.stdout if outcome.clean else sys.stderr)
    return 0 if outcome.clean else EXIT_FINDINGS


def _plan_import(args: argparse.Namespace) -> int:
    from thidua.plan import importer

    if not _folder(args.data):
        return EXIT_USAGE
    try:
        report = importer.run(args.file, args.data, args.bo, args.nam)
        importer.write(report)
    except (importer.ImportRefused, OSError) as wrong:
        print(wrong, file=sys.stderr)
        return EXIT_FINDINGS
    print(report.as_text())
    return 0 if report.complete else EXIT_FINDINGS


def _office(args: argparse.Namespace) -> int:
    from thidua.office.commands import run
    from thidua.office.desk import Refused

    if not _folder(args.data):
        return EXIT_USAGE
    try:
        print(*run(args), sep="\n")
    except Refused as missing:
        print(missing, file=sys.stderr)
        print("Chưa ghi gì.", file=sys.stderr)
        return EXIT_FINDINGS
    return 0


if __name__ == "__main__":
    sys.exit(main())
