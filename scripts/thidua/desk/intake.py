"""`thidua import` of the files of a day: judged, shown as one table, written with their receipts after one yes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from thidua.checks.validate import as_text
from thidua.contract.kinds import KINDS
from thidua.contract.names import RECEIPTS
from thidua.desk.arrivals import Arrival, Arrivals
from thidua.desk.desk import Desk, Refused, shown
from thidua.desk.receive import FOR_UNIT, Entry, entry
from thidua.desk.writing import with_rows
from thidua.findings.catalogue import listed, show
from thidua.findings.problem import ERROR
from thidua.handin.attachments import attachments
from thidua.handin.batch import Batch, judge
from thidua.handin.importer import Asked
from thidua.handin.layers import Item
from thidua.handin.place import Place
from thidua.handin.telling import Arrived, replies, table
from thidua.reading.normalise import normalise
from thidua.town.town import Town
from thidua.writing.store import Store


@dataclass(frozen=True)
class _Booked:
    """A receipt that is to be written: the file that it is of, its row of the register."""

    item: Item
    nam: int
    entry: Entry

    @property
    def row(self) -> dict[str, str]:
        return self.entry.row

    @property
    def of_dossier(self) -> str:
        return _of_dossier(self.row["ma_ho_so"])


@dataclass
class Intake:
    """What an import of many files would do."""

    batch: Batch
    arrivals: Arrivals
    booked: list[_Booked] = field(default_factory=list)
    unbooked: list[tuple[Item, str]] = field(default_factory=list)  # a file, and why it gets no receipt

    @property
    def writes(self) -> bool:
        return bool(self.batch.texts or self.booked)

    @property
    def _arrived(self) -> dict[int, Arrived]:
        told: dict[int, list[str]] = {}
        for booked in self.booked:
            words = f"{booked.of_dossier}ghi sổ lần {booked.row['lan']} ({booked.entry.in_time})"
            told.setdefault(id(booked.item), []).extend([words, *(f"điều lạ: {odd}" for odd in booked.entry.odd)])
        for item, why in self.unbooked:
            told.setdefault(id(item), []).append(why)
        out = {}
        for item in self.batch.items:
            found = self.arrivals.of(item, self.batch.town)
            number = f", số đến {show(found.so_den)}" if found and found.so_den else ""
            when = f"ngày {shown(found.ngay)}{number}" if found else ""
            out[id(item)] = Arrived(when, tuple(told.get(id(item), [])))
        return out

    def table(self) -> str:
        """The table, and what of the register's list stays open."""
        lines = [table(self.batch, self._arrived)]
        if self.booked:
            lines.append(f"Sổ tiếp nhận: thêm {len(self.booked)} dòng, theo ngày đến và số đến của từng tệp.")
        if odd := sum(bool(booked.entry.odd) for booked in self.booked):
            lines.append(f"Có {odd} dòng sổ mang điều lạ, nêu ở từng tệp: xem lại trước khi đồng ý.")
        silent = [show(item.file.name, 200) for item in self.batch.accepted if self._is_owed(item)]
        if silent:
            lines.append(
                f"Chưa ghi sổ tiếp nhận {len(silent)} tệp vì không có ngày đến (--so-den, hoặc thidua receive): "
                f"{listed(silent, 'tệp')}."
            )
        if left := self.arrivals.without_file(self.batch):
            lines.append(
                f"Danh sách số đến: {len(left)} dòng không có tệp nào ({listed(list(map(str, left)), 'dòng')})."
            )
        return "\n".join(lines)

    def _is_owed(self, item: Item) -> bool:
        known = self.arrivals.of(item, self.batch.town)
        return known is None and any(True for _ in _receipts_of(item, self.batch.after))

    def will(self) -> str:
        """What is asked."""
        return f"Sẽ ghi {len(self.batch.texts)} bảng và {len(self.booked)} dòng sổ tiếp nhận."

    def done(self) -> str:
        """What was done."""
        files = sum(item.writes for item in self.batch.items)
        return f"Đã ghi {files} tệp vào {len(self.batch.texts)} bảng, {len(self.booked)} dòng sổ tiếp nhận."

    def replies(self) -> str:
        """A reply for each sender."""
        return replies(self.batch, self._arrived)


def take_in(paths: Sequence[Path], data: Path, asked: Asked, arrivals: Arrivals) -> Intake:
    """Judge every file and its receipt; nothing is written. Raises UsageError, Refused."""
    files = attachments(paths)
    arrivals = arrivals.among(files)
    intake = Intake(judge(files, data, asked, arrivals.order), arrivals)
    if arrivals.rows and any(place.spec.name == RECEIPTS for place, _ in intake.batch.texts.values()):
        raise Refused("Trong các tệp có cả sổ tiếp nhận: nhập riêng sổ ấy, rồi nhập các tệp kia với --so-den.")
    came = [(found, item) for item in intake.batch.accepted if (found := arrivals.of(item, intake.batch.town))]
    for arrival, item in sorted(came, key=lambda pair: pair[0].order):
        _book(intake, item, arrival)
    while wrong := _wrong(intake):
        for booked, why in wrong:
            intake.booked.remove(booked)
            intake.unbooked.append((booked.item, f"{booked.of_dossier}chưa ghi sổ: {why}"))
    return intake


def _book(intake: Intake, item: Item, arrival: Arrival) -> None:
    """The rows of the register for one file; one that is there already, or cannot be, is said."""
    assert item.place is not None
    desk = _desk(intake, item.place.nam)
    for kind, ky, dossier in _receipts_of(item, intake.batch.after):
        also = [booked.row for booked in intake.booked if booked.nam == desk.nam]
        who = item.place.keys["ma_don_vi"]
        written = [(row["ma_don_vi"], row["ma_ky"], row["ma_ho_so"], row["ngay_nhan"], row["so_den"]) for row in also]
        if (who, ky, dossier or "", arrival.ngay.isoformat(), arrival.so_den) in written:
            words = f"{_of_dossier(dossier)}chung dòng sổ với tệp khác của lần đến này"
            intake.unbooked.append((item, words))
            continue
        try:
            new = entry(desk, who, kind, ky, arrival.ngay, FOR_UNIT, arrival.so_den, dossier, also)
        except Refused as wrong:
            intake.unbooked.append((item, f"{_of_dossier(dossier)}chưa ghi sổ: {wrong}".replace("\n", " ")))
        else:
            intake.booked.append(_Booked(item, desk.nam, new))


def _of_dossier(code: str | None) -> str:
    return f"hồ sơ {code}: " if code else ""


def _desk(intake: Intake, nam: int) -> Desk:
    """The town as it is once the files are written: what has come through the system stands there."""
    return Desk(intake.batch.town.dataset.folder, intake.batch.after.year(nam))


def _receipts_of(item: Item, town: Town) -> Iterator[tuple[str, str, str | None]]:
    """Kind, period and dossier of every receipt that a file calls for."""
    place, outcome = item.place, item.outcome
    if place is None or outcome.text is None:
        return
    for kind in KINDS.values():
        if place.spec.name not in kind.bang:
            continue
        rows = [r for r in town.by_file.get(place.relpath, ("", []))[1] if kind.shown_by(place.spec.name, r)]
        key = place.spec.key[0] if place.spec.key else ""
        given = {cells[0] for cells in outcome.given}
        mine = [row for row in rows if not key or str(row[key]) in given]
        shown = ((town.year(place.nam).shown_for(kind.loai, row), row) for row in mine)
        for ky, dossier in dict.fromkeys((ky, row["ma_ho_so"] if kind.tung_ho_so else None) for ky, row in shown):
            if ky is not None:
                yield kind.loai, ky, dossier


def _files(intake: Intake) -> list[tuple[Place, str]]:
    """Every file that is to be written, the registers among them."""
    texts = list(intake.batch.texts.values())
    spec = intake.batch.standing.contract.table(RECEIPTS)
    for nam in dict.fromkeys(booked.nam for booked in intake.booked):
        rows = [booked.row for booked in intake.booked if booked.nam == nam]
        path, content = with_rows(_desk(intake, nam), RECEIPTS, rows, "ngay_nhan")
        texts.append((Place(intake.batch.town.ma, spec, {"nam": str(nam)}), content.decode()))
    return texts


def _wrong(intake: Intake) -> list[tuple[_Booked, str]]:
    """The receipts that the checks refuse, each with the sentence. Raises Refused for what is wrong without them."""
    if not intake.booked:
        return []
    texts = _files(intake)
    trial = intake.batch.standing.trial(texts)
    errors = [*trial.elsewhere, *(p for place, _ in texts for p in trial.of[place.path] if p.muc == ERROR)]
    rows = dict(line for place, text in texts for line in _lines(intake, place, text))
    if strange := [p for p in errors if p.dong is None or (p.tep, p.dong) not in rows]:
        raise Refused("Nếu ghi sổ tiếp nhận thì dữ liệu sẽ có lỗi:", as_text(strange))
    return list({id(b): (b, p.thong_bao) for p in errors for b in [rows[p.tep, p.dong or 0]]}.values())


def _lines(intake: Intake, place: Place, text: str) -> Iterator[tuple[tuple[str, int], _Booked]]:
    """Path and line of each new row of a register."""
    if place.spec.name != RECEIPTS:
        return
    key = place.spec.key
    keys = {tuple(b.row[column] for column in key): b for b in intake.booked if b.nam == place.nam}
    for row in normalise(text.encode(), place.spec).rows:
        booked = keys.get(tuple(row.cells[place.spec.columns.index(column)] for column in key))
        if booked is not None:
            yield (place.path, row.dong), booked


def write(intake: Intake, store: Store, said: Sequence[str]) -> None:
    """Write everything that is accepted, or nothing. Raises NotWritten, OSError."""
    store.put({place.path: text.encode() for place, text in _files(intake)}, said)
