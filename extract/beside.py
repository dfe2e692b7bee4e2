"""What people keep stands beside a folder of tables, under its name: the tables are made anew by every run, this never."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def folder_beside(tables: Path, kind: str) -> Path:
    """The folder of a kind (``corrections``, ``papers`` …) of a folder of tables, whether or not it is there."""
    tables = tables.resolve()
    return tables.with_name(f"{tables.name}.{kind}")


def write_whole(path: Path, data: bytes) -> None:
    """Write a whole file or none, making its folder; it is on the disk when this returns. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
    if os.name != "nt":  # the name of a file is on the disk when its folder is
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
