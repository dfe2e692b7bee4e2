"""OFD documents for the tests: the characters of a PDF written as GB/T 33190 has them, a line a TextObject, in millimetres."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from xml.sax.saxutils import escape

import pypdfium2

from extract.reading.pdf.glyphs import glyphs_of
from extract.reading.pdf.runs import Run, runs_of

MM = 25.4 / 72
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(paper: bytes) -> bytes:
    """The same pages as in a PDF."""
    with pypdfium2.PdfDocument(paper) as book:
        pages = ["".join(map(text_object, runs_of(glyphs_of(page)))) for page in book]
    return package({f"Doc_0/Pages/Page_{n}/Content.xml": content(page) for n, page in enumerate(pages)})


def text_object(run: Run) -> str:
    glyphs = run.glyphs
    steps = " ".join(f"{(b.left - a.left) * MM:.4f}" for a, b in pairwise(glyphs))
    box = f"{run.left * MM:.4f} {run.top * MM:.4f} {(run.right - run.left) * MM:.4f} {(run.bottom - run.top) * MM:.4f}"
    return (
        f'<ofd:TextObject ID="9" Boundary="{box}" Font="3" Size="{run.size * MM:.4f}"><ofd:TextCode X="0" '
        f'Y="{(glyphs[0].base - run.top) * MM:.4f}" DeltaX="{steps}">{escape(run.text)}</ofd:TextCode></ofd:TextObject>'
    )


def content(objects: str, templates: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {SPACE}>{templates}<ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>'


def package(pages: Mapping[str, str], common: str = "", more: Mapping[str, bytes] | None = None, root: str = "Doc_0/Document.xml") -> bytes:
    """The zip: the pages in order, what they have in common, and further parts."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{name.removeprefix("Doc_0/")}"/>' for n, name in enumerate(pages, 10))
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {SPACE} Version='1.0'><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        **pages,
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()
