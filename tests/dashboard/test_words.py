"""Every word on the screen exists in both languages, and every word that the code asks for exists."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path
from string import Formatter

import pytest

import dashboard
from dashboard.words import EN, ZH, words_of

HOME = Path(dashboard.__file__).parent
NAMES_OF_LANGUAGES = {"中文", "语言 Language"}
CJK = re.compile(r"[\u4e00-\u9fff]")


def rows(name: str) -> list[dict[str, str]]:
    with (HOME / "words" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("row", rows("screen.csv"), ids=lambda row: row["key"])
def test_a_word_has_both_languages(row: dict[str, str]) -> None:
    assert row["zh"] and row["en"]
    assert not CJK.search(row["en"]), "Chinese in the English column"


def test_a_sentence_takes_known_values_in_both_languages() -> None:
    """English may leave a value out and use another (a total or a rest), but both draw on one call."""
    for row in rows("screen.csv"):
        if row["key"] != "chart.and_more":
            assert braces(row["zh"]) == braces(row["en"]), row["key"]


def test_keys_are_unique() -> None:
    for name, columns in (
        ("screen.csv", ("key",)),
        ("codes.csv", ("kind", "code")),
        ("units.csv", ("unit",)),
    ):
        keys = [tuple(row[column] for column in columns) for row in rows(name)]
        assert len(keys) == len(set(keys)), name


@pytest.mark.parametrize("row", rows("codes.csv"), ids=lambda row: f"{row['kind']}.{row['code']}")
def test_a_code_has_both_languages(row: dict[str, str]) -> None:
    assert CJK.search(row["zh"])
    assert row["en"] and not CJK.search(row["en"])


def test_every_key_that_the_code_names_exists() -> None:
    known = {row["key"] for row in rows("screen.csv")}
    asked = {
        key
        for file in HOME.rglob("*.py")
        for key in re.findall(
            r"""(?:words|empty)\(\s*(?:(?:screen\.)?words,\s*)?["']([a-z]+[._][a-z._-]+)["']""",
            file.read_text(encoding="utf-8"),
        )
    }
    assert asked and not asked - known


def test_no_word_on_screen_stands_in_the_code() -> None:
    """Chinese in the code is a unit of the tables, a language's name, or the grammar of numbers and dates."""
    units = {row["unit"] for row in rows("units.csv")}
    for file in HOME.rglob("*.py"):
        if file.parent.name == "words":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        docstrings = {
            ast.get_docstring(node, clean=False)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CJK.search(node.value):
                text = node.value
                assert text in docstrings | units | NAMES_OF_LANGUAGES, f"{file.name}:{node.lineno} {text}"


def test_unknown_codes_and_languages() -> None:
    assert ZH.name("status", "target") == "目标"
    assert EN.name("status", "brand_new") == "brand_new"
    assert EN.name("status", None) == ""
    assert words_of("xx") is ZH and words_of("en") is EN
    with pytest.raises(KeyError):
        ZH("no.such.word")
