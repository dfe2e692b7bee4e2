"""What has changed: between two days, two papers or two periods.

A *line* is what may be followed over time: one thing measured in one way of one place. Its newest value may have
*moved* on from the one known before; a value may be *restated*; a line may be *new* or *dropped*; a target *met*
or *missed*. What counts as known then is what the papers of that day make of the tables (``known``).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from dashboard.queries import known
from dashboard.queries.known import Row
from dashboard.queries.store import Store
from dashboard.words.numbers import SCALES
from extract.rules import table
from extract.targets.name import spelling

KINDS = ("changed", "new", "met", "missed", "dropped")
_LINE = ("region", "subject", "key", "unit", "measure", "scope_note", "status")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: a row of series, or of targets for *met* and *missed*, and the row it stands against.

    ``how`` tells changes apart: *moved* to a newer period, or *restated*; and what is new: *earlier* for a value of
    a past period told only now. ``actual`` is the figure that met or missed a target, ``paper`` the newer issue
    that says no more of what was dropped.
    """

    kind: str
    row: Row
    before: Row | None
    how: str | None = None
    actual: Row | None = None
    paper: Row | None = None


@lru_cache(maxsize=16)
def changes(store: Store, *, region: str | None, since: date, until: date | None = None) -> tuple[Change, ...]:
    """What the papers after ``since`` changed, up to ``until`` or to the newest; of all real places without a region."""
    then, now = known.by_day(store, region, since), known.by_day(store, region, until or date.max)
    return _in_order(
        (
            *_of_values(then.series, now.series),
            *_of_targets(store, then.targets, now.targets),
            *_dropped_by_issues(store, region, since, until or date.max),
        )
    )


def between_papers(store: Store, *, region: str, earlier: str, later: str) -> tuple[Change, ...]:
    """What a paper says other than an earlier one, by their doc_ids."""
    then, now = known.by_paper(store, region, earlier), known.by_paper(store, region, later)
    paper = next((p for p in known.papers(store, region) if p["doc_id"] == later), None)
    return _in_order(
        (
            *_of_values(then.series, now.series),
            *_of_targets(store, then.targets, now.targets),
            *_gone(then.series, [now.series], paper),
        )
    )


def between_periods(
    store: Store, *, region: str, earlier: tuple[date, date], later: tuple[date, date]
) -> tuple[Change, ...]:
    """How a period stands to an earlier one: each line's value in both, the targets of the later one as they came out."""
    now = known.by_day(store, region, date.max)
    first, second = ([row for row in now.series if _is_of(row, *span)] for span in (earlier, later))
    due = [row for row in now.targets if row["period_end"] == later[1]]
    actual = [[row for row in rows if row["status"] == "actual"] for rows in (first, second)]
    return _in_order((*_of_values(*actual), *_of_targets(store, [], due), *_gone(actual[0], [second], None)))


def _is_of(row: Row, start: date, end: date) -> bool:
    return row["period_end"] == end and row["period_start"] in (None, start)


def periods(store: Store, region: str) -> list[tuple[date, date]]:
    """The periods from January on of which the papers tell of a place; the newest first."""
    found: set[tuple[date, date]] = set()
    for row in known.by_day(store, region, date.max).series:
        start, end = row["period_start"], row["period_end"]
        if row["status"] == "actual" and isinstance(start, date) and isinstance(end, date) and _family(row) == "from January":
            found.add((start, end))
    return sorted(found, key=lambda span: span[1], reverse=True)


# Values


def line_of(row: Row) -> tuple[object, ...]:
    """What a row may be followed with over time. A target is followed only within its own period.

    Growth of which nothing is said is at constant prices as that of which it is said, an amount at current ones.
    """
    other_prices = row["price_basis"] == ("constant" if row["measure"] == "level" else "current")
    base = row["base"] or ("yoy" if row["measure"] in ("growth", "change") else None)
    period = row["period_end"] if row["status"] != "actual" else None
    return (*(row[name] for name in _LINE), base, other_prices, _family(row), period)


def _family(row: Row) -> object:
    """Periods that follow on one another: moments, months from January on (a year is twelve of them), single ones."""
    start, end = row["period_start"], row["period_end"]
    if not isinstance(start, date) or not isinstance(end, date):
        return "moment"
    if start.year != end.year:
        return end.year - start.year, row["period_kind"]
    if row["period_kind"] == "month" and row["measure"] == "share":
        return "month"  # the rate of a January is that of one month, its amount begins the year's
    return "from January" if (start.month, start.day) == (1, 1) else row["period_kind"]


def _of_values(then: Iterable[Row], now: Iterable[Row]) -> Iterable[Change]:
    was, found = _lines(then), _lines(now)
    for line, rows in found.items():
        cells = {row["series_id"]: row for row in was.get(line, [])}
        periods_told = {_span(row) for row in cells.values()}
        last = max(cells.values(), key=_newest) if cells else None
        newest = max(rows, key=_newest)
        for row in rows:
            old = cells.get(row["series_id"])
            if old is not None and differs(old, row):
                yield Change("changed", row, old, "restated")
            elif _span(row) in periods_told:
                continue  # told again, maybe with other words on prices
            elif last is None:
                if row is newest:
                    yield Change("new", row, None)
            elif row is newest and _end(row) > _end(last):
                yield Change("changed", row, last, "moved")
            elif _end(row) < _end(last):
                yield Change("new", row, None, "earlier")


def _lines(rows: Iterable[Row]) -> dict[tuple[object, ...], list[Row]]:
    lines: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row["status"] in ("actual", "target") and row["base"] != "plan":
            lines[line_of(row)].append(row)
    return lines


def _span(row: Row) -> tuple[object, object]:
    return row["period_start"], row["period_end"]


def _end(row: Row) -> date:
    end = row["period_end"]
    assert isinstance(end, date)
    return end


def _newest(row: Row) -> tuple[date, float]:
    return _end(row), float(str(row["confidence"]))


def differs(one: Row, other: Row) -> bool:
    """Whether two values differ by more than they were rounded: 21.6亿元 and 21.58亿元 do not."""
    if (one["value_high"] is None) != (other["value_high"] is None):
        return True
    slack = (_rounding(one) + _rounding(other)) * 1.001
    return any(
        abs(float(str(one[end])) - float(str(other[end]))) > slack for end in ("value", "value_high") if one[end] is not None
    )


def _rounding(row: Row) -> float:
    """Half of the last digit as written; what is written whole (5,218人) may be off by nothing."""
    digits, written = int(str(row["decimals"] or 0)), str(row["unit_written"] or "")
    scale = next((factor for factor, word in SCALES["zh"] if written.startswith(word)), 1.0)
    return 0.5 * scale / 10.0**digits if digits or scale > 1 else 0.0


# What is no longer told


def _dropped_by_issues(store: Store, region: str | None, since: date, until: date) -> Iterable[Change]:
    """What the newest issue of a paper says nothing of, though the two before did (or the one, where there is one).

    Two, since not every issue tells everything: monthly papers have quarterly things in every third.
    """
    issues: dict[tuple[object, str], list[Row]] = defaultdict(list)
    for paper in known.papers(store, region):
        if isinstance(paper["issue_date"], date) and paper["issue_date"] <= until:
            issues[paper["region"], kind_of_paper(paper)].append(paper)
    for found in issues.values():
        newest, *rest = found
        earlier = [paper for paper in rest if paper["issue_date"] <= since][:2]  # type: ignore[operator]
        if newest["issue_date"] <= since or not earlier:  # type: ignore[operator]
            continue
        told = [known.of_paper(store, region, str(paper["doc_id"])) for paper in (newest, *earlier)]
        yield from _gone(told[1], [told[0]], newest, also=told[2:])


@cache
def _issue() -> re.Pattern[str]:
    """What tells one issue of a paper from another in its title: numbers, months, quarters (``issue_words.csv``)."""
    with (Path(__file__).parent / "issue_words.csv").open(encoding="utf-8", newline="") as file:
        words = [re.escape(row["word"]) for row in csv.DictReader(file)]
    return re.compile("|".join((r"[\W\d_]", *words)))


def kind_of_paper(paper: Row) -> str:
    """What the issues of a paper share: its title without numbers, months and marks."""
    return _issue().sub("", str(paper["title"] or paper["doc"]).lower())


def _gone(
    then: Sequence[Row], now: Sequence[Sequence[Row]], paper: Row | None, also: Sequence[Sequence[Row]] = ()
) -> Iterable[Change]:
    """The newest value of each thing that is told of then, and in all of ``also``, but in none of ``now``."""
    stays = {_thing(row) for rows in now for row in rows}
    usual = [{_thing(row) for row in rows} for rows in also]
    things: dict[tuple[object, ...], Row] = {}
    for row in sorted((row for row in then if row["status"] == "actual" and row["base"] != "plan"), key=_telling):
        sure = row["indicator_id"] or usual  # a name of one paper's own may just be worded otherwise in the next
        if sure and _thing(row) not in stays and all(_thing(row) in rows for rows in usual):
            things[_thing(row)] = row
    yield from (Change("dropped", row, None, paper=paper) for row in things.values())


def _thing(row: Row) -> tuple[object, ...]:
    return row["region"], row["subject"], row["indicator_id"] or spelling(str(row["indicator"]))


def _telling(row: Row) -> tuple[object, ...]:
    """The newest last; of one time the amount last."""
    return _end(row), row["measure"] == "level", float(str(row["confidence"]))


# Targets


def _of_targets(store: Store, then: Iterable[Row], now: Iterable[Row]) -> Iterable[Change]:
    states = {row["target_id"]: row["state"] for row in then}
    for row in now:
        again = row["restates"] or row["superseded_by"]
        if row["state"] in ("done", "missed") and not again and states.get(row["target_id"]) != row["state"]:
            yield Change("met" if row["state"] == "done" else "missed", row, None, actual=_figure(store, row))


def _figure(store: Store, target: Row) -> Row | None:
    """The figure that a target was judged by, where one figure is the whole outcome."""
    rows = store.rows("SELECT * FROM figures WHERE figure_id = ?", [target["actual_figure_id"]])
    whole = rows and rows[0]["value"] == target["actual_value"]
    return rows[0] | {"name_zh": target["name_zh"], "name_en": target["name_en"]} if whole else None


# Order


def _in_order(found: Iterable[Change]) -> tuple[Change, ...]:
    """By kind; in it the headline indicators as offices list them, then others of the catalogue, then the rest."""
    places = {row["indicator_id"]: number for number, row in enumerate(table("headline"))}
    last = len(places)

    def order(change: Change) -> tuple[object, ...]:
        row = change.row
        known_as = places.get(str(row["indicator_id"]), last if row["indicator_id"] else last + 1)
        return (
            KINDS.index(change.kind), row["subject"] is not None, change.how == "earlier", known_as, -_end(row).toordinal(),
            str(row["key"]), str(row["measure"]) != "level", str(row["figure_id"]),
        )  # fmt: skip

    return tuple(sorted(found, key=order))
