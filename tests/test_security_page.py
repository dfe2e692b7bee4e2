"""SECURITY.md keeps its word: the tests it names are there, the limits it gives are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.pages import _SECONDS as A_PAGE
from extract.reading import limits, office

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_every_test_and_file_it_names_is_there() -> None:
    named = {name.removeprefix("tests/") for name in re.findall(r"`((?:[\w]+/)*test_\w+\.py)`", PAGE)}
    assert len(named) >= 7
    for name in named:
        assert (ROOT / "tests" / name).is_file(), name
    for name in re.findall(r"`((?!extract/intake/test)(?:extract|tests/hostile)/[\w/]+\.py)`|\]\((?!http)([^)#]+)\)", PAGE):
        assert (ROOT / "".join(name)).exists(), name
    for target in re.findall(r"`make (\w+)`", PAGE):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE), target


@pytest.mark.parametrize(
    "said",
    [
        f"{limits.FEWEST_SECONDS} s and 1 s more for each {limits.BYTES_A_SECOND // 1000} kB, {limits.MOST_SECONDS} s at most; a page as a picture {A_PAGE} s",
        f"| {limits.MAX_MEMORY // 10**6:,} MB |",
        f"| what it may give back | {limits.MAX_FOUND // 10**6} MB |",
        f"| {limits.MAX_BYTES // 10**6} MB, {limits.MAX_EXPANDED // 10**6} MB |",
        f"| {limits.MAX_PAGES:,}; {limits.MAX_CELLS:,}; {limits.MAX_CHARS:,} |",
        f"process with {office._SECONDS} s of its own",
    ],
)
def test_the_limits_are_those_of_the_program(said: str) -> None:
    assert said in PAGE
