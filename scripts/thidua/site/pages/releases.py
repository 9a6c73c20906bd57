"""Open data as pages: the published tables, the kept releases, the corrections, the bulletins of all that."""

from __future__ import annotations

from typing import Any

from thidua.contract.words import BULLETINS, lower_first
from thidua.site.frame import releases
from thidua.site.frame.bulletins import bulletins
from thidua.site.frame.env import render
from thidua.site.frame.paging import window
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.sentences import calendar
from thidua.site.frame.view import PageView
from thidua.site.frame.words import date

HERE = "du-lieu/phien-ban/"
WANTED = (
    ("tien-do-don-vi", "Từng đơn vị đạt tới đâu ở từng chỉ tiêu, từng kỳ."),
    ("tien-do-thi-xa", "Kết quả chung tới đâu ở từng chỉ tiêu, từng kỳ, từ bao nhiêu đơn vị."),
    ("xep-hang", "Chỉ số và thứ hạng đã công bố của từng đơn vị."),
    ("ket-luan-khen-thuong", "Đơn vị nào đủ điều kiện để xét hình thức khen nào."),
    ("tiep-nhan-tong-hop", "Ai đã báo cáo, ngày nào; ai chưa."),
    ("ke-hoach-chi-tieu", "Mọi chỉ tiêu của kế hoạch: mức phải đạt, cách tính, ai báo cáo."),
)
ABOVE = (("du-lieu/", "Dữ liệu"), (HERE, "Các lần công bố"))


def tables(trang: PageView, resources: list[dict[str, Any]]) -> str:
    """The whole as one file first, then what most readers want, then every table with its dictionary."""
    by_name = {b["name"]: b for b in resources}
    results = [b for b in resources if b["derived"]]
    return render(
        "du-lieu.html",
        trang=trang,
        so_bang=len(resources),
        ten_tep=f"thi-dua-cchc-{trang.route.town.dataset.ma}",
        hay_can=[(by_name[name], words) for name, words in WANTED if name in by_name],
        cac_nhom=[("Kết quả tính được", results), ("Bảng nguồn", [b for b in resources if not b["derived"]])],
    )


def all_releases(trang: PageView) -> str:
    """Every kept release of the town by year, in the order of its chain."""
    town = trang.route.town
    kept = releases.kept_of(town)
    years = {k.release.nam: [o for o in kept if o.release.nam == k.release.nam] for k in reversed(kept)}
    return render("phien-ban-tat-ca.html", trang=trang, nam=years, khong_luu=releases.unkept_of(town))


def corrections(trang: PageView) -> str:
    """Every correction of the town, newest first."""
    found = releases.corrections_of(trang.route.town)
    shown = window(found, trang.route.so_trang)
    return render("dinh-chinh.html", trang=trang, so=len(found), moi_nhat=found[0] if found else None, dong=shown)


def year_page(route: Route) -> Page:
    kept = [k for k in releases.kept_of(route.town) if str(k.release.nam) == route.arg]
    about = f"Số liệu và xếp hạng năm {route.arg} của {route.town.ten_giua}, giữ nguyên như lúc công bố, kèm mã băm."
    context = {"ban": kept, "nam_cb": route.arg}
    return Page(f"Các lần công bố năm {route.arg}", about, ABOVE, "phien-ban-nam.html", context)


def release_page(route: Route) -> Page:
    all_kept = releases.kept_of(route.town)
    kept = next(k for k in all_kept if f"{k.release.nam}/{k.release.ma}" == route.arg)
    before = kept.release.before
    same_year = [k for k in all_kept if k.release.nam == kept.release.nam]
    files = window(kept.files, 1)
    context: dict[str, Any] = {
        "ban": kept,
        "truoc": next((k for k in same_year if before and k.release.ma == before[0]), None),
        "sau": next((k for k in same_year if k.release.before and k.release.before[0] == kept.release.ma), None),
        "ket_qua": releases.results_of(kept, route.view),
        "xep": window(releases.ranks_of(kept, route.town), route.so_trang),
        "tep": files,
        "them": len(kept.files) - len(files),
        "dinh_chinh": releases.corrections_since(kept, route.town),
    }
    day = date(kept.row["ngay"])
    title = f"Bản công bố ngày {day}: {lower_first(kept.title)}"
    about = f"{kept.title} của {route.town.ten_giua}, đúng như công bố ngày {day}, kèm tệp và mã băm."
    year = (f"{HERE}{kept.release.nam}/", f"Năm {kept.release.nam}")
    return Page(title, about, (*ABOVE, year), "phien-ban.html", context)


def news(trang: PageView) -> str:
    town = trang.route.town
    v = town.view(town.newest_year)
    shown = window(bulletins(town), trang.route.so_trang)
    kinds = {code: word.dai for code, word in BULLETINS.items()}
    return render("tin.html", trang=trang, tin=shown, loai=kinds, nam=v.nam, lich=calendar(v, trang.build.moc))
