"""What the census sees of a page, and what it takes for right. ``test_pages`` takes it on every page."""

from __future__ import annotations

import pytest

from tests.browser.census import POINTS, TEXTS, shows, stated
from tests.browser.visit import Visit


def test_the_census_sees(visit: Visit) -> None:
    visit.open("")
    assert sum(map(len, visit.page.evaluate(POINTS))) > 20
    assert sum(bool(word["figures"]) for word in visit.page.evaluate(TEXTS, stated())) > 20


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("21.6亿元", 2_160_000_000, True),
        ("21.6亿元", 2_170_000_000, False),
        ("−7.22%", -7.22, True),
        ("7.22%", -7.22, False),
        ("第3位", 3, True),
        ("约5%", 5, True),
        ("43,377元", 43_377, True),
        ("43,377元", 433_770_000, False),
        ("1.25", 125_000_000, True),
        ("无", 0, False),
    ],
)
def test_what_a_text_shows(text: str, value: float, expected: bool) -> None:
    assert shows(text, value) == expected
