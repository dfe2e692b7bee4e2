"""What each check says and leaves unsaid, of short papers (tests/cases/checks.csv) and of single figures."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made import found

from extract.checks import bounds, dates, kinds, words
from extract.checks.facts import fact
from extract.checks.slips import slips
from extract.meaning.figure import Figure
from extract.model import Document
from extract.running.one import extract_document
from extract.schema.codes import SEVERITIES

ROOT = Path(__file__).parents[3]
LINES = [line for line in (ROOT / "tests/cases/checks.csv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def one(text: str) -> Figure:
    """The only figure of a sentence."""
    (figure,) = extract_document(Document("a" * 64, "a.txt", text, sidecar={"issue_date": "2024-02-10", "region": "云澄县"})).figures
    return figure


@pytest.mark.parametrize("case", list(csv.DictReader(LINES)), ids=lambda case: case["case"])
def test_the_checks_say_what_the_arithmetic_does(case: dict[str, str]) -> None:
    papers = [(p[:10], "云澄县", p[11:]) for p in case["papers"].split("¶")]
    assert {r["kind"] for r in found(papers)} == set(filter(None, case["kinds"].split("|")))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2023年，全县财政总收入21.6亿元。", 21.55e8, 21.65e8),
        ("2023年，全县财政总收入约20亿元。", 18.5e8, 21.5e8),
        ("2023年，全县财政总收入超1.66万亿元。", 1.655e12, 1.748e12),
        ("2024年，全县地区生产总值增长5%—5.5%。", 4.95, 5.55),
    ],
)
def test_a_figure_stands_for_what_rounds_to_it(text: str, low: float, high: float) -> None:
    x = fact(one(text))
    assert (x.low, x.high) == pytest.approx((low, high), rel=1e-3)


@pytest.mark.parametrize(
    ("text", "was"),
    [
        ("2023年，全县税收收入4381亿元。", "43.81亿元"),
        ("2023年，全县税收收入19.1万元。", "19.1亿元"),
        ("2023年，全县税收收入84.09亿元。", "34.09亿元"),
        ("2023年，全县税收收入1.5亿元。", "7.5亿元"),
    ],
)
def test_a_slip_is_one_of_those_that_are_made(text: str, was: str) -> None:
    assert was in {slip.figure.text for slip in slips(one(text))}


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"period_start": date(2024, 1, 1)}, dates.order),
        ({"value": 5.5, "value_high": 5.0}, bounds.ranges),
        ({"measure": "rank", "value": 2.5}, bounds.rank),
        ({"value": -3.0}, bounds.negative),
    ],
)
def test_what_no_reading_gives_but_a_person_may_write_is_found(change: dict[str, object], check: object) -> None:
    figure = one("2023年，全县新增规上工业企业12家。")
    assert list(check([figure])) == []  # type: ignore[operator]
    assert len(list(check([replace(figure, **change)]))) == 1  # type: ignore[operator, arg-type]


def test_a_doubt_about_a_corrected_figure_says_what_it_is_now() -> None:
    figure = replace(one("2023年，全县税收占比65.6%。"), value=165.6)
    assert "65.6%" in words.row(next(bounds.share([figure])))["message"]
    said = words.row(next(bounds.share([replace(figure, rule=figure.rule + ";corrected")])))
    assert "165.6%" in said["message"] and "165.6%" in said["message_zh"]


def test_every_kind_says_how_grave_it_is_and_has_a_name_on_the_screen() -> None:
    with (ROOT / "dashboard/words/codes.csv").open(encoding="utf-8", newline="") as file:
        named = {row["code"] for row in csv.DictReader(file) if row["kind"] == "finding"}
    assert set(kinds()) <= named
    assert {k["severity"] for k in kinds().values()} == set(SEVERITIES)


def test_of_what_was_found_in_real_reports_most_was_a_real_doubt() -> None:
    """The list that was read by eye: docs/checks/corpus.csv."""
    lines = (ROOT / "docs/checks/corpus.csv").read_text(encoding="utf-8").splitlines()
    listed = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert {row["kind"] for row in listed} <= set(kinds())
    assert all(row["word"] for row in listed)
    assert sum(row["real"] == "yes" for row in listed) >= 0.7 * len(listed)
