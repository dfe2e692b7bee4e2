"""No pattern takes longer than the text is long: by how it is built, and by being given the runs that each is slow at.

How the time of each grows is measured by ``python -m bench.patterns``; a test only waits for the end, which a pattern
that grows faster would not come to.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from bench.patterns import ROOT, pumps
from extract.model import Document
from extract.reading.draft import one_line
from extract.reading.flat import grids_in
from extract.reading.html import read_html
from extract.reading.kinds import kind_of_text, mark_of
from extract.running.one import extract_document
from tests.hostile.files import PAPER

# Where a repeat without end stands in another that may give back: each turn begins with a mark that the inner one
# never takes (、 or 和 before a number, a dash before digits …), so that there is only one way to part a text into turns.
ONE_WAY = {"extract/language/grammar.py", "extract/meaning/time/role.py", "extract/meaning/time/shape.py", "extract/tabular/context.py", "extract/tabular/stubs.py"}


@cache
def patterns() -> dict[tuple[Any, int], str]:
    """The patterns, taken where no module has compiled its own yet; those for bytes left out."""
    done = subprocess.run([sys.executable, "-m", "bench.patterns", "--list"], cwd=ROOT, capture_output=True, text=True, check=True)
    return {(pattern, flags): home for pattern, flags, home in json.loads(done.stdout)}


def nested(items: Any, inside: bool = False) -> Iterator[bool]:
    """Whether repeats without end stand inside others that may give back what they took."""
    for op, value in items:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            endless = value[1] > 1000
            yield endless and inside
            yield from nested(value[2], inside or endless)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from nested(branch, inside)
        elif name == "SUBPATTERN":
            yield from nested(value[3], inside)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from nested(value[1])
        elif name == "ATOMIC_GROUP":
            yield from nested(value)
        elif name == "POSSESSIVE_REPEAT":
            yield from nested(value[2])


def test_no_repeat_without_end_stands_in_another() -> None:
    assert len(patterns()) > 300
    found = {home for (pattern, flags), home in patterns().items() if any(nested(re._parser.parse(pattern, flags)))}  # type: ignore[attr-defined]
    assert found == ONE_WAY


def test_the_check_sees_one() -> None:
    for pattern in (r"(?:a+)+b", r"(?:\s*a)*", r"(?:<!--.*?-->\s*)*<", r"(a|b*)*"):
        assert any(nested(re._parser.parse(pattern))), pattern  # type: ignore[attr-defined]
    for pattern in (r"(?:a++)++b", r"(?>(?:a)*)*b", r"(?:ab)*a*", r"(?:a{1,9})*"):
        assert not any(nested(re._parser.parse(pattern))), pattern  # type: ignore[attr-defined]


def test_the_runs_that_patterns_are_slow_at_are_read_to_their_end() -> None:
    runs = sorted({(before, pump) for pattern, flags in patterns() for before, pump in pumps(pattern, flags)})
    text = "".join(f"{before}{pump * (2_500 // len(pump))}，2023年，全市财政收入18.2亿元。\n" for before, pump in runs)
    assert len(runs) > 50
    figures = extract_document(Document("0" * 64, "text", text, grids=grids_in(text))).figures
    assert all(text[f.start : f.end] == f.text for f in figures)


MANY = 300_000
LONG: dict[str, Callable[[], object]] = {
    "a rule of blanks": lambda: grids_in("a|b\n" + " " * MANY + "|x\nc|1\n"),
    "a rule of bars": lambda: grids_in("a|b\n" + "|--" * MANY + "x\nc|1\n"),
    "a cell of one word": lambda: table("甲" * MANY),
    "a cell of commas": lambda: table("，" * MANY),
    "a cell of digits": lambda: table("1" * MANY),
    "a cell of blanks": lambda: one_line("甲" + " " * MANY + "乙"),
    "a cell of breaks": lambda: one_line("甲" + " \n" * MANY + "乙"),
    "comments before no page": lambda: kind_of_text("<!---->" * MANY, ".txt"),
    "blanks before no page": lambda: kind_of_text(" " * MANY + "<", ".txt"),
    "marks of no file": lambda: mark_of(b"progid " * MANY),
    "blanks in a page": lambda: read_html("<p>2023年" + " " * MANY + "<b>\n</b></p>"),
    "numbers of characters": lambda: read_html("<p>2023年" + "&#0" * MANY + "</p>"),
}


def table(cell: str) -> object:
    text = f"指标|2023年\n|--|--|\n|{cell}|1|\n|财政收入（亿元）|18.2|\n"
    return extract_document(Document("0" * 64, "text", text, grids=grids_in(text)))


@pytest.mark.parametrize("made", LONG.values(), ids=LONG)
def test_what_stands_before_any_sentence_is_read_to_its_end(made: Callable[[], object]) -> None:
    made()


def test_what_breaks_a_line_in_a_cell() -> None:
    assert one_line(" 地区 \n 生产\n \n总值 ") == "地区生产总值"
    assert one_line("GDP \n of\t\ntowns") == "GDP of towns"
    assert kind_of_text("<?xml version='1.0'?>\n<!-- a --> <!-- b -->\n<html>", ".txt") == "html"
    assert kind_of_text("<!-- a -- <!-- b -->\n" + PAPER, ".txt") == "text"
