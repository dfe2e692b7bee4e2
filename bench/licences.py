"""``python -m bench.licences > docs/licences.md``: under which licence each package stands, as it says of itself."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = """# Licences of what is used

The product itself is under the [MIT licence](../LICENSE). Below stands every package of `requirements.lock`, and of the locks of the extras, with the
licence that it names itself; **bold** are those that a list of ours names, the others come with them. None is changed, none is
part of this repository: they are installed from their makers' packages. Made by `python -m bench.licences`.

None binds whoever passes the whole on to the terms of the GPL: `text-unidecode`, which only the tests bring, may be taken
under the Artistic License instead.

| package | version | licence |
| --- | --- | --- |
"""


def locked() -> dict[str, str]:
    """The packages of the locks and their versions, those for another system left out."""
    lines = [line for file in sorted(ROOT.glob("requirements*.lock")) for line in re.findall(r"^([\w.-]+)==([\w.+!-]+)(.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)]
    return {name: version for name, version, where in sorted(lines) if "'win32'" not in where}


def named() -> dict[str, str]:
    """The packages of the lists that people keep, and their versions."""
    return dict(line for file in sorted(ROOT.glob("requirements*.txt")) for line in re.findall(r"^([\w.-]+)(?:\[\w+\])?==([\w.]+)", file.read_text(encoding="utf-8"), re.MULTILINE))


def plain(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(name: str) -> str:
    """What a package says of its licence: an expression, else its classifiers, else the first line of what it gives as text."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    classes = [c.split(" :: ")[-1] for c in said.get_all("Classifier") or [] if c.startswith("License :: ") and c.count(" :: ") > 1]
    brief = said.get("License-Expression") or ", ".join(classes) or said.get("License")
    if not brief:
        brief = "\n".join(distribution(name).read_text(f"licenses/{file}") or "" for file in said.get_all("License-File") or [])
    return next((line.strip() for line in str(brief).splitlines() if line.strip()), "")


def main() -> None:
    direct = {plain(name) for name in named()}
    print(HEAD, end="")
    for name, version in locked().items():
        shown = f"**{name}**" if plain(name) in direct else name
        print(f"| {shown} | {version} | {(licence(name) or 'not said').replace('|', '/')} |")


if __name__ == "__main__":
    main()
