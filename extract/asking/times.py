"""The times of a question, by the grammar of dates; a year alone, 2021 or 2021-06, is one too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from extract.asking.model import When
from extract.language.dates import Stamp, find
from extract.meaning.time import stretch

_BARE = re.compile(r"(?<![\d.])((?:18|19|20)\d\d)(?!\d|[年%.]|\s?年|\s?[—–～~\-至到]\s?(?:19|20)\d\d)")
_MONTH = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-./])(0?[1-9]|1[0-2])(?![\d./-])")
Found = tuple[int, int, When]


def times(text: str, parts: Mapping[str, str], today: date | None) -> list[Found]:
    """The times in ``text`` with their stretches. ``parts`` names parts of a year in another script (q1 → 一季度).

    A year and a part of a year beside each other make one time, in either order: Q1 2024.
    """
    told, origin = _spelled(text, parts)
    found: list[Found] = []
    for stamp in find(told):
        when = _when(stamp, told[stamp.start : stamp.end], today)
        if when is None:
            continue
        start, end = origin[stamp.start], origin[stamp.end - 1] + 1
        found.append((start, max(end, start + 1), when))
    return _joined(found, text)


def _spelled(text: str, parts: Mapping[str, str]) -> tuple[str, list[int]]:
    """The text as the grammar reads it, and for each character where it came from."""
    edits: dict[int, tuple[int, str]] = {}
    for word, told in parts.items():
        for m in re.finditer(rf"(?<![a-z0-9])(?:(?<=\d)|\b){word}(?![a-z0-9])|(?<=\d\d\d\d){word}(?![a-z0-9])", text):
            edits[m.start()] = (m.end(), told)
    for m in _MONTH.finditer(text):
        edits[m.start()] = (m.end(), f"{m[1]}年{int(m[3])}月")
    for m in _BARE.finditer(text):
        edits.setdefault(m.start(), (m.end(), m[1] + "年"))
    out: list[str] = []
    origin: list[int] = []
    at = 0
    while at < len(text):
        end, told = edits.get(at, (at + 1, text[at]))
        # The first characters stand where they stood, the last at the end of what was typed.
        out.append(told)
        origin += [min(at + i, end - 1) for i in range(len(told) - 1)] + [end - 1]
        at = end
    return "".join(out), origin


def _when(stamp: Stamp, written: str, today: date | None) -> When | None:
    """What a time asks for; None where it cannot be told without knowing of what day it speaks."""
    if stamp.kind in ("years", "decade"):
        first, last = sorted((stamp.year or 0, stamp.last or 0))
        return When(first, last, None, written)
    if stamp.kind == "plan" and (plan := stretch.plan(stamp.count or 0)):
        return When(*plan, None, written)
    if stamp.kind == "back" and stamp.unit == "年" and stamp.count and today:
        return When(today.year - stamp.count, today.year, None, written)
    if stamp.kind != "at":
        return None
    if stamp.year is not None:
        year = stamp.year
    elif stamp.offset is not None:
        if today is None:
            return None
        year = today.year + stamp.offset
    elif stamp.months:
        return When(0, 0, stamp.months, written)
    else:
        return None
    open_end = stamp.edge == "since"
    return When(year, 9999 if open_end else year, None if stamp.months == (1, 12) else stamp.months, written)


def _joined(found: list[Found], text: str) -> list[Found]:
    out: list[Found] = []
    for start, end, when in found:
        if out and not text[out[-1][1] : start].strip():
            before_start, _, before = out[-1]
            year, part = (before, when) if before.first else (when, before)
            if year.first and not year.months and part.months and not part.first:
                out[-1] = (before_start, end, When(year.first, year.last, part.months, year.written + part.written))
                continue
        out.append((start, end, when))
    return out
