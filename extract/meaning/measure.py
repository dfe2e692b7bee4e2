"""What kind of number it is: level, growth, change, share, rank, multiple; and its sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extract.language.mentions import Mention
from extract.language.predicate import Predicate
from extract.meaning import catalogue, naming


@dataclass(frozen=True, slots=True)
class Measured:
    """``value`` and ``high`` carry the sign (下降7.22% → −7.22)."""

    measure: str
    value: Decimal
    high: Decimal | None
    price_basis: str | None
    unit: str


_LESS_IS_BETTER = re.compile(r"浓度|排放|能耗|物耗|水耗|失业|死亡|事故|案件|发病|成本|负债|债务|赤字|费用|占用|时间|PM")

def measured(m: Mention, p: Predicate, name: str, *, of_whole: bool = False, previous_is_growth: bool = False) -> Measured:
    """Measure and signed value of one mention, from its predicate and its name.

    ``of_whole`` says that the name stands behind the number, so that a % is so much of it: 95%的村.
    """
    kind = _kind(m, p, name, previous_is_growth)
    if of_whole and kind == "growth" and not p.direction:
        kind = "share"
    sign = -1 if kind in ("growth", "change") and _falls(p, name) else 1
    if m.value < 0:
        sign = 1  # 下降-2.4%: the sign is written already
    value, high = m.value * sign, None if m.high is None else m.high * sign
    return Measured(kind, value, high, p.price_basis, m.unit)


def _kind(m: Mention, p: Predicate, name: str, previous_is_growth: bool) -> str:
    if m.form == "rank":
        return "rank"
    if m.form == "fold" or m.kind == "multiple":
        return "multiple"
    if m.form == "zero":
        return "growth"
    moved = bool(p.direction) and "to" not in p.roles
    if m.unit in ("百分点", "基点", "千分点"):
        return "change" if moved or "to" not in p.roles else "share"
    if m.form == "fraction" and not p.words and not previous_is_growth:
        return "share"  # 占计划7亿元的八成
    if m.unit in ("%", "‰"):
        return _percent_kind(p, name, moved, previous_is_growth)
    works = m.kind in ("counter", "length", "area") and bool(_WORKS.intersection(p.words))
    if moved and (p.base or p.against or not (works or _COUNTED_EVENT.search(name))):
        return "change"
    return "level"


# Verbs of works done: of so many kilometres or schools they tell no change of the number.
_WORKS = frozenset(("提升", "提升了", "改善", "改善了", "加快"))
_COUNTED_EVENT = re.compile(r"^(?:新增|净增|减少|压减|减免)")
_GROWTH_NAME = re.compile(r"(?:增长率|增速|增幅|涨幅|增长|降幅|增长速度)\Z")


def _percent_kind(p: Predicate, name: str, moved: bool, previous_is_growth: bool) -> str:
    if "share" in p.roles or (p.words[:1] == ["的"] and not p.direction):
        return "share"  # 财政收入的60%
    if _GROWTH_NAME.search(name) and "自然增长率" not in name:
        return "growth"
    if _STANDS.intersection(p.words) and not p.against and not p.base and naming.is_share(name):
        return "share"  # 失业率低于4.6%: how high it stands, not how far it moved
    if moved or _CUT.match(name):
        return "growth"
    if naming.is_share(name) and p.base not in ("yoy", "mom"):
        return "share"
    if p.price_basis or p.base in ("yoy", "mom", "annual_average"):
        return "growth"
    if previous_is_growth:
        return "growth"
    if _PRICE_NAME.search(name):
        return "growth"
    if p.roles & {"to", "from"} or _THERE_IS.intersection(p.words):
        return "share"  # 行政管理费从19%降到10%: of the spending; 产值将有一半要转变
    amount = catalogue.find(name, "", "growth")
    # a percentage of what is itself counted in yuan or tons can only be its growth
    return "growth" if amount and amount.unit not in ("%", "‰", "") else "share"


_STANDS = frozenset(("低于", "高于"))
_THERE_IS = frozenset(("有", "已有", "约有", "共有", "占"))
_PRICE_NAME = re.compile(r"(?:价格|CPI|PPI|生产总值|GDP)(?:总水平|指数)?\Z")


# A verb at the head of the name that cuts what it names: 削减收费项目60%.
_CUT = re.compile(r"(?:削减|压减|减少|压缩|裁减|压降)")


def _falls(p: Predicate, name: str) -> bool:
    if p.direction == "down" or (not p.direction and _CUT.match(name)):
        return True
    return p.direction == "up" and p.improves and bool(_LESS_IS_BETTER.search(name))
