"""The commands of `thidua` and their options: what each of them does is in cli.py. The page of commands,
docs/phat-trien/lenh.md, is made from what is said here.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from thidua.contract.kinds import KINDS
from thidua.founding.options import FOUNDING, SKELETONS
from thidua.usage import LOOK, WRONG_DATA, Parser, Run, add_command, agree_option, data_option, town_options


def build_parser(run: Run) -> argparse.ArgumentParser:
    """Every command with its options; `run[name]` is what a parsed command calls."""
    parser = Parser(prog="thidua", description="Công khai phong trào thi đua cải cách hành chính.")
    sub = parser.add_subparsers(required=True, metavar="LỆNH")
    for add in (_validate, _build, _serve, _rank, _explain, _verify, _gate, _doctor, _remind, _template, _import):
        add(sub, run)
    for add in (_plan, _synth, _join, _office, _init):
        add(sub, run)
    return parser


def _validate(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "validate", "kiểm tra dữ liệu, báo lỗi kèm dòng và cách sửa",
        more="Có PATH thì chỉ báo phát hiện của các tệp ấy, phép đối chiếu vẫn xem cả bộ. Tệp đã xem là sạch thì nhớ "
        "trong .cache/ theo nội dung, lần sau không xem lại từng ô.",
        fails=WRONG_DATA,
    )  # fmt: skip
    data_option(parser)
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="dạng của báo cáo")
    parser.add_argument("--khong-nho", action="store_true", help="xem lại từ đầu, không dùng .cache/")
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="tệp hay thư mục, tính từ nơi đang đứng hoặc từ DIR"
    )


def _build(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "build", "dựng trang web", fails="có lỗi trong dữ liệu hay trong trang dựng ra", checks=True,
        more="Có lỗi thì không công bố gì, trang dựng lần trước giữ nguyên.",
    )  # fmt: skip
    data_option(parser)
    parser.add_argument("--out", type=Path, default=Path("site"), metavar="DIR", help="nơi đặt trang")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, default=None, metavar="NGÀY", help="ngày để báo quá hạn công bố"
    )


def _serve(sub: Any, run: Run) -> None:
    parser = add_command(sub, run, "serve", "xem trang tại máy: tệp đổi thì lần mở sau thấy ngay")
    data_option(parser)
    parser.add_argument("--port", type=int, default=8000, help="cổng của máy")


def _rank(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "rank", "xếp hạng một bảng điểm bất kỳ", more="In kết quả dạng CSV.", fails="bảng điểm có lỗi"
    )
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="mỗi dòng một đơn vị")
    parser.add_argument("--so-le", type=int, default=2, metavar="N", help="số chữ số thập phân, 1 đến 4")


def _explain(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "explain", "vì sao đơn vị hay hồ sơ đủ hoặc chưa đủ điều kiện khen", fails=WRONG_DATA
    )
    parser.add_argument("subject", metavar="UNIT|DOSSIER", help="mã hoặc tên đơn vị, hoặc mã hồ sơ")
    parser.add_argument("award", nargs="?", default=None, metavar="AWARD", help="mã hình thức hoặc điều khoản")
    town_options(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng của câu trả lời")


def _verify(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "verify", "đối chiếu một bản sao của trang với manifest.json",
        more="Nêu từng tệp thiếu, bị sửa hay lạ.", fails="bản sao không khớp",
    )  # fmt: skip
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="thư mục của bản sao")
    parser.add_argument("--manifest", type=Path, default=None, metavar="TỆP", help="bản kê lấy từ nguồn tin cậy hơn")


def _doctor(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "doctor", "kho trên GitHub có cài đặt như cổng cần không", fails="có cài đặt sai",
        more="Đọc các câu trả lời của GitHub mà workflow cai-dat.yml đã lấy về; không gọi máy nào.",
    )  # fmt: skip
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="thư mục có rules.json, workflows.json, pages.json")


def _gate(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "gate", "yêu cầu gộp có được nhận không: 0 nhận, 1 từ chối, 3 chờ xác nhận, 4 chờ người xem",
        more="Chỉ đọc đối tượng git của hai bên, không lấy tệp nào ra; quyền, kỳ khóa và tài khoản lấy từ nhánh gốc.",
        exits={0: "nhận", 1: "từ chối", 2: "gọi lệnh sai", 3: "chờ người xác nhận", 4: LOOK},
    )  # fmt: skip
    parser.add_argument("--base", required=True, metavar="REV", help="nhánh hay commit được gộp vào")
    parser.add_argument("--head", required=True, metavar="REV", help="commit cuối của yêu cầu")
    parser.add_argument("--author", required=True, metavar="ID", help="mã số GitHub của người gửi")
    parser.add_argument("--repo", type=Path, default=Path(), metavar="DIR", help="kho git")
    parser.add_argument("--ngay", type=date.fromisoformat, default=None, metavar="NĂM-THÁNG-NGÀY",
                        help="ngày xét hiệu lực tài khoản; không ghi thì là ngày của commit gốc")  # fmt: skip
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown", help="dạng của báo cáo")
    parser.add_argument("--annotations", action="store_true", help="ghi thêm ::error cho từng lỗi ra stderr")


def _remind(sub: Any, run: Run) -> None:
    parser = add_command(sub, run, "remind", "báo cáo nào sắp đến hạn mà hệ thống chưa ghi nhận", fails=WRONG_DATA)
    parser.add_argument(
        "--ngay", type=date.fromisoformat, required=True, metavar="NĂM-THÁNG-NGÀY", help="ngày tính, như 2022-04-28"
    )
    parser.add_argument("--trong", type=int, default=7, metavar="N", help="xem N ngày tới; không ghi thì 7")
    data_option(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng của lời nhắc")


def _template(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "template", "tệp Excel để điền, có sẵn các dòng phải báo cáo",
        more="WHO là mã hay tên đơn vị, moi-don-vi (mỗi đơn vị một tệp, vào thư mục --out) hoặc thuong-truc; WHAT là "
        "tên bảng, PERIOD là kỳ. Không ghi --nam thì là năm mới nhất, và lệnh nói năm cũ nào còn mở kỳ ấy.",
    )  # fmt: skip
    parser.add_argument(
        "words", nargs="+", metavar="WHO WHAT [PERIOD]", help="như: 03001 tien-do quy-1; thuong-truc diem moi-don-vi"
    )
    parser.add_argument(
        "--out", type=Path, default=None, metavar="FILE|FOLDER", help="tên tệp, hoặc thư mục; không ghi thì theo bảng"
    )
    town_options(parser)


def _import(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "import", "nhập tệp đã điền vào kho: một tệp, hoặc cả thư mục tệp đính kèm của một ngày",
        more="Một tệp: liệt kê từng ô đổi rồi ghi ở dạng chuẩn; có lỗi thì không ghi gì, có điều cần xem lại thì hỏi. "
        "Nhiều tệp, thư mục hay tệp .zip: một bảng, một câu hỏi; tệp sai để lại và nêu lý do, các tệp đúng ghi cùng "
        "lúc; cuối cùng là câu trả lời cho từng nơi gửi.",
        fails="tệp có lỗi, hoặc chưa được đồng ý; chưa ghi gì", checks=True,
    )  # fmt: skip
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE|FOLDER",
        help="tệp, thư mục hoặc .zip; “-”: dán nội dung của biểu mẫu vào đây",
    )  # fmt: skip
    parser.add_argument(
        "--as", dest="words", nargs="+", default=[], metavar="WHO WHAT [PERIOD]", help="tệp là của ai, bảng nào, kỳ nào"
    )
    parser.add_argument(
        "--so-den", type=Path, default=None, metavar="DANH_SÁCH",
        help="bảng ngày đến, số đến của từng tệp hoặc từng đơn vị (CSV, Excel): ghi luôn sổ tiếp nhận",
    )  # fmt: skip
    parser.add_argument(
        "--lap-so-den", type=Path, default=None, metavar="FILE", help="chỉ lập danh sách tệp để điền ngày đến, số đến"
    )
    town_options(parser)
    parser.add_argument(
        "--bo-dong", type=int, default=None, metavar="N", help="bỏ đúng N dòng đang có mà tệp không ghi"
    )
    agree_option(parser)


def _plan(sub: Any, run: Run) -> None:
    plan = sub.add_parser("plan", help="văn bản kế hoạch đã ký").add_subparsers(required=True, metavar="VIỆC")
    parser = add_command(
        plan, run, "plan import", "gắn nguyên văn vào từng điều khoản",
        more="Báo đoạn nào của kế hoạch đã ký chưa gắn được.", fails="chưa gắn hết, hoặc văn bản không đọc được",
    )  # fmt: skip
    parser.add_argument("file", type=Path, metavar="FILE", help="văn bản kế hoạch đã ký")
    town_options(parser)


def _synth(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "synth", "tạo bộ dữ liệu hư cấu cỡ bất kỳ, để đo và thử",
        more="Cùng tham số thì cùng từng byte.",
    )  # fmt: skip
    parser.add_argument("--units", type=int, required=True, metavar="N", help="số xã, phường")
    parser.add_argument("--years", type=int, default=1, metavar="Y", help="số năm đã xong")
    parser.add_argument("--out", type=Path, default=Path("data-thu"), metavar="DIR", help="thư mục dữ liệu sẽ ghi")
    parser.add_argument("--bo", default="thu-nghiem", metavar="BỘ", help="tên thư mục của bộ dữ liệu")
    parser.add_argument("--seed", type=int, default=2022, help="số gieo: số khác thì bộ khác")


def _join(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "join", "gộp gói dữ liệu đã công bố của nhiều nơi thành mục lục của một tỉnh",
        more="Mỗi tệp đối chiếu mã băm, không khớp thì không ghi gì.", fails="có gói không dùng được",
    )  # fmt: skip
    parser.add_argument("packages", nargs="+", type=Path, metavar="PACKAGE", help="thư mục du-lieu/ của từng trang")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="nơi ghi mục lục")
    parser.add_argument("--ten", default="Thi đua cải cách hành chính trong tỉnh", metavar="TÊN", help="tên mục lục")


def _office(sub: Any, run: Run) -> None:
    receive = _office_command(sub, run, "receive", "ghi sổ tiếp nhận")
    _receipt(receive)
    receive.add_argument("--hinh-thuc", default="he-thong", metavar="CÁCH", help="he-thong, nop-thay hoặc ban-giay")
    receive.add_argument("--so-den", default="", metavar="SỐ", help="số trong sổ công văn đến")

    closing = _office_command(sub, run, "lock", "khóa sổ một kỳ")
    closing.add_argument("period", metavar="KỲ", help="mã kỳ, như quy-1")

    publish = _office_command(sub, run, "publish", "công bố tiến độ một kỳ, hoặc xếp hạng một khối")
    publish.add_argument("what", metavar="KỲ|xep-hang", help="mã kỳ, như quy-1, hoặc xep-hang")
    publish.add_argument("block", nargs="?", default=None, metavar="KHỐI", help="khối, khi là xep-hang")
    publish.add_argument("--so", default="", metavar="SỐ", help="số văn bản công bố")
    publish.add_argument("--du-kien", action="store_true", help="chỉ báo trước, chưa công bố")

    close = _office_command(sub, run, "close-round", "kết thúc xét một hình thức khen")
    close.add_argument("form", metavar="HÌNH_THỨC", help="mã hình thức khen")
    close.add_argument("--so", default="", metavar="SỐ", help="số văn bản, nếu có")

    mended = _office_command(
        sub, run, "correct", "đính chính ô đã khóa sổ hoặc đã công bố",
        more="Sửa ô và ghi dòng đính chính cùng một lúc; dòng ấy công bố kèm lý do.",
    )  # fmt: skip
    mended.add_argument("words", nargs="+", metavar="WHO WHAT [PERIOD]", help="tệp nào, như: 03013 tien-do quy-1")
    mended.add_argument(
        "--o", dest="cells", nargs=3, action="append", required=True, metavar=("DÒNG", "CỘT", "GIÁ_TRỊ"),
        help="ô và giá trị đúng, như: 2-a-2 tu_so 21; ghi nhiều lần được, để trống thì ghi hai dấu nháy",
    )  # fmt: skip
    mended.add_argument("--ly-do", required=True, metavar="LÝ_DO", help="vì sao sửa; được công bố")
    mended.add_argument("--can-cu", default="", metavar="VĂN_BẢN", help="văn bản làm căn cứ, nếu có")

    undo = sub.add_parser("undo", help="lấy lại điều chưa công bố, bằng một dòng ghi thêm")
    undo = undo.add_subparsers(required=True, metavar="VIỆC")
    replaced = _office_command(undo, run, "undo receive", "thay một lần nhận ghi sai bằng lần đúng", more=_KEPT)
    _receipt(replaced)
    replaced.add_argument(
        "--lan", type=int, default=None, metavar="N", help="lần được thay; không ghi thì lần cuối còn tính"
    )
    replaced.add_argument("--hinh-thuc", default=None, metavar="CÁCH", help="không ghi thì như lần được thay")
    replaced.add_argument("--so-den", default=None, metavar="SỐ", help="không ghi thì như lần được thay")
    replaced.add_argument(
        "--ghi-nham",
        action="store_true",
        help="lần ấy không có thật, đơn vị không gửi gì; --ngay là ngày thấy ghi nhầm",
    )
    reopened = _office_command(undo, run, "undo lock", "mở lại sổ của một kỳ chưa công bố", more=_KEPT)
    reopened.add_argument("period", metavar="KỲ", help="mã kỳ, như quy-1")
    reopened.add_argument("--so", default="", metavar="SỐ", help="số văn bản, nếu có")

    cycle = _office_command(sub, run, "new-cycle", "mở năm mới từ khung kế hoạch năm trước", dated=False)
    cycle.add_argument("year", type=int, metavar="NĂM", help="năm sau của kế hoạch đang chạy")


def _init(sub: Any, run: Run) -> None:
    parser = add_command(
        sub, run, "init", "lập bộ dữ liệu của một nơi mới, dựng trang được ngay, nói còn để ngỏ gì",
        more="Thiếu điều gì mà có người ngồi ở màn hình thì hỏi; không thì nêu hết và không ghi gì.",
        fails="danh sách đơn vị có lỗi, hoặc thư mục đã có; chưa ghi gì", checks=True,
    )  # fmt: skip
    data_option(parser)
    for option, words in FOUNDING.items():
        parser.add_argument(f"--{option.replace('_', '-')}", default=None, metavar="LỜI", help=words)
    parser.add_argument("--mau", choices=SKELETONS, default=SKELETONS[0], help="khung kế hoạch của năm đầu")
    parser.set_defaults(dong_y=False)  # it asks what it does not know, never for a yes


_KEPT = "Không dòng nào bị xóa hay sửa: dòng cũ ở lại làm dấu vết."


def _receipt(parser: Any) -> None:
    """What a receipt is of."""
    parser.add_argument("who", metavar="ĐƠN_VỊ", help="mã hoặc tên đơn vị, như 03013, 3013 hay “Tả Phìn”")
    parser.add_argument("what", metavar="NỘI_DUNG", help=_one_of(KINDS))
    parser.add_argument("period", nargs="*", metavar="KỲ", help="mã kỳ khi là tien-do, như quy-1 (hoặc quý 1)")
    parser.add_argument("--ho-so", default=None, metavar="MÃ", help="mã hồ sơ, khi là ho-so")


def _one_of(codes: Iterable[str]) -> str:
    *others, last = codes
    return f"{', '.join(others)} hoặc {last}"


def _office_command(sub: Any, run: Run, name: str, what: str, dated: bool = True, more: str = "") -> Any:
    parser = add_command(
        sub,
        run,
        name,
        what,
        more=f"{more} Thiếu gì thì nêu hết và không ghi gì; có điều lạ thì hỏi.".strip(),
        fails="chưa đủ để ghi, hoặc chưa được đồng ý",
        checks=True,
    )
    town_options(parser)
    if dated:
        parser.add_argument(
            "--ngay", required=True, metavar="NGÀY", help="ngày thực hiện, như 28/4/2022 hoặc 2022-04-28"
        )
    agree_option(parser)
    parser.set_defaults(office=name)
    return parser
