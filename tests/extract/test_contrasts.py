"""Pairs of statistics that are easily taken for one another (tests/cases/contrasts.csv).

Each pair is put into made-up sentences in both orders: side by side, dealt out by 分别, as levels
with growth rates after them, and as part of a whole. No number may come out under the other's name.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from extract import extract_text
from extract.meaning.catalogue import fold

with (Path(__file__).parents[1] / "cases" / "contrasts.csv").open(encoding="utf-8") as file:
    PAIRS = [tuple(row.values()) for row in csv.DictReader(file)]

FORMS = {
    "side by side": "2023年，全市{a}36.2{u}，{b}18.4{u}。",
    "dealt out": "2023年，全市{a}、{b}分别为36.2{u}、18.4{u}。",
    "joined by 和": "2023年，全市{a}和{b}分别达到36.2{u}和18.4{u}。",
    "growth dealt out": "2023年，全市{a}36.2{u}、{b}18.4{u}，分别增长5.1%、3.3%。",
    "each with its growth": "2023年，全市{a}36.2{u}，增长5.1%；{b}18.4{u}，下降3.3%。",
    "a part": "2023年，全市{a}36.2{u}，其中{b}18.4{u}。",
}


def _same(found: str, name: str) -> bool:
    """The name as it is, or with the ending that a count takes (家 → 数)."""
    return fold(found).startswith(fold(name)) or fold(found).endswith(fold(name))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(("a", "b", "unit"), PAIRS, ids=[f"{a}-{b}" for a, b, _ in PAIRS])
def test_neither_is_taken_for_the_other(a: str, b: str, unit: str, form: str) -> None:
    for first, second in ((a, b), (b, a)):
        found = extract_text(form.format(a=first, b=second, u=unit), issue_date="2024-01-20", region="浙江省")
        names = list(found["indicator"])
        expected = [first, second] if len(found) == 2 else [first, second, first, second]
        if len(found) == 4 and "增长5.1%；" in form:
            expected = [first, first, second, second]
        assert len(names) == len(expected), names
        for got, want in zip(names, expected, strict=True):
            other = second if want == first else first
            assert _same(got, want), (names, expected)
            assert fold(want) in fold(other) or fold(got) != fold(other), (names, expected)
        ids = dict(zip(expected, found["indicator_id"], strict=True))
        known = [i for i in ids.values() if pd.notna(i)]
        assert len(set(known)) == len(known), ids
