"""Comma- or tab-separated text → one table, and the lines above and below it."""

from __future__ import annotations

import csv
import io

from extract.reading.draft import Draft, Piece, Slot, one_line
from extract.reading.limits import check_cells
from extract.reading.sheet import lay_rows

_PROBE = 20_000


def read_delimited(text: str) -> Draft:
    """One table, its columns parted by whichever of tab, comma and semicolon the text uses most."""
    head = text[:_PROBE]
    mark = max("\t,;", key=head.count)
    draft = Draft()
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=mark)
    slots = [Slot(r, c, (Piece(one_line(cell)),)) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    check_cells(len(slots))
    lay_rows(draft, slots)
    return draft
