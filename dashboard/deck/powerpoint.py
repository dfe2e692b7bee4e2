"""A deck as .pptx: native charts and tables, on a plain ground of our own or on the office's template."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.presentation import Presentation as File
from pptx.slide import Slide as Sheet
from pptx.slide import SlideLayout
from pptx.util import Emu

from dashboard.charts.template import ACCENT
from dashboard.deck.model import Deck
from dashboard.deck.native import add_chart, rgb
from dashboard.deck.pages import HEIGHT, LEFT, TOP, WIDE, WIDTH, Page, pages_of
from dashboard.deck.parts import Box, Card, Grid, Lettering, Part, Plot
from dashboard.deck.pptable import add_table
from dashboard.deck.runs import EMU, FONT, Ground, add_words, fill_paragraph, folio
from dashboard.deck.sources import cited
from dashboard.words import Words, words_of

MOST_UNPACKED = 200_000_000  # bytes of a template: more than any has, and less than what fills a machine
NIGHT, SOFT, GOLD = "#0c3b63", "#f2f6fa", "#f0b429"
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def usable(template: bytes) -> bool:
    """Whether a file is a .pptx with a layout that has a title."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                return False
        file = Presentation(io.BytesIO(template))
        return _layout(file, cover=False) is not None
    except Exception:  # any of many things that a file that is no .pptx can bring up
        return False


def pptx(deck: Deck, template: bytes | None = None) -> bytes:
    """The whole file; with a template its masters, layouts and fonts, without its slides."""
    words = words_of(deck.language)
    file = Presentation(io.BytesIO(template)) if template else Presentation()
    if template:
        _emptied(file)
    else:
        file.slide_width, file.slide_height = Emu(WIDTH * EMU), Emu(HEIGHT * EMU)
    file.core_properties.title, file.core_properties.author = deck.title, deck.place
    pages = pages_of(deck, words)
    for page in pages:
        _page(file, page, deck, words, own=template is not None)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _emptied(file: File) -> None:
    """The template's own slides taken out."""
    listed = file.slides._sldIdLst
    for slide in list(listed):
        file.part.drop_rel(slide.rId)
        listed.remove(slide)


def _layout(file: File, *, cover: bool) -> SlideLayout | None:
    """The layout with a title and as little else as may be; for a cover the one with a subtitle."""

    def kinds(layout: SlideLayout) -> list[object]:
        return [p.placeholder_format.type for p in layout.placeholders if p.placeholder_format.type not in FURNITURE]  # type: ignore[misc]  # python-pptx declares its iterator so

    every = [(layout, kinds(layout)) for layout in file.slide_layouts]
    titled = [(layout, of) for layout, of in every if any(kind in TITLES for kind in of)]
    if cover and (found := next((layout for layout, of in titled if PP_PLACEHOLDER.SUBTITLE in of), None)):
        return found
    return min(titled, key=lambda pair: (PP_PLACEHOLDER.SUBTITLE in pair[1], len(pair[1])))[0] if titled else None


def _ground(file: File, sheet: Sheet, *, own: bool) -> Ground:
    """How our page lies on the slide: as it is, or between the title and the foot of a template of any shape."""
    if not own:
        return Ground(1.0, 1.0, 0.0, 0.0, True)
    wide, high = file.slide_width or WIDTH * EMU, file.slide_height or HEIGHT * EMU
    title = sheet.shapes.title
    below = (title.top + title.height) if title is not None and title.top is not None else high * 0.19
    top = min(max(below + high * 0.02, high * 0.12), high * 0.34)
    across = wide * 0.9 / (WIDE * EMU)
    down = (high * 0.985 - top) / ((HEIGHT - TOP) * EMU)
    return Ground(across, down, wide * 0.05 - LEFT * EMU * across, top - TOP * EMU * down, False)


def _page(file: File, page: Page, deck: Deck, words: Words, *, own: bool) -> None:
    layout = _layout(file, cover=page.kind == "cover")
    assert layout is not None
    sheet = file.slides.add_slide(layout)
    ground = _ground(file, sheet, own=own)
    if page.kind == "cover":
        _cover(sheet, page, ground)
    else:
        _title(sheet, page, ground)
        for part in page.parts:
            _part(sheet, part, deck, words, ground)
        folio(sheet.shapes, Box(1136, 656, 80, 30), ground)
    for shape in list(sheet.placeholders):
        if shape.placeholder_format.type not in FURNITURE and not (shape.has_text_frame and shape.text_frame.text):
            shape._element.getparent().remove(shape._element)
    _notes(sheet, page, deck, words)


def _title(sheet: Sheet, page: Page, ground: Ground) -> None:
    title = sheet.shapes.title
    told = next(p for p in page.parts if isinstance(p, Lettering) and p.style == "title")
    assert title is not None
    if ground.plain:
        ground.place(title, told.box)
        fill_paragraph(title.text_frame.paragraphs[0], told.paragraphs[0], "title", told.size, ground)
        _flush(title)
        for x, wide, high, tone in ((LEFT, WIDE, 2, "#d5dde6"), (LEFT, 88, 5, ACCENT)):
            _rectangle(sheet, Box(x, 112, wide, high), tone, ground)
    else:
        title.text_frame.text = page.title


def _cover(sheet: Sheet, page: Page, ground: Ground) -> None:
    """The first slide: our own ground, or the placeholders of the template."""
    told = {part.style: part for part in page.parts if isinstance(part, Lettering)}
    title = sheet.shapes.title
    assert title is not None
    if ground.plain:
        sheet.background.fill.solid()
        sheet.background.fill.fore_color.rgb = rgb(NIGHT)
        ground.place(title, told["cover"].box)
        fill_paragraph(title.text_frame.paragraphs[0], told["cover"].paragraphs[0], "cover", told["cover"].size, ground)
        _flush(title)
        _rectangle(sheet, Box(96, 342, 132, 6), GOLD, ground)
        for style in ("under", "foot"):
            if style in told:
                add_words(sheet.shapes, told[style], ground)
        return
    title.text_frame.text = page.title
    lines = [piece.text for style in ("under", "foot") if style in told for line in told[style].paragraphs for piece in line]
    below = next((p for p in sheet.placeholders if p.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE), None)
    if below is not None:
        below.text_frame.text = "\n".join(lines)


def _flush(title: Any) -> None:
    """A title that begins where the page does and stands on its line."""
    frame = title.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.BOTTOM
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _rectangle(sheet: Sheet, box: Box, colour: str, ground: Ground, *, shape: MSO_SHAPE = MSO_SHAPE.RECTANGLE) -> None:
    drawn = sheet.shapes.add_shape(shape, *map(Emu, ground.box(box)))
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = rgb(colour)
    drawn.line.fill.background()
    drawn.shadow.inherit = False
    if shape == MSO_SHAPE.ROUNDED_RECTANGLE:
        drawn.adjustments[0] = 0.06


def _part(sheet: Sheet, part: Part, deck: Deck, words: Words, ground: Ground) -> None:
    match part:
        case Lettering(style="title"):
            return
        case Lettering():
            if part.style == "quote":
                _rectangle(sheet, Box(part.box.x, part.box.y, 6, part.box.high), GOLD, ground)
            add_words(sheet.shapes, part, ground)
        case Card(box):
            _rectangle(sheet, box, SOFT, ground, shape=MSO_SHAPE.ROUNDED_RECTANGLE)
        case Plot(box):
            add_chart(sheet.shapes, part, ground.box(box), deck.told, words, ground.points(_type_of(part)), FONT if ground.plain else "")
        case Grid():
            add_table(sheet.shapes, part, ground)


def _type_of(plot: Plot) -> float:
    """The size of type in a chart: bars set it, as their names are many."""
    if plot.chart.kind == "bar":
        return max(11.0, min(20.0, plot.box.high / max(1, len(plot.chart.categories)) * 0.58))
    return 17.0


def _notes(sheet: Sheet, page: Page, deck: Deck, words: Words) -> None:
    """What the speaker says, then every number of the page with its sentence's paper and its figure."""
    lines = [page.notes] if page.notes else []
    known = [deck.told[figure] for figure in page.figures if figure in deck.told]
    if known and page.kind != "sources":
        lines += ["", words("deck.notes.figures")] if lines else [words("deck.notes.figures")]
        lines += [f"{of.mention} — {of.name} — {cited((of.paper, of.issued), words)} — {of.figure}" for of in known]
    if lines:
        frame = sheet.notes_slide.notes_text_frame
        assert frame is not None
        frame.text = "\n".join(lines)


