"""Do dates lie in the year and in order?"""

from __future__ import annotations

from thidua.checks.context import Context, Found

_RANGES = {
    "ke-hoach/ky-bao-cao": ("tu_ngay", "den_ngay"),
    "danh-muc/don-vi": ("hieu_luc_tu", "hieu_luc_den"),
}
_REPORTS = ("bao-cao-quy", "bao-cao-nam")


def ranges_are_in_order(context: Context) -> Found:
    """The last day is not before the first."""
    for table, (first, last) in _RANGES.items():
        for row in context.rows(table):
            if None not in (row[first], row[last]) and row[last] < row[first]:
                yield context.problem("khoang-ngay-nguoc", row, last, tu=row[first], den=row[last])


def papers_are_of_the_year(context: Context) -> Found:
    """Papers are of the plan's year; only a plan may be signed the year before, a report the year after."""
    for row in context.rows("don-vi/dang-ky"):
        if row["ngay_ky"].year != row["nam"]:
            yield context.problem("ngay-ngoai-nam", row, "ngay_ky")
    for row in context.rows("don-vi/van-ban"):
        if row["ngay"].year not in paper_years(row["loai"], row["nam"]):
            yield context.problem("ngay-ngoai-nam", row, "ngay")


def paper_years(loai: str, nam: int) -> set[int]:
    """The years in which a paper of that kind may be dated."""
    return {nam} | ({nam + 1} if loai in _REPORTS else set()) | ({nam - 1} if loai == "ke-hoach" else set())


def receipts_are_of_the_year(context: Context) -> Found:
    """What belongs to a year is received in it or in the next."""
    for row in context.rows("tham-dinh/tiep-nhan"):
        if row["ngay_nhan"].year not in (row["nam"], row["nam"] + 1):
            yield context.problem("ngay-ngoai-nam", row, "ngay_nhan")
