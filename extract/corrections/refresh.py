"""Written tables brought up to the corrections that stand, without reading a paper again.

What the tables hold says which corrections they know, so a refresh that was missed is made good by the next.
"""

from __future__ import annotations

from pathlib import Path

from extract.corrections.record import Finding, from_rows
from extract.corrections.store import Store, folder_of
from extract.running.come import Come
from extract.running.redo import check_tables, redo, rows_of
from extract.schema import CORRECTIONS
from extract.tables.sets import holding


def refresh(tables: Path) -> list[Finding]:
    """Bring the tables in a folder up to its standing corrections; what they have to say of those that changed.

    Raises OutputError where the folder holds no tables or cannot be written, StoreError for the corrections.
    """
    tables = tables.resolve()
    check_tables(tables)
    store = Store(folder_of(tables))
    with holding(tables):
        standing = store.standing()
        known = {c.correction_id for c in from_rows(rows_of(tables, CORRECTIONS))}
        return redo(tables, Come(), frozenset(), standing) if known != {c.correction_id for c in standing} else []
