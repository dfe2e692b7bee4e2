"""The paragraph that an officer writes on top of what has changed, made from the very rows that are listed.

It is in the genre of 经济运行简况: by period the headline indicators with their growth and how that moved, then
what was restated, which targets came due, which were set, and what is no longer told. In pieces, as every reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from dashboard.charts.reading import Piece, Reading, say
from dashboard.charts.trend import row_period, row_text
from dashboard.queries.changes import Change
from dashboard.queries.known import Row
from dashboard.words import Words
from dashboard.words.numbers import PLAIN, amount, digits

HEADS, ITEMS = 8, 3  # so many headline indicators, and so many examples of everything else
A_YEAR = timedelta(days=365)
Form = Callable[[Change], Reading]


def paragraph(changes: Sequence[Change], words: Words) -> list[Piece]:
    """What the changes come to, in pieces; empty where nothing has changed."""
    heads = _heads(changes)
    told = {id(change) for group in heads for change in group.values()}
    several = len({change.row["region"] for change in changes}) > 1

    def name(change: Change) -> Piece:
        row = change.row
        own = f"{row['subject']}" if row["subject"] else ""
        place = str(row["region"]) if several else ""
        gap = "" if words.chinese else " "
        return Piece(gap.join(part for part in (place, own, str(row["name_zh" if words.chinese else "name_en"])) if part), "name")

    def measured(change: Change) -> Piece:
        """The name, and that it is the growth of it where it is."""
        piece, measure = name(change), str(change.row["measure"])
        if measure not in ("growth", "change"):
            return piece
        return Piece(words("changes.measured", name=piece.text, measure=words.name("measure", measure).lower()), "name")

    def valued(change: Change) -> Reading:
        return say(words, "changes.valued", name=measured(change), value=_value(change.row, words))

    def dated(change: Change) -> Reading:
        return say(words, "changes.dated", period=_period(change.row, words), item=valued(change))

    def judged(change: Change) -> Reading:
        goal = _value(change.row, words)
        if change.actual is None:
            return say(words, "changes.judged.goal", name=measured(change), goal=goal)
        return say(words, "changes.judged", name=measured(change), actual=_value(change.actual, words), goal=goal)

    def restated(change: Change) -> Reading:
        row, before = change.row, change.before or change.row
        key = "target" if row["status"] == "target" else str(row["release"]) if row["release"] in ("final", "revised") else "other"
        return say(
            words, f"changes.restated.{key}", period=_period(row, words), name=measured(change),
            old=_value(before, words), new=_value(row, words),
        )  # fmt: skip

    def only_name(change: Change) -> Reading:
        return Reading((name(change),))

    of = _by_kind(changes)
    new = [change for change in of("new") if change.how is None and id(change) not in told]
    newest = max((_end(change) for change in changes if _tells_news(change)), default=date.min)
    ahead = (change for change in new if change.row["status"] == "target" and _end(change) > newest)
    goals = sorted(ahead, key=_end)
    others = [change for change in new if change.row["measure"] != "change" and _tells_news(change) and _is_recent(change, newest)]
    rest = [change for change in others if change.row["indicator_id"]] if heads else others
    again = [change for change in of("changed") if change.how == "restated"]
    sentences = [
        *_headlines(heads, name, several, words),
        *_sentence("changes.say.restated", again, restated, words, mark="changes.semicolon"),
        *_outcome(of("met"), of("missed"), judged, words),
        *_sentence("changes.say.goals", goals, dated, words),
        *_sentence("changes.say.also" if heads else "changes.say.new", rest, valued, words),
        *_sentence("changes.say.dropped", of("dropped"), only_name, words),
    ]
    return list(_joined(sentences, "" if words.chinese else " ").pieces)


def _by_kind(changes: Sequence[Change]) -> Callable[[str], list[Change]]:
    return lambda kind: [change for change in changes if change.kind == kind]


# The headline indicators


def _heads(changes: Sequence[Change]) -> list[dict[str, Change]]:
    """The newest amount, rate and growth of each known indicator, by measure; those of one period only.

    What tells how things move goes before bare amounts.
    """
    found: dict[tuple[object, object], dict[str, Change]] = {}
    newest = max((_end(change) for change in changes if _tells_news(change)), default=date.min)
    for change in changes:
        row = change.row
        if not _tells_news(change) or not _is_recent(change, newest) or row["subject"] or not row["indicator_id"]:
            continue
        if row["measure"] in ("level", "growth", "share"):
            group = found.setdefault((row["region"], row["key"]), {})
            if not group or _span(next(iter(group.values()))) == _span(change):
                group.setdefault(str(row["measure"]), change)
    return sorted(found.values(), key=lambda group: group.keys() == {"level"})[:HEADS]


def _tells_news(change: Change) -> bool:
    """Whether it is a newer fact, or the first one of its line."""
    return change.row.get("status") == "actual" and (change.how == "moved" or (change.kind == "new" and change.how is None))


def _end(change: Change) -> date:
    """The last day that a change is about."""
    end = change.row["period_end"]
    assert isinstance(end, date)
    return end


def _is_recent(change: Change, newest: date) -> bool:
    """Whether it is of the last year told of: the paragraph leaves what is older to the tables."""
    return newest - _end(change) < A_YEAR


def _span(change: Change) -> tuple[object, object]:
    return change.row["period_start"], change.row["period_end"]


def _headlines(heads: list[dict[str, Change]], name: Callable[[Change], Piece], several: bool, words: Words) -> Iterable[Reading]:
    """A sentence for each period; the first one names the place."""
    by_period: dict[str, list[Reading]] = {}
    for group in heads:
        period = _period(next(iter(group.values())).row, words).text
        by_period.setdefault(period, []).append(_clause(group, name, words))
    for number, (period, clauses) in enumerate(by_period.items()):
        region = str(next(iter(heads[0].values())).row["region"])
        key = "changes.say.period" if number or several else "changes.say.place"
        body = _joined(clauses, words("changes.semicolon"))
        yield say(words, key, period=Piece(period, "period"), place=Piece(region, "name"), body=body)


def _clause(group: dict[str, Change], name: Callable[[Change], Piece], words: Words) -> Reading:
    """One indicator: its amount, its growth, and how that stands to the one known before."""
    growth, amount_ = group.get("growth"), group.get("level") or group.get("share")
    main = growth or amount_
    assert main is not None
    if amount_ is None:
        clause = say(words, _grew("changes.grew", main), name=name(main), growth=_value(main.row, words))
    else:
        clause = say(words, "changes.valued", name=name(amount_), value=_value(amount_.row, words))
        if growth:
            clause += say(words, _grew("changes.growing", growth), growth=_value(growth.row, words))
    # Money told without its growth stays without one: the bare step would pass for growth at constant prices.
    step = None if main.row["measure"] == "level" and main.row["unit"] == "元" else step_of(main, words)
    if step is None or main.before is None:
        return clause
    key = "changes.than" if any(piece.kind == "value" for piece in step.pieces) else "changes.as"
    return clause + say(words, key, period=_period(main.before, words, main.row), step=step)


def _grew(key: str, change: Change) -> str:
    return key if float(str(change.row["value"])) >= 0 else f"{key}.down"


# How a value stands to the one before


def step_of(change: Change, words: Words) -> Reading | None:
    """The step from the value before, in words with its size; None where the two cannot be compared.

    An amount gathered over eleven months cannot be with one of twelve; a rate, a stock and an average can.
    """
    row, before = change.row, change.before
    if before is None or row["value_high"] is not None or before["value_high"] is not None:
        return None
    now, was = float(str(row["value"])), float(str(before["value"]))
    gap, measure = now - was, str(row["measure"])
    if measure == "level" and change.how == "moved" and row["nature"] in (None, "flow") and _days(row) != _days(before):
        return None
    if gap == 0:
        return say(words, "reading.level")
    figures = (str(before["figure_id"]), str(row["figure_id"]))
    if measure == "rank":
        return _step(words, "behind" if gap > 0 else "ahead", words("reading.ranks", n=digits(abs(gap), 0)), figures)
    if row["unit"] in ("%", "‰"):
        way = ("faster", "slower") if measure == "growth" else ("higher", "lower")
        return _step(words, way[gap < 0], digits(abs(gap), 2) + words("reading.points"), figures)
    if change.how == "restated" or row["unit"] in PLAIN or not was or row["unit"] != "元":
        size = amount(abs(gap), str(row["unit"]), words, unit_written=str(row["unit_written"] or ""))
    else:
        size = digits(abs(gap / was) * 100, 1) + "%"
    return _step(words, ("more", "less")[gap < 0], size, figures)


def _step(words: Words, way: str, size: str, figures: tuple[str, str]) -> Reading:
    return say(words, f"changes.step.{way}", size=Piece(size, "value", figures))


def _days(row: Row) -> int | None:
    """How long a period is, in months."""
    start, end = row["period_start"], row["period_end"]
    return None if start is None else (end.year - start.year) * 12 + end.month - start.month  # type: ignore[attr-defined]


# Everything else


def _sentence(key: str, found: Sequence[Change], form: Form, words: Words, mark: str = "list.comma") -> Iterable[Reading]:
    if found:
        yield say(words, key, items=_items(found, form, words, mark))


def _items(found: Sequence[Change], form: Form, words: Words, mark: str = "list.comma") -> Reading:
    """The first of them, and how many there are where that is not all."""
    items = _joined([form(change) for change in found[:ITEMS]], words(mark))
    if len(found) <= ITEMS:
        return items
    return say(words, "changes.and_so_on", items=items, n=Piece(str(len(found)), "count"))


def _outcome(met: Sequence[Change], missed: Sequence[Change], judged: Form, words: Words) -> Iterable[Reading]:
    sides = {"met": met, "missed": missed}
    parts = {kind: _items(found, judged, words) for kind, found in sides.items() if found}
    if parts:
        key = "both" if len(parts) > 1 else next(iter(parts))
        yield say(words, f"changes.say.{key}", **parts)


def _value(row: Row, words: Words) -> Piece:
    """A value in running text, where a word says that it grew: without a plus. A target of a sheet has no sentence."""
    text = row_text(row, words).removeprefix("+")
    return Piece(text, "value", (str(row["figure_id"]),)) if row["figure_id"] else Piece(text)


def _period(row: Row, words: Words, beside: Row | None = None) -> Piece:
    """A period; beside another of the same year without the year, in Chinese."""
    text = row_period(row, words)
    year = words("period.year", year=row["period_end"].year)  # type: ignore[attr-defined]
    same = words.chinese and beside is not None and beside["period_end"].year == row["period_end"].year  # type: ignore[attr-defined]
    return Piece(text.removeprefix(year) if same and text != year else text, "period")


def _joined(parts: Sequence[Reading], mark: str) -> Reading:
    whole = Reading()
    for number, part in enumerate(parts):
        whole += Reading((Piece(mark),)) + part if number and mark else part
    return whole
