"""What was asked for on the command line → the files to read, each with its name in the tables."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TypeVar

from extract.reading.known import SUFFIXES
from extract.targets.sheet import NAMES as TARGET_SHEETS

SIDECAR = "documents.csv"
BESIDE = frozenset((SIDECAR, *TARGET_SHEETS))  # what stands beside the papers and is none
# A folder named like a paper is a mistake to be told of, not a folder to be walked.
_PAPER = SUFFIXES - {""}


@dataclass(frozen=True, slots=True)
class Input:
    """One path to read, the folder it was found in, and its name in the tables."""

    path: Path
    root: Path
    doc: str


def find_inputs(arguments: Sequence[str | Path]) -> list[Input]:
    """Files, folders (walked) and globs, in a stable order; a path named twice stands once.

    A name that would stand for two different paths gets the input folder's name before it.
    """
    found: dict[Path, Path] = {}
    for argument in arguments:
        for path, root in _paths(str(argument)):
            found.setdefault(path.absolute(), root.absolute())
    return [Input(path, found[path], doc) for path, doc in named(found)]


P = TypeVar("P", bound=PurePath)


def named(found: Mapping[P, P]) -> list[tuple[P, str]]:
    """The paths, each with its name in the tables, in the order of these; ``found`` gives the folder of each."""
    short = {path: path.relative_to(root).as_posix() for path, root in found.items()}
    alike = Counter(short.values())
    names = [(path, short[path] if alike[short[path]] == 1 else f"{root.name}/{short[path]}") for path, root in found.items()]
    return sorted(names, key=lambda n: (n[1], str(n[0])))


def _paths(argument: str) -> Iterator[tuple[Path, Path]]:
    path = Path(argument)
    if path.is_dir() and path.suffix.lower() not in _PAPER:
        yield from ((p, path) for p in _walk(path))
    elif any(c in argument for c in "*?[") and not path.exists():
        for match in sorted(glob.glob(argument, recursive=True)):
            yield from _paths(match)
    else:
        yield path, path.parent


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder; a folder that is named like a paper stands for itself, to be rejected.

    Hidden files are passed over, and the lock that an office program leaves beside an open paper (~$报告.docx).
    """
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "~$")) or entry.name in BESIDE:
            continue
        if entry.is_dir() and not entry.is_symlink() and entry.suffix.lower() not in _PAPER:
            yield from _walk(entry)
        else:
            yield entry
