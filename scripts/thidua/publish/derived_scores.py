"""Scores and ranks as data. Ranks stand here only once their block has been released."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.contract import Contract
from thidua.publish.fields import YES_NO, coded, count, exact_cell, number, sorted_rows, sources_text, text, yes_no
from thidua.publish.tables import Cell, PublicTable, shared_field
from thidua.results.scores_model import Sums, Total, UnitScores, YearScores

WHOLE = "tong"


def derived_scores(scores: dict[int, YearScores], contract: Contract) -> Iterator[PublicTable]:
    """Points of each unit by field and in all, and the released ranks, all years together."""
    yield _points(scores, contract)
    yield _ranks(scores, contract)


def _points(scores: dict[int, YearScores], contract: Contract) -> PublicTable:
    keys = ("nam", "ma_khoi", "ma_don_vi", "phan")
    rows = [
        (year.nam, unit.ma_khoi, unit.ma_don_vi, part, *_sums(sums), _sources(unit, part))
        for year in scores.values()
        for block in year.khoi.values()
        for unit in block.don_vi.values()
        if unit.tieu_chi
        for part, sums in (*unit.linh_vuc.items(), (WHOLE, unit.tong))
    ]
    shared = [shared_field(contract, k) for k in keys[:3]]
    return PublicTable(
        name="diem-don-vi",
        title="Điểm chỉ số của đơn vị",
        description="Điểm tự chấm, thẩm định và chung (kể cả điều tra) của từng đơn vị theo lĩnh vực và cộng chung. "
        "Thiếu điểm thì để trống, không tính là 0.",
        fields=(
            *shared,
            text("phan", "Phần", "Mã tiêu chí cấp một, hoặc tong là cộng chung."),
            number("tu_cham", "Điểm tự chấm", "Tổng điểm đơn vị tự chấm."),
            number("tu_cham_toi_da", "Tối đa tự chấm", "Điểm tối đa của các tiêu chí tự chấm áp dụng cho đơn vị."),
            number("tham_dinh", "Điểm thẩm định", "Tổng điểm thẩm định trên cùng các tiêu chí tự chấm."),
            number("chung", "Điểm chung", "Tổng điểm trên mọi tiêu chí áp dụng, kể cả điều tra."),
            number("chung_toi_da", "Tối đa chung", "Điểm tối đa của mọi tiêu chí áp dụng."),
            number("chi_so", "Chỉ số", "Điểm chung chia tối đa chung, nhân 100, làm tròn nửa lên hai chữ số."),
            text("nguon", "Nguồn", "Các dòng nguồn, dạng tệp:dòng tính từ thư mục bộ dữ liệu, nối bằng |."),
        ),
        primary_key=keys,
        rows=sorted_rows(rows, len(keys)),
        derived=True,
    )


def _sums(sums: Sums) -> tuple[Cell, ...]:
    own, given, total = sums.tu_cham, sums.tham_dinh, sums.chung
    shown = total.chi_so_in
    return (
        exact_cell(own.diem),
        _maximum(own),
        exact_cell(given.diem),
        exact_cell(total.diem),
        _maximum(total),
        None if shown is None else str(shown),
    )


def _maximum(total: Total) -> str | None:
    return exact_cell(total.diem_toi_da) if total.so_tieu_chi else None


def _sources(unit: UnitScores, part: str) -> str | None:
    leaves = (leaf for leaf in unit.tieu_chi.values() if part in (WHOLE, leaf.tieu_chi.goc))
    return sources_text(tuple(s for leaf in leaves for s in leaf.nguon))


def _ranks(scores: dict[int, YearScores], contract: Contract) -> PublicTable:
    keys = ("nam", "ma_khoi", "ma_don_vi")
    rows: list[tuple[Cell, ...]] = []
    for year in scores.values():
        for block in year.khoi.values():
            if block.xep_hang is None or block.cong_bo is None:
                continue
            for ma, unit in block.don_vi.items():
                place = block.xep_hang.hang.get(ma)
                index = place.chi_so if place else unit.chi_so
                rows.append(
                    (year.nam, block.ma_khoi, ma, None if index is None else str(index))
                    + ((place.thu_hang, place.dong_hang) if place else (None, None))
                    + (yes_no(unit.khong_xep_hang is None), unit.khong_xep_hang.ly_do if unit.khong_xep_hang else None)
                    + (unit.xep_loai.ten if unit.xep_loai else None, block.cong_bo.so_quyet_dinh)
                )
    return PublicTable(
        name="xep-hang",
        title="Xếp hạng đã công bố",
        description="Chỉ số và thứ hạng trong từng khối, chỉ của những khối đã công bố chính thức.",
        fields=(
            *(shared_field(contract, k) for k in keys),
            number("chi_so", "Chỉ số", "Chỉ số làm tròn nửa lên hai chữ số; thứ hạng tính theo số này."),
            count("thu_hang", "Thứ hạng", "1 cộng số đơn vị có chỉ số cao hơn hẳn; trống khi không xếp hạng."),
            count("dong_hang", "Đồng hạng", "Số đơn vị cùng hạng này; 1 là đứng riêng."),
            coded("duoc_xep_hang", "Được xếp hạng", "khong: được chấm điểm nhưng không xếp hạng.", YES_NO),
            text("ly_do_khong_xep", "Lý do không xếp hạng", "Vì sao không xếp hạng."),
            text("xep_loai", "Xếp loại", "Mức xếp loại, khi có văn bản quy định."),
            text("so_quyet_dinh", "Số quyết định", "Văn bản công bố."),
        ),
        primary_key=keys,
        rows=sorted_rows(rows, len(keys)),
        derived=True,
    )
