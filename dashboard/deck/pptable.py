"""A native table on a PowerPoint slide: our widths and heights, numbers to the right, the state of a target as mark and word."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from dashboard.charts.reading import Piece
from dashboard.deck.grids import PAD_X, PAD_Y
from dashboard.deck.native import rgb
from dashboard.deck.parts import Grid
from dashboard.deck.present import MARKS
from dashboard.deck.runs import EMU, Ground, fill_paragraph

TONES = {
    "done": "#0b7a5d", "ahead": "#0b7a5d", "on pace": "#0f6cb0", "behind": "#a35a00", "missed": "#b3261e", "no news": "#5a6472",
}  # fmt: skip
HEAD, STRIPE, WHITE = "#0f5a94", "#f4f7fa", "#ffffff"


def add_table(shapes: Any, grid: Grid, ground: Ground) -> None:
    """The rows of a table that stand on a page."""
    of = grid.table
    frame = shapes.add_table(len(grid.rows) + 1, len(of.heads), *ground.box(grid.box))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", of.title or " · ".join(of.heads))
    table = frame.table
    for column, wide in enumerate(grid.widths):
        table.columns[column].width = Emu(round(wide * EMU * ground.across))
    for row, high in enumerate(grid.heights):
        table.rows[row].height = Emu(round(high * EMU * ground.down))
    for column, head in enumerate(of.heads):
        _cell(table.cell(0, column), (Piece(head),), "head", grid, column, ground, HEAD)
    for number, row in enumerate(grid.rows, 1):
        for column, pieces in enumerate(of.rows[row]):
            cell = table.cell(number, column)
            state = of.states[row] if of.states and column == 0 else ""
            _cell(cell, (Piece(f"{MARKS[state]} "), *pieces) if state else pieces, "cell", grid, column, ground, STRIPE if number % 2 == 0 else WHITE)
            if state:
                run = cell.text_frame.paragraphs[0].runs[0]
                run.font.color.rgb, run.font.bold = rgb(TONES[state]), True


def _cell(cell: Any, pieces: tuple[Piece, ...], style: str, grid: Grid, column: int, ground: Ground, colour: str) -> None:
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Emu(round(PAD_X * EMU * ground.across))
    cell.margin_top = cell.margin_bottom = Emu(round(PAD_Y * 0.7 * EMU * ground.down))
    if ground.plain:  # on a template the table has the template's own style
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(colour)
    fill_paragraph(cell.text_frame.paragraphs[0], pieces, style, grid.size, ground, right=column in grid.table.numeric)
