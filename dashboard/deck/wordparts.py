"""What python-docx lacks: footnotes, and a native chart with its workbook inside the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.document import Document as File
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree
from pptx import Presentation

from dashboard.deck.extents import extent
from dashboard.deck.model import Chart, Deck
from dashboard.deck.native import add_chart as native
from dashboard.deck.parts import Box, Plot
from dashboard.words import Words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMU, WIDE, BAR = 9525, 590, 26  # of a point; the width of the text in points; the height of a bar
TYPE = 10.5


class Footnotes:
    """The footnotes of a document, written as a part of their own when all are known.

    ``cite`` says which papers some figures are from. Under one heading figures are cited once.
    """

    def __init__(self, file: File, cite: Callable[[list[str]], str]) -> None:
        self._file, self._cite = file, cite
        self._cited: set[str] = set()
        self._count = 0
        self._root = etree.fromstring(
            f'<w:footnotes xmlns:w="{W}">'
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
            "</w:footnotes>"
        )

    def turn(self) -> None:
        """A new heading: its figures are to be cited anew."""
        self._cited.clear()

    def add(self, line: Paragraph, figures: list[str]) -> None:
        """A footnote at the end of a paragraph with the papers of its figures, unless it was said just before."""
        if not (text := self._cite(figures)) or self._cited.issuperset(figures):
            return
        self._cited.update(figures)
        self._count += 1
        number = self._count
        note = etree.SubElement(self._root, f"{{{W}}}footnote")
        note.set(f"{{{W}}}id", str(number))
        paragraph = etree.SubElement(note, f"{{{W}}}p")
        self._run(paragraph, f"{{{W}}}footnoteRef", raised=True)
        run = self._run(paragraph, f"{{{W}}}t", raised=False)
        run[-1].text = f" {text}"
        run[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        reference = line.add_run()
        reference.font.superscript = True
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(number))
        reference._r.append(mark)

    def _run(self, paragraph: Any, tag: str, *, raised: bool) -> Any:
        run = etree.SubElement(paragraph, f"{{{W}}}r")
        properties = etree.SubElement(run, f"{{{W}}}rPr")
        fonts = etree.SubElement(properties, f"{{{W}}}rFonts")
        for face, name in (("ascii", "Times New Roman"), ("hAnsi", "Times New Roman"), ("eastAsia", "SimSun")):
            fonts.set(f"{{{W}}}{face}", name)
        etree.SubElement(properties, f"{{{W}}}sz").set(f"{{{W}}}val", "18")
        if raised:
            etree.SubElement(properties, f"{{{W}}}vertAlign").set(f"{{{W}}}val", "superscript")
        etree.SubElement(run, tag)
        return run

    def close(self) -> None:
        """Put the footnotes into the document, where it has any."""
        if self._count:
            data = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
            part = Part(PackURI("/word/footnotes.xml"), NOTES, data, self._file.part.package)
            self._file.part.relate_to(part, RT.FOOTNOTES)


def add_chart(file: File, chart: Chart, deck: Deck, words: Words) -> None:
    """The same native chart as on a slide, in a paragraph of its own."""
    high = max(140, BAR * len(chart.categories) + 30) if chart.kind == "bar" else 230
    slide = Presentation()
    page = slide.slides.add_slide(slide.slide_layouts[6])
    plot = Plot(Box(0, 0, WIDE, min(high, 860)), chart, extent(chart))
    frame = native(page.shapes, plot, (0, 0, WIDE * EMU, int(plot.box.high) * EMU), deck.told, words, TYPE, "SimSun" if words.chinese else "")
    of, package = frame.chart.part, file.part.package
    number = 1 + sum(rel.reltype == RT.CHART for rel in file.part.rels.values())
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), BOOK, of.chart_workbook.xlsx_part.blob, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART, b"", package)
    inside = part.relate_to(book, RT.PACKAGE)
    root = etree.fromstring(of.blob)
    held = root.find("{*}externalData")
    assert held is not None
    held.set(qn("r:id"), inside)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    line = file.add_paragraph()
    line.paragraph_format.space_after, line.paragraph_format.keep_with_next = Pt(0), True
    line.add_run()._r.append(_inline(file.part.relate_to(part, RT.CHART), number, WIDE * EMU, int(plot.box.high) * EMU, chart))


def _inline(relation: str, number: int, wide: int, high: int, chart: Chart) -> Any:
    drawing = parse_xml(
        f'<w:drawing xmlns:w="{W}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{1000 + number}" name="Chart {number}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    drawing[0].find(qn("wp:docPr")).set("descr", chart.title + "。" + "".join(p.text for p in chart.reading))
    return drawing
