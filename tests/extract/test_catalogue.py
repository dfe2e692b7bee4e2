"""The indicator catalogue and the topic words: every row well formed, and no wording in two entries."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from extract.meaning import catalogue
from extract.meaning.catalogue import fold
from extract.meaning.topic import scores, topic
from extract.rules import table
from extract.schema import INDICATORS
from extract.schema.codes import BETTER, NATURES, TOPICS

ROWS = table("indicators")
WORDS = table("topics")


def _wordings(row: dict[str, str]) -> list[str]:
    return [row["name_zh"], *filter(None, row["aliases"].split("|"))]


def test_columns_are_those_of_the_contract() -> None:
    assert list(ROWS[0]) == INDICATORS.names
    assert len(ROWS) >= 400


def test_ids_are_unique_and_plain() -> None:
    ids = [r["indicator_id"] for r in ROWS]
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    assert [i for i in ids if not re.fullmatch(r"[a-z][a-z0-9_]*", i)] == []


def test_no_wording_belongs_to_two_entries() -> None:
    owners: dict[str, set[str]] = {}
    for row in ROWS:
        for wording in _wordings(row):
            owners.setdefault(fold(wording), set()).add(row["indicator_id"])
    assert {w: o for w, o in owners.items() if len(o) > 1} == {}


def test_no_entry_lists_a_wording_twice() -> None:
    twice = {r["indicator_id"]: [w for w, n in Counter(map(fold, _wordings(r))).items() if n > 1] for r in ROWS}
    assert {i: w for i, w in twice.items() if w} == {}


@pytest.mark.parametrize(
    ("column", "codes"),
    [("nature", NATURES), ("better", BETTER), ("topic", TOPICS), ("summable", ("true", "false"))],
)
def test_codes_are_those_of_the_contract(column: str, codes: tuple[str, ...]) -> None:
    assert [r["indicator_id"] for r in ROWS if r[column] not in codes] == []


def test_rates_and_indices_do_not_add_up_over_places() -> None:
    assert [r["indicator_id"] for r in ROWS if r["nature"] in ("rate", "index") and r["summable"] == "true"] == []


@pytest.mark.parametrize(("definition", "name"), [("definition_zh", "name_zh"), ("definition_en", "name_en")])
def test_definitions_say_more_than_the_name(definition: str, name: str) -> None:
    assert [r["indicator_id"] for r in ROWS if not r[definition] or fold(r[definition]) == fold(r[name])] == []


def test_definitions_are_in_their_language() -> None:
    han = re.compile(r"[一-鿿]")
    assert [r["indicator_id"] for r in ROWS if not han.search(r["definition_zh"])] == []
    assert [r["indicator_id"] for r in ROWS if han.search(r["name_en"] + r["definition_en"])] == []


def test_only_a_ratio_has_no_unit() -> None:
    assert [r["indicator_id"] for r in ROWS if not r["unit"] and r["nature"] != "rate"] == []


def test_rows_stand_by_topic_and_id() -> None:
    keys = [(TOPICS.index(r["topic"]), r["indicator_id"]) for r in ROWS]
    assert keys == sorted(keys)


def test_every_name_is_found_as_its_own_entry() -> None:
    lost = [r["name_zh"] for r in ROWS if (e := catalogue.find(r["name_zh"], r["unit"], "level")) is None or e.indicator_id != r["indicator_id"]]
    assert lost == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("地区生产总值", "人均地区生产总值"),
        ("规上工业总产值", "规上工业增加值"),
        ("一般公共预算收入", "财政总收入"),
        ("一般公共预算收入", "地方财政收入"),
        ("存款余额", "贷款余额"),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("进口", "出口"),
        ("进出口", "出口"),
        ("城镇调查失业率", "城镇登记失业率"),
        ("基本养老保险参保人数", "基本养老保险参保率"),
        ("城市低保标准", "农村低保标准"),
        ("受灾面积", "成灾面积"),
    ],
)
def test_what_only_looks_alike_is_kept_apart(one: str, other: str) -> None:
    first, second = (catalogue.find(name, "", "growth") for name in (one, other))
    assert first and second and first.indicator_id != second.indicator_id


def test_topic_words_are_well_formed() -> None:
    assert len(WORDS) >= 600
    assert [r["word"] for r in WORDS if r["topic"] not in TOPICS or r["weight"] not in "12345"] == []
    pairs = Counter((r["word"], r["topic"]) for r in WORDS)
    assert [p for p, n in pairs.items() if n > 1] == []


def test_topic_words_mostly_agree_with_the_catalogue() -> None:
    right = sum(bool(found := scores(r["name_zh"])) and found[0][0] == r["topic"] for r in ROWS)
    assert right / len(ROWS) >= 0.85


def test_the_entry_decides_the_topic_before_any_word() -> None:
    entry = catalogue.find("一般公共预算收入", "元", "level")
    assert topic("学校", entry, "", "") == "fiscal"
    assert topic("学校", None, "", "") == "education"
    assert topic("", None, "", "") == "other"
