"""What stands in the margins of pages: running heads, feet, page numbers. They belong to no column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.reading.pdf.columns import Band, Item, bands_of
from extract.reading.pdf.runs import Run
from extract.reading.tilt import Tilt

_FOLIO = re.compile(r"(?P<dress>[—–\-·.\s]*(?:第\s*)?)(?P<number>\d{1,4})\s*(?:页|/\s*\d{1,4})?(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?[—–\-·.\s]*\Z")
_COUNT = re.compile(r"第?\s*\d{1,4}\s*(?:页|版|/\s*\d{1,4})\Z")  # a page counted beside other words
_CLAUSE = re.compile(r"[，。；！？]|.{60}")
_COUNTED = re.compile(r"[\d\s]+|[一二三四五六七八九十]+(?=版)")
_YEAR = 1900  # pages are not counted so far: a lone number like this heads a page as a year
_ZONE = 0.12  # of the page's height, at its top and foot
_APART = 1.2  # ems between the text and what is set apart from it


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page taken apart: its height, its runs and tables, and how it lies in its picture where it is one."""

    height: float
    items: list[Item]
    tilt: Tilt | None = None


@dataclass(slots=True)
class Margins:
    """What a page has to say in its margins, and its items without them."""

    items: list[Item]
    head: list[Band] = field(default_factory=list)
    foot: list[Band] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Outer:
    """A band at the edge of a page."""

    band: Band
    at_top: bool
    apart: bool
    said: str

    @property
    def key(self) -> str:
        """What is the same in a running head from page to page: its words, not its numbers, at its height."""
        words = _COUNTED.sub("", self.said)
        return f"{round(self.band[0].top / 4)} {words}" if words and not _CLAUSE.search(self.said) else ""


def part_margins(leaves: Sequence[Leaf]) -> list[Margins]:
    """The margins of each page: what stands there on several pages, which is told once, or apart from the text.

    Page numbers are told nowhere: every character's origin says its page.
    """
    outer = [list(_outer(leaf)) for leaf in leaves]
    repeated = Counter(key for bands in outer for key in {o.key for o in bands if o.key})
    folios = _folios(outer)
    told: set[str] = set()
    out: list[Margins] = []
    for leaf, bands in zip(leaves, outer, strict=True):
        margins = Margins([])
        taken: set[int] = set()
        for o in bands:
            if id(o.band) not in folios and repeated[o.key] < 2 and not o.apart:
                continue
            taken |= {id(i) for i in o.band}
            if id(o.band) not in folios and (repeated[o.key] < 2 or o.key not in told):
                told.add(o.key)
                words = [i for i in o.band if not (isinstance(i, Run) and _COUNT.match(i.text))]
                (margins.head if o.at_top else margins.foot).append(words or o.band)
        margins.items = [i for i in leaf.items if id(i) not in taken]
        out.append(margins)
    return out


def _outer(leaf: Leaf) -> Iterator[_Outer]:
    """The two outermost bands at the top and at the foot, when they lie in the margin and hold no table. Only the outermost,
    and no sentence, is set apart by the mere distance from the text."""
    bands = bands_of(leaf.items)
    for n, band in enumerate(bands):
        runs = [i for i in band if isinstance(i, Run)]
        if len(runs) < len(band):
            continue
        top, bottom, em = min(r.top for r in runs), max(r.bottom for r in runs), max(r.size for r in runs)
        said = " ".join(r.text for r in runs)
        counted = len(runs) > 1 and any(_COUNT.match(r.text) for r in runs)
        if n < 2 and bottom < _ZONE * leaf.height:
            below = min((i.top for i in bands[n + 1]), default=bottom) if n + 1 < len(bands) else bottom
            yield _Outer(band, True, n == 0 and (counted or below - bottom > _APART * em) and not _CLAUSE.search(said), said)
        elif n >= len(bands) - 2 and top > (1 - _ZONE) * leaf.height:
            above = max((i.bottom for i in bands[n - 1]), default=top) if n else top
            yield _Outer(band, False, n == len(bands) - 1 and (counted or top - above > _APART * em) and not _CLAUSE.search(said), said)


def _folios(outer: list[list[_Outer]]) -> set[int]:
    """The bands that are page numbers: they count up with the pages, or are dressed as such (— 3 —, 第3页)."""
    found = [(id(o.band), n - int(m["number"]), bool(m["dress"])) for n, bands in enumerate(outer) for o in bands if (m := _FOLIO.match(o.said))]
    steps = Counter(offset for _, offset, _ in found)
    return {at for at, offset, dressed in found if dressed or (steps[offset] > 1 and abs(offset) < _YEAR)}
