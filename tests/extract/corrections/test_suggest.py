"""What the program makes of words that a person selects because it had missed them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import REPORT, figures_of, row_of

from extract.corrections.suggest import suggest
from extract.schema import FIGURES

# the sentence, the words selected (in 【】), what is guessed
SELECTED = [
    ("2022年，街道办理热线工单【4500单】，办结率98.2%。", {"value": 4500.0, "unit": "单", "unit_written": "单", "period_end": date(2022, 12, 31)}),
    ("2022年，创新指数得分【88.6】，办结率98.2%。", {"value": 88.6, "unit": "", "decimals": 1, "measure": "level", "region": "浙江省"}),
    ("社区食堂开到第【40家】。", {"value": 40.0, "unit": "家", "unit_written": "家"}),
    ("发电装机【1.2万千瓦】。", {"value": 12000.0, "unit": "千瓦", "unit_written": "万千瓦", "decimals": 1}),
    ("热线工单【1.2万单】。", {"value": 12000.0, "unit": "单", "unit_written": "万单", "decimals": 1}),
    # where the program does find the figure, its own reading is the guess, whatever part of it is selected
    ("2022年，全省财政总收入【183.6】亿元。", {"value": 18360000000.0, "indicator_id": "fiscal_total_revenue", "period_end": date(2022, 12, 31)}),
    ("力争2024年【财政总收入增长5%】。", {"value": 5.0, "measure": "growth", "status": "target"}),
    ("工作抓得【很紧】。", {"value": 0.0, "unit": "", "indicator": "未指明"}),
]


@pytest.mark.parametrize(("marked", "guessed"), SELECTED)
def test_first_guesses_of_selected_words(marked: str, guessed: dict) -> None:
    start, end = marked.index("【"), marked.index("】") - 1
    text = marked.replace("【", "").replace("】", "")
    row = suggest(text, start, end, row_of(), figures_of(text))
    assert {k: getattr(row, k) for k in guessed} == guessed
    assert (row.text, row.start, row.end) == (text[start:end], start, end)


@given(st.data())
@settings(deadline=None, max_examples=100)
def test_any_selection_gives_a_row_of_the_contract(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(REPORT) - 1))
    end = data.draw(st.integers(start + 1, min(len(REPORT), start + 60)))
    row = suggest(REPORT, start, end, row_of(), figures_of(REPORT))
    assert REPORT[row.start : row.end] == row.text
    assert REPORT[row.sentence_start :].startswith(row.sentence) and row.text in row.sentence
    for column in FIGURES.columns:
        value = getattr(row, column.name)
        assert value is not None or column.null, column.name
        assert not column.codes or value is None or value in column.codes
