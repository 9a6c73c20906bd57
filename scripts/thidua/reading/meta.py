"""bo-du-lieu.yml: what a town says of itself, read as plain names and values and nothing more."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from thidua.findings.catalogue import problem
from thidua.findings.problem import Problem

META = "bo-du-lieu.yml"
WORDS = ("ten_goi", "co_quan_thuong_truc")  # what the place and the body that runs the movement are called
STATES = ("that-su", "minh-hoa")
MAX_META = 20_000  # bytes
_MAX_OPENED, MAX_NESTED = 500, 8


def meta_of(raw: bytes | None, name: str) -> tuple[dict[str, Any], list[Problem]]:
    """`read_meta` of a file that is at hand, or of none; `name` is the dataset's folder."""
    if raw is None:
        return {}, [problem("khong-doc-duoc", f"{name}/{META}")]
    try:
        meta = _loaded(raw)
    except _NotPlain as wrong:
        return {}, [_wrong_meta(name, str(wrong))]
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as wrong:
        return {}, [unreadable_meta(name, wrong)]
    if not isinstance(meta, dict):
        return {}, [_wrong_meta(name, "phải là các dòng “tên: giá trị”")]
    faults = list(_meta_faults(meta, name))
    return meta, [_wrong_meta(name, fault) for fault in faults]


class _NotPlain(ValueError):
    """Raised by `_loaded` alone: YAML, but more than plain “name: value”; the message says what, for people."""


def _loaded(raw: bytes) -> Any:
    """The text as YAML; nothing of one that is too long, or that repeats parts of itself and could grow without end.

    What a tag says that a value is, the parser believes: it raises whatever it likes. So no tag comes in.
    """
    return yaml.safe_load(_harmless(raw, MAX_META, MAX_NESTED))


def plain_yaml(raw: bytes, limit: int, nested: int) -> yaml.Node | None:
    """YAML with its lines, every value as text: at most `limit` bytes, and so many parts within parts.

    Raises UnicodeDecodeError, YAMLError, ValueError, RecursionError.
    """
    return yaml.compose(_harmless(raw, limit, nested), Loader=yaml.BaseLoader)


def _harmless(raw: bytes, limit: int, nested: int) -> str:
    if len(raw) > limit:
        raise ValueError(f"more than {limit} bytes")
    text = raw.decode("utf-8")
    if sum(map(text.count, "[{")) > _MAX_OPENED:  # the parser takes quadratic time over them: a minute for 9 KB
        raise RecursionError
    _refuse_unplain(text, nested)
    return text


def _refuse_unplain(text: str, nested: int) -> None:
    """Raises _NotPlain for an alias, a tag, a key said twice and parts within parts within parts."""
    keys: list[set[str] | None] = []  # of each open part: the names so far, None in a list
    at_key: list[bool] = []
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _NotPlain("có dấu nhắc lại (& hoặc *)")
        if getattr(event, "tag", None):
            raise _NotPlain("có ghi kiểu (!!…); chỉ ghi chữ")
        if isinstance(event, yaml.CollectionEndEvent):
            keys.pop()
            at_key.pop()
        elif isinstance(event, yaml.NodeEvent):
            if keys and keys[-1] is not None and at_key[-1] and isinstance(event, yaml.ScalarEvent):
                if event.value in keys[-1]:
                    raise _NotPlain(f"ghi “{event.value}” hai lần")
                keys[-1].add(event.value)
            if at_key:
                at_key[-1] = not at_key[-1]
            if isinstance(event, yaml.CollectionStartEvent):
                keys.append(set() if isinstance(event, yaml.MappingStartEvent) else None)
                at_key.append(True)
        if len(keys) > nested:
            raise _NotPlain(f"lồng quá {nested} tầng")


def _wrong_meta(name: str, why: str) -> Problem:
    return problem("bo-du-lieu-sai", f"{name}/{META}", vi_sao=why)


def unreadable_meta(name: str, wrong: Exception) -> Problem:
    """The finding for a file that could not be read; `name` is the dataset's folder."""
    return _wrong_meta(name, f"không đọc được ({type(wrong).__name__})")


def _meta_faults(meta: dict[str, Any], folder_name: str) -> Iterator[str]:
    if meta.get("ma") != folder_name:
        yield f"ma phải là tên thư mục “{folder_name}”"
    for name in ("ten", "ten_day_du"):
        if not isinstance(meta.get(name), str) or not meta[name].strip():
            yield f"{name} phải có chữ"
    if meta.get("trang_thai") not in STATES:
        yield f"trang_thai phải là một trong: {', '.join(STATES)}"
    for name in ("nguoi_giu", "lien_he", "cong_thong_tin", "kho_ma", "dia_chi_trang", "nguon_don_vi", *WORDS):
        if not isinstance(meta.get(name, ""), str):
            yield f"{name} phải là chữ (đặt trong ngoặc kép)"
    if meta.get("luu_ban_cong_bo", "co") not in ("co", "khong"):
        yield "luu_ban_cong_bo phải là co hoặc khong"
    if not str(meta.get("dia_chi_trang") or "https://").startswith(("https://", "http://")):
        yield "dia_chi_trang phải bắt đầu bằng https://"
    if is_steering("".join(texts_of(meta))):
        yield "có ký tự không in được"
    hosts = meta.get("may_chu_lien_ket", [])
    if not isinstance(hosts, list) or not all(isinstance(h, str) and h for h in hosts):
        yield "may_chu_lien_ket phải là danh sách tên máy chủ"


def texts_of(value: Any) -> Iterator[str]:
    """Every text of a value as YAML or JSON gives it, names too; whoever read it has bounded how deep it goes."""
    if isinstance(value, dict):
        yield from (text for pair in value.items() for part in pair for text in texts_of(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in texts_of(part))
    elif isinstance(value, str):
        yield value


def is_steering(text: str) -> bool:
    """Whether a text has characters that cannot be seen or that steer a screen; lines and tabs aside."""
    return any(unicodedata.category(c)[0] == "C" for c in text if c not in "\n\t")
