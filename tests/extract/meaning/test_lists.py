"""Lists of names: one phrase and how many numbers follow it, and the names that the numbers get."""

import csv
from pathlib import Path

import pytest

from extract.meaning.lists import split
from extract.meaning.naming import EDGES, HEAD_EDGE
from extract.rules import table

NAMES = [
    # what a phrase is cut at
    ("粮食、棉花产量", 2, ["粮食产量", "棉花产量"]),
    ("粮食和棉花产量", 2, ["粮食产量", "棉花产量"]),
    ("粮食与棉花产量", 2, ["粮食产量", "棉花产量"]),
    ("粮食及棉花产量", 2, ["粮食产量", "棉花产量"]),
    ("粮食以及棉花产量", 2, ["粮食产量", "棉花产量"]),
    ("粮食、棉花和油料产量", 3, ["粮食产量", "棉花产量", "油料产量"]),
    # 、 comes before 和, where there are as many
    ("粮食和油料、棉花产量", 2, ["粮食和油料产量", "棉花产量"]),
    ("粮食和油料、棉花产量", 3, ["粮食产量", "油料产量", "棉花产量"]),
    # of too many 和 the last parts
    ("商贸和物流、文化和旅游收入", 2, ["商贸和物流收入", "文化和旅游收入"]),
    ("商贸和物流、文化和旅游收入", 3, ["商贸和物流收入", "文化收入", "旅游收入"]),
    ("商贸和物流、文化与旅游收入", 3, ["商贸和物流收入", "文化收入", "旅游收入"]),
    ("商贸和物流、文化及旅游收入", 3, ["商贸和物流收入", "文化收入", "旅游收入"]),
    ("商贸和物流、文化和旅游收入", 4, ["商贸收入", "物流收入", "文化收入", "旅游收入"]),
    ("商贸和物流、文化和旅游收入", 5, None),
    ("商贸和物流、工业、文化和旅游收入", 4, ["商贸和物流收入", "工业收入", "文化收入", "旅游收入"]),
    ("商贸、物流、文化和旅游收入", 2, None),
    ("粮食产量", 2, None),
    # no cut in a quotation, nor in a word that holds 和, 与 or 及
    ("“吃、住和行”收入和购物收入", 2, ["“吃、住和行”收入", "购物收入"]),
    ("参与人数和普及人数", 2, ["参与人数", "普及人数"]),
    # one phrase that itself means several
    ("城乡居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ("城乡居民人均可支配收入", 3, None),
    ("一、二、三产业增加值", 3, ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
    ("第二、三产业增加值", 2, ["第二产业增加值", "第三产业增加值"]),
    # the last noun completes those before it, unless each has its own
    ("电力行业、钢铁行业利润", 2, ["电力行业利润", "钢铁行业利润"]),
    ("财政收入、工业投资", 2, ["财政收入", "工业投资"]),
    ("财政、工业投资", 2, ["财政投资", "工业投资"]),
    ("粮食、农村工业产值", 2, ["粮食产值", "农村工业产值"]),
    ("高新技术产业、装备制造产业纳税大户", 2, ["高新技术产业纳税大户", "装备制造产业纳税大户"]),
    ("小麦、玉米播种面积", 2, ["小麦播种面积", "玉米播种面积"]),
    ("小麦、青贮玉米面积", 2, ["小麦面积", "青贮玉米面积"]),
    ("城镇和农村人均住房面积", 2, ["城镇人均住房面积", "农村人均住房面积"]),
    ("农村和城镇人均住房面积", 2, ["农村人均住房面积", "城镇人均住房面积"]),
    # also one that is no known statistic, of two or three characters
    ("小麦、玉米单产", 2, ["小麦单产", "玉米单产"]),
    ("小麦、玉米总单产", 2, ["小麦总单产", "玉米总单产"]),
    ("企业、中小企业纳税大户", 2, ["企业纳税大户", "中小企业纳税大户"]),
    ("本地客商、客商投资意向", 2, ["本地客商投资意向", "客商投资意向"]),
    ("小麦、玉米苗", 2, ["小麦", "玉米苗"]),
    ("小麦、玉米平均单产", 2, ["小麦", "玉米平均单产"]),
    # a class at the head of the first holds for all, unless the first is whole or another has its own
    ("规上汽车、家电零售额", 2, ["规上汽车零售额", "规上家电零售额"]),
    ("规上汽车零售额、家电零售额", 2, ["规上汽车零售额", "家电零售额"]),
    ("规上汽车、规上家电零售额", 2, ["规上汽车零售额", "规上家电零售额"]),
    ("城镇居民、农村居民收入", 2, ["城镇居民收入", "农村居民收入"]),
    # the owner of the first holds for what alone names nothing
    ("生产安全事故起数、死亡人数", 2, ["生产安全事故起数", "生产安全事故死亡人数"]),
    ("生产安全事故起数、交通死亡人数", 2, ["生产安全事故起数", "交通死亡人数"]),
    ("企业、户数", 2, ["企业", "户数"]),
]


@pytest.mark.parametrize(("phrase", "count", "names"), NAMES, ids=[f"{phrase}-{count}" for phrase, count, _ in NAMES])
def test_a_phrase_is_cut_into_as_many_names_as_numbers_follow(phrase, count, names):
    assert split(phrase, count) == names


with (Path(__file__).parents[2] / "cases" / "unjoined.csv").open(encoding="utf-8", newline="") as file:
    WORDS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row["name"])
def test_no_name_is_parted_within_a_word(row):
    parts = split(row["name"], 2)
    assert [part.startswith(begin) for part, begin in zip(parts, row["begin"].split("|"), strict=True)] == [True, True], parts


@pytest.mark.parametrize("word", [row["word"] for row in table("unjoined") if row["word"][0] in EDGES])
def test_a_word_that_begins_as_a_conjunction_does_is_left_whole_at_the_head_of_a_name(word):
    assert HEAD_EDGE.sub("", f"、{word}数") == f"{word}数"


def test_every_such_word_has_its_row():
    assert {row["word"] for row in table("unjoined")} == {row["word"] for row in WORDS} | {row["word"] for row in table("unjoined") if row["word"][0] in "并以"}
