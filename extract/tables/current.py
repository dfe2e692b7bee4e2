"""Which set of tables a folder has in use (see ``extract.tables.sets``), for those who read it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from extract.beside import folder_beside
from extract.tables.package import PACKAGE

NAME = re.compile(r"[0-9a-f]{16}")
T = TypeVar("T")


def current(tables: Path) -> Path:
    """The folder to read from: the set in use; the folder itself where the set that it names is not here."""
    package = tables / PACKAGE
    try:
        stat = package.stat()
    except OSError:
        return tables
    name = _named(package, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    folder = folder_beside(tables, "sets") / name
    return folder if name and folder.is_dir() else tables


def tables_of(files: Path) -> Path:
    """The folder whose set lies in ``files``; the folder itself where it is read without one."""
    home = files.parent
    return home.with_name(home.name.removesuffix(".sets")) if home.name.endswith(".sets") and NAME.fullmatch(files.name) else files


@lru_cache(maxsize=64)
def _named(package: Path, *stamp: int) -> str:
    try:
        name = json.loads(package.read_bytes()).get("set", "")
    except (OSError, ValueError, AttributeError):
        return ""
    return name if isinstance(name, str) and NAME.fullmatch(name) else ""


def read_one_set(tables: Path, read: Callable[[Path], T]) -> T:
    """What ``read`` finds in the set in use, all of it from one set however often the tables change meanwhile."""
    while True:
        folder = current(tables)
        try:
            found = read(folder)
        except Exception:
            if current(tables) == folder:
                raise
        else:
            if current(tables) == folder or folder != tables:
                return found
