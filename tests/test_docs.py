"""The pages of docs/ keep their word: examples print what they say, options are told of, doctests of the library hold."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import re
import shlex
from pathlib import Path

import pytest

import extract
from extract.errors import ExtractError
from extract.exports.command import main as export
from extract.exports.command import parser as export_parser
from extract.exports.make import FORMATS
from extract.schema import FIGURES
from extract.scoring.command import parser as score_parser
from extract.tables.settings import FILE, read_settings

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "docs" / "library.md"
PAGE = LIBRARY.read_text(encoding="utf-8")
MODULES = [m.name for m in pkgutil.walk_packages(extract.__path__, "extract.") if not m.name.endswith("__main__")]


@pytest.mark.parametrize("name", ["extract", *MODULES])
def test_the_examples_in_the_library_hold(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_face_of_the_library_has_examples() -> None:
    for name in extract.__all__:
        assert ">>>" in (getattr(extract, name).__doc__ or ""), name


@pytest.mark.parametrize("parser", [export_parser(), score_parser()], ids=lambda p: p.prog)
def test_every_option_is_told_of(parser) -> None:  # type: ignore[no-untyped-def]
    for option in set(re.findall(r"--[a-z]+", parser.format_help())) - {"--help"}:
        assert option in PAGE, option


def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = re.findall(r"^python -m extract export (.*?)(?: +#.*)?$", PAGE, re.MULTILINE)
    assert len(commands) >= 6
    monkeypatch.chdir(tmp_path)
    for command in commands:
        assert export([str(ROOT / "data"), *shlex.split(command)[1:]]) == 0, command
    assert {p.suffix for p in tmp_path.iterdir()} == {".xlsx", ".dta", ".zip", ".csv"}


def test_what_the_page_counts_is_so() -> None:
    assert f"{len(FIGURES.columns)} columns" in PAGE
    assert all(to in PAGE for to in FORMATS)
    for name in re.findall(r"`(\w+Error)`", PAGE):
        assert issubclass(getattr(importlib.import_module("extract.errors"), name), ExtractError)


def test_the_settings_on_the_page_are_read(tmp_path: Path) -> None:
    block = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert block
    (tmp_path / FILE).write_text(block[1], encoding="utf-8")
    assert read_settings(tmp_path).cite().startswith("示例县统计局（2026）")


@pytest.mark.parametrize("page", ["reliability.md"])
def test_every_promise_names_a_test_that_there_is(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) > 20
    for file, test in named:
        there = {n.name for n in ast.parse((ROOT / file).read_text(encoding="utf-8")).body if isinstance(n, ast.FunctionDef)}
        assert test in there, f"{page} names {file}::{test}, which is not there"
    for line in text.splitlines():
        if line.startswith("| ") and "held by" in text[: text.index(line)].rpartition("\n\n")[2]:
            assert re.search(r"`tests/[\w/]+\.py::\w+`", line) or set(line) <= set("|- "), f"no test is named: {line}"
