"""How sure a row says it is."""

from __future__ import annotations

import pytest

from extract import extract_text
from extract.rules import table


def sure(text: str) -> float:
    return float(extract_text(text, issue_date="2022-01-15", region="浙江省")["confidence"].iloc[-1])


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("全省生产总值7.35万亿元，增长8.5%。", "全省生产总值7.35万亿元，涉及面广，增长8.5%。其中约占三分之一。"),
        ("社会消费品零售总额增长9.7%。", "在有关各方共同努力下取得了新的成效达9.7%。"),
        ("新建学校12所。", "推动各地各部门各单位协同联动形成合力的做法有十二个。"),
    ],
    ids=["a known amount beside a bare fraction", "a known indicator beside a clause", "a plain count beside a long one"],
)
def test_a_plain_figure_is_surer_than_a_tangled_one(surer: str, less_sure: str) -> None:
    assert sure(surer) > sure(less_sure)


def test_the_table_weighs_each_sign_once() -> None:
    signs = [r["sign"] for r in table("confidence")]
    assert len(signs) == len(set(signs)) and "always" in signs
