"""A number with 万 and no unit word counts people where a noun of people follows: rules/people.csv."""

from __future__ import annotations

import pytest

from extract import extract_text
from extract.rules import words


@pytest.mark.parametrize("noun", words("people"))
def test_a_noun_of_people_is_counted_in_people(noun: str) -> None:
    found = extract_text(f"全年帮扶本地3万{noun}。")
    assert [(f.value, f.unit) for f in found.itertuples()] == [(30_000, "人")]
