"""What people keep stands beside a folder of tables, under its name: the tables are made anew by every run, this never.

And how a file gets on the disk so that it stays there: data first, then its name.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def folder_beside(tables: Path, kind: str) -> Path:
    """The folder of a kind (``corrections``, ``papers`` …) of a folder of tables, whether or not it is there."""
    tables = tables.resolve()
    return tables.with_name(f"{tables.name}.{kind}")


def write_whole(path: Path, data: bytes) -> None:
    """Write a whole file or none, making its folder; it is on the disk when this returns. Raises OSError."""
    make_folder(path.parent)
    fresh = path.parent / f".new-{secrets.token_hex(6)}"
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_names(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those that it lies in; when this returns they are on the disk. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_names(folder.parent)


def sync_data(path: Path) -> None:
    """What a file holds is on the disk when this returns."""
    with path.open("rb+" if os.name == "nt" else "rb") as file:
        os.fsync(file.fileno())


def sync_names(folder: Path) -> None:
    """What files a folder holds, and under which names, is on the disk when this returns."""
    if os.name == "nt":  # there is no such call; the system sees to it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
