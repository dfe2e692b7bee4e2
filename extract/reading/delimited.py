"""Comma- or tab-separated text → one table, and the lines above and below it."""

from __future__ import annotations

import csv
import io

from extract.reading.draft import Draft, Piece, Slot, one_line
from extract.reading.limits import MAX_BYTES, check_cells, damaged
from extract.reading.sheet import lay_rows
from extract.reading.text import decode

_PROBE = 20_000
csv.field_size_limit(MAX_BYTES)  # a note below a table may be long


def read_table(data: bytes) -> Draft:
    """A table as a system exported it, in whichever encoding."""
    return read_delimited(decode(data))


def read_delimited(text: str) -> Draft:
    """One table, its columns parted by whichever of tab, comma and semicolon the text uses most."""
    head = text[:_PROBE]
    mark = max("\t,;", key=head.count)
    draft = Draft()
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=mark)
    try:
        slots = [Slot(r, c, (Piece(one_line(cell)),)) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    except csv.Error as error:
        raise damaged("table") from error
    check_cells(len(slots))
    lay_rows(draft, slots)
    return draft
