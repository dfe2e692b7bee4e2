"""What is installed is what was looked at: the lock agrees with the list, every package has its hashes and its licence."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

import pytest

from bench.licences import licence, locked, named, plain

ROOT = Path(__file__).parents[1]
LIST = named()
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")


def installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def test_the_lock_agrees_with_the_list() -> None:
    of = {plain(name): found for name, found in locked().items()}
    assert {plain(name): of.get(plain(name)) for name in LIST} == {plain(n): v for n, v in LIST.items()}, "run make lock"


def test_every_list_has_its_lock_and_the_extras_agree_with_the_first() -> None:
    assert {file.stem for file in LOCKS} == {"requirements-run", *(file.stem for file in ROOT.glob("requirements*.txt"))}
    versions: dict[str, set[str]] = {}
    for file in LOCKS:
        for name, found in re.findall(r"^([\w.-]+)==(\S+)", file.read_text(encoding="utf-8"), re.MULTILINE):
            versions.setdefault(name, set()).add(found)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_package_of_a_lock_is_pinned_with_hashes_and_names_no_place(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    for entry in entries:
        assert re.fullmatch(r"[\w.-]+==[\w.+!-]+(?: ; [^\\\n]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+", entry), entry[:80]


def test_make_installs_by_the_hashes_alone() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [line for line in makefile.splitlines() if "pip install" in line and "--require-hashes" not in line] == []
    installed = re.findall(r"\$\(INSTALL\) (\S+)", makefile)
    assert {file.name for file in LOCKS} == set(installed)


def test_what_the_product_runs_on_is_all_that_it_imports() -> None:
    """requirements-run.lock is the first part of requirements.txt: nothing of the tests, and nothing that the product lacks."""
    run = {plain(n) for n in re.findall(r"^([\w.-]+)==", (ROOT / "requirements-run.lock").read_text(encoding="utf-8"), re.MULTILINE)}
    first = (ROOT / "requirements.txt").read_text(encoding="utf-8").partition("# What the tests")[0]
    assert {plain(n) for n in re.findall(r"^([\w.-]+)==", first, re.MULTILINE)} <= run
    assert run & {"pytest", "ruff", "mypy", "playwright", "hypothesis"} == set()
    modules = {
        (name.name if isinstance(node, ast.Import) else node.module or "").split(".")[0]
        for folder in ("extract", "dashboard") for path in (ROOT / folder).rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom)) for name in node.names
    }  # fmt: skip
    of = packages_distributions()
    extras = {"rapidocr", "cv2", "psycopg", "opencc", "distributed", "fsspec"}  # of lists of their own, or of a script that makes a table
    used = {plain(n) for module in modules - sys.stdlib_module_names - extras for n in of.get(module, ())}
    assert used <= run


@pytest.mark.parametrize("name", LIST)
def test_every_licence_is_listed_as_the_package_says_it(name: str) -> None:
    row = next(r for r in PAGE.splitlines() if r.startswith("| **") and plain(r.split("|")[1].strip(" *")) == plain(name))
    assert LIST[name] in row
    if installed(name) == LIST[name]:  # an environment of another version, or without an extra, may say otherwise
        assert (licence(name) or "not said") in row


def test_every_package_of_the_lock_is_listed() -> None:
    listed = {plain(n) for n in re.findall(r"^\| \**([\w.-]+)\** \|", PAGE, re.MULTILINE)} - {"package", "-"}
    assert listed == {plain(n) for n in locked()}


def test_no_licence_binds_whoever_passes_the_whole_on() -> None:
    said = [licence(name) for name in locked()]
    assert len([s for s in said if s]) > 50
    assert not [s for s in said if re.search(r"\bA?GPL|GNU (?:Affero )?General", s) and not re.search("Artistic|MIT|BSD|Apache", s)]
