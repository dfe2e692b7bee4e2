"""The division table: codes, names, parents, villages, and what loading it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extract.meaning.place import divisions


@pytest.mark.parametrize(
    ("name", "code"),
    [("浙江省", "33"), ("杭州市", "3301"), ("萧山区", "330109"), ("瓜沥镇", "330109113"), ("东莞市", "4419")],
)
def test_a_name_and_its_code(name: str, code: str) -> None:
    assert divisions.named(name) == (code,)
    assert divisions.name_of(code) == name


def test_namesakes_are_all_there() -> None:
    assert len(divisions.named("城关镇")) == 88
    assert len(divisions.named("北苑街道")) == 5
    assert divisions.called("吉林") == ("22", "2202")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("330109113203", ["航民村", "瓜沥镇", "萧山区", "杭州市", "浙江省", "全国"]),
        ("310115", ["浦东新区", "上海市", "全国"]),  # 市辖区 is no place
        ("429004", ["仙桃市", "湖北省", "全国"]),  # nor is 省直辖县级行政区划
        ("0", ["全国"]),
    ],
)
def test_parents(code: str, names: list[str]) -> None:
    assert [divisions.name_of(c) for c in divisions.parents(code)] == names


@pytest.mark.parametrize(
    ("name", "shorts"),
    [
        ("萧山区", ["萧山"]),
        ("浦东新区", ["浦东"]),
        ("新疆维吾尔自治区", ["新疆"]),
        ("文山壮族苗族自治州", ["文山", "文山州"]),
        ("东乡族自治县", ["东乡", "东乡县"]),
        ("伊犁哈萨克自治州", ["伊犁", "伊犁州"]),
        ("锡林郭勒盟", ["锡林郭勒"]),
        ("忠县", []),
    ],
)
def test_how_people_shorten_a_name(name: str, shorts: list[str]) -> None:
    assert divisions.shorts(name) == shorts


def test_villages_bear_the_names_that_people_use() -> None:
    town = divisions.villages("330109113")
    assert town["梅林村"] == "330109113249"
    assert town["航坞社区"] == "330109113011"
    assert divisions.name_of("330109113249") == "梅林村"
    assert set(divisions.villages("330109").values()) >= {town["梅林村"]}
    assert divisions.villages("999999") == {}


def test_a_code_of_no_place() -> None:
    assert divisions.name_of("9999") is None
    assert divisions.named("没有这个镇") == ()


def test_loading_is_cheap() -> None:
    """Less than 80 MB, in a process of its own."""
    program = (
        "import resource\n"
        "from extract.meaning.place import divisions\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "divisions.named('瓜沥镇'), divisions.called('杭州'), divisions.villages('330109')\n"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print((after - before) / 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 80
