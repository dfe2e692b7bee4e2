"""A deck as a Word document: an economic brief to read, with its tables, its charts and its sources as footnotes."""

from __future__ import annotations

import io
from collections.abc import Iterable

from docx import Document
from docx.document import Document as File
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from dashboard.charts.reading import Piece
from dashboard.deck.grids import widths
from dashboard.deck.model import Block, Chart, Deck, Kpis, Quote, Slide, Table, Text, figures_of
from dashboard.deck.present import MARKS
from dashboard.deck.sources import cited, papers, papers_table, source_line
from dashboard.deck.wordparts import Footnotes, add_chart
from dashboard.words import Words, words_of
from dashboard.words.periods import day

# FangSong, SimHei, KaiTi: what offices write in, on every Chinese Windows and in WPS.
FONTS = {"Normal": "FangSong", "Title": "SimHei", "Heading 1": "SimHei", "Heading 2": "KaiTi", "Caption": "SimHei", "Quote": "KaiTi", "List Bullet": "FangSong"}
SIZES = {"Normal": 14, "Title": 22, "Heading 1": 16, "Heading 2": 14, "Caption": 11, "Quote": 14, "List Bullet": 14}
LATIN, CELL = "Times New Roman", 10.5
EMU, POINT = 9525, 0.75  # of a point of our pages: of length, of type


def docx(deck: Deck) -> bytes:
    """The whole document."""
    words = words_of(deck.language)
    file = Document()
    _dress(file)
    notes = Footnotes(file, lambda figures: source_line(figures, deck, words))
    file.core_properties.title, file.core_properties.author = deck.title, deck.place
    for slide in deck.slides:
        notes.turn()
        _slide(file, slide, deck, words, notes)
    notes.close()
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _dress(file: File) -> None:
    """A4, an office's fonts, pages numbered."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    section.top_margin, section.bottom_margin = Cm(3.0), Cm(2.8)
    for name, font in FONTS.items():
        style = file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(SIZES[name]), RGBColor(0, 0, 0)
        style.font.italic = False
        for line in style.element.findall(f".//{qn('w:pBdr')}"):  # the rule under a title
            line.getparent().remove(line)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
    file.styles["Normal"].paragraph_format.line_spacing = 1.4
    file.styles["Normal"].paragraph_format.space_after = Pt(4)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = foot.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
        run.font.size = Pt(CELL)


def _slide(file: File, slide: Slide, deck: Deck, words: Words, notes: Footnotes) -> None:
    if slide.kind == "cover":
        file.add_paragraph(slide.title, "Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
        under = [p.text for block in slide.blocks if isinstance(block, Text) for line in block.paragraphs for p in line]
        line = file.add_paragraph(" · ".join(filter(None, (*under, deck.place, day(deck.day, words)))))
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return
    file.add_paragraph(slide.title, "Heading 1")
    for block in slide.blocks:
        _block(file, block, deck, words, notes)
    if slide.kind == "sources":
        _table(file, papers_table(deck, words), "", notes)
        _appendix(file, deck, words, notes)
    elif slide.notes:
        for note in slide.notes.splitlines():
            file.add_paragraph(note)


def _block(file: File, block: Block, deck: Deck, words: Words, notes: Footnotes) -> None:
    match block:
        case Text(paragraphs, points):
            for pieces in paragraphs:
                _words(file.add_paragraph(style="List Bullet" if points else "Normal"), pieces, notes, indent=not points and words.chinese)
        case Quote(figure):
            if told := deck.told.get(figure):
                pieces = (Piece(told.before), Piece(told.mention, "value", (figure,)), Piece(told.after))
                _words(file.add_paragraph(style="Quote"), pieces, notes)
        case Kpis(items):
            heads = tuple(words(f"deck.kpi.{name}") for name in ("what", "value", "change", "when"))
            rows = tuple(((Piece(k.label, "name"),), (k.value,), k.change or (Piece("—"),), (Piece(k.where, "period"),)) for k in items)
            _table(file, Table(heads, rows, numeric=(1, 2)), "", notes)
        case Table():
            _table(file, block, block.title, notes)
        case Chart():
            title = block.title + (f"（{block.unit}）" if words.chinese else f" ({block.unit})")
            add_chart(file, block, deck, words)
            caption = file.add_paragraph(title, "Caption")
            caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
            notes.add(caption, figures_of(Slide("content", "", (block,))))
            if block.reading:
                _words(file.add_paragraph(), block.reading, notes, indent=words.chinese)


def _words(line: Paragraph, pieces: Iterable[Piece], notes: Footnotes, *, indent: bool = False) -> None:
    """A paragraph, its numbers marked with their figures, its papers in a footnote."""
    if indent:
        line.paragraph_format.first_line_indent = Pt(2 * SIZES["Normal"])
    listed = tuple(pieces)
    for piece in listed:
        _piece(line, piece)
    notes.add(line, _figures(listed))


def _figures(pieces: Iterable[Piece]) -> list[str]:
    return list(dict.fromkeys(figure for piece in pieces for figure in piece.figures))


def _piece(line: Paragraph, piece: Piece, size: float | None = None) -> None:
    """A run; a number stands in a content control whose tag is its figure."""
    run = line.add_run(piece.text)
    if size:
        run.font.size = Pt(size)
    if not piece.figures:
        return
    control, properties, content = OxmlElement("w:sdt"), OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
    tag = OxmlElement("w:tag")
    tag.set(qn("w:val"), " ".join(piece.figures[:3]))  # a tag holds 64 characters
    properties.append(tag)
    control.append(properties)
    control.append(content)
    run._r.addprevious(control)
    content.append(run._r)


def _table(file: File, table: Table, title: str, notes: Footnotes) -> None:
    """A table with lines, its head on every page, its papers in a footnote of its title or its last cell."""
    head = None
    if title:
        head = file.add_paragraph(title, "Caption")
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    drawn = file.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    room = Cm(15.6)
    tries = (widths(table, room / EMU, size) for size in (CELL / POINT, 12, 11, 10, 9))  # what is tight breaks some words
    asked = next((found for found in tries if found), (1.0,) * len(table.heads))
    wide = [round(room * each / sum(asked)) for each in asked]
    row_properties = drawn.rows[0]._tr.get_or_add_trPr()
    row_properties.append(OxmlElement("w:tblHeader"))
    for at, (cell, text) in enumerate(zip(drawn.rows[0].cells, table.heads, strict=True)):
        _cell(cell.paragraphs[0], (Piece(text),), bold=True, right=at in table.numeric)
    for number, row in enumerate(table.rows):
        cells = drawn.add_row().cells
        for at, (cell, pieces) in enumerate(zip(cells, row, strict=True)):
            mark = (Piece(f"{MARKS[table.states[number]]} "),) if table.states and at == 0 else ()
            _cell(cell.paragraphs[0], (*mark, *pieces), right=at in table.numeric)
    for column, each in zip(drawn.columns, wide, strict=True):
        column.width = each
    for line in drawn.rows:
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, each in zip(line.cells, wide, strict=True):
            cell.width = each
    figures = _figures(piece for row in table.rows for cell in row for piece in cell)
    notes.add(head or drawn.rows[0].cells[0].paragraphs[0], figures)
    file.add_paragraph().paragraph_format.space_after = Pt(0)


def _cell(line: Paragraph, pieces: Iterable[Piece], *, bold: bool = False, right: bool = False) -> None:
    line.paragraph_format.line_spacing = 1.0
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for piece in pieces:
        _piece(line, piece, CELL)
    for run in line.runs if bold else ():
        run.font.bold = True


def _appendix(file: File, deck: Deck, words: Words, notes: Footnotes) -> None:
    """Every number of the brief with its sentence and its figure."""
    file.add_paragraph(words("deck.appendix"), "Heading 2")
    order = {paper: at for at, paper in enumerate(papers(list(deck.told), deck))}
    found = sorted(deck.told.values(), key=lambda of: order[of.paper, of.issued])
    rows = tuple(
        ((Piece(of.name, "name"),), (Piece(of.mention, "value", (of.figure,)),), (Piece(of.sentence),), (Piece(cited((of.paper, of.issued), words)),)) for of in found
    )
    heads = tuple(words(f"deck.sheet.{name}") for name in ("indicator", "text", "sentence", "paper"))
    _table(file, Table(heads, rows), "", notes)
