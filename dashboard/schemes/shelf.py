"""The schemes of a folder of tables, kept beside it: the tables are made anew by every run, the schemes never."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dashboard.schemes.reading import read_scheme
from dashboard.schemes.scheme import Scheme
from extract.intake.names import clean_name


def folder_of(tables: Path) -> Path:
    """Where the schemes of a folder of tables lie."""
    tables = tables.resolve()
    return tables.with_name(f"{tables.name}.schemes")


def names(tables: Path) -> list[str]:
    """The schemes by name."""
    folder = folder_of(tables)
    return sorted(path.stem for path in folder.glob("*.csv")) if folder.is_dir() else []


def load(tables: Path, name: str) -> Scheme:
    """A scheme that stands. Raises SchemeError where a person has spoiled the file by hand."""
    return read_scheme(name, (folder_of(tables) / f"{name}.csv").read_bytes())


def save(tables: Path, file: str, data: bytes) -> Scheme:
    """Keep a scheme under the name of its file; one of that name is replaced. Raises SchemeError or OSError, and keeps nothing."""
    name = clean_name(Path(file).stem + ".csv").removesuffix(".csv")
    scheme = read_scheme(name, data)
    folder = folder_of(tables)
    folder.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(prefix=".new-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(fresh, folder / f"{name}.csv")
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
    return scheme


def remove(tables: Path, name: str) -> None:
    """Take a scheme away."""
    if name in names(tables):
        (folder_of(tables) / f"{name}.csv").unlink()

