"""No text makes the work grow faster than its length: hostile runs of one thing, doubled and doubled again.

What is counted is the work of the regular expressions, by the time that four times the text takes: with
linear work about four times as long, with quadratic sixteen. The bound of ten leaves room for a busy machine.
"""

from __future__ import annotations

import time

import pytest

from extract.model import Document
from extract.running.one import extract_document

RUNS = {
    "digits": "1", "enumeration marks": "、", "Chinese numerals": "一百", "brackets": "（", "quotation marks": "“",
    "one unbroken list": "增长5%、", "one unbroken line": "全市完成投资21.6亿元，增长5.4%，", "comparisons": "比上年",
    "spaces": " 5 ", "blank lines": "\n",
}  # fmt: skip


def seconds(unit: str, size: int) -> float:
    text = (unit * (size // len(unit) + 1))[:size]
    began = time.process_time()
    extract_document(Document("0" * 64, "text", text))
    return time.process_time() - began


@pytest.mark.parametrize("unit", RUNS.values(), ids=RUNS)
def test_four_times_the_text_takes_no_more_than_ten_times_the_work(unit: str) -> None:
    seconds(unit, 1000)
    short, long = seconds(unit, 10_000), seconds(unit, 40_000)
    assert long < 10 * max(short, 0.05), (short, long)
