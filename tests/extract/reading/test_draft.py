"""The text of a cell: one line, set in as far as it was."""

from __future__ import annotations

import pytest

from extract.reading.draft import one_line, set_in
from extract.reading.html import read_html


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("财政\n收入", "财政收入"),
        ("GDP\nper head", "GDP per head"),
        ("\u3000\u3000其中：工业 ", "\u3000\u3000其中：工业"),
        ("\n  \u3000工业\n", "\u3000\u3000工业"),
        ("    工业", "\u3000\u3000工业"),
        (" 工业", "工业"),
        ("\u300012.5", "12.5"),
        ("\u3000\n\u3000", ""),
    ],
)
def test_a_cell_is_one_line_and_keeps_how_far_it_is_set_in(written: str, line: str) -> None:
    assert one_line(written) == line


def test_only_words_are_set_in() -> None:
    assert [set_in(text, 2) for text in ("工业", "12.5", "")] == ["\u3000\u3000工业", "12.5", ""]


def test_blanks_that_cannot_be_broken_set_in_a_cell_of_a_page() -> None:
    rows = "".join(f"<tr><td>\n   {stub}</td><td>&nbsp;{n}</td></tr>" for n, stub in enumerate(("财政收入", "&nbsp;&nbsp;税收", "<p style='text-indent: 32px'>增值税</p>")))
    assert read_html(f"<body><table>{rows}</table></body>").text.strip().splitlines() == ["财政收入\t0", "\u3000税收\t1", "\u3000\u3000增值税\t2"]
