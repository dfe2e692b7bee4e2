"""Intervals against published and recounted values, and what judgements come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.audit import ATTRIBUTES, Item, methods, report
from extract.audit.interval import Estimate, added, proportion, wilson
from extract.audit.item import AuditError, from_csv, to_csv

ROOT = Path(__file__).parents[3]
RIGHT = dict.fromkeys(ATTRIBUTES, "right")


# R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3; and R's prop.test(correct = FALSE).
@pytest.mark.parametrize(
    ("so", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718), (200, 200, 0.9812, 1.0)],
)
def test_wilson_gives_the_published_limits(so: int, n: int, low: float, high: float) -> None:
    assert wilson(so / n, n) == pytest.approx((low, high), abs=5e-5)


def test_equal_weights_change_nothing_and_unequal_ones_widen() -> None:
    plain = proportion([(k < 30, 1.0) for k in range(40)])
    equal = proportion([(k < 30, 39.775) for k in range(40)])
    uneven = proportion([(k < 30, 1.0 + 9 * (k % 2)) for k in range(40)])
    assert plain and equal and uneven
    assert (plain.value, plain.low, plain.high) == pytest.approx((equal.value, equal.low, equal.high))
    assert uneven.high - uneven.low > plain.high - plain.low
    assert proportion([]) is None


def test_a_sum_has_the_limits_of_its_parts_by_squares() -> None:
    total = added(Estimate(10, 7, 14, 5), Estimate(20, 16, 23, 6))
    assert (total.value, total.low, total.high, total.n) == (30, 25, 35, 11)


def row(number: int, missed: int = 0, shares: int = 1, **wrong: str) -> Item:
    return Item(f"f{number}", "row", "a.txt", "s", 10.0, shares, 5, {"figure": "wrong"} if wrong.get("figure") == "wrong" else RIGHT | wrong, missed)


def sentence(number: int, missed: int | None = 0, stratum: str = "digits") -> Item:
    return Item(f"d:{number}:9", "sentence", "a.txt", stratum, 4.0, 1, 5, {}, missed)


@pytest.mark.parametrize(
    ("items", "precision", "recall"),
    [
        ([row(1), row(2), row(3), row(4)], {"figure": 1.0, "value": 1.0, "row": 1.0}, None),
        ([row(1), row(2, value="wrong"), row(3), row(4)], {"value": 0.75, "unit": 1.0, "row": 0.75}, None),
        ([row(1), row(2, figure="wrong")], {"figure": 0.5, "value": 1.0, "row": 0.5}, None),
        ([row(1), row(2, period="unsure")], {"period": 1.0, "row": 1.0}, None),  # what can't be told counts nowhere
        ([row(1), row(2, period="unsure", unit="wrong")], {"period": 1.0, "row": 0.5}, None),
        ([row(1), sentence(1), sentence(2)], {"row": 1.0}, 1.0),
        ([row(1), row(2), sentence(1, 2), sentence(2)], {"row": 1.0}, 20 / (20 + 8)),
        ([row(1, missed=1, shares=2), row(2, shares=2), sentence(1)], {"row": 1.0}, 20 / (20 + 5)),
        ([row(1), sentence(1, 1), sentence(2, 0, "written"), sentence(3, None)], {"row": 1.0}, 10 / (10 + 8)),
    ],
)  # fmt: skip
def test_what_judgements_come_to(items: list[Item], precision: dict[str, float], recall: float | None) -> None:
    found = report(items)
    assert {name: found.precision[name].value for name in precision} == pytest.approx(precision)
    assert (found.recall.value if found.recall else None) == (recall if recall is None else pytest.approx(recall))
    assert all(e.low <= e.value <= e.high for e in (*found.precision.values(), *([found.recall] if found.recall else [])))


def test_the_paragraph_says_the_numbers_in_both_languages() -> None:
    found = report([row(1), row(2, value="wrong"), sentence(1), sentence(2, None)])
    for zh in (True, False):
        said = methods(found, zh=zh)
        assert "0.500 [" in said and "5" in said and "20" in said
    assert "种子5" in methods(found, zh=True) and "seed 5" in methods(found, zh=False)
    assert "1项未核对" in methods(found, zh=True) and methods(report([sentence(1)]), zh=True) == ""


def test_a_sample_travels_as_a_csv() -> None:
    items = [row(1, missed=2, value="wrong"), sentence(2, None)]
    assert from_csv(to_csv(items)) == items
    assert from_csv(to_csv(items, {"f1": {"text": "=1亿元"}, "d:2:9": {"text": "@"}})) == items


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [("kind", "line", "line 2: kind"), ("value", "maybe", "line 2: value"), ("weight", "heavy", "line 2: weight"), ("missed", "-1", "line 2: weight")],
)
def test_a_bad_line_is_named(column: str, cell: str, said: str) -> None:
    lines = to_csv([row(1)]).decode("utf-8-sig").splitlines()
    cells = dict(zip(lines[0].split(","), lines[1].split(","), strict=True)) | {column: cell}
    with pytest.raises(AuditError, match=said):
        from_csv("\n".join([lines[0], ",".join(cells.values())]).encode())


def test_a_csv_of_something_else_is_refused() -> None:
    with pytest.raises(AuditError, match="no column id"):
        from_csv(b"a,b\n1,2\n")


def test_the_accuracy_report_says_what_the_judgements_of_the_corpus_come_to() -> None:
    found = report(from_csv((ROOT / "docs/audit/corpus-20261121.csv").read_bytes()))
    page = (ROOT / "docs/accuracy.md").read_text(encoding="utf-8").partition("<!-- audit -->")[2].partition("<!-- /audit -->")[0]
    told = {f"precision: {name}": e for name, e in found.precision.items()} | {"recall": found.recall}
    assert found.rows == 200 and found.left == 0
    for name, e in told.items():
        assert e is not None and f"| {name} | {e.n} | {e.value:.3f} | {e.low:.3f}–{e.high:.3f} |" in page
