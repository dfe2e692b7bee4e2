"""A cell that holds a number: its value as written, its sign, its unit where it has one, and its span in the cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extract.language import predicate
from extract.language.mentions import scan
from extract.language.numerals import LONGEST, decimals_of
from extract.language.units import Unit
from extract.model import Grid
from extract.tabular import units

# One character for one, so that spans hold.
_WIDE = str.maketrans("０１２３４５６７８９．，％－−–—（）＋　\xa0", "0123456789.,%----()+  ")
_NUMBER = re.compile(
    r"[\s*]*+(?P<bound>不低于|不少于|不超过|约|近|超|≥|≤|>=|<=|>|<)?\s*+(?P<all>(?P<open>\()?\s*+(?P<sign>[-+±▲▼↑↓])?\s*+(?P<rank>第)?(?P<number>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"\s*(?P<unit>[^\d\s()*\[①-⑳]{0,8}?)(?P<arrow>[▲▼↑↓])?\s*(?(open)\)))\s*(?P<about>左右|以上|以内|以下|以外)?[\s*①-⑳]*(?:\[\d+\]|注\d?)?\s*\Z"
)
_FALLS = "-▼↓"
_BOUNDS = {
    "不低于": "at_least", "不少于": "at_least", "≥": "at_least", ">=": "at_least", "以上": "at_least", ">": "over", "超": "over", "约": "about",
    "左右": "about", "近": "near", "不超过": "at_most", "≤": "at_most", "<=": "at_most", "以内": "at_most", "以下": "at_most", "<": "under",
}  # fmt: skip
_EMPTY = re.compile(r"[\s\-—–－…./／\\*·、_~无]*\Z|[.。…]{2,}|(?i:n/?a)\Z")
_SPOKEN = 24  # characters that a cell may have whose number is read as prose reads it: 6%左右
_DATED = re.compile(r"(?:19|20|１９|２０)[\d０-９]{2}\s*年")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """``value`` and ``high`` as written, without their unit's factor; ``start`` and ``end`` within the cell."""

    start: int
    end: int
    value: Decimal
    decimals: int
    unit: Unit | None = None
    high: Decimal | None = None
    direction: str = ""  # down where a word of the cell says so
    qualifier: str | None = None
    rank: bool = False
    written: str = ""  # the unit as written where it is read with the number


def is_empty(text: str) -> bool:
    """Nothing, or a mark that stands for nothing: -, —, …, /."""
    return bool(_EMPTY.match(text))


def count(grid: Grid, text: str) -> int:
    """How many cells of a table hold a number."""
    return sum(read(text[c.start : c.end]) is not None for c in grid.cells)


@lru_cache(maxsize=65536)
def read(text: str) -> Number | None:
    """The number that is all there is in the cell; None for anything else."""
    if len(text) > 2 * LONGEST or is_empty(text) or _DATED.search(text):
        return None
    found = _NUMBER.match(text.translate(_WIDE))
    if found is None:
        return _spoken(text)
    number = re.sub(r"[, ]", "", found["number"])
    unit = units.read(found["unit"]) if found["unit"] else None
    if (found["unit"] and unit is None and not (found["rank"] and found["unit"] in ("位", "名"))) or len(number) > LONGEST:
        return _spoken(text)
    falls = (found["sign"] or "") in tuple(_FALLS) or (found["arrow"] or "") in tuple(_FALLS) or found["open"]
    value = Decimal(number)
    if falls and not (found["sign"] == "-" and found["open"] and not value):
        value = -value
    rank = bool(found["rank"]) or found["unit"] in ("位", "名")
    qualifier = _BOUNDS.get(found["bound"] or found["about"] or "")
    start, end = found.start("all"), found.start("all") + len(found["all"].rstrip())
    return Number(
        start, end, value, decimals_of(number), None if rank else unit, qualifier=qualifier, rank=rank, written=found["unit"] or ""
    )


def is_year(text: str) -> bool:
    """A number that may as well be a year: 2022."""
    return bool(_YEAR.match(text.translate(_WIDE).strip()))


def _spoken(text: str) -> Number | None:
    """增长6%左右, 不低于5.5%: the words round the number read as in running text."""
    if len(text) > _SPOKEN:
        return None
    said = text.translate(_WIDE)
    mentions = scan(said)
    if len(mentions) != 1 or not mentions[0].unit:
        return None
    m = mentions[0]
    after, before = said[m.end :].strip(" )"), said[: m.start].strip(" (")
    chain = predicate.read(before)
    if before[: chain.noun_end].strip() or after not in ("", "左右", "以上", "以内", "以下"):
        return None
    qualifier = _BOUNDS.get(after, chain.qualifier)
    unit = Unit(m.written, m.unit, Decimal(1), m.kind, m.suffix, True)
    return Number(m.start, m.end, m.value, m.decimals, unit, m.high, chain.direction, qualifier, m.form == "rank", m.written)
