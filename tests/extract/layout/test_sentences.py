"""Sentences: where they end, and where they do not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.layout.sentences import sentences


def parts(text):
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产值增长5%。投资增长3%！", ["产值增长5%。", "投资增长3%！"]),
        ("产值增长5%；投资增长3%。", ["产值增长5%；投资增长3%。"]),
        ("他说：“今年要快。”大家鼓掌。", ["他说：“今年要快。”", "大家鼓掌。"]),
        ("建成三条路（其中一条未通车。见附表）共30公里。", ["建成三条路（其中一条未通车。见附表）共30公里。"]),
        ("半个括号（没有合上。下一句。", ["半个括号（没有合上。", "下一句。"]),
        ("怎么干?一要快。", ["怎么干?", "一要快。"]),
        ("网址 a.cn/x?id=3 可查。", ["网址 a.cn/x?id=3 可查。"]),
        ("没有句号的一行", ["没有句号的一行"]),
        ("  前后有空。  ", ["前后有空。"]),
        ("", []),
    ],
)
def test_ends(text, expected):
    assert parts(text) == expected


def test_a_paragraph_without_stops_is_cut():
    text = "新增岗位三百个，" * 900
    found = parts(text)
    assert "".join(found) == text
    assert max(map(len, found)) <= 1500
    assert all(p.endswith("，") for p in found)


@given(st.text(alphabet="数增长。！？；，（）()“”?! 5%", max_size=120))
def test_sentences_are_in_order_and_lose_only_space(text):
    found = list(sentences(text, 0, len(text)))
    assert found == sorted(found)
    assert all(a < b for a, b in found)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(found))
    assert "".join(text[a:b] for a, b in found).replace(" ", "") == text.replace(" ", "")
