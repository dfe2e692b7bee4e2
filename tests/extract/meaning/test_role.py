"""What a time does in its sentence: tests/cases/time_roles.csv, a sentence a row with all that holds of its first time."""

import csv
from pathlib import Path

import pytest

from extract.language.dates import find
from extract.meaning.time import role

CASES = Path(__file__).parents[2] / "cases" / "time_roles.csv"


def cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def roles(text, number):
    """The names of the roles that hold, of the sentence's first time and of the number."""
    first, second = (*find(text), None, None)[:2]
    if first:
        base = role.is_base(text, first, second)
        yield from ["base"] * base
        yield from ["start"] * role.is_start(text, first)
        yield from ["until"] * role.until(text, first)
        yield from ["from"] * role.from_there(text, first)
        yield from ["one"] * role.of_one_number(text, first)
        yield from ["of goal"] * role.of_goal(text, first)
        yield from ["goal"] * role.is_goal(text, first, number)
        yield from ["month"] * role.in_month(text, first)
        yield from ["opens"] * role.opens(text, first)
        yield from ["own"] * role.owns(text, first, number, base=base)
        yield from ["near"] * role.same_clause(text, first, number)
        yield from ["reaches"] * role.reaches(text, first, number)
    yield from ["measured"] * role.measured(text, number)


@pytest.mark.parametrize("row", cases(), ids=lambda r: f"{r['says']}: {r['text']}")
def test_what_a_time_does(row):
    number, text = row["text"].index("["), row["text"].replace("[", "").replace("]", "")
    assert list(roles(text, number)) == [r for r in row["roles"].split("|") if r]
