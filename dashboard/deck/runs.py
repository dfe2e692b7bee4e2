"""Words on a PowerPoint slide: runs with Chinese fonts set by hand, each number with its figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.charts.template import ACCENT, INK, MUTED
from dashboard.deck.native import rgb, set_font
from dashboard.deck.parts import Box, Lettering, Pieces

EMU = 9525  # of a point of our page: 1280 of them are 13.333 inches
POINT = 0.75  # of type, of a point of our page
FONT = "Microsoft YaHei"  # of Chinese: on every Windows; PowerPoint and WPS elsewhere put their own sans in its place
ONE_LINE = ("big", "note", "caption", "foot")
LOOK = {  # colour, bold, line spacing
    "title": (INK, True, 1.0), "cover": ("#ffffff", True, 1.1), "under": ("#dbe8f3", False, 1.25), "foot": ("#b7cfe3", False, 1.0),
    "body": (INK, False, 1.15), "points": (INK, False, 1.15), "quote": (INK, False, 1.2), "note": (MUTED, False, 1.0),
    "source": (MUTED, False, 1.0), "label": ("#414b58", False, 1.0), "big": ("#0f5a94", True, 1.0), "caption": (INK, True, 1.0),
    "cell": (INK, False, 1.0), "head": ("#ffffff", True, 1.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """How a page of ours lies on a slide; ``plain`` where the ground and its fonts are our own."""

    across: float
    down: float
    left: float
    top: float
    plain: bool

    def box(self, box: Box) -> tuple[int, int, int, int]:
        """A box in EMU."""
        x, y = self.left + box.x * EMU * self.across, self.top + box.y * EMU * self.down
        return round(x), round(y), round(box.wide * EMU * self.across), round(box.high * EMU * self.down)

    def points(self, size: float) -> float:
        """A size of type in points."""
        return max(7.0, round(size * POINT * min(self.across, self.down, 1.0) * 2) / 2)

    def place(self, shape: Any, box: Box) -> None:
        """Put a shape into a box."""
        shape.left, shape.top, shape.width, shape.height = (Emu(each) for each in self.box(box))


def add_words(shapes: Any, part: Lettering, ground: Ground) -> None:
    """A text box that neither grows nor shrinks."""
    drawn = shapes.add_textbox(*ground.box(part.box))
    frame = drawn.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = part.style not in ONE_LINE, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_top = frame.margin_bottom = frame.margin_right = 0
    frame.margin_left = Emu(round(36 * EMU * ground.across)) if part.style == "quote" else 0
    for number, pieces in enumerate(part.paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        fill_paragraph(paragraph, pieces, part.style, part.size, ground)
        if part.style in ("body", "points", "under"):
            paragraph.space_after = Pt(ground.points(part.size) * 0.4)
        if part.style == "points":
            _dot(paragraph, ground)


def _dot(paragraph: Any, ground: Ground) -> None:
    properties = paragraph._p.get_or_add_pPr()
    indent = round(28 * EMU * ground.across)
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    colour = etree.SubElement(properties, qn("a:buClr"))
    etree.SubElement(colour, qn("a:srgbClr")).set("val", ACCENT.lstrip("#"))
    etree.SubElement(properties, qn("a:buFont")).set("typeface", "Arial")
    etree.SubElement(properties, qn("a:buChar")).set("char", "•")


def fill_paragraph(paragraph: Any, pieces: Pieces, style: str, size: float, ground: Ground, *, right: bool = False) -> None:
    """Pieces as runs: numbers bold, each with its figure."""
    colour, bold, leading = LOOK[style]
    paragraph.line_spacing = leading
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    for piece in pieces:
        if not piece.text:
            continue
        run = paragraph.add_run()
        run.text = piece.text
        run.font.size = Pt(ground.points(size))
        run.font.bold = bold or bool(piece.figures)
        if ground.plain or style not in ("title", "cover"):
            run.font.color.rgb = rgb(colour)
        if ground.plain:
            set_font(run.font, FONT)
        if piece.figures:
            mark(run, piece.figures)


def mark(run: Any, figures: tuple[str, ...]) -> None:
    """The figures of a number, kept with its run: the bookmark that PowerPoint keeps for text from elsewhere."""
    run._r.get_or_add_rPr().set("bmk", " ".join(figures))


def folio(shapes: Any, box: Box, ground: Ground) -> None:
    """The number of the page, as a field that PowerPoint counts itself."""
    drawn = shapes.add_textbox(*ground.box(box))
    drawn.text_frame.margin_right = drawn.text_frame.margin_left = 0
    paragraph = drawn.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    number = etree.SubElement(paragraph._p, qn("a:fld"))
    number.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    number.set("type", "slidenum")
    properties = etree.SubElement(number, qn("a:rPr"))
    properties.set("lang", "zh-CN")
    properties.set("sz", str(round(ground.points(16) * 100)))
    fill = etree.SubElement(properties, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", MUTED.lstrip("#"))
    etree.SubElement(number, qn("a:t")).text = "‹#›"
