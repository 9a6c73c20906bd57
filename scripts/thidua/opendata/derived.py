"""Derived tables: the computed results as data, each row with the source rows that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from thidua.contract.tables import Contract
from thidua.contract.words import DATA_STATES, REPORT_STATES, VERDICTS, YES_NO, Words, lower_first
from thidua.opendata.public_tables import Cell, Field, PublicTable, exact_text, shared_field
from thidua.results.model import Figure, Receipt, ReportState, Results, TargetResult
from thidua.town.town import Source


def exact_cell(value: Fraction | None) -> str | None:
    """An exact number as text; None stays a gap."""
    return None if value is None else exact_text(value)


def yes_no(value: bool) -> str:
    """ "co" or "khong"."""
    return "co" if value else "khong"


def sources_text(sources: tuple[Source, ...]) -> str | None:
    """Source rows as "tep:dong" joined by |."""
    return "|".join(f"{s.tep}:{s.dong}" for s in sources) or None


def sorted_rows(rows: Iterable[tuple[Cell, ...]], keys: int) -> tuple[tuple[Cell, ...], ...]:
    """Rows in the order of their first `keys` cells."""
    return tuple(sorted(rows, key=lambda row: row[:keys]))


def text(name: str, title: str, description: str, pattern: str | None = None) -> Field:
    """A text column."""
    field: Field = {"name": name, "type": "string", "title": title, "description": description}
    return field if pattern is None else {**field, "constraints": {"pattern": pattern}}


def number(name: str, title: str, description: str) -> Field:
    """A number column; published exactly."""
    return {"name": name, "type": "number", "title": title, "description": description}


def count(name: str, title: str, description: str) -> Field:
    """A whole-number column."""
    return {"name": name, "type": "integer", "title": title, "description": description}


def coded(name: str, title: str, description: str, words: Words, required: bool = True) -> Field:
    """A column of fixed codes with what they are called."""
    constraints = {"enum": list(words), **({"required": True} if required else {})}
    categories = [{"value": code, "label": word.dai} for code, word in words.items()]
    return {**text(name, title, description), "constraints": constraints, "categories": categories}


EXACT = r"^-?[0-9]+(\.[0-9]+)?(/[1-9][0-9]*)?$"


def derived_tables(results: Results, contract: Contract) -> Iterator[PublicTable]:
    """Progress by unit, progress of the town, receipts: sorted by their keys, all years together."""
    yield _unit_progress(results, contract)
    yield _town_progress(results, contract)
    yield _receipts(results, contract)


def _unit_progress(results: Results, contract: Contract) -> PublicTable:
    keys = ("nam", "ma_ky", "ma_don_vi", "ma_chi_tieu")
    found = [r for year in results.nam.values() for period in year.ky.values() for r in period.theo_don_vi.values()]
    rows = [
        (r.nam, r.ma_ky, r.ma_don_vi, r.ma_chi_tieu, *_verdict_cells(r), *_figure_cells(r.so_lieu))
        + (*_figure_cells(r.bao_cao)[:3], r.bao_cao.ket_qua if r.bao_cao else None, sources_text(r.nguon))
        for r in found
    ]
    return PublicTable(
        name="tien-do-don-vi",
        title="Tiến độ chỉ tiêu theo đơn vị",
        description="Kết quả từng chỉ tiêu của từng đơn vị ở từng kỳ, tính từ các bảng nguồn; thiếu số liệu để trống, "
        "không ghi 0.",
        fields=(
            *(shared_field(contract, k) for k in keys),
            *_verdict_fields(),
            *_figure_fields("Số liệu dùng để kết luận: số đã thẩm định nếu có, nếu chưa là số đơn vị báo cáo."),
            *_reported_fields(),
            text("nguon", "Nguồn", "Các dòng nguồn, dạng tệp:dòng tính từ thư mục bộ dữ liệu, nối bằng |."),
        ),
        primary_key=keys,
        rows=sorted_rows(rows, len(keys)),
        derived=True,
    )


def _town_progress(results: Results, contract: Contract) -> PublicTable:
    keys = ("nam", "ma_ky", "ma_chi_tieu")
    found = [r for year in results.nam.values() for period in year.ky.values() for r in period.thi_xa.values()]
    rows = [
        (r.nam, r.ma_ky, r.ma_chi_tieu, *_verdict_cells(r), r.n, r.N, *_figure_cells(r.so_lieu))
        + ("|".join(f"{code}:{count}" for code, count in r.dem_trang_thai) or None, sources_text(r.nguon))
        for r in found
    ]
    return PublicTable(
        name="tien-do-thi-xa",
        title="Tiến độ chỉ tiêu toàn địa phương",
        description="Kết quả từng chỉ tiêu của toàn địa phương ở từng kỳ, kèm số đơn vị đã có số liệu trên số đơn vị "
        "phải báo cáo (n/N).",
        fields=(
            *(shared_field(contract, k) for k in keys),
            *_verdict_fields(always=False),
            count("so_don_vi_co_so_lieu", "Số đơn vị có số liệu (n)", "Số đơn vị đã có số liệu của chỉ tiêu."),
            count(
                "so_don_vi_phai_bao_cao",
                "Số đơn vị phải báo cáo (N)",
                "Số đơn vị phải báo cáo chỉ tiêu; đơn vị không áp dụng không tính.",
            ),
            *_figure_fields("Số liệu của toàn địa phương."),
            text("dem_ket_qua", "Đếm kết quả", "Với chỉ tiêu định tính: kết quả:số đơn vị, nối bằng |."),
            text("nguon", "Nguồn", "Các dòng nguồn, dạng tệp:dòng tính từ thư mục bộ dữ liệu, nối bằng |."),
        ),
        primary_key=keys,
        rows=sorted_rows(rows, len(keys)),
        derived=True,
    )


SILENCE = (
    f"Tình trạng nộp; {lower_first(REPORT_STATES[ReportState.CHUA_NOP].dai)} là kỳ còn mở, "
    f"{lower_first(REPORT_STATES[ReportState.KHONG_NOP].dai)} là kỳ đã khóa sổ."
)


def _receipts(results: Results, contract: Contract) -> PublicTable:
    keys = ("nam", "ma_ky", "ma_don_vi")
    rows = [
        (nam, r.ma_ky, r.ma_don_vi, state := r.trang_thai.value, r.ngay_nhan, sources_text(r.nguon), r.hien or state)
        for nam, year in results.nam.items()
        for r in _all_receipts(year.tiep_nhan.values(), (p.tiep_nhan.values() for p in year.ky.values()))
    ]
    return PublicTable(
        name="tiep-nhan-tong-hop",
        title="Tình hình nộp báo cáo",
        description="Đơn vị nào phải nộp gì ở kỳ nào và đã nộp chưa, chỉ theo dòng tiếp nhận đã ghi.",
        fields=(
            *(shared_field(contract, k) for k in keys),
            coded(
                "trang_thai",
                "Tình trạng",
                SILENCE,
                {state.value: REPORT_STATES[state] for state in ReportState},
            ),
            {
                "name": "ngay_nhan",
                "type": "date",
                "title": "Ngày nhận",
                "description": "Ngày cơ quan thường trực nhận.",
            },
            text("nguon", "Nguồn", "Các dòng nguồn, dạng tệp:dòng tính từ thư mục bộ dữ liệu, nối bằng |."),
            coded(
                "hien",
                "Tình trạng như trên trang",
                "Như cột trang_thai; báo cáo chưa có thì nói thêm là chưa đến hạn, hay sổ tiếp nhận chưa có dòng nào.",
                REPORT_STATES,
            ),
        ),
        primary_key=keys,
        rows=sorted_rows(rows, len(keys)),
        derived=True,
    )


def _all_receipts(others: Iterable[Receipt], quarters: Iterable[Iterable[Receipt]]) -> Iterable[Receipt]:
    """Quarterly and other receipts, each period and unit once."""
    found = {(r.ma_ky, r.ma_don_vi): r for r in others}
    found |= {(r.ma_ky, r.ma_don_vi): r for quarter in quarters for r in quarter}
    return found.values()


def _verdict_cells(r: TargetResult) -> tuple[Cell, ...]:
    state = r.trang_thai.value if r.trang_thai else None
    verdict = r.ket_qua.value if r.ket_qua else None  # a qualitative target has no verdict for the town
    return verdict, yes_no(r.tinh_den), state, yes_no(r.tam_tinh)


def _figure_cells(figure: Figure | None) -> tuple[Cell, ...]:
    f = figure or Figure()
    return tuple(exact_cell(v) for v in (f.tu_so, f.mau_so, f.so_luong, f.gia_tri, f.ty_le_cong_bo))


def _verdict_fields(always: bool = True) -> list[Field]:
    """`always` is False for the town, which gives qualitative targets no verdict."""
    about = "Kết quả chỉ tiêu; trống với chỉ tiêu định tính của toàn địa phương."
    return [
        coded("ket_qua", "Kết quả", about, VERDICTS, always),
        coded("tinh_den", "Tính đến kỳ", "Có: kết quả mới tính đến kỳ này, kỳ đến hạn chưa khóa sổ.", YES_NO),
        coded(
            "trang_thai",
            "Trạng thái số liệu",
            "Trạng thái của số liệu; trống khi chưa có số liệu.",
            DATA_STATES,
            required=False,
        ),
        coded("tam_tinh", "Tạm tính", "Có: chưa đủ đơn vị có số liệu (n < N).", YES_NO),
    ]


def _figure_fields(what: str) -> list[Field]:
    return [
        number("tu_so", "Tử số", f"Tử số. {what}"),
        number("mau_so", "Mẫu số", f"Mẫu số. {what}"),
        number("so_luong", "Số lượng", f"Số đếm được. {what}"),
        text(
            "gia_tri",
            "Giá trị",
            "Giá trị đúng, không làm tròn: số thập phân, hoặc phân số tối giản khi số thập phân không hết (295/3). "
            "Tỷ lệ có đơn vị tính % ghi theo phần trăm.",
            EXACT,
        ),
        number("ty_le_cong_bo", "Tỷ lệ công bố", "Tỷ lệ % đã công bố mà không kèm số phiếu."),
    ]


def _reported_fields() -> list[Field]:
    what = "Số đơn vị tự báo cáo, giữ lại khi thẩm định điều chỉnh."
    return [
        number("bao_cao_tu_so", "Tử số tự báo cáo", what),
        number("bao_cao_mau_so", "Mẫu số tự báo cáo", what),
        number("bao_cao_so_luong", "Số lượng tự báo cáo", what),
        text("bao_cao_ket_qua", "Kết quả tự báo cáo", "Kết quả đơn vị tự báo cáo với chỉ tiêu không tính bằng số."),
    ]
