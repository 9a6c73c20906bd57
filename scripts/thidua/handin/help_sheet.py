"""What the first sheet of a template says: what to do, the rules, every column with its meaning."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.handin.form_cells import ACCEPT_ROW
from thidua.handin.layout import DATA_SHEET, Form


@dataclass(frozen=True)
class HelpRow:
    """One row of the sheet; a row of one cell spans the width."""

    cells: tuple[str, ...]
    bold: bool = False


_RULES = (
    "Ô trống là “chưa có số liệu”. Không ghi 0 thay cho chưa có. Dòng chưa điền gì thì cứ để nguyên, sẽ được bỏ qua.",
    "Số: chỉ chữ số và một dấu thập phân, như 98,33 hoặc 98.33. Không ghi %, không ghi dấu cách hàng nghìn. "
    "Số có đúng ba chữ số sau dấu, như 1.234, sẽ được hỏi lại: ghi 1234 hoặc 1.2340.",
    "Ngày: năm-tháng-ngày, như 2022-03-09.",
    "Không viết công thức, không chèn cột, không đổi tên cột. Chép từ tệp khác thì dán giá trị (Paste Values).",
    "Không ghi dữ liệu cá nhân: mọi thứ trong kho đều công khai.",
)


def help_rows(form: Form) -> list[HelpRow]:
    """Title, where the file goes, what to do, and every column with its meaning."""
    rows = [HelpRow((form.title,), True), HelpRow((f"Tệp này trở thành: data/{form.path}",))]
    rows += [HelpRow(("Cách làm",), True), *(HelpRow((f"{n}. {step}",)) for n, step in enumerate(_steps(form), 1))]
    rows += [HelpRow(("Quy ước",), True), *(HelpRow((f"• {rule}",)) for rule in _RULES)]
    rows.append(HelpRow(("Cột", "Bắt buộc", "Ý nghĩa", "Ví dụ", "Các giá trị"), True))
    for c in form.columns:
        required = "không nhập" if c.fixed or c.name is None else "bắt buộc" if c.required else "khi có"
        shown = list(c.choices)
        values = "; ".join(shown[:12]) + ("; …" if len(shown) > 12 else "")
        rows.append(HelpRow((c.title, required, c.help, c.example, values)))
    return rows


def _steps(form: Form) -> list[str]:
    steps = [
        f"Mở trang “{DATA_SHEET}”, điền các ô trắng. Ô màu là để xem; ô xám không dùng cho dòng đó. "
        "Ô có danh sách thì chọn trong danh sách.",
        "Lưu tệp (dạng .xlsx).",
        "Nhập vào kho: thidua import TÊN-TỆP.xlsx. Lệnh kiểm tra mọi dòng, nêu từng thay đổi, và chỉ ghi khi không "
        f"còn lỗi. Không có phần mềm thì gửi tệp này cho {form.thuong_truc}.",
    ]
    if form.rest:
        steps.insert(1, f"{form.rest.first} Xong thì chọn ở ô B{ACCEPT_ROW}, phía trên bảng: {form.rest.help}")
    return steps


def lines_taken(words: str) -> int:
    """How many lines the words fill across the whole width of the help."""
    return 1 + len(words) // 110
