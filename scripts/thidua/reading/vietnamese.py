"""Whether letters make a Vietnamese syllable: what tells text in a wrong code page or an old font from right text."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

LETTERS = "A-Za-zÀ-ɏḀ-ỿ"
WORD = re.compile(f"[{LETTERS}]+")
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_ONSETS = ("ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", *"bcdđghklmnpqrstvx")
_ONSET = re.compile(f"(?:{'|'.join(_ONSETS)})?")
# Vần không dấu thanh, theo âm chính. Vần kết thúc bằng c, ch, p, t chỉ mang dấu sắc hoặc nặng.
_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn
    uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu
    """.split()  # noqa: SIM905 - a list to read, by main vowel
)
_NARROW = ("i", "e", "ê", "y")  # before these k, gh and ngh stand for c, g and ng, and only before these
_STOPPED = ("c", "ch", "p", "t")
_EITHER = ("oa", "oe", "uy")  # hòa and hoà: both spellings are in use


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word, of any case, is spelled as a Vietnamese syllable can be; foreign words mostly are not."""
    letters: list[str] = []
    tones: list[tuple[str, int]] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tones.append((_TONES[char], len(unicodedata.normalize("NFC", "".join(letters))) - 1))
        else:
            letters.append(char)
    plain = unicodedata.normalize("NFC", "".join(letters))
    tone, at = tones[0] if tones else ("ngang", None)
    return len(tones) <= 1 and any(
        _fits(plain[start:], tone, None if at is None else at - start) for start in _starts(plain)
    )


def _starts(plain: str) -> set[int]:
    """Where the rhyme may begin: after the onset; in `gì` and `quy` its last letter is the rhyme's too."""
    onset = _ONSET.match(plain)
    end = onset.end() if onset else 0
    wide, narrow = plain[:end] in ("c", "g", "ng"), plain[:end] in ("k", "gh", "ngh")
    if (wide or narrow) and plain[end:] and (plain[end] in _NARROW) != narrow:
        return set()
    return {end, 1} if plain.startswith(("gi", "qu")) else {end}


def _fits(rhyme: str, tone: str, at: int | None) -> bool:
    """Whether the rhyme exists, may carry the tone, and carries it where Vietnamese writes it."""
    if rhyme not in _RHYMES or (rhyme.endswith(_STOPPED) and tone not in ("sắc", "nặng")):
        return False
    return at is None or at in _seats(rhyme)


def _seats(rhyme: str) -> set[int]:
    vowels = [i for i, c in enumerate(rhyme) if c in "aăâeêioôơuưy"]
    hats = [i for i in vowels if rhyme[i] in "ăâêôơư"]
    if hats:
        return {hats[-1]}
    if len(vowels) == len(rhyme) and len(vowels) > 1:
        return {0, 1} if rhyme in _EITHER else {0} if len(vowels) == 2 else {1}
    return {vowels[-1]}


@cache
def syllable_pattern() -> str:
    """What `is_syllable` says, as a pattern of whole lower-case composed words: for the form on the site."""
    rhymes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for rhyme in sorted(set(_toned())):
        onsets = tuple(onset for onset in ("", *_ONSETS) if is_syllable(onset + rhyme))
        rhymes[onsets].append(rhyme)
    return "|".join(f"(?:{'|'.join(onsets)})(?:{'|'.join(found)})" for onsets, found in rhymes.items() if onsets)


def _toned() -> Iterator[str]:
    """Every rhyme with every tone that it may carry, where it may stand."""
    for rhyme in _RHYMES:
        yield rhyme
        for mark, tone in _TONES.items():
            for at in _seats(rhyme):
                if _fits(rhyme, tone, at):
                    yield unicodedata.normalize("NFC", f"{rhyme[: at + 1]}{mark}{rhyme[at + 1 :]}")
