"""What a condition is asked of, and the words by which a line of the law is asked of some and not of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from thidua.law.facts import Facts
from thidua.law.nominees import Form, Subject


@dataclass(frozen=True)
class Asked:
    """What a condition is asked of: the nominee, the form, and the clause that asks."""

    facts: Facts
    who: Subject
    form: Form
    dieu_khoan: str

    def at(self, clause: str) -> Asked:
        """The same, asked by another clause."""
        return Asked(self.facts, self.who, self.form, clause)

    def fits(self, word: str) -> bool:
        """Whether a word of `chi_voi` or `tru` is true of the nominee, or is the clause of the form."""
        known = GUARDS.get(word)
        return known(self) if known else word in (self.form.goc, self.form.dieu_khoan)


GUARDS: dict[str, Callable[[Asked], bool]] = {
    "tap-the": lambda a: a.who.loai == "tap-the",
    "ca-nhan": lambda a: a.who.loai == "ca-nhan",
    "don-vi": lambda a: a.who.is_unit,
    "noi-phat-dong": lambda a: a.facts.is_of_town(a.who),
    "co-ho-so": lambda a: a.who.ma_ho_so is not None,
}
