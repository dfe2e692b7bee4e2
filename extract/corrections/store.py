"""The store: an append-only log of corrections and of what was taken back.

It lies beside the folder of tables, not in it: a run replaces the tables as a whole, and no run may ever touch
what people have set right. What ``save`` has returned from is on the disk (write-ahead log, full synchronisation);
any number of processes may write at once. Where the environment variable FIGURES_CORRECTIONS names a PostgreSQL
database the log is kept there; what lies beside the tables moves there when it is first opened.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extract.beside import folder_beside
from extract.corrections.record import Correction

ADDRESS = "FIGURES_CORRECTIONS"  # the environment variable that names a database


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
        """The file that they lie in, where no server is named."""
        return self.folder / "corrections.sqlite"

    def save(self, *corrections: Correction) -> None:
        """Add corrections to the log, all or none; when this returns they are durable.

        One that stands there already, cell for cell, is left as it is; raises CorrectionError for another one
        of the same correction_id, StoreError where the log cannot be written.
        """
        from extract.corrections import log  # what it stands on takes a while to import

        with log.writing(self.folder, os.environ.get(ADDRESS)) as db:
            log.add(db, [c.row() | {"at": c.at.isoformat()} for c in corrections])

    def undo(self, correction_id: str, author: str, reason: str = "", at: datetime | None = None) -> None:
        """Take a correction back: a record of its own, the correction stays in the history.

        Raises CorrectionError where there is none of that id, or it was taken back before.
        """
        from extract.corrections import log

        at = at or datetime.now(UTC).replace(microsecond=0)
        with log.writing(self.folder, os.environ.get(ADDRESS)) as db:
            log.take_back(db, {"correction_id": correction_id, "author": author, "at": at.isoformat(), "reason": reason})

    def standing(self) -> list[Correction]:
        """The corrections that were not taken back, in the order they were saved."""
        return [e.correction for e in self.history() if e.undone_at is None]

    def history(self) -> list[Entry]:
        """Everything that was ever saved, in order."""
        address = os.environ.get(ADDRESS)
        if not (address or self.path.exists()):
            return []
        from extract.corrections import log

        with log.reading(self.folder, address) as db:
            return [_entry(cells, undone) for cells, undone in log.rows(db)] if db else []


def _entry(cells: dict[str, Any], undone: dict[str, Any] | None) -> Entry:
    c = Correction(**cells | {"at": datetime.fromisoformat(cells["at"])})
    return Entry(c, undone["author"], datetime.fromisoformat(undone["at"]), undone["reason"]) if undone else Entry(c, None, None, None)
