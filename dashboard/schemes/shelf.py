"""The schemes of a folder of tables, kept beside it: the tables are made anew by every run, the schemes never."""

from __future__ import annotations

from pathlib import Path

from dashboard.schemes.reading import read_scheme
from dashboard.schemes.scheme import Scheme
from extract.beside import folder_beside, write_whole
from extract.intake.names import clean_name


def folder_of(tables: Path) -> Path:
    """Where the schemes of a folder of tables lie."""
    return folder_beside(tables, "schemes")


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
    write_whole(folder_of(tables) / f"{name}.csv", data)
    return scheme


def remove(tables: Path, name: str) -> None:
    """Take a scheme away."""
    if name in names(tables):
        (folder_of(tables) / f"{name}.csv").unlink()

