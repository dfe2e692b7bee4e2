"""What the files of a deck say, read back from their bytes alone: every number with its figures, every point of a chart."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from lxml import etree, html
from openpyxl import load_workbook
from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Number = tuple[tuple[str, ...], str]
Drawn = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Said:
    """Numbers in words with their figures, and points of charts: figure and value."""

    numbers: Counter[Number]
    points: Counter[Drawn]


def of_html(text: str) -> Said:
    """The presentation."""
    page = html.document_fromstring(text)
    numbers = Counter((tuple(b.get("data-figure").split()), b.text_content()) for b in page.xpath("//b[@data-figure]"))
    points = Counter((g.get("data-figure"), float(g.get("data-value"))) for g in page.xpath("//*[local-name()='g'][@data-figure]"))
    return Said(numbers, points)


def of_pptx(data: bytes) -> Said:
    """The slides, their tables and the charts on them."""
    numbers: Counter[Number] = Counter()
    points: Counter[Drawn] = Counter()
    for slide in Presentation(io.BytesIO(data)).slides:
        for run in slide._element.iter(f"{A}r"):
            properties = run.find(f"{A}rPr")
            if properties is not None and (marked := properties.get("bmk")):
                numbers[tuple(marked.split()), run.findtext(f"{A}t") or ""] += 1
        for shape in slide.shapes:
            if shape.has_chart:
                part = shape.chart.part
                points.update(of_chart(part.blob, part.chart_workbook.xlsx_part.blob))
    return Said(numbers, points)


def of_docx(data: bytes) -> Said:
    """The document without its appendix, which says every sentence once more."""
    document = Document(io.BytesIO(data))
    body = list(document.element.body)
    last = max((at for at, part in enumerate(body) if part.tag == f"{W}p" and "附：" in "".join(part.itertext())), default=len(body))
    numbers: Counter[Number] = Counter()
    for part in body[:last]:
        for control in part.iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
            numbers[tuple(tag.split()), "".join(t.text or "" for t in control.iter(f"{W}t"))] += 1
    points: Counter[Drawn] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if found := re.fullmatch(r"word/charts/chart(\d+)\.xml", name):
                points.update(of_chart(file.read(name), file.read(f"word/embeddings/chart{found[1]}.xlsx")))
    return Said(numbers, points)


def of_chart(xml: bytes, book: bytes) -> Iterator[Drawn]:
    """The points of a native chart: what is drawn has to be what the sheet of sources says, in the unit of the axis."""
    sheet = load_workbook(io.BytesIO(book)).worksheets[1]
    told = [row for row in sheet.iter_rows(min_row=2, values_only=True)]
    drawn = []
    for series in etree.fromstring(xml).iter(f"{C}ser"):
        drawn += [float(point.findtext(f"{C}v")) for point in series.findall(f"{C}val//{C}pt")]
    assert len(drawn) == len(told)
    for value, row in zip(drawn, told, strict=True):
        scale = 1.0 if value == 0 else row[2] / value
        assert any(abs(scale / factor - 1) < 1e-6 for factor in (1, 1e4, 1e6, 1e8, 1e9, 1e12)), (value, row)
        yield str(row[4]), float(row[2])
