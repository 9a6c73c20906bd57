"""Scores, ranks and verdicts on awards as data: ranks once released, units' verdicts with their proofs, of persons
only how many.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.contract.tables import Contract
from thidua.contract.words import AWARD_VERDICTS, PERSON_COUNTS, YES_NO
from thidua.law.model import Proof, rows_read
from thidua.law.yearly import PersonCount, YearAwards
from thidua.opendata.derived import coded, count, exact_cell, number, sorted_rows, sources_text, text, yes_no
from thidua.opendata.public_tables import Cell, PublicTable, shared_field
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


NOT_SPLIT = "khong-tach"


def derived_awards(awards: dict[int, YearAwards], contract: Contract) -> Iterator[PublicTable]:
    """Units' verdicts, and counts of persons' dossiers, all years together."""
    yield _units(awards, contract)
    yield _persons(awards, contract)


def award_documents(awards: dict[int, YearAwards]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(path under v1/, document): the whole proofs of one unit in one year, form by form."""
    for year in awards.values():
        for unit, proofs in year.don_vi.items():
            trees = {form: proof.as_dict() for form, proof in proofs.items()}
            document = {"nam": year.nam, "ma_don_vi": unit, "chung_minh": trees}
            yield f"khen-thuong/{year.nam}/{unit}.json", document


def _units(awards: dict[int, YearAwards], contract: Contract) -> PublicTable:
    keys = ("nam", "ma_don_vi", "ma_hinh_thuc")
    rows: list[tuple[Cell, ...]] = [
        (year.nam, unit, form, proof.ket_luan.value, _conditions(proof), sources_text(rows_read(proof)))
        for year in awards.values()
        for unit, proofs in year.don_vi.items()
        for form, proof in proofs.items()
    ]
    return PublicTable(
        name="ket-luan-khen-thuong",
        title="Kết luận về điều kiện khen của đơn vị",
        description="Đơn vị có đủ điều kiện để xét từng hình thức khen tập thể hay không; đủ điều kiện để xét chưa "
        "phải được khen. Chứng minh đầy đủ: v1/khen-thuong/<năm>/<mã đơn vị>.json.",
        fields=(
            *(shared_field(contract, k) for k in keys),
            coded("ket_luan", "Kết luận", "Một trong bốn câu trả lời.", AWARD_VERDICTS),
            text("dieu_kien", "Điều kiện", "Từng điều kiện chính, dạng điều khoản:kết luận, nối bằng |."),
            text("nguon", "Nguồn", "Các dòng nguồn, dạng tệp:dòng tính từ thư mục bộ dữ liệu, nối bằng |."),
        ),
        primary_key=keys,
        rows=sorted_rows(rows, len(keys)),
        derived=True,
    )


def _conditions(proof: Proof) -> str:
    return "|".join(f"{part.dieu_khoan}:{part.ket_luan.value}" for part in proof.con)


def _persons(awards: dict[int, YearAwards], contract: Contract) -> PublicTable:
    keys = ("nam", "ma_don_vi", "ma_hinh_thuc", "ket_luan")
    rows: list[tuple[Cell, ...]] = [
        (year.nam, found.ma_don_vi, found.ma_hinh_thuc, verdict, number)
        for year in awards.values()
        for found in year.ca_nhan
        for verdict, number in _counts(found)
    ]
    words = {**AWARD_VERDICTS, **PERSON_COUNTS}
    return PublicTable(
        name="ket-luan-ca-nhan-tong-hop",
        title="Số hồ sơ cá nhân theo kết luận",
        description="Số hồ sơ đề nghị khen cá nhân của từng đơn vị theo hình thức và kết luận; đủ điều kiện để xét "
        "chưa phải được khen. Ít hơn ba hồ sơ, mọi hồ sơ cùng một kết luận, hoặc hình thức không có tiêu chuẩn "
        "thì không tách, để không nhận ra được từng người.",
        fields=(
            *(shared_field(contract, k) for k in keys[:3]),
            coded("ket_luan", "Kết luận", "Kết luận, hoặc khong-tach.", words),
            count("so_luong", "Số hồ sơ", "Số hồ sơ của cá nhân."),
        ),
        primary_key=keys,
        rows=sorted_rows(rows, len(keys)),
        derived=True,
    )


def _counts(found: PersonCount) -> list[tuple[str, int]]:
    if found.ket_luan is None:
        return [(NOT_SPLIT, found.so_ho_so)]
    return [(verdict.value, number) for verdict, number in found.ket_luan]
