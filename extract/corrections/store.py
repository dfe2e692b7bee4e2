"""The store: an append-only log of corrections and of what was taken back, in one SQLite file.

It lies beside the folder of tables, not in it: a run replaces that folder as a whole, and no run may ever touch
what people have set right. What ``save`` has returned from is on the disk (write-ahead log, full synchronisation);
any number of processes may write at once.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from extract.beside import folder_beside
from extract.corrections.record import Correction
from extract.errors import CorrectionError, StoreError
from extract.schema import CORRECTIONS

VERSION = 1
PATIENCE = 30.0  # seconds to wait for another process
T = TypeVar("T")

_COLUMNS = ", ".join(f'"{n}"' for n in CORRECTIONS.names)
_TYPED = ", ".join(
    f'"{c.name}" {"INTEGER" if c.type == "integer" else "TEXT"}{"" if c.null else " NOT NULL"}' for c in CORRECTIONS.columns
)
_MAKE = f"""
CREATE TABLE corrections (number INTEGER PRIMARY KEY, {_TYPED}, UNIQUE (correction_id)) STRICT;
CREATE TABLE undone (
    number INTEGER PRIMARY KEY, correction_id TEXT NOT NULL UNIQUE REFERENCES corrections (correction_id),
    author TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
"""
# A log that forgets is none.
_FOREVER = "".join(
    f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'append-only'); END;\n"
    for table in ("corrections", "undone")
    for verb in ("UPDATE", "DELETE")
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction of the log, and who took it back, when and why, if someone did."""

    correction: Correction
    undone_by: str | None
    undone_at: datetime | None
    undone_why: str | None


def folder_of(tables: Path) -> Path:
    """Where the corrections of a folder of tables lie: beside it, under its name."""
    return folder_beside(tables, "corrections")


@dataclass(frozen=True, slots=True)
class Store:
    """The corrections of a folder of tables. Makes nothing on the disk before the first correction."""

    folder: Path

    @property
    def path(self) -> Path:
        """The SQLite file."""
        return self.folder / "corrections.sqlite"

    def save(self, *corrections: Correction) -> None:
        """Add corrections to the log, all or none; when this returns they are durable.

        One that stands there already, cell for cell, is left as it is; raises CorrectionError for another one
        of the same correction_id.
        """

        def write(db: sqlite3.Connection) -> None:
            for c in corrections:
                cells = _cells(c)
                found = db.execute(f"SELECT {_COLUMNS} FROM corrections WHERE correction_id = ?", (c.correction_id,)).fetchone()
                if found is None:
                    db.execute(f"INSERT INTO corrections ({_COLUMNS}) VALUES ({', '.join('?' * len(cells))})", cells)
                elif found != cells:
                    raise CorrectionError([f"Another correction is numbered {c.correction_id} already: give this one a correction_id of its own."])

        self._write(write)

    def undo(self, correction_id: str, author: str, reason: str = "", at: datetime | None = None) -> None:
        """Take a correction back: a record of its own, the correction stays in the history.

        Raises CorrectionError where there is none of that id, or it was taken back before.
        """
        at = at or datetime.now(UTC).replace(microsecond=0)

        def write(db: sqlite3.Connection) -> None:
            if not db.execute("SELECT 1 FROM corrections WHERE correction_id = ?", (correction_id,)).fetchone():
                raise CorrectionError([f"There is no correction {correction_id} in {self.path}."])
            if db.execute("SELECT 1 FROM undone WHERE correction_id = ?", (correction_id,)).fetchone():
                raise CorrectionError([f"Correction {correction_id} was taken back before."])
            row = (correction_id, author, at.isoformat(), reason)
            db.execute("INSERT INTO undone (correction_id, author, at, reason) VALUES (?, ?, ?, ?)", row)

        self._write(write)

    def standing(self) -> list[Correction]:
        """The corrections that were not taken back, in the order they were saved."""
        return [e.correction for e in self.history() if e.undone_at is None]

    def history(self) -> list[Entry]:
        """Everything that was ever saved, in order."""
        if not self.path.exists():
            return []
        names = ", ".join(f'c."{n}"' for n in CORRECTIONS.names)
        sql = f"SELECT {names}, u.author, u.at, u.reason FROM corrections c LEFT JOIN undone u USING (correction_id) ORDER BY c.number"
        with self._open() as db:
            return [_entry(row) for row in db.execute(sql)]

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make {self.folder}: {error.strerror}. Nothing was saved.") from error
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                work(db)
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)) as db:
                db.execute("PRAGMA synchronous = FULL")
                version = db.execute("PRAGMA user_version").fetchone()[0]
                if version == 0:
                    _make(db)
                elif version > VERSION:
                    raise StoreError(f"{self.path} was written by a newer version of this program: use that one.")
                yield db
        except sqlite3.Error as error:
            raise StoreError(f"cannot use {self.path}: {error}. If the file is damaged, put its last copy in its place.") from error


def _make(db: sqlite3.Connection) -> None:
    """The tables of an empty file; another process may be at the same."""
    _patiently(lambda: db.execute("PRAGMA journal_mode = WAL"))
    db.execute("BEGIN IMMEDIATE")
    if db.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in (_MAKE + _FOREVER).split(";\n"):
            if statement.strip():
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")


def _patiently(step: Callable[[], T]) -> T:
    """Changing the journal's mode does not wait for others by itself."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return step()
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _cells(c: Correction) -> tuple[Any, ...]:
    return tuple(v.isoformat() if isinstance(v, datetime) else v for v in c.row().values())


def _entry(row: tuple[Any, ...]) -> Entry:
    cells = dict(zip(CORRECTIONS.names, row, strict=False))
    cells["at"] = datetime.fromisoformat(cells["at"])
    by, at, why = row[len(CORRECTIONS.names) :]
    return Entry(Correction(**cells), by, datetime.fromisoformat(at) if at else None, why)
