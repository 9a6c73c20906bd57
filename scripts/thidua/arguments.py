"""The commands of `thidua` and their options: what each of them does is in cli.py."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from thidua.desk.commands import add_commands
from thidua.usage import Parser


def build_parser(run: Mapping[str, Callable[[argparse.Namespace], int]]) -> argparse.ArgumentParser:
    """Every command with its options; `run[name]` is what a parsed command calls."""
    parser = Parser(prog="thidua", description="Công khai phong trào thi đua cải cách hành chính.")
    sub = parser.add_subparsers(required=True, metavar="LỆNH")

    validate = sub.add_parser("validate", help="kiểm tra dữ liệu, báo lỗi kèm dòng và cách sửa")
    validate.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    validate.add_argument("--format", choices=("text", "json", "github"), default="text")
    validate.add_argument("--khong-nho", action="store_true", help="xem lại từ đầu, không dùng .cache/")
    validate.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    validate.set_defaults(run=run["validate"])

    build = sub.add_parser("build", help="dựng trang web")
    build.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    build.add_argument("--out", type=Path, default=Path("site"), metavar="DIR")
    build.add_argument(
        "--as-of", type=date.fromisoformat, default=None, metavar="NGÀY", help="ngày để báo quá hạn công bố"
    )
    build.set_defaults(run=run["build"])

    serve = sub.add_parser("serve", help="xem trang tại máy, tự dựng lại khi tệp đổi")
    serve.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=run["serve"])

    rank = sub.add_parser("rank", help="xếp hạng một bảng điểm bất kỳ")
    rank.add_argument("table", type=Path, metavar="TABLE.csv")
    rank.add_argument("--so-le", type=int, default=2, metavar="N", help="số chữ số thập phân, 1 đến 4")
    rank.set_defaults(run=run["rank"])

    explain = sub.add_parser("explain", help="vì sao đơn vị hay hồ sơ đủ hoặc chưa đủ điều kiện khen")
    explain.add_argument("subject", metavar="UNIT|DOSSIER")
    explain.add_argument("award", nargs="?", default=None, metavar="AWARD", help="mã hình thức hoặc điều khoản")
    explain.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    explain.add_argument("--bo", default=None, metavar="BỘ")
    explain.add_argument("--nam", type=int, default=None, metavar="NĂM")
    explain.add_argument("--format", choices=("text", "json"), default="text")
    explain.set_defaults(run=run["explain"])

    verify = sub.add_parser("verify", help="đối chiếu một bản sao của trang với manifest.json")
    verify.add_argument("folder", type=Path, metavar="FOLDER")
    verify.add_argument("--manifest", type=Path, default=None, metavar="TỆP", help="bản kê lấy từ nguồn tin cậy hơn")
    verify.set_defaults(run=run["verify"])

    gate = sub.add_parser("gate", help="yêu cầu gộp có được nhận không: 0 nhận, 1 từ chối, 3 chờ người xác nhận")
    gate.add_argument("--base", required=True, metavar="REV", help="nhánh hay commit được gộp vào")
    gate.add_argument("--head", required=True, metavar="REV", help="commit cuối của yêu cầu")
    gate.add_argument("--author", required=True, metavar="ID", help="mã số GitHub của người gửi")
    gate.add_argument("--repo", type=Path, default=Path(), metavar="DIR")
    gate.add_argument("--ngay", type=date.fromisoformat, default=None, metavar="NĂM-THÁNG-NGÀY",
                      help="ngày xét hiệu lực tài khoản; không ghi thì là ngày của commit gốc")  # fmt: skip
    gate.add_argument("--format", choices=("markdown", "json"), default="markdown")
    gate.add_argument("--annotations", action="store_true", help="ghi thêm ::error cho từng lỗi ra stderr")
    gate.set_defaults(run=run["gate"])

    remind = sub.add_parser("remind", help="đơn vị nào chưa nộp báo cáo sắp đến hạn")
    remind.add_argument("--ngay", type=date.fromisoformat, required=True, metavar="NĂM-THÁNG-NGÀY")
    remind.add_argument("--trong", type=int, default=7, metavar="N", help="xem N ngày tới; không ghi thì 7")
    remind.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    remind.add_argument("--format", choices=("text", "json"), default="text")
    remind.set_defaults(run=run["remind"])

    template = sub.add_parser("template", help="tệp Excel để điền, có sẵn các dòng phải báo cáo")
    template.add_argument("words", nargs="+", metavar="WHO WHAT [PERIOD]", help="như: 03001 tien-do quy-1")
    template.add_argument("--out", type=Path, default=None, metavar="FILE")
    _town_options(template)
    template.set_defaults(run=run["template"])

    desk = sub.add_parser("import", help="nhập tệp Excel hoặc CSV đã điền vào kho")
    desk.add_argument("file", type=Path, metavar="FILE")
    desk.add_argument("--as", dest="words", nargs="+", default=[], metavar="WHO WHAT [PERIOD]")
    _town_options(desk)
    desk.add_argument("--bo-dong", type=int, default=None, metavar="N", help="bỏ đúng N dòng đang có mà tệp không ghi")
    desk.set_defaults(run=run["import"])

    plan = sub.add_parser("plan", help="văn bản kế hoạch đã ký").add_subparsers(required=True, metavar="VIỆC")
    imported = plan.add_parser("import", help="gắn nguyên văn vào từng điều khoản")
    imported.add_argument("file", type=Path, metavar="FILE")
    imported.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    imported.add_argument("--bo", default=None, metavar="BỘ")
    imported.add_argument("--nam", type=int, default=None, metavar="NĂM")
    imported.set_defaults(run=run["plan import"])

    synth = sub.add_parser("synth", help="tạo bộ dữ liệu hư cấu cỡ bất kỳ, để đo và thử")
    synth.add_argument("--units", type=int, required=True, metavar="N", help="số xã, phường")
    synth.add_argument("--years", type=int, default=1, metavar="Y")
    synth.add_argument("--out", type=Path, default=Path("data-thu"), metavar="DIR")
    synth.add_argument("--bo", default="thu-nghiem", metavar="BỘ", help="tên thư mục của bộ dữ liệu")
    synth.add_argument("--seed", type=int, default=2022)
    synth.set_defaults(run=run["synth"])

    join = sub.add_parser("join", help="gộp gói dữ liệu đã công bố của nhiều nơi thành mục lục của một tỉnh")
    join.add_argument("packages", nargs="+", type=Path, metavar="PACKAGE", help="thư mục du-lieu/ của từng trang")
    join.add_argument("--out", type=Path, required=True, metavar="DIR")
    join.add_argument("--ten", default="Thi đua cải cách hành chính trong tỉnh", metavar="TÊN")
    join.set_defaults(run=run["join"])

    add_commands(sub, run)
    return parser


def _town_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    parser.add_argument("--bo", default=None, metavar="BỘ")
    parser.add_argument("--nam", type=int, default=None, metavar="NĂM")
