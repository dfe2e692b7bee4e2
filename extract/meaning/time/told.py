"""The times that a sentence tells: each with what it means on the calendar and what it does in the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extract.language.dates import Stamp, find
from extract.meaning.time import role, stretch
from extract.meaning.time.resolve import Now, resolve
from extract.meaning.time.stretch import Stretch

# Papers that write half-width stops: 截至11月,全镇… A comma within 1,234 is none, nor the colon of 9:30.
_HALF_WIDTH = re.compile(r"(?=[,;:])(?:,(?!\d{3}(?!\d))|[;:](?!\d))")
_FULL = {",": "，", ";": "；", ":": "："}


@dataclass(frozen=True, slots=True)
class Time:
    """A stamp of the sentence with what it means and what it does; see ``extract.meaning.time.role``."""

    stamp: Stamp
    stretch: Stretch | None
    base: bool
    start: bool
    until: bool
    one_number: bool
    opens: bool
    of_goal: bool

    @property
    def of_months(self) -> bool:
        """Whether it is told in months: 11月, 上月."""
        return bool(self.stamp.months) or self.stamp.kind == "turn"

    @property
    def adds_up(self) -> bool:
        """截至11月, 到6月底, 年底: what is told from there on has added up to then."""
        up_to_month = self.until and self.of_months
        return self.stamp.kind in ("at", "context", "turn") and (self.stamp.edge == "end" or up_to_month)

    def adding_up(self) -> Stretch:
        """What the time leaves to the sentences after it: 截至11月 January to November, 年底 the whole year."""
        assert self.stretch
        if self.stamp.edge == "end" and not self.of_months:
            return stretch.year(self.stretch.end.year) or self.stretch
        if (self.until or not self.opens) and self.of_months and self.stamp.kind in ("at", "turn"):
            return stretch.since(date(self.stretch.end.year, 1, 1), self.stretch.end) or self.stretch
        return self.stretch


def full_width(text: str) -> str:
    """The text with its half-width stops made full-width, character for character."""
    return _HALF_WIDTH.sub(lambda m: _FULL[m[0]], text)


def without(text: str, found: list[Time]) -> str:
    """The text with its times blanked: the 近 of 近三年 says nothing of the figure."""
    at, parts = 0, []
    for t in found:
        parts += [text[at : t.stamp.start], " " * (t.stamp.end - t.stamp.start)]
        at = t.stamp.end
    return "".join((*parts, text[at:]))


def times(text: str, now: Now) -> list[Time]:
    """The times of a sentence in order; a month without a year is of the year that was named before it."""
    stamps = find(text)
    spoken = now.spoken
    out: list[Time] = []
    for i, stamp in enumerate(stamps):
        found = resolve(stamp, Now(now.issue, now.done, spoken))
        base = role.is_base(text, stamp, stamps[i + 1] if i + 1 < len(stamps) else None)
        if found and not base and found.start.year == found.end.year:
            spoken = found.end.year
        first = all(t.base for t in out) and role.opens(text, stamp)
        out.append(
            Time(
                stamp, found, base, role.is_start(text, stamp), role.until(text, stamp),
                role.of_one_number(text, stamp), first, not first and role.of_goal(text, stamp),
            )
        )  # fmt: skip
    return out
