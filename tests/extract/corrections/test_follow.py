"""What follows from an attribute that a person changes, and that it never goes over what the person said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import REPORT, figures_of, the

from extract.corrections.follow import contradictions, follow
from extract.meaning.figure import Figure
from extract.schema.codes import PERIOD_KINDS

D = date.fromisoformat
YEAR = the(figures_of(REPORT), "5.2万吨")

FOLLOWS = [
    # the catalogue's entry and its topic come with the name, and its name with the entry
    ({"indicator": "财政总收入", "unit": "元"}, {"indicator_id": "fiscal_total_revenue", "topic": "fiscal"}),
    ({"indicator": "某种从未统计的东西"}, {"indicator_id": None, "topic": "agriculture"}),
    ({"indicator": "财政总收入", "unit": "元", "indicator_id": None}, {"indicator_id": None}),
    ({"indicator_id": "gdp"}, {"indicator": "地区生产总值", "topic": "macro"}),
    ({"indicator_id": "gdp", "indicator": "生产总值"}, {"indicator": "生产总值"}),
    ({"topic": "trade", "indicator": "财政总收入", "unit": "元"}, {"topic": "trade"}),
    # the code comes with the place, and the place with the code
    ({"region": "萧山区"}, {"region_code": "330109"}),
    ({"region": "杭州"}, {"region": "杭州", "region_code": "3301"}),
    ({"region": "无名开发区"}, {"region_code": None}),
    ({"region_code": "3301"}, {"region": "杭州市"}),
    ({"region": "开发区", "region_code": "3301"}, {"region": "开发区"}),
    # the ends and the kind of a period go together
    ({"period_end": D("2022-12-31")}, {"period_start": D("2022-01-01"), "period_kind": "year"}),
    ({"period_end": D("2023-06-30")}, {"period_start": D("2023-01-01"), "period_kind": "half"}),
    ({"period_kind": "quarter"}, {"period_start": D("2023-10-01"), "period_end": D("2023-12-31")}),
    ({"period_kind": "month"}, {"period_start": D("2023-12-01")}),
    ({"period_kind": "point"}, {"period_start": None, "period_end": D("2023-12-31")}),
    ({"period_kind": "unknown"}, {"period_start": None, "period_end": None}),
    ({"period_start": D("2023-10-01")}, {"period_kind": "quarter"}),
    ({"period_start": D("2021-01-01")}, {"period_kind": "span"}),
    ({"period_start": None}, {"period_kind": "point"}),
    ({"period_end": None}, {"period_start": None, "period_kind": "unknown"}),
    ({"period_start": D("2021-01-01"), "period_end": D("2025-12-31")}, {"period_kind": "plan"}),
    ({"period_kind": "ytd", "period_end": D("2023-11-30")}, {"period_start": D("2023-01-01")}),
    # the number as written stays, what it is worth changes
    ({"unit_written": "亿吨"}, {"unit": "吨", "value": 520000000.0}),
    ({"unit_written": "万斤"}, {"unit": "斤", "value": 52000.0}),
    ({"unit_written": "亿吨", "value": 7.0}, {"value": 7.0, "unit": "吨"}),
    ({"unit_written": "窖"}, {"unit": "吨", "value": 52000.0}),
    # and nothing else
    ({"value": 51000.0}, {"decimals": 1, "unit": "吨", "indicator_id": "grain_output"}),
    ({"subject": None}, {"subject_kind": None}),
]


@pytest.mark.parametrize(("given", "follows"), FOLLOWS)
def test_what_follows_from_what_a_person_gives(given: dict, follows: dict) -> None:
    row = follow(YEAR, given)
    assert {k: getattr(row, k) for k in given | follows} == given | follows
    assert contradictions(row) == []


def test_what_has_happened_is_promised_no_more() -> None:
    target = the(figures_of(REPORT), "5%—5.5%")
    row = follow(Figure(**{n: getattr(target, n) for n in Figure.__dataclass_fields__} | {"commitment": "strive"}), {"status": "actual"})
    assert row.commitment is None


@given(st.dictionaries(st.sampled_from(["period_start", "period_end"]), st.dates(D("1950-01-01"), D("2060-12-31")), min_size=1), st.sampled_from([*PERIOD_KINDS, None]))
def test_what_a_person_gives_of_a_period_stands(given: dict, kind: str | None) -> None:
    said = given | ({"period_kind": kind} if kind else {})
    row = follow(YEAR, said)
    assert {k: getattr(row, k) for k in said} == said
    assert row.period_kind in PERIOD_KINDS
