"""Which targets and which series the rows of a scheme mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.queries.board import Entry, entries, known_on, newest_day
from dashboard.queries.store import Store
from dashboard.schemes.scheme import Line, Scheme
from extract.targets.cells import Home, amount_of, measure_of
from extract.targets.goal import identity
from extract.targets.name import spelling
from extract.targets.sheet import goal_of


@dataclass(frozen=True, slots=True)
class _Name:
    """What a row of a scheme names: an indicator, and the measure if its name says one (增长)."""

    said: str
    measure: str | None


def _name(text: str) -> _Name:
    bare, measure, _ = measure_of(text, amount_of("1", "%"))
    return _Name(bare, measure if bare != text else None)


def matched(store: Store, scheme: Scheme, place: str, on: date | None, found: Sequence[Entry]) -> dict[int, Entry]:
    """The target that each row of a scheme means, by the row's number; rows that mean none are left out.

    A row with a target of its own is paired with the figures of the place as a target of the office's sheet is, for
    year of ``year_of``. Another means the target of that name among ``found``: of the area itself before one of a
    subject, one that runs on the day before one that is over, and of those the one whose end is nearest.
    """
    own = _own(store, scheme, place, on, found)
    out = {}
    for line in scheme.lines:
        if line.line in own:
            out[line.line] = own[line.line]
        elif not line.target and (same := [e for e in found if means(line, e)]):
            out[line.line] = min(same, key=_rank)
    return out


def _rank(e: Entry) -> tuple[bool, bool, int]:
    end = e.target["period_end"]
    assert isinstance(end, date)
    return e.target["subject"] is not None, end < e.on, abs((end - e.on).days)


def means(line: Line, entry: Entry) -> bool:
    """Whether a row of a scheme means a target, by the catalogue's key or the one spelling of their names."""
    name, row = _name(line.indicator), entry.target
    if name.measure and name.measure != row["measure"]:
        return False
    if row["indicator_id"] and identity(None, name.said, str(row["unit"]), str(row["measure"])) == row["indicator_id"]:
        return True
    return spelling(name.said) == spelling(str(row["indicator"]))


def _own(store: Store, scheme: Scheme, place: str, on: date | None, found: Sequence[Entry]) -> dict[int, Entry]:
    """The rows with a target of their own, paired."""
    lines = {line.line: line for line in scheme.lines if line.target}
    day = on or newest_day(store, place) or date.today()
    if not lines:
        return {}
    homes = {place: Home(place, *_home(store, place))}
    year = str(year_of(found, day))
    goals = [
        goal_of({"indicator": line.indicator, "place": place, "period": year, "value": line.target, "office": line.office}, scheme.name, n, homes, place)
        for n, line in lines.items()
    ]
    numbers = {goal.target_id: n for n, goal in zip(lines, goals, strict=True)}
    told = {r["target_id"] for r in store.rows("SELECT target_id FROM targets WHERE region = ?", [place])}
    rows = known_on(store, place, day, [g for g in goals if g.target_id not in told])
    return {numbers[str(e.target["target_id"])]: e for e in entries(store, (r for r in rows if r["target_id"] in numbers), on or day)}


def _home(store: Store, place: str) -> tuple[str | None, bool]:
    rows = store.rows("SELECT region_code, coalesce(example, false) AS example FROM documents WHERE region = ? LIMIT 1", [place])
    return (str(rows[0]["region_code"]) if rows[0]["region_code"] else None, bool(rows[0]["example"])) if rows else (None, False)


def year_of(found: Sequence[Entry], day: date) -> int:
    """The year that targets of a scheme's own are for: the newest that a target of one year with news ends in, up to
    the day's; the day's own where there is none. In January that is the year of which the reports tell.
    """
    spans = [(e.target["counts_from"], e.target["period_end"]) for e in found if e.paired]
    ends = [end.year for start, end in spans if isinstance(start, date) and isinstance(end, date) and start.year == end.year <= day.year]
    return max(ends, default=day.year)


def by_topics(name: str, found: Sequence[Entry], topics: Mapping[str, str]) -> tuple[Scheme, dict[int, Entry]]:
    """The scheme where none was chosen: every target counts alike, in the groups of their topics (name by code)."""
    order = {code: n for n, code in enumerate(topics)}
    ranked = sorted(found, key=lambda e: (order.get(str(e.target["topic"]), len(order)), str(e.target["indicator"])))
    lines = [
        Line(topics.get(str(e.target["topic"]), str(e.target["topic"])), str(e.target["name_zh"]), 1.0, office=str(e.target["office"] or ""), line=n)
        for n, e in enumerate(ranked, 1)
    ]
    return Scheme(name, tuple(lines)), dict(enumerate(ranked, 1))


def keys_of(store: Store, lines: Sequence[Line]) -> list[str]:
    """The keys of the series that some rows of a scheme mean."""
    known: dict[str, set[str]] = {}
    for row in store.rows("SELECT indicator_id, name_zh, name_en, aliases, nbs_name FROM indicators"):
        for name in (row["name_zh"], row["name_en"], row["nbs_name"], *str(row["aliases"] or "").split("|")):
            if name:
                known.setdefault(spelling(str(name)), set()).add(str(row["indicator_id"]))
    for row in store.rows("SELECT DISTINCT key FROM observations WHERE indicator_id IS NULL"):
        known.setdefault(spelling(str(row["key"])), set()).add(str(row["key"]))
    return sorted({key for line in lines for key in known.get(spelling(_name(line.indicator).said), ())})
