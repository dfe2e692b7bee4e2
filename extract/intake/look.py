"""What stands in a text, before anyone decides to keep it, and what can be read at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from extract.meaning.figure import Figure
from extract.model import Document
from extract.reading.flat import grids_in
from extract.reading.scans.recognise import can_recognise
from extract.running.one import extract_document


@dataclass(frozen=True, slots=True)
class Look:
    """The figures of a text, and what the text says of itself, as ``describe`` would be told it."""

    figures: list[Figure]
    said: Mapping[str, str]


def reads_scans() -> bool:
    """Whether pictures of pages can be read here: they need an extra."""
    return can_recognise()


def look(text: str) -> Look:
    """Read a text; nothing is stored."""
    doc_id = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    found = extract_document(Document(doc_id, "text", text, grids=grids_in(text)))
    layout = found.layout
    issued = layout.issue.date.isoformat() if layout.issue.date else ""
    length = {"year": 4, "month": 7}.get(layout.issue.precision or "", 10)
    said = {
        "title": layout.title if layout.title != "text" else "", "publisher": layout.publisher or "",
        "issue_date": issued[:length], "region": layout.region.name if layout.region else "",
    }  # fmt: skip
    return Look(found.figures, said)
