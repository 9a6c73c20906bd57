"""Where do links lead? Only https to a listed host becomes a link; the rest is shown as text, so these are warnings."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from thidua.checks.context import Context, Found

ALWAYS_LINK = "duong_dan"
LINK_OR_NUMBER = "minh_chung"
LOOKS_LIKE_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|(?:javascript|data|vbscript|file|mailto):|www\.", re.I)


def links_lead_to_known_hosts(context: Context) -> Found:
    """Every link is https and leads to a host that bo-du-lieu.yml lists (or below one)."""
    hosts = context.dataset.meta.get("may_chu_lien_ket")
    listed = tuple(str(h).lower() for h in hosts) if isinstance(hosts, list) else ()
    for spec in context.contract.tables:
        columns = [c for c in spec.columns if c in (ALWAYS_LINK, LINK_OR_NUMBER)]
        columns = [c for c in columns if "pattern" not in spec.fields[c].get("constraints", {})]
        for row in context.rows(spec.name):
            for column in columns:
                fault = _fault(row[column], column, listed)
                if fault:
                    yield context.problem(fault[0], row, column, may_chu=fault[1])


def _fault(value: str | None, column: str, listed: tuple[str, ...]) -> tuple[str, str] | None:
    if value is None or (column == LINK_OR_NUMBER and not LOOKS_LIKE_LINK.match(value)):
        return None
    host = _host(value)
    if host is None:
        return "lien-ket-sai", ""
    if not any(host == h or host.endswith("." + h) for h in listed):
        return "lien-ket-la", host
    return ("lien-ket-http", host) if value.lower().startswith("http:") else None


def _host(value: str) -> str | None:
    """The host of a plain http(s) address; None for anything else."""
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return None
    plain = re.fullmatch(r"https?://[^\s\\@]+", value, re.I) is not None
    return host if plain and host and parts.username is None else None
