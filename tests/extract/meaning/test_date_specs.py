"""Another project's public cases for periods told in Chinese, asked of what our stamps mean on the calendar.

A case is right when every period it expects is told by one stamp each and no other stamp tells one. The stamp

* has the span of the case, but for the words that lead in and out of a period (从, 在, 之间);
* covers the same days. There the end is the first day after a period, and of a range the day, month or year that
  its last date begins; here it is the last day of what was named: 2016年至2018年 runs through 2018. Years counted
  back from the day there (过去十年) are as many whole years here, up to the last one done;
* or, where one end is open (2015年以后), has the side that is open and the date on the other. Whether that date
  itself is meant (或之后) is not told apart.

Cases without a day of reference give spans only. Of two readings of the case, one in the past and one to come,
either will do. What is not right stands in tests/cases/date_specs_left.csv with one of a few reasons. Run by itself,
this file prints how many are right, and what is left by reason.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from extract.language.dates import Stamp, find
from extract.layout.view import make_view
from extract.meaning.time import role, stretch
from extract.meaning.time.frame import last_done
from extract.meaning.time.resolve import Now, resolve

ROOT = Path(__file__).parents[3]
CASES = ROOT.parent / "shared" / "specs" / "date-periods.jsonl"
LEFT = ROOT / "tests" / "cases" / "date_specs_left.csv"
MOST_REASONS = 7
RIGHT = 181  # of 269

needs_cases = pytest.mark.skipif(not CASES.exists(), reason="../shared/specs is not here")
DAY = timedelta(1)
ANY_DAY = date(2017, 3, 22)  # for the cases that have none
LEADS_IN = ("", "从", "自", "自从", "在", "截止到")
LEADS_OUT = ("", "开始", "间", "之间", "以前", "以后")
RANGE = re.compile(r"至|到|[-–—]|间$")
LISTED = re.compile(r"[12]\d{3}年")
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Told:
    """A period by its span in the case and its days; ``open`` is "before" or "after" where one end is open,
    the days then those of the date that is named."""

    start: int
    end: int
    days: frozenset[Days]
    open: str = ""


def cases() -> list[dict]:
    with CASES.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def reference(case: dict) -> date | None:
    return date.fromisoformat(case["reference"][:10]) if case["reference"] else None


def read(text: str, day: date) -> list[Told]:
    """What our stamps of the text tell."""
    view = make_view(text)
    now = Now(day, last_done(day, None), None)
    told = []
    for stamp in find(view.text):
        side = _side(view.text, stamp)
        found = resolve(replace(stamp, edge="") if side else stamp, now)
        if found is None:
            continue
        if found.each and not RANGE.search(view.text[stamp.start : stamp.end]):
            for year in LISTED.finditer(view.text, stamp.start, stamp.end):
                one = stretch.year(int(year[0][:4]))
                told.append(Told(*view.to_source(*year.span()), frozenset({(one.start, one.end)})))
            continue
        told.append(Told(*view.to_source(stamp.start, stamp.end), frozenset({(found.start, found.end)}), side))
    return told


def _side(text: str, stamp: Stamp) -> str:
    """Which end the stamp leaves open; a range has both its ends, whatever stands before it."""
    if not stamp.edge and RANGE.search(text[stamp.start : stamp.end]):
        return ""
    if stamp.edge in ("since", "after") or role.is_start(text, stamp) or role.from_there(text, stamp):
        return "after"
    return "before" if stamp.edge == "before" or role.until(text, stamp) else ""


def expected(case: dict, day: date | None) -> list[Told]:
    """What the case says is told, with our ends."""
    return [_told(e, day) for e in case["expected"] if e["type"] in ("date", "daterange")]


def _told(e: dict, day: date | None) -> Told:
    if day is None:
        return Told(e["start"], e["end"], frozenset())
    readings = e["values"] if "values" in e else [dict(zip(("start", "end"), e[k], strict=True), timex=e["timex"]) for k in ("past", "future")]
    side = {"before": "before", "until": "before", "after": "after", "since": "after"}.get(readings[0].get("Mod", ""), "")
    if side or e["type"] == "date":
        return Told(e["start"], e["end"], frozenset({_named(readings[0]["timex"])}), side)
    closed = [r for r in readings if r.get("end")]
    return Told(e["start"], e["end"], frozenset(_days(r, e["text"], day) for r in closed), side)


def _named(timex: str) -> Days:
    """The days of 2018, 2018-06 or 2018-06-14."""
    parts = [int(p) for p in timex.split("-")]
    found = stretch.day(*parts) if len(parts) == 3 else stretch.months(*parts, *parts[1:]) if len(parts) == 2 else stretch.year(*parts)
    assert found
    return found.start, found.end


def _days(reading: dict, text: str, day: date) -> Days:
    first, after = (date.fromisoformat(reading[k]) for k in ("start", "end"))
    unit = reading["timex"].rstrip(")")[-1]
    if RANGE.search(text):
        last = {"Y": date(after.year, 12, 31), "M": stretch.month_end(after.year, after.month)}.get(unit, after)
        return first, last
    if unit == "Y" and after == day:
        return date(first.year, 1, 1), date(after.year - 1, 12, 31)
    return first, after - DAY


def is_right(case: dict) -> bool:
    day, text = reference(case), case["input"]
    left = read(text, day or ANY_DAY)
    for want in expected(case, day):
        hit = next((t for t in left if _same_span(text, t, want) and (day is None or _same_days(t, want))), None)
        if hit is None:
            # 2019年2月29日 tells no period there either
            if day and not want.days and not any(t.start < want.end and want.start < t.end for t in left):
                continue
            return False
        left.remove(hit)
    return not left


def _same_span(text: str, told: Told, want: Told) -> bool:
    if told.start >= want.end or want.start >= told.end:
        return False
    head = text[min(told.start, want.start) : max(told.start, want.start)]
    tail = text[min(told.end, want.end) : max(told.end, want.end)]
    return head.strip() in LEADS_IN and tail.strip() in LEADS_OUT


def _same_days(told: Told, want: Told) -> bool:
    """The same days and the same end open, unless the word that opens it lies outside the span of the case."""
    return told.days <= want.days and (told.open == want.open or (not want.open and told.end > want.end))


@needs_cases
def test_no_fewer_cases_are_right() -> None:
    assert sum(map(is_right, cases())) >= RIGHT


@needs_cases
def test_each_case_that_is_not_right_stands_in_the_table_with_a_reason() -> None:
    left = reasons()
    assert {case["source"] for case in cases() if not is_right(case)} == set(left)
    assert all(left.values())
    assert len(set(left.values())) <= MOST_REASONS


def reasons() -> dict[str, str]:
    with LEFT.open(encoding="utf-8") as file:
        return {row["source"]: row["reason"] for row in csv.DictReader(file)}


def _print_by_reason() -> None:
    right = sum(map(is_right, cases()))
    print(f"{right:3} right of {len(cases())}")
    for reason, n in Counter(reasons().values()).most_common():
        print(f"{n:3} {reason}")


if __name__ == "__main__":
    _print_by_reason()
