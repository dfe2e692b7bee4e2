"""What is taken for what: of each attribute the wrong rows, by what the gold says and what was read.

Codes (measure, status, qualifier) are counted as they are; of names, units, times and places what the difference is.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from bench.accuracy.measure import Judged
from bench.accuracy.report import table

ATTRIBUTES = ("value", "unit", "measure", "indicator", "qualifier", "status", "year", "months", "region", "topic")
MOST = 4  # kinds of an attribute's errors that are worth a place on the page


def confusions(judged: list[Judged]) -> str:
    """A Markdown table: attribute, rows judged, wrong, and the commonest kinds of being wrong with their counts."""
    seen: Counter[str] = Counter()
    wrong: dict[str, Counter[str]] = {a: Counter() for a in ATTRIBUTES}
    for j in judged:
        for found, gold, verdict in j.matched:
            for a in ATTRIBUTES:
                seen[a] += verdict[a] is not None
                if verdict[a] is False:
                    wrong[a][_kind(a, found, gold)] += 1
    rows = []
    for a in ATTRIBUTES:
        kinds = [f"{kind} ({n})" for kind, n in wrong[a].most_common(MOST)]
        rest = sum(wrong[a].values()) - sum(n for _, n in wrong[a].most_common(MOST))
        rows.append([a, str(seen[a]), str(wrong[a].total()), "; ".join([*kinds, *([f"others ({rest})"] if rest else [])]) or "–"])
    return "\n".join(table(["attribute", "rows", "wrong", "what it was → what was read (rows)"], rows))


def _kind(attribute: str, found: dict[str, Any], gold: dict[str, str]) -> str:
    """What kind of error a wrong cell is."""
    if attribute == "value":
        return "another number" if abs(float(found["value"])) != abs(float(gold["value"])) else "another sign"
    if attribute == "indicator":
        return _difference(found["indicator"], gold["indicator"], "a part of the name", "more than the name")
    if attribute == "region":
        return _difference(found["region"], gold["region"], "a shorter name of it", "a longer name of it")
    if attribute == "year":
        return _order(found["period_end"][:4], gold["period_end"][:4], "year")
    if attribute == "months":
        return _span(found, gold)
    return f"{gold[attribute] or 'none'} → {found[attribute] or 'none'}"


def _difference(found: str, gold: str, less: str, more: str) -> str:
    if not found:
        return "none read"
    if set(found) < set(gold):
        return less
    return more if set(gold) < set(found) else "another"


def _order(found: str, gold: str, what: str) -> str:
    if not found or not gold:
        return f"no {what} read" if not found else f"a {what} where none is told"
    return f"an earlier {what}" if found < gold else f"a later {what}"


def _span(found: dict[str, Any], gold: dict[str, str]) -> str:
    """How a wrong time differs: where it begins, where it ends, or both."""
    begins, ends = (found[c] != gold[c] for c in ("period_start", "period_end"))
    if begins and ends:
        return "begins and ends elsewhere"
    return _order(found["period_start"], gold["period_start"], "beginning") if begins else _order(found["period_end"], gold["period_end"], "end")
