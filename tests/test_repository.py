"""The repository keeps its word: links lead somewhere, every option is documented, every version is pinned."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extract.schema import TABLES

ROOT = Path(__file__).parents[1]
PAGES = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"]


@pytest.mark.parametrize("page", PAGES)
def test_every_relative_link_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", (ROOT / page).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_every_option_of_the_command_is_in_the_readme() -> None:
    shown = subprocess.run([sys.executable, "-m", "extract", "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for option in set(re.findall(r"--[a-z]+", shown)) - {"--help"}:
        for page in PAGES[:2]:
            assert option in (ROOT / page).read_text(encoding="utf-8"), f"{option} is not in {page}"


def test_the_examples_of_the_readme_print_what_it_says() -> None:
    assert doctest.testfile(str(ROOT / "README.md"), module_relative=False).failed == 0


def test_every_requirement_is_pinned_and_says_why() -> None:
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            assert re.fullmatch(r"[\w.-]+==[\w.]+\s+# .{8,}", line), line


def test_every_column_is_explained_beside_the_data() -> None:
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for table in TABLES.values():
        for column in table.columns:
            assert f"| {column.name} | {column.type}" in page, f"{table.name}.{column.name}: run make data"


def test_the_extractor_knows_nothing_of_the_dashboard() -> None:
    for path in (ROOT / "extract").rglob("*.py"):
        assert "dashboard" not in path.read_text(encoding="utf-8"), path


def test_the_dashboard_never_parses_text() -> None:
    for path in (ROOT / "dashboard").rglob("*.py"):
        assert not re.search(r"from extract\.(?:language|meaning|layout|reading)", path.read_text(encoding="utf-8")), path
