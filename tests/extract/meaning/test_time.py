"""Stamps on the calendar, also against another project's cases where they mean the same."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from extract.language.dates import find
from extract.meaning.time import stretch
from extract.meaning.time.resolve import Now, resolve

SPEC = Path(__file__).parents[4] / "shared" / "specs" / "date-periods.jsonl"
# What means something else here or is not read: weeks, eras, seasons, two-digit years, US dates, decades, open
# ends, spaces (the view drops them), and years counted back from today where ours are whole years.
NOT_OURS = re.compile(
    r"周|週|世纪|年代|康熙|雍正|神龙|民国|夏|之前|之后|以前|以后|年间|之间|/|星期|看起来|789|[上下]\d?个?月"
    r"|(?<!\d)\d\d ?年|零八年|2016[到-]|近三年|过去十年|\d年? |近 三|后1年|未来两天"
)


def test_plans():
    assert [stretch.plan(n) for n in (1, 2, 3, 12, 14, 15)] == [
        (1953, 1957), (1958, 1962), (1966, 1970), (2011, 2015), (2021, 2025), (2026, 2030),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "kind"), [(1, 3, "quarter"), (1, 6, "half"), (1, 11, "ytd"), (1, 12, "year"), (5, 5, "month"), (2, 5, "span")]
)
def test_kinds_of_months(first, last, kind):
    assert stretch.months(2024, first, last).kind == kind


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("今年以来", (2024, 1, 1), (2024, 6, 30)), ("近三年", (2021, 1, 1), (2023, 12, 31)),
        ("未来五年", (2024, 1, 1), (2028, 12, 31)), ("本届政府", (2023, 1, 1), (2023, 12, 31)),
        ("“十三五”末", (2020, 1, 1), (2020, 12, 31)), ("十八大以来", (2012, 11, 8), (2023, 12, 31)),
        ("5个多月来", (2024, 1, 1), (2024, 6, 30)), ("11月", (2023, 11, 1), (2023, 11, 30)),
        ("2011-15年", (2011, 1, 1), (2015, 12, 31)), ("6月1日至30日", (2024, 6, 1), (2024, 6, 30)),
    ],
)
def test_resolved(text, start, end):
    (stamp,) = find(text)
    found = resolve(stamp, Now(date(2024, 6, 30), 2023, None))
    assert (found.start, found.end) == (date(*start), date(*end))


@pytest.mark.parametrize("text", ["50周年", "2015年以前", "10年后", "2月30日", "近几年"])
def test_what_dates_nothing(text):
    assert all(resolve(s, Now(date(2024, 6, 30), 2023, 2024)) is None for s in find(text))


def spec_cases():
    if not SPEC.exists():
        return []
    rows = map(json.loads, SPEC.read_text(encoding="utf-8").splitlines())
    return [
        (r["input"], e, date.fromisoformat((r["reference"] or "2018-05-25")[:10]))
        for r in rows
        for e in r["expected"]
        if e["type"] == "daterange" and (e.get("past") or e.get("timex"))
        if not NOT_OURS.search(r["input"])
    ]


def spans_of(expected):
    """The stretches that the case accepts, with exclusive ends."""
    timex = expected.get("timex", "")
    if re.fullmatch(r"\d{4}", timex):
        return {(f"{timex}-01-01", f"{int(timex) + 1}-01-01")}
    if re.fullmatch(r"\d{4}-\d\d", timex):
        year, month = int(timex[:4]), int(timex[5:])
        return {(f"{timex}-01", f"{year + month // 12}-{month % 12 + 1:02}-01")}
    if ranged := re.match(r"\((\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d),", timex):
        return {ranged.groups()}
    return {tuple(expected.get(key) or ()) for key in ("past", "future")}


@pytest.mark.skipif(not SPEC.exists(), reason="the shared folder with the cases of another project is not there")
def test_against_another_project():
    wrong = []
    for text, expected, reference in (cases := spec_cases()):
        stamps = [s for s in find(text) if s.start < expected["end"] and expected["start"] < s.end]
        found = [resolve(s, Now(reference, reference.year - 1, reference.year)) for s in stamps]
        # Its ranges of days and of years end a day and a year before ours: 到12日 is exclusive there.
        said = {(str(f.start), str(end)) for f in found if f for end in (f.end, f.end + timedelta(1), date(f.end.year, 1, 1))}
        if not said & spans_of(expected):
            wrong.append((text, expected["text"], sorted(said), expected.get("timex")))
    assert len(cases) >= 15
    assert not wrong
