"""The folder beside the tables in which the imported papers lie.

    imports.jsonl        the log
    kept/<doc_id>        the bytes of every version that ever came in
    papers/imported/…    the papers that stand, an input of every run into the tables
    papers/documents.csv what people said of them
    applied              up to which entry of the log the tables are

The log is what counts; everything else is made from it and from what is kept, and made again where it is missing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extract.beside import folder_beside, write_whole
from extract.intake.log import Entry
from extract.reading.sidecar import COLUMNS
from extract.running.inputs import SIDECAR

INSIDE = "imported"  # the folder in the names of the tables, so that no other input's paper has the same


def folder_of(tables: Path) -> Path:
    """Where the imported papers of a folder of tables lie: beside it, under its name."""
    return folder_beside(tables, "papers")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The imported papers of a folder of tables."""

    folder: Path

    @property
    def log(self) -> Path:
        """The log of imports."""
        return self.folder / "imports.jsonl"

    @property
    def papers(self) -> Path:
        """The folder that a run reads."""
        return self.folder / "papers"

    def kept(self, doc_id: str) -> Path:
        """Where the bytes of a version lie."""
        return self.folder / "kept" / doc_id

    def keep(self, doc_id: str, data: bytes) -> None:
        """Keep the bytes of a version; when this returns they are on the disk."""
        if not self.kept(doc_id).exists():
            write_whole(self.kept(doc_id), data)

    def lay_out(self, docs: Iterable[str], stands: dict[str, Entry]) -> None:
        """Make the papers ``docs`` and what is said of all as the log has them."""
        for doc in docs:
            path = self.papers / doc
            if doc in stands:
                write_whole(path, self.kept(stands[doc].doc_id).read_bytes())
            else:
                path.unlink(missing_ok=True)
        text = io.StringIO(newline="")
        rows = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
        rows.writeheader()
        rows.writerows({**e.said, "doc": doc} for doc, e in sorted(stands.items()) if e.said)
        write_whole(self.papers / SIDECAR, text.getvalue().encode("utf-8"))

    def applied(self) -> int:
        """Up to which entry the tables are."""
        path = self.folder / "applied"
        text = path.read_text(encoding="ascii") if path.is_file() else ""
        return int(text) if text.isdigit() else 0

    def set_applied(self, number: int) -> None:
        """Note up to which entry the tables are."""
        write_whole(self.folder / "applied", str(number).encode("ascii"))
