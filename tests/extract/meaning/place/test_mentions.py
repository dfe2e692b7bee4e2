"""The names of places in a text."""

from __future__ import annotations

import pytest

from extract.meaning.place.document import by_name
from extract.meaning.place.mentions import find, resolve


@pytest.mark.parametrize(
    ("home", "text", "expected"),
    [
        ("0", "湖州市南浔区双林镇举办活动", [("湖州市南浔区双林镇", "330503101")]),
        ("0", "浙江杭州和江苏苏州签约", [("浙江杭州", "3301"), ("江苏苏州", "3205")]),
        ("330109113", "衙前与瓜沥共建", [("衙前", "330109108"), ("瓜沥", "330109113")]),
        ("33", "支援新疆阿克苏地区", [("新疆阿克苏地区", "6529")]),
        ("41", "创新乡村，推广安全，扩大同城", []),
        ("14", "维护长治久安", []),
        ("14", "长治市和大同市", [("长治市", "1404"), ("大同市", "1402")]),
        ("0", "全省城市和农村社区", []),
        ("330109113", "航民村与航坞社区", [("航民村", "330109113203"), ("航坞社区", "330109113011")]),
        ("0", "瓜沥镇航民村", [("瓜沥镇航民村", "330109113203")]),
        ("53", "长三角和文山州", [("长三角", None), ("文山州", "5326")]),
        ("3307", "北苑街道", [("北苑街道", "330782004")]),
        ("0", "北苑街道", []),
    ],
)
def test_found(home: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(text[p.start : p.end], resolve(p, home).code) for p in find(text, home)] == expected


def test_a_place_named_before_tells_namesakes_apart() -> None:
    (town,) = find("北苑街道", known=["330782"])
    assert resolve(town, "0", ["330782"]).code == "330782004"


@pytest.mark.parametrize(
    ("written", "name", "code"),
    [
        ("全国", "全国", "0"),
        ("中国", "全国", "0"),
        ("浙江", "浙江省", "33"),
        ("浙江省杭州市萧山区瓜沥镇", "瓜沥镇", "330109113"),
        ("文山壮族苗族自治州", "文山州", "5326"),
        ("朝阳区", "朝阳区", None),  # which one, nobody said
        ("某某示范区", "某某示范区", None),
    ],
)
def test_a_region_as_a_person_writes_it(written: str, name: str, code: str | None) -> None:
    region = by_name(written)
    assert (region.name, region.code) == (name, code)
