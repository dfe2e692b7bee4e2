"""Parts against their whole: 其中, the sums of the catalogue, and shares of one whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from math import prod

from extract.checks.facts import Doubt, Fact, Facts, apart, fact, limit, listed
from extract.checks.words import both, named, plain, written
from extract.meaning.figure import Figure
from extract.rules import table

_TRIES = 10_000


def part(figures: Iterable[Figure]) -> Iterator[Doubt]:
    """A part (其中) that is more than the whole that the sentence gives it."""
    known = {f.figure_id: f for f in figures}
    for f in known.values():
        whole = known.get(f.part_of or "")
        if whole and f.kind == "core" and _comparable(f, whole) and fact(f).low > fact(whole).high:
            yield Doubt("part", (f, whole), both(whole=named(whole)))


def _comparable(f: Figure, whole: Figure) -> bool:
    if any(w in g.indicator for g in (f, whole) for w in listed("per")):
        return False
    return f.measure == whole.measure == "level" and f.unit == whole.unit and f.status == whole.status and f.period_end == whole.period_end


def sums(facts: Facts) -> Iterator[Doubt]:
    """Wholes of rules/check_sums.csv that their parts do not make."""
    for held in _places(facts).values():
        for r in table("check_sums"):
            parts = r["parts"].split("|")
            wholes = held.get(r["whole"], []) if r["whole"] != "100" else held.get(parts[0], [])
            for end, unit in sorted({(x.end, x.figure.unit) for x in wholes if x.grain == "year"}):
                found = [[x for x in held.get(p, ()) if x.end == end and x.grain == "year" and x.figure.unit == unit] for p in parts]
                if all(found):
                    of = [x for x in wholes if x.end == end and x.grain == "year" and x.figure.unit == unit]
                    yield from _shares(found) if r["whole"] == "100" else _sum(of, found, complete=r["complete"] == "true")


def _places(facts: Facts) -> dict[tuple[bool, str], dict[str, list[Fact]]]:
    """By place and indicator what has come about, levels and shares."""
    places: dict[tuple[bool, str], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for (example, region, subject, key), held in facts.groups.items():
        if subject is None:
            places[example, region][key] += [x for x in held if x.figure.status == "actual" and x.figure.measure in ("level", "share")]
    return places


def _sum(wholes: list[Fact], found: list[list[Fact]], *, complete: bool) -> Iterator[Doubt]:
    def off(whole: Fact, parts: tuple[Fact, ...]) -> float:
        low, high = sum(p.low for p in parts), sum(p.high for p in parts)
        return apart((low, high), (whole.low, whole.high)) if complete else low - whole.high

    if _too_many(wholes, *found):
        return
    tries = [(off(w, parts), w, parts) for w in wholes for parts in product(*found)]
    if tries and all(gap > limit("sum") * abs(w.figure.value) for gap, w, _ in tries):
        _, whole, parts = min(tries, key=lambda t: t[0])
        if not complete and len(parts) == 1:
            yield Doubt("part", (parts[0].figure, whole.figure), both(whole=named(whole.figure)))
            return
        total = sum(p.figure.value for p in parts)
        yield _told("sum", (whole.figure, *(p.figure for p in parts)), parts, plain(total, whole.figure.unit), both(whole=named(whole.figure)))


def _too_many(*readings: list[Fact]) -> bool:
    """Whether so much is said of the cells that anything could be made to agree."""
    return prod(map(len, readings)) > _TRIES


def _shares(found: list[list[Fact]]) -> Iterator[Doubt]:
    if _too_many(*found):
        return
    tries = [(apart((sum(p.low for p in parts), sum(p.high for p in parts)), (100.0, 100.0)), parts) for parts in product(*found)]
    if all(gap > limit("shares") for gap, _ in tries):
        _, parts = min(tries, key=lambda t: t[0])
        yield _told("shares", tuple(p.figure for p in parts), parts, plain(sum(p.figure.value for p in parts), "%"), {})


def _told(kind: str, figures: tuple[Figure, ...], parts: tuple[Fact, ...], total: str, more: dict[str, str]) -> Doubt:
    return Doubt(kind, figures, {"parts": " + ".join(written(p.figure) for p in parts), "is": total, **more})
