"""What holds for any text whatever: no exception, true spans, the same again."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bench.hostile import RUNS, text
from extract import extract_text
from extract.schema import FIGURES

PIECES = st.sampled_from(
    ["2021年", "去年", "今年", "“十四五”时期", "截至11月", "1—6月", "上半年", "全镇", "示例省", "财政总收入", "规上工业增加值", "城镇新增就业", "PM2.5浓度", "占", "比上年", "增长", "下降", "提高到", "分别", "均", "其中", "力争", "达到", "约", "超", "不低于", "21.6亿元", "5.4%", "5%—5.5%", "1300余条", "百分之五", "三分之一", "翻一番", "第35位", "两个百分点", "十几", "万亿", "1,503.2万", "，。、；：（）“", "”", "\n", "\u3000", "０", "％", "一", "二", "百", "千", "万", "亿", "0", ".", "·", "—"]
)
GENRE = st.lists(PIECES, max_size=60).map("".join)
ANY = st.text(max_size=200)
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str) -> None:
    rows = extract_text(text).to_dict("records")
    ends = 0
    for row in rows:
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["start"] >= ends, "mentions overlap"
        ends = row["end"]
        assert math.isfinite(row["value"])
        assert 0 <= row["confidence"] <= 1
        for column in FIGURES.columns:
            if column.codes and row[column.name] is not None and row[column.name] == row[column.name]:
                assert row[column.name] in column.codes
    assert [r["figure_id"] for r in extract_text(text).to_dict("records")] == [r["figure_id"] for r in rows]


@given(GENRE)
@example("万亿万亿万亿")
@QUIET
def test_any_text_of_the_genre_is_read_without_a_fault(text: str) -> None:
    check(text)


@given(ANY)
@QUIET
def test_any_text_at_all_is_read_without_a_fault(text: str) -> None:
    check(text)


@pytest.mark.parametrize("unit", RUNS.values(), ids=RUNS)
def test_a_hostile_run_of_one_thing_is_read_to_its_end(unit: str) -> None:
    # a pattern that is more than linear would not come back from this in the time a test has
    content = text(unit, 100_000)
    found = extract_text(content)
    assert all(content[a:b] == t for a, b, t in zip(found["start"], found["end"], found["text"], strict=True))
