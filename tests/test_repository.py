"""The repository keeps its word: links lead somewhere, every option is documented, every version is pinned."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

from extract import __version__
from extract.reading.scans.recognise import can_recognise
from extract.tables.dictionary import dictionary

ROOT = Path(__file__).parents[1]
REQUIRED = ("requirements.txt", "requirements-ocr.txt")
PAGES = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"]


def test_every_option_of_the_command_is_in_the_readme() -> None:
    shown = subprocess.run([sys.executable, "-m", "extract", "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for option in set(re.findall(r"--[a-z]+", shown)) - {"--help"}:
        for page in PAGES[:2]:
            assert option in (ROOT / page).read_text(encoding="utf-8"), f"{option} is not in {page}"


def test_the_examples_of_the_readme_print_what_it_says() -> None:
    assert doctest.testfile(str(ROOT / "README.md"), module_relative=False).failed == 0


def required() -> list[str]:
    """The lines that name what is installed."""
    files = sorted(ROOT.glob("requirements*.txt"))
    assert len(files) > 1
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def test_every_requirement_is_pinned_and_says_why() -> None:
    for line in required():
        assert re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+\s+# .{8,}", line), line


def imported() -> set[str]:
    """The distributions that the code imports from."""
    modules: set[str] = set()
    for folder in ("extract", "dashboard", "bench", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    modules.add(node.module.split(".")[0])
    of = packages_distributions()
    return {name for module in modules - sys.stdlib_module_names for name in of.get(module, ())}


def test_what_is_required_is_what_is_used() -> None:
    named = {re.split(r"[=\[]", line)[0] for line in required()}
    tools = {"uv", "ruff", "mypy", "pandas-stubs", "pytest-xdist"}
    tools |= {"oidc-provider-mock"}  # started as a program
    through_streamlit = {"authlib"}  # its extra for sign-in
    tools |= {"onnxruntime"} if can_recognise() else {"onnxruntime", "opencv-python-headless", "rapidocr"}  # the one runs the models of the other
    tools |= set() if find_spec("distributed") else {"distributed", "fsspec"}  # an extra that need not be there
    built_with = {"opencc-python-reimplemented"}  # for extract/rules/build_traditional.py alone, which says so
    assert imported() - built_with == named - tools - through_streamlit


def test_no_registry_is_named() -> None:
    for name in ("Makefile", "requirements.lock", *(p.name for p in ROOT.glob("requirements*.txt")), "pyproject.toml", ".ci/run"):
        assert not re.search(r"https?://(?!localhost)|index-url|trusted-host", (ROOT / name).read_text(encoding="utf-8")), name


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_column_is_explained_beside_the_data() -> None:
    assert (ROOT / "data" / "README.md").read_text(encoding="utf-8") == dictionary(), "run make data"


def test_the_extractor_knows_nothing_of_the_dashboard() -> None:
    for path in (ROOT / "extract").rglob("*.py"):
        assert "dashboard" not in path.read_text(encoding="utf-8"), path


def test_the_dashboard_never_parses_text() -> None:
    for path in (ROOT / "dashboard").rglob("*.py"):
        assert not re.search(r"from extract\.(?:language|meaning|layout|reading)", path.read_text(encoding="utf-8")), path
