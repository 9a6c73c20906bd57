"""Findings about what was released: the kept copies, their chain, and cells that changed since."""

from __future__ import annotations

from thidua.findings.entry import Entry, loi

_GOI_LAI = "Lấy lại thư mục từ bản git trước; không sửa tay tệp nào trong da-cong-bo."
_DINH_CHINH = "Trả lại giá trị đã công bố, hoặc ghi dòng trong ket-qua/dinh-chinh.csv (giá trị cũ, mới, lý do)."

RELEASED: tuple[Entry, ...] = (
    loi("ban-luu-thieu", "Lần công bố “{gia_tri}” không có bản lưu trong da-cong-bo/{gia_tri}/.",
        "Công bố bằng lệnh thidua publish. Bản lưu đã mất thì lấy lại từ bản git trước.",
        "dòng công bố viết tay, thư mục bị xóa"),
    loi("ban-luu-thua", "Thư mục không ứng với dòng công bố chính thức nào của tham-dinh/cong-bo.csv.",
        "Trả lại dòng đã xóa của cong-bo.csv; nếu lệnh publish bị ngắt giữa chừng thì xóa thư mục này và chạy lại.",
        "xóa dòng tien-do-quy-1"),
    loi("ban-luu-hong", "SHA256SUMS không có hoặc không đúng dạng.", _GOI_LAI, "SHA256SUMS bị xóa"),
    loi("ban-luu-thieu-tep", "Bản lưu thiếu tệp “{ten}” đã ghi trong SHA256SUMS.", _GOI_LAI, "tệp bị xóa"),
    loi("ban-luu-tep-la", "Tệp này không được ghi trong SHA256SUMS của bản lưu.", _GOI_LAI, "tệp thêm vào"),
    loi("ban-luu-bi-sua", "Tệp của bản lưu đã bị sửa: mã băm không khớp SHA256SUMS.", _GOI_LAI, "một chữ số bị đổi"),
    loi("chuoi-cong-bo-dut", "Chuỗi bản lưu đứt ở đây: {vi_sao}.", _GOI_LAI, "bản lưu trước bị sửa hoặc bị xóa"),
    loi("cong-bo-bi-doi", "Dòng “{gia_tri}” của cong-bo.csv khác bản đã lưu trong {ban}, hoặc đã bị xóa.",
        "Trả lại dòng cũ: dòng công bố chỉ được thêm, không sửa, không xóa.", "đổi ngày công bố"),
    loi("o-da-cong-bo-doi", "Ô đã công bố “{truoc}” nay là “{gia_tri}” mà không có dòng đính chính (bản lưu {ban}).",
        _DINH_CHINH, "59 → 60"),
    loi("dong-da-cong-bo-mat", "Mất dòng “{gia_tri}” đã công bố (bản lưu {ban}).",
        "Trả lại dòng; số liệu sai thì sửa từng ô kèm dòng đính chính.", "xóa dòng 2-a-1"),
    loi("dinh-chinh-sai-truoc", "Cột truoc ghi “{gia_tri}”, nhưng giá trị trước đính chính này là “{dung}”.",
        "Ghi ở truoc đúng giá trị đã công bố, hoặc giá trị sau của lần đính chính liền trước.", "truoc=58, đã in 59"),
)  # fmt: skip
