"""Verdicts on awards as data: units' own with their proofs; of persons only how many, never whose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.contract import Contract
from thidua.publish.fields import coded, count, sorted_rows, sources_text, text
from thidua.publish.tables import Cell, PublicTable, shared_field
from thidua.results.awards.model import Proof, Verdict
from thidua.results.awards.yearly import PersonCount, YearAwards, rows_read

NOT_SPLIT = "khong-tach"
LABELS = {
    Verdict.DU.value: "Đủ điều kiện để xét, chưa phải được khen",
    Verdict.CHUA_DU.value: "Chưa đủ điều kiện",
    Verdict.CAN_XEM_XET.value: "Cần xem xét",
    Verdict.CHUA_DU_DU_LIEU.value: "Chưa đủ dữ liệu",
}


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
        "phải được khen (V.3). Chứng minh đầy đủ: v1/khen-thuong/<năm>/<mã đơn vị>.json.",
        fields=(
            *(shared_field(contract, k) for k in keys),
            coded("ket_luan", "Kết luận", "Một trong bốn câu trả lời.", LABELS),
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
    labels = {**LABELS, NOT_SPLIT: "Không tách theo kết luận"}
    return PublicTable(
        name="ket-luan-ca-nhan-tong-hop",
        title="Số hồ sơ cá nhân theo kết luận",
        description="Số hồ sơ đề nghị khen cá nhân của từng đơn vị theo hình thức và kết luận. Ít hơn ba hồ sơ, mọi hồ "
        "sơ cùng một kết luận, hoặc hình thức không có tiêu chuẩn thì không tách, để không nhận ra được từng người.",
        fields=(
            *(shared_field(contract, k) for k in keys[:3]),
            coded("ket_luan", "Kết luận", "Kết luận, hoặc khong-tach.", labels),
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
