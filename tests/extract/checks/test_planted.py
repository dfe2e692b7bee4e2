"""Mistakes of twenty kinds planted in made-up papers are found, and nothing in the clean twins (tests/cases/planted.csv)."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from made import found

FILE = Path(__file__).parents[2] / "cases" / "planted.csv"
# Read as a target, as a year to come mostly is one: nothing in the figures is against it.
MISSED = {"a fact of a year that had not begun"}


def cases() -> dict[str, list[dict[str, str]]]:
    """The rows by mistake."""
    lines = (line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    by: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in csv.DictReader(lines):
        by[row["mistake"]].append(row)
    return by


CASES = cases()


def test_there_are_twenty_and_all_but_two_are_found_at_least() -> None:
    assert len(CASES) == 20
    assert len(MISSED) <= 2


@pytest.mark.parametrize("mistake", CASES)
def test_a_planted_mistake_is_found(mistake: str) -> None:
    rows = CASES[mistake]
    kinds = {r["kind"] for r in found((r["wrong_issued"] or r["issued"], r["region"], r["wrong"] or r["clean"]) for r in rows)}
    assert (rows[0]["kind"] in kinds) == (mistake not in MISSED)


@pytest.mark.parametrize("mistake", CASES)
def test_its_clean_twin_raises_no_doubt(mistake: str) -> None:
    assert found((r["issued"], r["region"], r["clean"]) for r in CASES[mistake]) == []
