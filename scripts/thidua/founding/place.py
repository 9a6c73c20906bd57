"""What a new place says of itself: from options, and from answers where somebody sits at a terminal."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Protocol

from thidua.contract.words import lower_first
from thidua.findings.catalogue import show
from thidua.findings.problem import CannotBeMeant
from thidua.reading.datasets import PAPERS, SCHEMAS
from thidua.reading.meta import is_steering
from thidua.town.spoken import words_of
from thidua.town.wording import upper_first

_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
KINDS = ("thị xã", "thành phố", "thị trấn", "đặc khu", "xã", "phường", "huyện", "quận", "tỉnh")
FIRST_YEAR, LAST_YEAR = 2000, 2099  # what a path carries
_TAKEN = (SCHEMAS, *PAPERS)


class Asks(Protocol):
    """Somebody at a terminal, or nobody."""

    def asks(self, question: str) -> str | None:
        """The answer typed; None where nobody can type one."""
        ...


@dataclass(frozen=True)
class Place:
    """A new place. `ten_goi`: what its people call it ("xã"); `thuong_truc`: the body that runs the movement."""

    ma: str
    ten: str
    ten_day_du: str
    ten_goi: str
    thuong_truc: str
    lien_he: str
    nguoi_giu: str
    cong: str
    nam: int

    @property
    def words(self) -> Mapping[str, str]:
        """What a skeleton's cells may name in braces."""
        said = {"ten_giua": lower_first(self.ten), "Noi": upper_first(self.ten_goi)}
        body = self.thuong_truc or "cơ quan thường trực"
        said |= {"thuong_truc": body, "Thuong_truc": upper_first(body)}
        given = {f.name: str(getattr(self, f.name)) for f in fields(self)}
        return {**given, **said, "noi": self.ten_goi, "nam_sau": str(self.nam + 1)}

    def meta(self, state: str = "that-su") -> bytes:
        """bo-du-lieu.yml, with what is not known yet left open."""
        lines = (
            f"# Bộ dữ liệu của {lower_first(self.ten)}. Chỗ nào chưa biết thì để trống, trang sẽ nói rõ.",
            f"ma: {self.ma}",
            f"ten: {_quoted(self.ten)}",
            f"ten_day_du: {_quoted(self.ten_day_du)}",
            f"ten_goi: {_quoted(self.ten_goi)}      # nơi này gọi là gì, ở giữa câu",
            f"co_quan_thuong_truc: {_quoted(self.thuong_truc)}   # nơi nhận, thẩm định, công bố",
            f"trang_thai: {state}",
            f"nguoi_giu: {_quoted(self.nguoi_giu)}        # cơ quan nhận giữ trang này",
            f"lien_he: {_quoted(self.lien_he)}          # điện thoại hoặc thư điện tử của bộ phận tiếp nhận phản ánh",
            f"cong_thong_tin: {_quoted(self.cong)}   # cổng thông tin điện tử",
            'kho_ma: ""           # địa chỉ kho mã nguồn, ví dụ https://github.com/<tổ chức>/<kho>',
            'dia_chi_trang: ""    # địa chỉ công khai của trang web',
            "may_chu_lien_ket: [chinhphu.vn, dichvucong.gov.vn]   # liên kết trong dữ liệu chỉ dẫn tới những nơi này",
        )
        return ("\n".join(lines) + "\n").encode("utf-8")


def _quoted(text: str) -> str:
    """As YAML reads it back: a text in double quotes, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def place_of(args: argparse.Namespace, talk: Asks) -> Place:
    """The place that the options say, the rest asked. Raises CannotBeMeant with everything that is missing or wrong."""
    missing: list[str] = []

    def said(option: str, question: str, otherwise: str | None = None) -> str:
        given = getattr(args, option)
        if given is None:
            given = talk.asks(f"{question}{f' (Enter: {otherwise})' if otherwise else ''}: ")
        text = " ".join(str(given or "").split()) or otherwise
        if text is None:
            missing.append(f"--{option.replace('_', '-')} ({question.lower()})")
        return text or ""

    ten = said("ten", "Tên nơi này, như Xã Tả Phìn")
    place = Place(
        ma=said("ma", "Tên thư mục, không dấu, như ta-phin", _slug_of(ten) or None),
        ten=upper_first(ten),
        ten_day_du=said("ten_day_du", "Tên đầy đủ, kèm tỉnh", upper_first(ten)),
        ten_goi=said("ten_goi", "Nơi này gọi là gì ở giữa câu, như xã, phường", _kind_of(ten)),
        thuong_truc=said("thuong_truc", "Cơ quan thường trực của phong trào; chưa rõ thì để trống", ""),
        lien_he=said("lien_he", "Điện thoại hoặc thư điện tử tiếp nhận phản ánh; chưa rõ thì để trống", ""),
        nguoi_giu=said("nguoi_giu", "Cơ quan nhận giữ trang này; chưa rõ thì để trống", ""),
        cong=said("cong", "Cổng thông tin điện tử; chưa có thì để trống", ""),
        nam=_year(said("nam", "Năm của kế hoạch, như 2026")),
    )
    if missing:
        raise CannotBeMeant(f"Thiếu: {', '.join(missing)}.")
    if wrong := _wrong(place):
        raise CannotBeMeant(wrong)
    return place


def _year(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0


def _slug_of(name: str) -> str:
    return "-".join(words_of(name).split())


def _kind_of(name: str) -> str | None:
    """ "Xã Tả Phìn" → "xã"; None where the name does not begin with a kind of place."""
    small = name.casefold()
    return next((kind for kind in KINDS if small.startswith(f"{kind} ")), None)


_WRONG: tuple[tuple[Callable[[Place], bool], str], ...] = (
    (lambda p: not p.ma or not _SLUG.fullmatch(p.ma) or p.ma in _TAKEN or len(p.ma) > 60,
     "Tên thư mục “{ma}” không dùng được: chữ thường không dấu, số và dấu gạch, như ta-phin."),
    (lambda p: not FIRST_YEAR <= p.nam <= LAST_YEAR, "Năm phải là bốn chữ số, như 2026."),
    (lambda p: any(is_steering(text) for text in p.words.values()), "Có ký tự không in được trong tên hay lời."),
    (lambda p: p.cong != "" and not p.cong.startswith(("https://", "http://")),
     "Cổng thông tin “{cong}” phải bắt đầu bằng https://."),
)  # fmt: skip


def _wrong(place: Place) -> str | None:
    shown = {"ma": show(place.ma), "cong": show(place.cong)}
    return next((words.format(**shown) for test, words in _WRONG if test(place)), None)


def folder_taken(data: Path, ma: str) -> str | None:
    """The name of what stands where the place's folder would: anything but an empty folder, in whatever case."""
    for entry in sorted(data.iterdir()) if data.is_dir() else ():
        same = entry.name.casefold() == ma
        if same and (entry.name != ma or not entry.is_dir() or entry.is_symlink() or any(entry.iterdir())):
            return entry.name
    return None
