"""Pages taken apart → one text in reading order, each character of it with its place."""

from __future__ import annotations

from collections.abc import Iterable

from extract.reading.draft import Draft
from extract.reading.pdf.columns import read_order
from extract.reading.pdf.margins import Leaf, part_margins
from extract.reading.pdf.paragraphs import Paragraphs
from extract.reading.tilt import Tilt


def assembled(leaves: Iterable[Leaf]) -> Draft:
    """The text of every page. A running head is said once, where it first stands."""
    pages = list(leaves)
    writer = Paragraphs()
    for number, page in enumerate(part_margins(pages), 1):
        writer.page(number, page.head, list(read_order(page.items, number)), page.foot)
    draft = writer.end()
    tilts: dict[int | None, Tilt] = {number: page.tilt for number, page in enumerate(pages, 1) if page.tilt}
    draft.origins[:] = [tilts[o.page].aslant(o) if o.page in tilts else o for o in draft.origins]
    return draft
