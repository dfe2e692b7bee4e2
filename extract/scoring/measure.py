"""The measure: which rows of a table stand for which of the gold, what of them is right, and the numbers that sum it up.

A row stands for a gold row when the span of one shares half or more of what both cover; each stands for one at most, the
best first. A gold row of kind ``incidental`` is neutral: to find it or not costs nothing. Of the others

- ``recall``, ``precision``, ``f1`` say how many are found and how many findings are there;
- ``usable_f1`` counts rows right in value, unit, measure, indicator, region and year, ``strict_f1`` those right in status and
  months as well (they can be charted as they stand), ``target_f1`` targets and forecasts known as such;
- each attribute has the share that is right of the rows found, where the gold says anything of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.scoring import alike

Row = Mapping[str, str]
ATTRIBUTES = ("value", "unit", "measure", "indicator", "qualifier", "status", "year", "months", "period", "region", "topic")
USABLE = ("value", "unit", "measure", "indicator", "region", "year")
STRICT = (*USABLE, "status", "months")
PLANNED = ("target", "forecast")
NEAR = 8  # rows before and after whose name must not be more like than the row's own


@dataclass(slots=True)
class Score:
    """What was counted in some texts, and every error as a line."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def numbers(self) -> dict[str, float]:
        """The numbers that sum it up, each 0 to 1, and ``core``, how many gold rows there are."""
        c = self.counts
        found, said = c["found"], c["found"] + c["false"]
        return {
            "core": c["core"],
            "recall": _share(found, c["core"]),
            "precision": _share(found, said),
            "f1": _share(2 * found, c["core"] + said),
            "usable_f1": _share(2 * c["usable"], c["core"] + said),
            "strict_f1": _share(2 * c["strict"], c["core"] + said),
            "target_f1": _share(2 * c["planned right"], c["planned"] + c["planned said"]),
            **{a: _share(c[a], c[f"{a} asked"]) for a in ATTRIBUTES},
        }


def score(found: Sequence[Row], gold: Sequence[Row]) -> Score:
    """The rows of one text against its gold."""
    out = Score()
    pairs = pair(found, gold)
    taken = set(pairs.values())
    for n, row in enumerate(found):
        if n not in taken:
            out.counts["false"] += 1
            out.errors.append(f"false  [{row['start']}:{row['end']}] {row['text']} {row['indicator']}")
    for n, right in enumerate(gold):
        if right["kind"] != "core":
            continue
        out.counts["core"] += 1
        if n in pairs:
            _count(out, found[pairs[n]], right, judge(found[pairs[n]], right, [*gold[max(0, n - NEAR) : n], *gold[n + 1 : n + 1 + NEAR]]))
        else:
            out.errors.append(f"missed [{right['start']}:{right['end']}] {right['text']} {right['indicator']}")
    return out


def pair(found: Sequence[Row], gold: Sequence[Row]) -> dict[int, int]:
    """Of each gold row that is found, by its number: the number of the row that stands for it."""
    spans = [(int(r["start"]), int(r["end"])) for r in found]
    near: list[tuple[float, int, int]] = []
    for g, right in enumerate(gold):
        start, end = int(right["start"]), int(right["end"])
        near += [(-s, f, g) for f, (a, b) in enumerate(spans) if a < end and start < b and (s := _shared(a, b, start, end)) >= 0.5]
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, f, g in sorted(near):
        if f not in used and g not in pairs:
            pairs[g] = f
            used.add(f)
    return pairs


def judge(said: Row, right: Row, neighbours: Sequence[Row]) -> dict[str, bool | None]:
    """Which attributes of a row are right; None where the gold does not say."""
    verdict: dict[str, bool | None] = dict.fromkeys(ATTRIBUTES)
    verdict["value"] = alike.values(said["value"], right["value"])
    verdict["unit"] = alike.units(said["unit"], right["unit"])
    verdict["measure"] = said["measure"] == right["measure"]
    verdict["indicator"] = _named(said, right, neighbours)
    verdict["qualifier"] = said["qualifier"] == right["qualifier"]
    verdict["status"] = (said["status"] or "actual") == (right["status"] or "actual")
    if right["period_end"]:
        verdict["year"] = said["period_end"][:4] == right["period_end"][:4]
        # of a stock at a date only the year counts
        both = ("period_start", "period_end") if right["period_start"] else ()
        verdict["months"] = all(said[n][:7] == right[n][:7] for n in both) if both else verdict["year"]
        verdict["period"] = all(said[n] == right[n] for n in ("period_start", "period_end"))
    if right["region"]:
        verdict["region"] = alike.regions(said["region"], right["region"])
    if topics := [t for t in right["topic"].split("|") if t]:
        verdict["topic"] = said["topic"] in topics
    return verdict


def _names(row: Row) -> list[str]:
    return [row["indicator"], *(n for n in row["aliases"].split("|") if n)]


def _named(said: Row, right: Row, neighbours: Sequence[Row]) -> bool:
    names, others = _names(right), [_names(n) for n in neighbours]
    for name in (said["indicator"], said["subject"] + said["indicator"]):
        own = alike.likeness(name, names)
        if alike.indicators(name, names) and all(alike.likeness(name, other) <= own for other in others):
            return True
    return False


def _count(out: Score, said: Row, right: Row, verdict: Mapping[str, bool | None]) -> None:
    c = out.counts
    c["found"] += 1
    for name, ok in verdict.items():
        c[f"{name} asked"] += ok is not None
        c[name] += bool(ok)
    c["usable"] += all(verdict[a] is not False for a in USABLE)
    c["strict"] += all(verdict[a] is not False for a in STRICT)
    planned = right["status"] in PLANNED
    c["planned"] += planned
    c["planned said"] += said["status"] in PLANNED
    c["planned right"] += planned and bool(verdict["status"])
    for name, ok in verdict.items():
        if ok is False and name not in ("year", "months"):  # which the period shows
            a, b = (f"{r['period_start']}..{r['period_end']}" if name == "period" else r[name] for r in (right, said))
            out.errors.append(f"{name:9} [{right['start']}:{right['end']}] {right['text']} wants {a!r}, has {b!r}")


def _shared(a: int, b: int, c: int, d: int) -> float:
    """How much of what two spans cover together they share."""
    return (min(b, d) - max(a, c)) / (max(b, d) - min(a, c))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
