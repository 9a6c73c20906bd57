"""The law in one list: every clause of sections V and VI, its function, or why it gives no verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from thidua.law import exclusive, flag, general, of_town, provincial, registration
from thidua.law.facts import Facts, Form, Subject
from thidua.law.model import Proof, all_of

RuleFunction = Callable[[Facts, Subject, Form], Proof]
VERSION = "1"


class NoVerdict(Exception):
    """Raised by `evaluate` for a form on which the plan sets no standards; says why."""


@dataclass(frozen=True)
class Rule:
    """One clause. `cach_hieu`: the open points it reads; `ly_do`: why it gives no verdict, where it has no function.

    `co_the_loai`: whether it can establish "chưa đủ điều kiện" at all; lateness alone never excludes anybody.
    """

    dieu_khoan: str
    ham: RuleFunction | None
    ly_do: str | None = None
    cach_hieu: tuple[str, ...] = ()
    co_the_loai: bool = True
    phien_ban: str = VERSION

    @property
    def cau(self) -> str:
        """The law in one sentence, as the function's own docstring has it."""
        words = (self.ham.__doc__ or "").split("\n")[0] if self.ham else self.ly_do or ""
        return words.removeprefix(f"{self.dieu_khoan}: ")


ONLY_ORDER = "Chỉ là thứ tự ưu tiên giữa những cá nhân đủ điều kiện; không đổi kết luận."
PEOPLE_CHOOSE = "Người có thẩm quyền chọn trong số đủ điều kiện; trang này chỉ nói ai đủ điều kiện."
YEARLY = "Khen hằng năm; tổng kết chuyên đề, giai đoạn theo văn bản của tỉnh, ngoài dữ liệu này."
STATE = "Theo Luật Thi đua, khen thưởng; kế hoạch không đặt tiêu chuẩn."
COMMUNAL = "Chủ tịch UBND xã, phường định tiêu chuẩn; quyết định đã có được tính vào V.5 và VI.1.6."
MONEY = "Tiền thưởng theo quy định hiện hành: nêu căn cứ, không có kết luận."
PAPERS = "Giấy tờ theo quy định của tỉnh: danh mục để kiểm tra, không có kết luận."
FORWARDING = "Thị xã chuyển hồ sơ lên tỉnh: việc của thị xã, không có kết luận về đối tượng."

RULES = (
    Rule("V.1", general.nominees),
    Rule("V.2", None, ONLY_ORDER),
    Rule("V.3", None, PEOPLE_CHOOSE),
    Rule("V.4", None, YEARLY),
    Rule("V.5", exclusive.one_form, cach_hieu=("khen-mot-noi",)),
    Rule("VI.1.1", None, STATE),
    Rule("VI.1.2", flag.flag),
    Rule("VI.1.2.1", flag.common),
    Rule("VI.1.2.1.a", flag.exceeds),
    Rule("VI.1.2.1.b", flag.spreads),
    Rule("VI.1.2.1.c", flag.united),
    Rule("VI.1.2.1.d", flag.cares),
    Rule("VI.1.2.2", flag.leads_province),
    Rule("VI.1.3.1", provincial.collective),
    Rule("VI.1.3.1.i", provincial.town_itself, cach_hieu=("hai-nam-lien-tuc", "chin-muoi-phan-tram-diem")),
    Rule("VI.1.3.1.ii", provincial.first_commune, cach_hieu=("nam-trinh",)),
    Rule("VI.1.3.1.iii", provincial.first_department, cach_hieu=("nam-trinh", "khoi-co-quan-chuyen-mon")),
    Rule("VI.1.3.2", provincial.person),
    Rule("VI.1.3.2.i", provincial.excellent_two_years, cach_hieu=("hai-nam-lien-tuc", "sang-kien-co-so")),
    Rule("VI.1.3.2.ii", provincial.provincial_initiative),
    Rule("VI.1.4.1", of_town.collective),
    Rule("VI.1.4.1.i", of_town.has_papers),
    Rule("VI.1.4.1.ii", of_town.works_well),
    Rule("VI.1.4.1.iii", of_town.top_communes, cach_hieu=("nam-trinh", "giay-khen-da-co-co")),
    Rule(
        "VI.1.4.1.iv",
        of_town.top_departments,
        cach_hieu=("nam-trinh", "giay-khen-da-co-co", "khoi-co-quan-chuyen-mon"),
    ),
    Rule("VI.1.4.2", of_town.person),
    Rule("VI.1.4.2.i", of_town.good_two_years, cach_hieu=("hai-nam-lien-tuc",)),
    Rule("VI.1.4.2.ii", of_town.good_way_of_working, cach_hieu=("cap-tham-quyen-sang-kien",)),
    Rule("VI.1.5", None, COMMUNAL),
    Rule("VI.1.6", exclusive.one_body, cach_hieu=("khen-mot-noi",)),
    Rule("VI.2", None, MONEY),
    Rule("VI.3", registration.may_be_considered, cach_hieu=("vi-3-khong-xem-xet",)),
    Rule("VI.4.1", None, PAPERS),
    Rule("VI.4.2", general.in_january, co_the_loai=False),
    Rule("VI.4.3", None, FORWARDING),
)


def rule_of(clause: str) -> Rule:
    """The rule of a clause. Raises KeyError for a clause that gives none."""
    return {rule.dieu_khoan: rule for rule in RULES}[clause]


def evaluate(facts: Facts, subject: Subject, form: Form) -> Proof:
    """Whether a nominee is eligible for a form, with the whole proof; never whether it is rewarded (V.3).

    The exclusion of VI.3 comes first: it stands above every eligibility. VI.4.2 is asked of a dossier only.
    Raises NoVerdict for a form on which the plan sets no standards (VI.1.1, VI.1.5).
    """
    by_clause = {rule.dieu_khoan: rule for rule in RULES}
    standard = by_clause.get(form.goc)
    if standard is None or standard.ham is None:
        raise NoVerdict((standard.ly_do if standard else None) or "Kế hoạch không đặt tiêu chuẩn cho hình thức này.")
    parts = [
        registration.may_be_considered(facts, subject, form),
        general.right_kind(facts, subject, form),
        general.nominees(facts, subject, form),
        exclusive.one_form(facts, subject, form),
        exclusive.one_body(facts, subject, form),
        standard.ham(facts, subject, form),
    ]
    if subject.ma_ho_so is not None:
        parts.append(general.in_january(facts, subject, form))
    return all_of(form.dieu_khoan, form.ten, *parts)
