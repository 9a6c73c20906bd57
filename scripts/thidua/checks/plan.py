"""Is the plan as data in accord with itself: clauses, anchors, targets?"""

from __future__ import annotations

from thidua.checks.context import Context, Found, Row

_RATES = ("ty-le",)
_SURVEY = "khao-sat"


def anchor_of(clause: str) -> str:
    """The ASCII anchor of a clause code, injective: `IV.2.đ` → `iv-2-dd`."""
    return clause.lower().replace("đ", "dd").replace(".", "-")


def anchors_fit(context: Context) -> Found:
    """Each clause has the anchor that its code gives, and no anchor stands twice in a year."""
    first: dict[tuple[int, str], int] = {}
    for row in context.rows("ke-hoach/dieu-khoan"):
        right, anchor = anchor_of(row["ma_dieu_khoan"]), row["neo"]
        if (row["nam"], anchor) in first:
            yield context.problem("neo-lap", row, "neo", dong_truoc=first[row["nam"], anchor])
        elif anchor != right:
            yield context.problem("neo-sai", row, "neo", ma=row["ma_dieu_khoan"], dung=right)
        first.setdefault((row["nam"], anchor), row["_dong"])


def parents_fit(context: Context) -> Found:
    """The parent of `IV.2.đ` is `IV.2`; a part (`IV`) has none."""
    for row in context.rows("ke-hoach/dieu-khoan"):
        right = row["ma_dieu_khoan"].rpartition(".")[0] or None
        if row["cha"] != right:
            yield context.problem("cha-sai", row, "cha", ma=row["ma_dieu_khoan"], dung=right or "(để trống)")


def comparison_and_value_together(context: Context) -> Found:
    """`so_sanh` and `gia_tri` stand both or neither."""
    for row in context.rows("ke-hoach/chi-tieu"):
        if (row["so_sanh"] is None) != (row["gia_tri"] is None):
            yield context.problem("so-sanh-gia-tri", row, "gia_tri" if row["gia_tri"] is None else "so_sanh")


def qualitative_has_no_value(context: Context) -> Found:
    """`dinh-tinh` exactly where there is no value."""
    for row in context.rows("ke-hoach/chi-tieu"):
        if (row["cach_tinh"] == "dinh-tinh") == (row["gia_tri"] is not None):
            has = "có" if row["gia_tri"] is not None else "không có"
            yield context.problem("dinh-tinh-gia-tri", row, "cach_tinh", cach_tinh=row["cach_tinh"], co=has)


def rates_are_described(context: Context) -> Found:
    """A rate says what its numerator and its denominator are."""
    for row in context.rows("ke-hoach/chi-tieu"):
        for column in ("mo_ta_tu_so", "mo_ta_mau_so"):
            if row["cach_tinh"] in _RATES and row[column] is None:
                yield context.problem("thieu-mo-ta-ty-le", row, column)


def target_codes_fit(context: Context) -> Found:
    """`2-dd-1` belongs to clause `IV.2.đ` and domain 2."""
    for row in context.rows("ke-hoach/chi-tieu"):
        right = _code_start(row)
        number = row["ma_chi_tieu"].removeprefix(right)
        if not row["ma_chi_tieu"].startswith(right) or not number.isdigit() or number.startswith("0"):
            yield context.problem(
                "ma-chi-tieu-sai-dieu-khoan",
                row,
                "ma_chi_tieu",
                dieu_khoan=row["ma_dieu_khoan"],
                linh_vuc=row["ma_linh_vuc"],
                dung=f"{right}1, {right}2 …",
            )


def _code_start(row: Row) -> str:
    letter = row["ma_dieu_khoan"].split(".")[-1]
    return f"{row['ma_linh_vuc']}-{anchor_of(letter)}-" if _in_domain(row) else f"{row['ma_linh_vuc']}-?-"


def _in_domain(row: Row) -> bool:
    return bool(row["ma_dieu_khoan"].startswith(f"IV.{row['ma_linh_vuc']}."))
