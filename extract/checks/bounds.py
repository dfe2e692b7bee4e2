"""Values that cannot be, whatever the others say: shares, counts, standings, falls, ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.checks.facts import Doubt, fact, limit, listed
from extract.checks.words import both
from extract.meaning.figure import Figure


def share(figures: Iterable[Figure]) -> Iterator[Doubt]:
    """A share below nought or above a hundred, unless it is of those that may be."""
    for f in figures:
        if f.measure == "share" and f.unit == "%":
            x = fact(f)
            if (x.low > 100 and not _has(f, "over_100")) or (x.high < 0 and not _has(f, "below_0")):
                yield Doubt("share", (f,))


def negative(figures: Iterable[Figure]) -> Iterator[Doubt]:
    """A level below nought, unless it is a balance."""
    for f in figures:
        if f.measure == "level" and fact(f).high < 0 and f.unit not in ("%", "‰", "百分点", "℃", "度") and not _has(f, "below_0"):
            yield Doubt("negative", (f,))


def rank(figures: Iterable[Figure]) -> Iterator[Doubt]:
    """A standing below the first, or between two."""
    for f in figures:
        if f.measure == "rank" and (f.value < 1 or f.value != int(f.value)):
            yield Doubt("rank", (f,))


def ranges(figures: Iterable[Figure]) -> Iterator[Doubt]:
    """A range whose upper end is below its lower; of a fall the numbers rise as they are written."""
    for f in figures:
        if f.value_high is not None and abs(f.value_high) < abs(f.value):
            yield Doubt("range", (f,))


def fall(figures: Iterable[Figure]) -> Iterator[Doubt]:
    """A fall by more than all there was; and a growth that is out of all proportion."""
    for f in figures:
        if f.measure == "growth" and f.unit == "%" and f.base == "yoy":
            if f.value < -100 and not _has(f, "below_0"):
                yield Doubt("fall", (f,))
            elif f.value > limit("most_growth"):
                yield Doubt("proportion", (f,), both(against=("通常的幅度", "what is common")))


def _has(f: Figure, what: str) -> bool:
    return any(w in f.indicator or w in f.sentence[max(0, f.start - f.sentence_start - 12) : f.end - f.sentence_start] for w in listed(what))
