"""Dates that cannot be."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date
from typing import Any

from extract.checks.facts import Doubt
from extract.meaning.figure import Figure

_LEAP = 2024
# A month alone is only looked at after its year; a day without a year may be of a leap year.
_DAY = re.compile(r"(?<!\d)(?:([12]\d{3})年(\d{1,2})月(?:(\d{1,2})日)?|(?<!年)(?P<month>\d{1,2})月(?P<day>\d{1,2})日)")


def future(figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> Iterator[Doubt]:
    """A fact of a time that had not begun when the paper was issued."""
    for f in figures:
        issued = documents[f.doc_id]["issue_date"]
        begins = f.period_start or f.period_end
        if f.status != "actual" or not issued or not begins or begins <= _last(documents[f.doc_id]):
            continue
        if f.period_start or begins.year > issued.year:  # a stock of this year's end is often told ahead
            yield Doubt("future", (f,), {"issued": issued.isoformat()})


def order(figures: Iterable[Figure]) -> Iterator[Doubt]:
    """A period that ends before it begins."""
    for f in figures:
        if f.period_start and f.period_end and f.period_start > f.period_end:
            yield Doubt("order", (f,), {"start": f.period_start.isoformat(), "end": f.period_end.isoformat()})


def day(figures: Iterable[Figure]) -> Iterator[Doubt]:
    """A day or a month that no calendar has, in the sentence of a figure; one doubt a sentence."""
    seen = set()
    for f in figures:
        place = (f.doc_id, f.sentence_start)
        if place in seen:
            continue
        seen.add(place)
        for m in _DAY.finditer(f.sentence):
            year, month, number = int(m[1] or _LEAP), int(m[2] or m["month"]), int(m[3] or m["day"] or 1)
            if not 1 <= month <= 12 or not 1 <= number <= calendar.monthrange(year, month)[1]:
                yield Doubt("date", (f,), {"date": m[0]})


def issued(documents: Mapping[str, Mapping[str, Any]]) -> Iterator[Doubt]:
    """A paper issued after the day on which it was read."""
    for doc_id, d in documents.items():
        read = d["extracted_at"].astimezone(UTC).date()
        if d["issue_date"] and d["issue_date"] > read:
            yield Doubt("issued", (), {"issued": d["issue_date"].isoformat(), "read": read.isoformat()}, doc_id)


def _last(document: Mapping[str, Any]) -> date:
    """The last day on which the paper may have been issued, as finely as that is known."""
    day: date = document["issue_date"]
    if document["issue_date_precision"] == "year":
        return date(day.year, 12, 31)
    if document["issue_date_precision"] == "month":
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day
