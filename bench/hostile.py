"""Runs of one thing that make careless patterns slow, for the growth bench and the tests."""

RUNS = {
    "digits": "1", "enumeration marks": "、", "Chinese numerals": "一百", "brackets": "（", "quotation marks": "“",
    "one unbroken list": "增长5%、", "one unbroken line": "全市完成投资21.6亿元，增长5.4%，", "comparisons": "比上年",
    "half-width commas": "6月底完工4件，", "spaces": " 5 ", "blank lines": "\n",
}  # fmt: skip


def text(unit: str, size: int) -> str:
    """``size`` characters of the unit over and over."""
    return (unit * (size // len(unit) + 1))[:size]
