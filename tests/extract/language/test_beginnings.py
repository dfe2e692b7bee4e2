"""The quick look at how a time begins leaves no time out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.language import dates
from extract.rules import table

SEEDS = Path(__file__).parents[3] / "seeds"
EVERYWHERE = re.compile(dates.branches())
# One a way to begin; N is any small number, in either script, and _ a blank.
TIMES = """
2025年 一九五四年 08年 零八年 〇八年 ○八年 2025_年 2025—2027年 2025-2027年 2025~2027年 2025～2027年 2025－2027年 2025–2027年 2025至2027年 2025到2027年
2025_至_2027年 2025、2026年 2025和2026年 2025与2026年间 2025-03-01 2025/3/1 2025.3.1 18年10月
N月 N月份 N_月 N月N日 N月N号 N月至N月 N月和N月之间 N至N月 N到N月 N—N月 N-N月 N_–_N月 N～N月 N~N月 N－N月 一季度 第一季度 一至三季度 1—3季度 一到三季度 一季度至三季度
第二季度 前三季度 前三个季度 头三季度 上半年 下半年 前半年 后半年 前N个月 头N个月 最后N个月 后N个月 后_N个月 N月底 N月初 N月上旬
“八五”时期 "八五"时期 “十四五” 十四五 十五五规划 八五计划 八五时期 八五期间 第八个五年计划 第十个五年规划 "八五"九五"
连续N年 连续第N年 连续N个季度 今后N年 未来N年 此后N年 接下来N年 接下来的N年 以后N年 今后的N年 过去N年 过去的N年 近N年 近的N年 最近N年 这N年 这的N年 以往N年 上N年 上的N年 前N年 前的N年 新一轮N年
近几年 N年来 N年多来 N个月来 N余年来 N多年来 N个多月来 N季度累计 几年来 两年间
上世纪 下世纪 本世纪 二十一世纪 上世纪九十年代 十九世纪五十年代 21世纪 20世纪90年代 二十世纪末 90年代 九十年代 70周年 七十周年 第N年 第N个月 N年期 N个年期 N余年前 N多年前 9时30分 9点30分
年末 年底 月末 月底 康熙十二年 民国元年 改革开放以来
"""
PHRASES = [p.replace("_", " ") for p in TIMES.split()]
NUMBERS = ("1", "3", "5", "11", "12", "一", "三", "五", "九", "十", "十一", "十二", "两", "几", "二十")
WORDS = [r["word"] for r in table("periods")]


def spans(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in EVERYWHERE.finditer(text)]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_time_is_found_however_it_begins(phrase: str) -> None:
    found = 0
    for said in {phrase.replace("N", n) for n in NUMBERS}:
        for before in ("", "，", "在", "新", "十", "1", "年", "“"):
            expected = spans(before + said)
            assert dates.time_spans(before + said) == expected, before + said
            found += any(start == len(before) for start, _ in expected)
    assert found, "no time of the grammar"


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_tells_a_time_is_found(word: str) -> None:
    for behind in ("", "末", "三年", "元年", "以来", "，"):
        assert dates.time_spans(word + behind) == spans(word + behind)


@pytest.mark.parametrize("paper", sorted(SEEDS.rglob("*.txt")), ids=lambda p: p.stem)
def test_so_it_is_in_the_bundled_papers(paper: Path) -> None:
    for line in paper.read_text(encoding="utf-8").splitlines():
        assert dates.time_spans(line) == spans(line), line
