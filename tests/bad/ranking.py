"""What each finding of `thidua rank` is about: a table that is none, and one wrong row of a good one."""

from __future__ import annotations

HEAD = "ma_don_vi,diem,diem_toi_da\n"
# (content, code, line, column, value)
FILES = [
    (b"", "bang-diem-rong", None, None, None),
    (b"\xef\xbb\xbf\r\n\n", "bang-diem-rong", None, None, None),
    (HEAD, "bang-diem-chi-co-tieu-de", None, None, None),
    (HEAD + "a,1,2\n" + "x" * 1_000_000, "bang-diem-qua-lon", None, None, None),
    (HEAD + "a,1,2\n" * 20_001, "bang-diem-qua-lon", None, None, None),
    (HEAD[:-1] + ",".join([""] + [f"c{n}" for n in range(38)]), "bang-diem-qua-lon", 1, None, None),
    (HEAD.encode() + b"a,1,2\nb\xca,1,2\n", "bang-diem-khong-phai-utf-8", 3, None, "0xCA"),
    ((HEAD + "a,1,2\n").encode("utf-16"), "bang-diem-khong-phai-utf-8", 1, None, "0xFF"),
    (HEAD + "a,1,2\nb,1\0,2\n", "bang-diem-ky-tu-dieu-khien", 3, None, "U+0000"),
    ((HEAD + "a,1,2\nb,1,2").replace("\n", "\r"), "bang-diem-ky-tu-dieu-khien", 1, None, "U+000D"),
    (HEAD.replace(",", ";") + "a;1,5;2\n", "bang-diem-dau-phan-cach", 1, None, "ma_don_vi;diem;diem_toi_da"),
    (HEAD.replace(",", "\t") + "a\t1\t2\n", "bang-diem-dau-phan-cach", 1, None, "ma_don_vi\tdiem\tdiem_toi_da"),
    (HEAD + 'a,1,2\n"b,1,2\nc,1,2\n', "bang-diem-ngoac-kep", 3, None, None),
    (HEAD + 'a,1,2\n"b"x,1,2\nc,1,2\n', "bang-diem-ngoac-kep", 3, None, None),
    (HEAD + 'a,1,2\n"b,1,2\nc",1,2\n', "bang-diem-xuong-dong-trong-o", 3, None, "b,1,2\nc"),
    ("ma_don_vi,diem,diem,diem_toi_da\na,1,1,2\n", "bang-diem-ten-cot", 1, "diem", "diem"),
    ("ma_don_vi,diem,,diem_toi_da\na,1,1,2\n", "bang-diem-ten-cot", 1, None, ""),
    ("ma_don_vi,diem,Diem_toi_da\na,1,2\n", "bang-diem-thieu-cot", 1, "diem_toi_da", "ma_don_vi,diem,Diem_toi_da"),
]
# (row, code, column, value)
ROWS = [
    ("b,1", "bang-diem-so-o", None, "2"),
    ("b,87,5,100", "bang-diem-so-o", None, "4"),
    ("", "bang-diem-dong-trong", None, None),
    (",,", "bang-diem-dong-trong", None, None),
    (",1,2", "bang-diem-o-trong", "ma_don_vi", ""),
    ("b,,2", "bang-diem-o-trong", "diem", ""),
    ("b,1,", "bang-diem-o-trong", "diem_toi_da", ""),
    ("b,0,0", "bang-diem-toi-da-0", "diem_toi_da", "0"),
    ("b,2.0001,2", "bang-diem-vuot-toi-da", "diem", "2.0001"),
    ("a,1,2", "bang-diem-trung-don-vi", "ma_don_vi", "a"),
    ('b,"1,5",2', "bang-diem-so", "diem", "1,5"),
    ("b,1,100.00001", "bang-diem-so", "diem_toi_da", "100.00001"),
    *((f"b,{n},2", "bang-diem-so", "diem", n) for n in ["-1", "+1", ".5", "1.", " 1", "1 ", "1%", "1e0", "NaN", "0x1"]),
    *((f"b,{n},2", "bang-diem-so", "diem", n) for n in ["1_0", "１", "−1", "٣", "1\u200b", "INF", "9" * 5_000]),
    *((f"{c},1,2", "bang-diem-ma", "ma_don_vi", c) for c in ["=b", "+b", "-b", "@b", " b", "b ", "b  c", "b\u00a0c"]),
    *((f"{c},1,2", "bang-diem-ma", "ma_don_vi", c) for c in ["b\u200b", "nоi-vu", "\u202eb", "０3001", "b" * 201]),
    ("X? T? Phìn,1,2", "bang-diem-ma", "ma_don_vi", "X? T? Phìn"),
]
