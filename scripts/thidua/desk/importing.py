"""`thidua import`: one file is written at once unless something in it is odd; many are one table and one question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thidua.checks.validate import as_text
from thidua.desk import arrivals, intake
from thidua.desk.talk import Talk
from thidua.findings.problem import EXIT_FINDINGS, exit_of
from thidua.handin import importer, telling
from thidua.handin.importer import Asked
from thidua.writing.store import Store

NOTHING = "Không có gì để ghi."


def import_one(file: Path, data: Path, asked: Asked, store: Store, talk: Talk) -> int:
    """The exit code: 0 where the file is in the repository now. Raises UsageError, NotWritten."""
    outcome = importer.run(file, data, asked)
    if outcome.problems:
        talk.warn(as_text(outcome.problems))
    closing = telling.closing(outcome, data)
    whole = telling.as_text(outcome, closing)
    if not outcome.clean:
        talk.warn(whole)
        return exit_of(outcome.problems)
    if outcome.odd and outcome.changed:
        talk.warn(telling.as_text(outcome, f"Điều cần xem lại: {len(outcome.odd)}, đã nêu ở trên."))
        if not talk.agrees("Vẫn ghi tệp này?"):
            return EXIT_FINDINGS
        whole = closing
    if outcome.changed:
        importer.write(outcome, store, (whole,))
    talk.say(whole)
    return 0


def import_many(files: Sequence[Path], data: Path, asked: Asked, so_den: Path | None, store: Store, talk: Talk) -> int:
    """The exit code: 0 where every file that can be is in the repository now. Raises UsageError, Refused, NotWritten,
    BuildStopped where a check crashed."""
    found = intake.take_in(files, data, asked, arrivals.read_arrivals(so_den) if so_den else arrivals.Arrivals())
    talk.say(found.table())
    if found.writes and not talk.agrees(f"{found.will()} Ghi?"):
        return EXIT_FINDINGS
    said = (found.done() if found.writes else NOTHING, "Trả lời từng nơi gửi (chép, dán):", found.replies())
    if found.writes:
        intake.write(found, store, ("\n\n".join(said),))
    talk.say("\n" + "\n\n".join(said))
    return 0 if found.batch.accepted else EXIT_FINDINGS


def list_to_fill(files: Sequence[Path], data: Path, asked: Asked) -> bytes:
    """The list of the files for the register's day and number of each. Raises UsageError."""
    return arrivals.blank_list(intake.take_in(files, data, asked, arrivals.Arrivals()).batch)
