"""A Word document (.docx) → its text in the order of the document: paragraphs, tables, text boxes, then notes.

The XML is walked rather than python-docx's paragraphs, which pass over what stands in content controls,
smart tags, accepted insertions and text boxes: offices' papers are full of them.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from extract.reading.draft import Draft, Piece, Slot, one_line, set_in
from extract.reading.limits import damaged, open_zip
from extract.reading.numbering import Numbering

_TEXT = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t"}
# Not text of the paper: what was deleted, the older copy of a text box, the words of a field's code.
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:instrText"), qn("w:rPr"), qn("w:pPr")}
_CHARACTER = 210  # twentieths of a point: a character of the usual size
_MOST_COLUMNS = 200  # Word has 63; a cell that says it is wider is made to fill the memory with tabs
_BOX = qn("w:txbxContent")
_NOTES = (
    (RELATIONSHIP_TYPE.FOOTNOTES, qn("w:footnote")),
    (RELATIONSHIP_TYPE.ENDNOTES, qn("w:endnote")),
)


def read_docx(data: bytes) -> Draft:
    """The document's text and tables."""
    open_zip(data).close()
    try:
        document = docx.Document(io.BytesIO(data))
        numbering = Numbering(document.part)
        draft = Draft()
        _blocks(document.element.body, draft, numbering)
        for kind, tag in _NOTES:
            for root in _related(document.part, kind):
                for note in root.iter(tag):
                    if note.get(qn("w:type")) in (None, "normal"):
                        _blocks(note, draft, numbering)
    except (OpcError, LxmlError, BadZipFile, zlib.error, KeyError, IndexError, ValueError, TypeError, AttributeError, RecursionError, OSError, EOFError) as error:
        raise damaged("document") from error
    return draft


def _related(part: Any, kind: str) -> Iterator[Any]:
    for relation in part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            yield parse_xml(relation.target_part.blob)


def _blocks(parent: Any, draft: Draft, numbering: Numbering) -> None:
    """Paragraphs and tables below ``parent``, also those wrapped in content controls and the like."""
    for element in parent:
        if element.tag == qn("w:p"):
            _paragraph(element, draft, numbering)
        elif element.tag == qn("w:tbl"):
            draft.table(list(_slots(element, numbering)))
        elif element.tag not in _SKIPPED:
            _blocks(element, draft, numbering)


def _paragraph(paragraph: Any, draft: Draft, numbering: Numbering) -> None:
    for line in _text(paragraph, numbering).split("\n"):
        if line.strip():
            draft.line(line.rstrip())
    draft.end_paragraph()
    for box in _boxes(paragraph):
        _blocks(box, draft, numbering)


def _text(paragraph: Any, numbering: Numbering) -> str:
    words = "".join(_words(paragraph))
    return numbering.label(paragraph) + words if words.strip() else ""


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _TEXT:
            yield _TEXT[child.tag] if child.get(qn("w:type")) != "page" else ""
        elif child.tag not in _SKIPPED and child.tag != _BOX:
            yield from _words(child)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph, once each, the outer ones only."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)


def _slots(table: Any, numbering: Numbering) -> Iterator[Slot]:
    """The cells; one merged downwards is given with the rows below that carry it on."""
    open_cells: dict[int, Slot] = {}
    for r, row in enumerate(_children(table, "w:tr")):
        c = min(_int(row, "w:trPr/w:gridBefore", 0), _MOST_COLUMNS)
        for cell in _children(row, "w:tc"):
            width = min(_int(cell, "w:tcPr/w:gridSpan", 1), _MOST_COLUMNS)
            merge = cell.find(qn("w:tcPr") + "/" + qn("w:vMerge"))
            if merge is not None and merge.get(qn("w:val")) != "restart" and c in open_cells:
                above = open_cells[c]
                open_cells[c] = Slot(above.row, c, above.pieces, r - above.row + 1, above.columns)
            else:
                if c in open_cells:
                    yield open_cells.pop(c)
                open_cells[c] = Slot(r, c, (Piece(_cell_text(cell, numbering)),), 1, width)
            c += width
    yield from open_cells.values()


def _cell_text(cell: Any, numbering: Numbering) -> str:
    full = [(p, text) for p in cell.iter(qn("w:p")) if (text := _text(p, numbering))]
    return set_in(one_line("\n".join(text for _, text in full)), _indent(full[0][0])) if full else ""


def _indent(paragraph: Any) -> float:
    """How far a paragraph is set in, in characters."""
    given = paragraph.find(qn("w:pPr") + "/" + qn("w:ind"))
    if given is None:
        return 0.0
    return sum(
        _length(given, f"w:{side}Chars") / 100 or _length(given, f"w:{side}") / _CHARACTER for side in ("left", "firstLine")
    )


def _length(element: Any, name: str) -> int:
    value = element.get(qn(name), "")
    return int(value) if value.isdigit() else 0


def _children(element: Any, name: str) -> Iterator[Any]:
    """Children of a name, also inside content controls (w:sdt/w:sdtContent)."""
    for child in element:
        if child.tag == qn(name):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _children(child, name)


def _int(element: Any, path: str, default: int) -> int:
    found = element.find("/".join(qn(step) for step in path.split("/")))
    value = found.get(qn("w:val")) if found is not None else None
    return int(value) if value and value.isdigit() else default
