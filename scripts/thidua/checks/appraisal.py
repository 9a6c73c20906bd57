"""What Phòng Nội vụ enters: receipts, conclusions, surveys, releases."""

from __future__ import annotations

from thidua.checks.context import Context, Found
from thidua.contract.kinds import KINDS
from thidua.contract.names import APPRAISALS, RECEIPTS, RELEASES, REPORTS, SURVEYS, cell
from thidua.town.kept import periods_under
from thidua.town.periods import days_of
from thidua.town.town import SLIP
from thidua.town.year import ABOUT, LOCK, UNLOCK

_BY_DOSSIER = frozenset(loai for loai, kind in KINDS.items() if kind.tung_ho_so)


def receipts_fit_period(context: Context) -> Found:
    """The kind of a receipt is its period's kind."""
    for row in context.rows(RECEIPTS):
        period = context.period_of(row)
        if period is not None and row["loai"] != period["loai"]:
            yield context.problem("loai-khac-ky", row, "loai", ky=row["ma_ky"], loai_ky=period["loai"])


def receipts_after_period_starts(context: Context) -> Found:
    """Nothing of a period is received before its first day."""
    for row in context.rows(RECEIPTS):
        period = context.period_of(row)
        first = days_of(period)[0] if period else None
        if first is not None and row["ngay_nhan"] < first:
            yield context.problem("nhan-truoc-ky", row, "ngay_nhan", ky=row["ma_ky"], tu_ngay=first)


def receipts_name_dossiers(context: Context) -> Found:
    """A dossier's receipt names the dossier, and no other does."""
    for row in context.rows(RECEIPTS):
        if (row["loai"] in _BY_DOSSIER) != (row["ma_ho_so"] is not None):
            yield context.problem("ma-ho-so-sai", row, "ma_ho_so")


def replaced_receipts_stand(context: Context) -> Found:
    """A receipt stands in the place of one that was there before it, of the same unit, period and dossier: the only one
    that does. A row that calls one a slip names it.
    """
    key = ("nam", "ma_don_vi", "loai", "ma_ky", "ma_ho_so")
    known = {(*(cell(r, k) for k in key), r["lan"]) for r in context.rows(RECEIPTS)}
    replaced = set()
    for row in context.rows(RECEIPTS):
        lan, before = row["thay_lan"], (*(cell(row, k) for k in key), row["thay_lan"])
        if lan is None:
            if row["hinh_thuc"] == SLIP:
                yield context.problem("ghi-nham-thieu-lan", row, "thay_lan")
        elif lan >= row["lan"] or before not in known:
            yield context.problem("thay-lan-sai", row, "thay_lan")
        elif before in replaced:
            yield context.problem("thay-lan-trung", row, "thay_lan")
        replaced.add(before)


def unlocks_follow_locks(context: Context) -> Found:
    """What is opened again was locked, and nothing of it is released."""
    state: dict[tuple[int, str | None], str] = {}
    for row in sorted(context.official, key=lambda row: row["ngay"]):
        if row["noi_dung"] == UNLOCK and state.get((row["nam"], row["ma_ky"])) != LOCK:
            yield context.problem("mo-khoa-sai", row, "ma_ky", ky=row["ma_ky"])
        for ky in periods_under(context.year(row["nam"]), row):
            state[row["nam"], ky] = row["noi_dung"]


def appraisals_have_reports(context: Context) -> Found:
    """What is appraised was reported."""
    key = ("nam", "ma_ky", "ma_don_vi", "ma_chi_tieu")
    reported = {tuple(cell(r, k) for k in key) for r in context.rows(REPORTS)}
    for row in context.rows(APPRAISALS):
        if tuple(cell(row, k) for k in key) not in reported:
            words = {"don_vi": row["ma_don_vi"], "ky": row["ma_ky"]}
            yield context.problem("tham-dinh-khong-co-bao-cao", row, "ma_chi_tieu", **words)


def adjustments_have_figures(context: Context) -> Found:
    """An adjustment replaces the whole figure, so it must give one."""
    for row in context.rows(APPRAISALS):
        empty = all(cell(row, c) is None for c in ("tu_so", "mau_so", "so_luong", "ket_qua"))
        if row["ket_luan"] == "dieu-chinh" and empty:
            yield context.problem("dieu-chinh-thieu-so-lieu", row, "ket_luan")


def surveys_are_of_survey_targets(context: Context) -> Found:
    """Only targets that are measured by survey stand in hai-long."""
    for row in context.rows(SURVEYS):
        target = context.target_of(row)
        if target is not None and target["cach_tinh"] != "khao-sat":
            yield context.problem("chi-tieu-ngoai-khao-sat", row, "ma_chi_tieu")


def survey_counts_fit(context: Context) -> Found:
    """Both counts or neither; neither only beside a published rate; the satisfied are some of those asked."""
    for row in context.rows(SURVEYS):
        asked, satisfied = row["so_phieu"], row["so_hai_long"]
        if (asked is None) != (satisfied is None) or asked == 0 or (asked is None and row["ty_le"] is None):
            yield context.problem("hai-long-thieu-so", row, "so_phieu" if not asked else "so_hai_long")
        elif asked is not None and satisfied is not None and satisfied > asked:
            yield context.problem("hai-long-lon-hon-phieu", row, "so_hai_long", so_phieu=asked)


def releases_say_of_what(context: Context) -> Found:
    """A lock and a release of progress name the period, of ranks the block, the end of a round the form."""
    for row in context.rows(RELEASES):
        column = ABOUT.get(row["noi_dung"])
        if column and cell(row, column) is None:
            yield context.problem("cong-bo-thieu", row, column, noi_dung=row["noi_dung"])


def releases_after_period_ends(context: Context) -> Found:
    """A period is locked and released when it has ended."""
    for row in context.rows(RELEASES):
        period = context.period_of(row)
        last = days_of(period)[1] if period else None
        if last is not None and row["ngay"] < last:
            yield context.problem("cong-bo-truoc-ky", row, "ngay", ky=row["ma_ky"], den_ngay=last)
