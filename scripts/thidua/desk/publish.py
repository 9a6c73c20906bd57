"""`thidua publish`: official figures or ranks, with exact copies of everything that they were made from."""

from __future__ import annotations

from thidua.checks.validate import as_text
from thidua.contract.kinds import PROGRESS
from thidua.contract.names import RELEASES, Row
from thidua.desk.desk import Desk, Refused, far_from_year, read_day, shown
from thidua.desk.writing import Change, with_row
from thidua.findings.catalogue import listed
from thidua.opendata.frozen import SourcesRefused, release_files, sources_of
from thidua.reading.released import FOLDER, SUMS, Release, in_order, read_releases, sha256
from thidua.results.receipts import appraisal_of
from thidua.results.scores import compute_scores
from thidua.results.scores_model import AppraisalState, BlockScores
from thidua.town.kept import subject
from thidua.town.year import LOCK, OFFICIAL, RANKS

ANNOUNCED = "du-kien"


def publish_progress(desk: Desk, period: str, ngay: str, so: str, announce: bool = False) -> Change:
    """The figures of a quarter; `announce` only says that they are to come. Raises Refused while anything waits."""
    row, day = desk.period(period), read_day(ngay)
    period = row["ma_ky"]
    missing = [] if row["loai"] == PROGRESS else [f"Kỳ “{period}” không có số liệu tiến độ để công bố."]
    new = {"noi_dung": PROGRESS, "ma_ky": period, "so_quyet_dinh": so, "ngay": ngay}
    if announce:
        return _announced(desk, f"tien-do-{period}-du-kien", new, missing, row["ten"])
    missing += _already(desk.official(PROGRESS, period)) + _common(desk, ngay, so)
    closed = desk.official(LOCK, period)
    if closed is None:
        missing.append(f"Chưa khóa sổ kỳ “{period}” (thidua lock {period}).")
    elif day < closed["ngay"]:
        missing.append(f"Ngày {shown(day)} trước ngày khóa sổ {shown(closed['ngay'])}.")
    missing += _waiting(desk, period)
    if missing:
        raise Refused(*missing)
    return _released(desk, {**new, "ma": desk.new_code(f"tien-do-{period}")}, row["ten"], ())


def publish_ranks(desk: Desk, block: str, ngay: str, so: str, announce: bool = False) -> Change:
    """The ranks of a block. Raises Refused while a unit that is to be ranked has not been appraised to the end."""
    row, day = desk.block(block), read_day(ngay)
    block = row["ma_khoi"]
    new = {"noi_dung": RANKS, "ma_khoi": block, "so_quyet_dinh": so, "ngay": ngay}
    title = f"Xếp hạng khối {row['ten']}"
    if announce:
        return _announced(desk, f"xep-hang-{block}-du-kien", new, [], title)
    missing = _already(desk.official(RANKS, block)) + _common(desk, ngay, so)
    closed = desk.official(LOCK, "tu-cham")
    if closed is None:
        missing.append("Chưa khóa sổ kỳ tự chấm (thidua lock tu-cham).")
    elif day < closed["ngay"]:
        missing.append(f"Ngày {shown(day)} trước ngày khóa sổ tự chấm {shown(closed['ngay'])}.")
    scores = compute_scores(desk.dataset)[desk.nam].khoi[block]
    missing += _not_ranked_yet(desk, scores)
    if missing:
        raise Refused(*missing)
    return _released(desk, {**new, "ma": desk.new_code(f"xep-hang-{block}")}, title, _ranks(scores))


def _already(row: Row | None) -> list[str]:
    if row is None:
        return []
    return [f"Đã công bố ngày {shown(row['ngay'])} (dòng {row['ma']}). Số sai thì sửa kèm dòng đính chính."]


def _common(desk: Desk, ngay: str, so: str) -> list[str]:
    """A decision's number, and a day not before the release that this one follows."""
    out = [] if so.strip() else ["Thiếu số văn bản công bố: ghi --so."]
    kept = {k.ma for k in _kept(desk)}
    days = [r["ngay"] for r in desk.year.rows(RELEASES) if r["ma"] in kept]
    if days and read_day(ngay) < max(days):
        out.append(f"Lần công bố trước ghi ngày {shown(max(days))}, sau ngày {shown(read_day(ngay))}.")
    return out


def _waiting(desk: Desk, period: str) -> list[str]:
    """Rows of units without a conclusion, or sent back: by unit, with how many."""
    found = appraisal_of(desk.year, period)
    out = [] if found.reported else [f"Kỳ “{period}” chưa có số liệu của đơn vị nào."]
    out += [f"Chưa thẩm định: {_counted(desk, found.waiting)}."] if found.waiting else []
    return out + ([f"Đã trả lại, chưa kết luận: {_counted(desk, found.sent_back)}."] if found.sent_back else [])


def _counted(desk: Desk, units: dict[str, int]) -> str:
    known = desk.year.town.units
    return listed([f"{known[ma]['ten']} ({ma}: {n} chỉ tiêu)" for ma, n in units.items()], "đơn vị")


def _not_ranked_yet(desk: Desk, scores: BlockScores) -> list[str]:
    to_rank = [u for u in scores.don_vi.values() if u.khong_xep_hang is None]
    if scores.du_dieu_kien_xep:
        return []
    waiting = [u.ma_don_vi for u in to_rank if u.trang_thai is not AppraisalState.DA_THAM_DINH]
    if not waiting or not any(u.tieu_chi for u in to_rank):
        return ["Khối chưa có đơn vị hoặc tiêu chí nào để xếp hạng (ke-hoach/tieu-chi.csv)."]
    return [f"Chưa thẩm định xong {len(waiting)}/{len(to_rank)} đơn vị: {desk.named(waiting)}."]


def _ranks(scores: BlockScores) -> tuple[str, ...]:
    found = scores.xep_hang_tinh_thu.hang.values() if scores.xep_hang_tinh_thu else ()
    return tuple(f"  {r.thu_hang:>3}. {r.ma_don_vi}: {r.chi_so}" for r in found)


def _announced(desk: Desk, ma: str, new: dict[str, str], missing: list[str], title: str) -> Change:
    if missing:
        raise Refused(*missing)
    row = {**new, "ma": desk.new_code(ma), "trang_thai": ANNOUNCED}
    odd = tuple(far_from_year(read_day(new["ngay"]), desk.nam))
    will = f"ghi dự kiến công bố: {title}"
    return Change(dict([with_row(desk, RELEASES, row, "ngay")]), (f"Đã {will}.",), will=will, odd=odd)


def _released(desk: Desk, new: dict[str, str], title: str, ranks: tuple[str, ...]) -> Change:
    """The row of cong-bo and the folder of the copies, this very row among them."""
    path, content = with_row(desk, RELEASES, {**new, "trang_thai": OFFICIAL}, "ngay")
    row = {"ma_ky": None, "ma_khoi": None, **new, "nam": desk.nam}
    about = subject(row, desk.year.town.units.values())
    sources = {**sources_of(desk.folder, about, desk.contract), path: content}
    kept = _kept(desk)
    try:
        files = release_files(sources, about, kept[-1] if kept else None, desk.contract)
    except SourcesRefused as stop:
        raise Refused("Bản lưu không tự đọc lại được:", as_text(stop.problems)) from stop
    folder = f"{desk.nam}/{FOLDER}/{new['ma']}"
    before = f", nối sau {kept[-1].ma}" if kept else ", bản lưu đầu tiên của năm"
    said = (
        f"Đã công bố: {title}, số {new['so_quyet_dinh']}, ngày {shown(read_day(new['ngay']))}.",
        *ranks,
        f"Bản lưu: {folder}/ ({len(sources)} tệp nguồn{before}).",
        f"Mã băm SHA-256 của {SUMS}: {sha256(files[SUMS])}",
    )
    will = f"công bố: {title}, ngày {shown(read_day(new['ngay']))}"
    odd = tuple(far_from_year(read_day(new["ngay"]), desk.nam))
    return Change({**{f"{folder}/{p}": c for p, c in files.items()}, path: content}, said, folder, will=will, odd=odd)


def _kept(desk: Desk) -> list[Release]:
    return in_order(r for r in read_releases(desk.folder) if r.nam == desk.nam)
