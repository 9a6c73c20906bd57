"""Who is nominated, and for what: a form of reward of the plan, a unit, team or person with its dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua.contract import rows as r


@dataclass(frozen=True)
class Form:
    """A title or form of reward (ke-hoach/hinh-thuc); `goc` is its root clause, such as VI.1.4.1."""

    ma: str
    ten: str
    cap: str
    doi_tuong: tuple[str, ...]
    dieu_khoan: str
    goc: str


@dataclass(frozen=True)
class Subject:
    """A nominee: a unit, a team within one, or a person; with its dossier, where there is one."""

    ma: str
    ma_don_vi: str
    loai: str  # tap-the, ca-nhan
    ma_ho_so: str | None = None

    @property
    def is_unit(self) -> bool:
        return self.ma == self.ma_don_vi


def form_of(row: r.KeHoachHinhThuc, clauses: set[str]) -> Form:
    """A form, with the root of its family: the shortest clause of a form that its own clause lies in.

    Two forms of one root are one form under V.5: VI.1.4.1 and the places that VI.1.4.1.iii sets apart.
    """
    kinds, clause = tuple(row["doi_tuong"].split("|")), row["dieu_khoan"]
    root = min((c for c in clauses if clause == c or clause.startswith(f"{c}.")), key=len)
    return Form(row["ma_hinh_thuc"], row["ten"], row["cap"], kinds, clause, root)
