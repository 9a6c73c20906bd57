"""The one place where data becomes HTML: an autoescaping Jinja environment, and every word that its templates call."""

from __future__ import annotations

import functools
import re
import sys
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from markupsafe import Markup

from thidua.contract.tables import label
from thidua.contract.words import AWARD_VERDICTS, CONDITION_VERDICTS, REPORT_STATES, lower_first
from thidua.law.model import change_said, not_for_its_kind
from thidua.results import display
from thidua.results.model import Verdict
from thidua.results.receipts import NOT_RECORDED
from thidua.results.shown import unit_state
from thidua.site.frame import award_words, names, row_words, score_words, states, words
from thidua.site.frame.charts import LEAST, share_bar

TEMPLATES = Path(__file__).parents[1] / "templates" / "pages"
NO_DUTY, NOT_ASKED = "khong-ap-dung", "không giao cho nơi này"
WORDS: dict[str, Any] = {
    "ky_hieu": words.glyph,
    "tu_bao_cao": lambda receipt: REPORT_STATES[receipt.hien].dai,
    "tu_so_lieu": words.data_state,
    "tam_tinh": words.is_provisional,
    "nguong": words.threshold,
    "so": words.figure,
    "so_hinh": words.bare_figure,
    "gia_tri": words.registered,
    "dem": display.format_count,
    "ngay": words.date,
    "nhan": label,
    "kb": words.kilobytes,
    "phan": lambda counts: share_bar(counts, LEAST),
    "phan_nho": share_bar,
    "ve": states.drawing,
    "phu_nhom": states.group_note,
    "theo_danh_sach": states.in_list_order,
    "tu_dau": states.words_of_state,
    "dau_don_vi": unit_state,
    "muc": row_words.level,
    "ngan": names.short_or_full,
    "lech": row_words.gap_words,
    "chua_ghi_nhan": REPORT_STATES[NOT_RECORDED].dai,
    "chua_co": Verdict.CHUA_CO_SO_LIEU,
}
SCORE_WORDS: dict[str, Any] = {
    "chi_so": display.format_index,
    "diem": score_words.format_points,
    "phan_so": Fraction,
    "tong_diem": score_words.format_total,
    "so_nam_truoc": score_words.change_words,
    "tu_tham_dinh": lambda state: score_words.appraisal_words(state),
}
AWARD_WORDS: dict[str, Any] = {
    "khen_ky_hieu": lambda v: AWARD_VERDICTS[v].dau,
    "khen_tu": lambda v: AWARD_VERDICTS[v].dai,
    "khen_tu_dieu_kien": lambda v: CONDITION_VERDICTS[v].dai,
    "khen_doi": lambda words: change_said([words]),
    "khen_kieu": lambda v: award_words.STYLES.get(v, "chua-co"),
    "khen_khac_loai": not_for_its_kind,
    "khong_danh_cho": award_words.NOT_FOR_IT,
    "khen_dong": award_words.row_groups,
    "khen_tep_nhieu_nhat": lambda: award_words.MOST_FILES,
}


class Indentation(Extension):
    """Templates are indented for the people who edit them; pages do not carry the indentation to every reader."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE)


class KeptCode(jinja2.FileSystemBytecodeCache):
    """Compiled templates, kept beside their sources as Python keeps its modules. This module, which says how they are
    compiled, counts as a part of each; where nothing may be kept they are compiled anew.
    """

    def __init__(self, folder: Path = TEMPLATES / "__pycache__") -> None:
        super().__init__(str(folder))
        self._how = jinja2.__version__ + Path(__file__).read_text("utf-8")

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(self._how + source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


@functools.cache
def environment() -> jinja2.Environment:
    """The environment of every page. Autoescape is on for all templates; undefined names stop the build."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[Indentation],
        optimized=False,  # no filter is called while a template is compiled: what is kept depends on the source alone
        bytecode_cache=KeptCode(),
    )
    env.globals.update(WORDS | SCORE_WORDS | AWARD_WORDS)
    env.filters.update(capfirst=lambda s: s[:1].upper() + s[1:], lcfirst=lower_first)
    return env


def signs() -> str:
    """The drawings of every sign, which a page carries once."""
    return environment().from_string('{% from "_dau.html" import bo_dau %}{{ bo_dau() }}').render()


def legend_html() -> str:
    """What the signs mean, folded: it stands below every page."""
    template = '{% from "_dau.html" import chu_giai %}{{ chu_giai(nghia) }}'
    return environment().from_string(template).render(nghia=states.legend())


@functools.cache
def cells() -> dict[str, Markup]:
    """State → its cell in a matrix, made once: a page has hundreds. "" is a unit that the target is not asked of."""
    template = environment().from_string('{% from "_dau.html" import o_bang %}{{ o_bang(s, chu) }}')
    words = {code: lower_first(word.dai) for code, word in states.STATES.items()} | {"": NOT_ASKED}
    return {code: Markup(template.render(s=code or NO_DUTY, chu=said)) for code, said in words.items()}


def render(template: str, **context: Any) -> str:
    """HTML of one template; every value in `context` is escaped where it is shown."""
    return environment().get_template(template).render(**context)
