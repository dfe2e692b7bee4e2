"""When two cells say the same: values up to rounding, units and places by their names, indicators by their wording."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from extract.rules import table

ALIKE = 0.85  # share of characters that two wordings of one indicator have in common
_VOID = re.compile(r"[^\w%‰°]")
# Words at either end of a name that say that something is counted, not what.
_ENDS = re.compile(r"(总额|总量|总数|数量|数|量|额|规模|实现|完成|达到|新增|全[国省市县区镇村年])$|^(全[国省市县区镇村年]|实现|完成)")
_RANK = re.compile(r"(?<=..)(特别行政区|(壮族|回族|维吾尔)?自治区|省|市|县|区|镇|乡|村|街道)$")


@cache
def _words(kind: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row["words"].split("|")) for row in table("score_words") if row["kind"] == kind)


@cache
def _apart() -> tuple[re.Pattern[str], ...]:
    """A pattern a group, the longer word before one that it contains."""
    return tuple(re.compile("|".join(sorted(group, key=len, reverse=True))) for group in _words("apart"))


@cache
def plain(text: str) -> str:
    """A text without widths, marks and case: two spellings of one word become the same."""
    return _VOID.sub("", unicodedata.normalize("NFKC", text)).replace("规上", "规模以上").lower()


def values(said: str, right: str) -> bool:
    """The same number, up to the rounding of either side; half a hundredth for those below a hundred."""
    try:
        a, b = float(said), float(right)
    except ValueError:
        return False
    return abs(a - b) <= max(1.0, abs(b)) / 1e6 or (0 < abs(b) < 100 and abs(a - b) < 0.005)


def units(said: str, right: str) -> bool:
    """The same unit, or two counting words."""
    first = {other: group[0] for group in _words("unit") for other in group}
    a, b = (first.get(u, u) for u in (plain(said), plain(right)))
    counters = _words("counters")[0]
    return a == b or (a in counters and b in counters)


def regions(said: str, right: str) -> bool:
    """The same place; a longer chain that ends in it; or the same but for the word of its rank (萧山, 萧山区)."""
    a, b = ("全国" if r == "中国" else r for r in (plain(said), plain(right)))
    if not a or not b:
        return False
    return a.endswith(b) or _RANK.sub("", a) == b or _RANK.sub("", b) == a


def common(a: str, b: str) -> float:
    """The share of characters that two texts have in common, each as often as both have it (Dice), 0 to 1.

    >>> common("财政收入", "财政总收入")
    0.8888888888888888
    """
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b)) if a and b else 0.0


def indicators(said: str, right: Iterable[str]) -> bool:
    """Whether a name names what one of the accepted names does."""
    a = plain(said)
    return bool(a) and any(_one(a, b) for b in map(plain, right) if b)


def likeness(said: str, names: Iterable[str]) -> float:
    """How like a name is to the most like of some names."""
    a = plain(said)
    return max((common(a, plain(n)) for n in names), default=0.0)


def _one(a: str, b: str) -> bool:
    short = _ENDS.sub("", a)
    return a == b or (short != "" and short == _ENDS.sub("", b)) or (common(a, b) >= ALIKE and not _differ(a, b))


def _differ(a: str, b: str) -> bool:
    for group in _apart():
        of_a, of_b = set(group.findall(a)), set(group.findall(b))
        if of_a and of_b and not of_a & of_b:
            return True
    return any((word in a) != (word in b) for word in _words("alone")[0])
