"""A table that stands in several files is still one table."""

from __future__ import annotations

from thidua.checks.context import Context, Found, Row


def keys_are_unique_across_parts(context: Context) -> Found:
    """A row's key stands once in all parts of its table; within one file the reader has seen to it."""
    for spec in context.contract.tables:
        if spec.part_pattern is None:
            continue
        keys = (*spec.path_keys, *spec.key)
        first: dict[tuple[object, ...], Row] = {}
        for row in context.rows(spec.name):
            before = first.setdefault(tuple(row[k] for k in keys), row)
            if before["_tep"] != row["_tep"]:
                shown = "|".join("" if row[k] is None else str(row[k]) for k in spec.key)
                words = {"khoa": ", ".join(spec.key), "tep_truoc": before["_tep"], "dong_truoc": before["_dong"]}
                yield context.problem("trung-khoa-giua-phan", {**row, spec.key[0]: shown}, spec.key[0], **words)
