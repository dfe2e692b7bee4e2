"""The log of imports: one line of JSON for each, added at the end and never changed.

What stands now follows from it: a paper is as its last entry says that was not taken back. A line is on the disk
before an import is said to be done; one that a power cut broke off was never done, and is left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from extract.beside import sync_names
from extract.errors import StoreError


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that a newer version has, has otherwise, or has no more. ``old`` and ``new`` are as written."""

    indicator: str
    old: str | None
    new: str | None
    figure_id: str | None  # of the new one


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log. ``number`` counts from 1 and names the import."""

    number: int
    action: str  # put, describe, undo
    doc: str
    at: datetime
    doc_id: str = ""  # the bytes that stand from here on
    said: Mapping[str, str] = field(default_factory=dict)  # the row of documents.csv that stands from here on
    undoes: int | None = None  # the number of the entry that is taken back
    changes: tuple[Change, ...] = ()  # against the version before


def read_log(path: Path) -> list[Entry]:
    """Every entry, in order. Raises StoreError for a log that cannot be understood."""
    try:
        data = path.read_bytes() if path.exists() else b""
        return [_entry(json.loads(line)) for line in data.split(b"\n")[:-1]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"cannot use {path}: {error}. If the file is damaged, put its last copy in its place.") from error


def append(path: Path, *entries: Entry) -> None:
    """Add entries, all or none; when this returns they are on the disk. The caller holds the lock."""
    lines = b"".join(_line(e) for e in entries)
    with path.open("ab") as file:
        whole = path.read_bytes().rfind(b"\n") + 1
        file.truncate(whole)  # what a power cut left half-written
        try:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(whole)
            raise
    if not whole:
        sync_names(path.parent)


def _line(e: Entry) -> bytes:
    row = asdict(e) | {"at": e.at.isoformat()}
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**row | {"at": datetime.fromisoformat(row["at"]), "changes": tuple(Change(**c) for c in row["changes"])})


def standing(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Of each paper that is in, the entry that says how it is."""
    undone = {e.undoes for e in entries}
    return {e.doc: e for e in entries if e.action != "undo" and e.number not in undone}
