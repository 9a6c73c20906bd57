"""Nhập nguyên văn kế hoạch đã ký: đọc đoạn (`passages`), xếp vào điều khoản (`binder`), ghi ra (`importer`)."""
