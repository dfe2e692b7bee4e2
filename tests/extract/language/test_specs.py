"""Another project's public cases for Chinese numbers and units, asked of every numeral we read.

Each of its four models (Number, Percent, Currency, Dimension) is judged alone, as there. A case is right when

* every expected number is found, by one mention each, with the same value in the same unit of measure —
  half is 0.5 there and 50 % here, 3 千瓦 may be 3000 瓦 — to nine digits, which is what the cases are written to;
* its span is that of the case, but for one unit word at either end: 八吨 for 八, 百分之五 for 五;
* nothing else of the model's kind is found. The Number model does not read 一美元 or 一折, its Currency
  and Percent models do, so money and percents are not held against us there.

What is not right stands in tests/cases/specs_left.csv with one of a few reasons. Run by itself, this file prints
how many are right by model.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from extract.language.every import numerals_in
from extract.language.mentions import Mention
from extract.layout.view import make_view
from extract.rules import table

ROOT = Path(__file__).parents[3]
CASES = ROOT.parent / "shared" / "specs" / "numbers-and-units.jsonl"
LEFT = ROOT / "tests" / "cases" / "specs_left.csv"
MOST_REASONS = 6
RIGHT = 541  # of 588

needs_cases = pytest.mark.skipif(not CASES.exists(), reason="../shared/specs is not here")
# What stands before a number and says its unit.
UNITS_BEFORE = ("百分之", "千分之", "万分之", "人民币", "$", "￥", "¥")
KINDS = {"Percent": {"percent"}, "Currency": {"money"}, "Dimension": {"length", "mass", "area", "volume", "power", "energy", "computing", "frequency"}}


@dataclass(frozen=True)
class Read:
    """A mention, with its span in the case as written."""

    start: int
    end: int
    mention: Mention


def cases() -> list[dict]:
    with CASES.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def model_of(case: dict) -> str:
    return case["source"].rsplit("/", 1)[-1].split("Model")[0]


def read(text: str) -> list[Read]:
    view = make_view(text)
    return [Read(*view.to_source(m.start, m.end), m) for m in numerals_in(view.text)]


@cache
def factors() -> dict[str, Decimal]:
    return {row["written"]: Decimal(row["factor"]) for row in table("units")}


def same_value(m: Mention, expected: dict) -> bool:
    if expected["value"] is None:
        return False
    want = Decimal(expected["value"].rstrip("%"))
    values = {m.value, m.value / factors().get(m.written.lstrip("十百千万亿"), Decimal(1))}
    if m.unit == "%" and expected["type"] == "number":
        values.add(m.value / 100)
    if (expected["unit"] or "").startswith("Kilo") and m.unit in ("比特", "字节"):
        values.add(m.value / 1000)
    if m.unit == "‰" and expected["type"] == "percentage":
        values.add(m.value / 10)
    return any(abs(v - want) <= abs(want) * Decimal("1e-9") for v in values)


def same_span(text: str, r: Read, expected: dict) -> bool:
    """The same span, but for one unit word more or less at one end or the other."""
    head = text[min(r.start, expected["start"]) : max(r.start, expected["start"])]
    tail = text[min(r.end, expected["end"]) : max(r.end, expected["end"])]
    tail = tail.translate({ord(" "): None, ord("個"): "个", ord("點"): "点", ord("％"): "%"})
    return (not head or head.replace(" ", "") in UNITS_BEFORE) and (not tail or tail in factors())


def is_right(case: dict) -> bool:
    left = read(case["input"])
    for expected in case["expected"]:
        hit = next((r for r in left if same_span(case["input"], r, expected) and same_value(r.mention, expected)), None)
        if hit is None:
            return False
        left.remove(hit)
    model = model_of(case)
    if model == "Number":
        return all(r.mention.kind in ("money", "percent") for r in left)
    # 五百分之二 is a number there, no percent
    return not any(r.mention.kind in KINDS[model] and r.mention.written != "分数" for r in left)


@needs_cases
def test_no_fewer_cases_are_right() -> None:
    assert sum(map(is_right, cases())) >= RIGHT


@needs_cases
def test_each_case_that_is_not_right_stands_in_the_table_with_a_reason() -> None:
    with LEFT.open(encoding="utf-8") as file:
        left = {row["source"]: row["reason"] for row in csv.DictReader(file)}
    assert {case["source"] for case in cases() if not is_right(case)} == set(left)
    assert all(left.values())
    assert len(set(left.values())) <= MOST_REASONS


def _print_by_model() -> None:
    right = Counter(model_of(c) for c in cases() if is_right(c))
    for model, n in Counter(map(model_of, cases())).items():
        print(f"{model:10} {right[model]:3} of {n}")
    print(f"{'all':10} {right.total():3} of {len(cases())}")


if __name__ == "__main__":
    _print_by_model()
