"""The guides of docs/ keep their word: their commands run, their examples print what they say, what they name is there."""

from __future__ import annotations

import csv
import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extract.schema import FIGURES, TABLES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])
RUN = ("researcher.md", "officer.zh-CN.md")  # every ```sh block of these is run, one after another


@pytest.mark.parametrize("page", RUN)
def test_every_command_of_a_guide_runs(page: str, tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert blocks
    shutil.copytree(ROOT / "seeds", tmp_path / "papers")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    where = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-euc", "".join(blocks)], cwd=tmp_path, env=where, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", [p.name for p in DOCS.glob("*.md") if ">>>" in p.read_text(encoding="utf-8")])
def test_the_examples_of_a_page_print_what_it_says(page: str) -> None:
    found = doctest.testfile(str(DOCS / page), module_relative=False, encoding="utf-8")
    assert found.attempted > 2
    assert found.failed == 0


def test_the_officer_finds_on_the_screen_what_the_guide_names() -> None:
    with (ROOT / "dashboard" / "words" / "screen.csv").open(encoding="utf-8", newline="") as file:
        shown = {row["zh"] for row in csv.DictReader(file)}
    named = re.findall(r"「(.+?)」", (DOCS / "officer.zh-CN.md").read_text(encoding="utf-8"))
    assert len(named) > 10
    assert set(named) <= shown


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
    for target, heading in re.findall(r"\]\(([\w.-]+\.md)#([^)]+)\)", text):
        heads = re.findall(r"^#+ (.+)$", (page.parent / target).read_text(encoding="utf-8"), re.MULTILINE)
        assert heading in {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in heads}, f"{page.name} links to {target}#{heading}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_target_of_make_that_a_page_names_is_one(page: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make (\w+)", page.read_text(encoding="utf-8"))) | set(re.findall(r"^make (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets, f"{page.name} names make {', '.join(sorted(named - targets))}"


def test_the_glossary_knows_the_codes_and_names_no_column_that_is_not() -> None:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    for name in ("measure", "status", "qualifier", "commitment", "release"):
        column = next(c for c in FIGURES.columns if c.name == name)
        assert [code for code in column.codes if code not in text] == [], name
    known = {c.name for t in TABLES.values() for c in t.columns} | {code for t in TABLES.values() for c in t.columns for code in c.codes} | set(TABLES)
    cells = re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|", text, re.MULTILINE)
    assert {name for cell in cells for name in re.findall(r"`([a-z_]+)`", cell)} <= known
