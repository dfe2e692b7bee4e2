"""The name of an indicator from the words of rows and columns: 粮食 over 产量 → 粮食产量, 工业 under 固定资产投资."""

from __future__ import annotations

from extract.meaning import catalogue, naming

_OF_THEMSELVES = ("数", "价格", "指数", "GDP", "税", "费")
_ACCOUNTS = ("收入", "支出")
_GROWN = ("生产总值", "GDP")


def under(outer: str, inner: str) -> str:
    """The name of what stands under another head or row. A statistic of its own keeps its name.

    >>> under("粮食", "产量"), under("居民人均可支配收入", "城镇"), under("一般公共预算收入", "税收收入")
    ('粮食产量', '城镇居民人均可支配收入', '税收收入')
    """
    if not outer or not inner or outer == inner:
        return inner or outer
    if naming.stat_tail().fullmatch(inner) and not (len(inner) < 4 and naming.stat_tail().search(outer) and catalogue.find(inner, "", "growth")):
        return outer + inner if not naming.stat_tail().search(outer) else inner
    if naming.stat_tail().search(inner) or inner.endswith(_OF_THEMSELVES) or not (naming.stat_tail().search(outer) or outer.endswith(("数", "人口"))):
        return inner
    if outer.endswith(_GROWN) and inner.endswith("业"):
        return inner + "增加值"
    if outer.endswith(_ACCOUNTS) and "人均" not in outer:
        return inner + outer[-2:]  # 人大事务 under 一般公共服务支出
    held = naming.holder(outer)
    if held and held[-1] == inner[-1] and len(held) < len(outer):
        return inner + outer[len(held) :]
    return overlapping(inner, outer)


def across(row: str, column: str) -> str:
    """The name where rows and columns both name: 农业 × 产值. What one ends in and the other begins with stands once.

    >>> across("汽车", "产量"), across("发电量", "产量")
    ('汽车产量', '发电量')
    """
    if row and column and measures(row) and not measures(column):
        return overlapping(column, row)  # 人均可支配收入 × 城镇居民
    if row and naming.stat_tail().fullmatch(column) and row[-1] == column[-1] and naming.stat_tail().search(row):
        return row
    return overlapping(row, column) if row and column else row or column


def measures(name: str) -> bool:
    """The name of a statistic, not of what it is of."""
    return bool(naming.stat_tail().search(name)) or name.endswith("数") or catalogue.find(name, "", "growth") is not None


def overlapping(first: str, second: str) -> str:
    """Two words as one: 城镇居民 + 居民收入 → 城镇居民收入."""
    for size in range(min(len(first), len(second)), 0, -1):
        if first.endswith(second[:size]) and size > 1:
            return first + second[size:]
    return first + second


def trimmed(name: str) -> str:
    """Without area words and verbs at its head (全市生产总值), unless the catalogue knows it as it is."""
    if not name or catalogue.find(name, "", "growth"):
        return name
    return naming.trim(name).full or name
