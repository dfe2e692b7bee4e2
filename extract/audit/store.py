"""Where audits lie: one CSV each, in a folder beside the tables, written whole and at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from extract.audit.item import AuditError, Item, from_csv, to_csv
from extract.beside import folder_beside, make_folder, write_whole

_NAME = re.compile(r"[\w][\w.\-]{0,63}")


def folder_of(tables: Path) -> Path:
    """Where the audits of a folder of tables lie: beside it, under its name."""
    return folder_beside(tables, "audit")


def names(tables: Path) -> list[str]:
    """The audits of a folder of tables, by name."""
    return sorted(path.stem for path in folder_of(tables).glob("*.csv"))


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit by name. What ``judge`` has returned from is on the disk."""

    tables: Path
    name: str

    @property
    def path(self) -> Path:
        """Its file. Raises AuditError for a name that is no name of a file."""
        if not _NAME.fullmatch(self.name):
            raise AuditError(f"{self.name!r} can't be the name of an audit: use letters, digits, - and _.")
        return folder_of(self.tables) / f"{self.name}.csv"

    def items(self) -> list[Item]:
        """The sample with its judgements. Raises AuditError where there is none."""
        try:
            return from_csv(self.path.read_bytes())
        except FileNotFoundError:
            raise AuditError(f"There is no audit {self.name} of {self.tables}: python -m extract.audit draw {self.tables} --name {self.name}") from None

    def begin(self, items: Iterable[Item]) -> None:
        """Keep a sample. Raises AuditError where one of that name stands, whose judgements it would wipe out."""
        with self._held():
            if self.path.exists():
                raise AuditError(f"There is an audit {self.name} already: give this one another name.")
            self._write(items)

    def judge(self, *judged: Item) -> None:
        """Put judged items in the place of those of the same ids."""
        with self._held():
            known = {i.id: i for i in self.items()}
            if strange := next((i for i in judged if i.id not in known), None):
                raise AuditError(f"{strange.id} is not in the sample {self.name}.")
            self._write((known | {i.id: i for i in judged}).values())

    def bring(self, data: bytes) -> int:
        """Take in a CSV with judgements: it begins the audit, or its judged items come into the one that stands. How many."""
        items = from_csv(data)
        if not self.path.exists():
            self.begin(items)
            return len(items)
        told = [i for i in items if i.judged or i.missed is not None]
        self.judge(*told)
        return len(told)

    def _held(self) -> FileLock:
        try:
            make_folder(self.path.parent)
        except OSError as error:
            raise AuditError(f"cannot make {self.path.parent}: {error.strerror}. Nothing was kept.") from error
        return FileLock(self.path.with_suffix(".lock"))

    def _write(self, items: Iterable[Item]) -> None:
        try:
            write_whole(self.path, to_csv(items))
        except OSError as error:
            raise AuditError(f"cannot write {self.path}: {error.strerror}. Nothing was kept.") from error
