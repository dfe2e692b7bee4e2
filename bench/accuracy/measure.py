"""Extract the gold texts, judge each row, and put an interval on each number.

Every number is the scorer's own; the 95% interval comes from a bootstrap over sentences (1,000
draws, seeded), because the rows of one sentence stand and fall together.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from bench.accuracy.gold import Gold
from extract.reading import read
from extract.running.one import extract_document
from extract.schema import FIGURES

NUMBERS = (
    "recall", "precision", "f1", "usable_f1", "strict_f1", "target_f1", "value", "unit", "measure", "indicator",
    "qualifier", "status", "year", "months", "region", "topic",
)  # fmt: skip
DRAWS = 1000
_END = re.compile(r"[。！？\n]")


@dataclass(slots=True)
class Judged:
    """One gold text after judging: tallies by sentence, the verdict on each matched row, the errors."""

    gold: Gold
    sentences: dict[int, dict[str, int]]
    matched: list[tuple[dict[str, Any], dict[str, str], dict[str, bool | None]]]
    missed: list[dict[str, str]]
    false: list[dict[str, Any]]
    text: str = field(repr=False, default="")


def judge(gold: Gold, score: ModuleType) -> Judged:
    """Extract the whole file and judge the span."""
    document = read(gold.path)
    figures = extract_document(document).figures
    predicted = [{c: _cell(getattr(f, c)) for c in FIGURES.names} for f in figures if gold.start <= f.start and f.end <= gold.end]
    rows = gold.rows()
    bounds = [0, *(m.end() for m in _END.finditer(document.text)), len(document.text) + 1]
    starts = _Starts(bounds)
    pairs = score.match(predicted, rows)
    by_gold = {j: i for i, j in pairs}
    paired = {i for i, _ in pairs}
    out = Judged(gold, defaultdict(Counter), [], [], [], document.text)  # type: ignore[arg-type]
    for i, p in enumerate(predicted):
        if i not in paired:
            out.false.append(p)
            out.sentences[starts.of(int(p["start"]))]["false"] += 1
    for j, g in enumerate(rows):
        if g["kind"] != "core":
            continue
        tally = out.sentences[starts.of(int(g["start"]))]
        tally["core"] += 1
        if j not in by_gold:
            out.missed.append(g)
            continue
        p = predicted[by_gold[j]]
        verdict = score.judge(p, g, rows[max(0, j - 8) : j] + rows[j + 1 : j + 9])
        out.matched.append((p, g, verdict))
        _count(tally, p, g, verdict, score)
    return out


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


class _Starts:
    """Which sentence an offset is in, by the offset where the sentence begins."""

    def __init__(self, bounds: list[int]) -> None:
        self.bounds = bounds

    def of(self, at: int) -> int:
        from bisect import bisect_right

        return self.bounds[bisect_right(self.bounds, at) - 1]


def _count(tally: dict[str, int], p: dict[str, Any], g: dict[str, str], verdict: dict[str, bool | None], score: ModuleType) -> None:
    tally["found"] += 1
    for name, ok in verdict.items():
        if ok is not None:
            tally[name] += ok
            tally[f"{name}_of"] += 1
    tally["usable"] += all(verdict[a] is not False for a in score.USABLE)
    tally["strict"] += all(verdict[a] is not False for a in score.STRICT)
    other = g["status"] in score.OTHER
    tally["other"] += other
    tally["other_said"] += p["status"] in score.OTHER
    tally["other_right"] += other and bool(verdict["status"])


def numbers(tallies: list[dict[str, int]], score: ModuleType) -> dict[str, float]:
    """The scorer's summary of summed tallies."""
    total: Counter[str] = Counter()
    for t in tallies:
        total.update(t)
    full = defaultdict(int, total)
    full["predicted"] = full["found"] + full["false"]
    for a in score.ATTRIBUTES:
        full[a], full[f"{a}_of"] = full[a], full[f"{a}_of"]
    return dict(score.summary(full))


def intervals(judged: list[Judged], score: ModuleType) -> dict[str, tuple[float, float, float]]:
    """Each number with the 2.5th and 97.5th percentile of its bootstrap over sentences."""
    tallies = [t for j in judged for t in j.sentences.values()]
    point = numbers(tallies, score)
    rng = random.Random(20260131)
    draws: dict[str, list[float]] = defaultdict(list)
    for _ in range(DRAWS):
        sample = numbers(rng.choices(tallies, k=len(tallies)), score)
        for n in NUMBERS:
            draws[n].append(sample[n])
    out = {}
    for n in NUMBERS:
        ordered = sorted(draws[n])
        out[n] = (point[n], ordered[int(0.025 * DRAWS)], ordered[int(0.975 * DRAWS) - 1])
    return out


def by_rule(judged: list[Judged], attribute: str = "indicator", part: int = 1) -> list[tuple[str, int, float]]:
    """Of each rule that found names (the ``part``-th of the rule column): rows, and the share right."""
    seen: dict[str, list[bool]] = defaultdict(list)
    for j in judged:
        for p, _, verdict in j.matched:
            if verdict[attribute] is not None:
                seen[p["rule"].split(";")[part]].append(bool(verdict[attribute]))
    return sorted(((r, len(v), sum(v) / len(v)) for r, v in seen.items()), key=lambda t: -t[1])
