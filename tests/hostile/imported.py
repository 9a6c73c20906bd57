"""What the import says where it differs from `validate`: it reads titles for columns, and mends more by itself.

The key is "row of the table: case". A file that is cut off at a limit, or has no table, is not read any further.
"""

from __future__ import annotations

from hostile.corpus import Finding

IMPORTED: dict[str, tuple[Finding, ...]] = {
    "BOM, CRLF: no last line end": (),
    "tệp rỗng, chỉ có tiêu đề: header only": (("chi-co-tieu-de", None, None),),
    "BOM, CRLF: two BOMs": (("bom", 1, None), ("ky-tu-an", None, None), ("sai-thu-tu-cot", None, None)),
    "dạng của Excel Việt Nam: tabs": (),
    "byte không phải văn bản, dòng và ngoặc kép hỏng: xls renamed": (("excel-cu", None, None),),
    "byte không phải văn bản, dòng và ngoặc kép hỏng: NUL in the header": (
        ("ky-tu-dieu-khien", None, None),
        ("sai-thu-tu-cot", None, None),
    ),
    "byte không phải văn bản, dòng và ngoặc kép hỏng: a quote that swallows from the first cell": (
        ("ngoac-kep-chua-dong", 2, None),
        ("ngoac-kep-thua", 3, None),
    ),
    "byte không phải văn bản, dòng và ngoặc kép hỏng: words after a quote": (
        ("chi-co-tieu-de", None, None),
        ("ngoac-kep-sai", 2, None),
    ),
    "byte không phải văn bản, dòng và ngoặc kép hỏng: an unclosed quote in the header": (
        ("cot-thieu", None, "ly_do"),
        ("cot-thieu", None, "minh_chung"),
    ),
    "tiêu đề và số ô: a duplicate header": (("cot-thieu", None, "mau_so"),),
    "tiêu đề và số ô: a blank header": (("cot-thieu", None, "mau_so"), ("tieu-de-trong", None, None)),
    "tiêu đề và số ô: an unknown header": (("cot-la", None, "them"),),
    "tiêu đề và số ô: a renamed header": (),
    "tiêu đề và số ô: a header in capitals": (),
    "tiêu đề và số ô: a missing header": (("cot-thieu", None, "minh_chung"),),
    "tiêu đề và số ô: another order": (),
    "tiêu đề và số ô: markup for a header": (("cot-la", None, "<script>"),),
    "tiêu đề và số ô: an extra cell": (("tieu-de-trong", None, None),),
    "tiêu đề và số ô: a missing cell": (),
    "tiêu đề và số ô: blank rows": (),
    "tiêu đề và số ô: spare columns": (),
    "1.234: tu_so = '1.234', 5": (("so-nhap-nhang", 2, "tu_so"),),
    "1.234: 1.234 in a file of Excel": (("so-nhap-nhang", 2, "tu_so"),),
    "quá lớn: a megabyte of NUL": (("khong-co-tieu-de", 1, None),),
    "quá lớn: a megabyte of quotes": (("chi-co-tieu-de", None, None),),
    "quá lớn: a megabyte of commas": (("qua-nhieu-cot", 1, None),),
    "quá lớn: 41 columns": (("qua-nhieu-cot", None, None),),
    "quá lớn: a row of a million cells": (("chi-co-tieu-de", None, None),),
}
