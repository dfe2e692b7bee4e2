"""The place of a figure in its file, drawn: a page with the figure boxed, a row of a table with its cell marked."""

from __future__ import annotations

from base64 import b64encode

from dashboard.queries.standing import Page, Standing, Table
from dashboard.screen.markup import esc
from dashboard.words import Words

WIDE, HIGH = 340.0, 130.0  # points of a page round the figure that are shown at first
PAD = 2.0  # points by which a box stands off its figure


def where_html(place: Standing, words: Words) -> str:
    """The page with the figure boxed, or the sheet and the cell; nothing for a paper without pages."""
    if place.page:
        return _page(place.page, words)
    if place.sheet:
        at = words("evidence.cell", sheet=place.sheet, cell=place.cell)
        return f'<p class="cell-of">{esc(at)}</p>'
    return ""


def row_html(table: Table, mention: str, words: Words) -> str:
    """The row of a table below its heads; the figure is marked."""
    heads = "".join(f"<tr>{_heads(head, table.column)}</tr>" for head in table.heads)
    cells = "".join(
        f'<td class="here">{esc(table.before)}<mark>{esc(mention)}</mark>{esc(table.after)}</td>'
        if at == table.column
        else f"<td>{esc(cell)}</td>"
        for at, cell in enumerate(table.row)
    )
    return (
        f'<div class="scroll excerpt" tabindex="0" role="region" aria-label="{esc(words("evidence.row"))}">'
        f"<table><thead>{heads}</thead><tbody><tr>{cells}</tr></tbody></table></div>"
    )


def _heads(row: tuple[str, ...], column: int) -> str:
    """One row of heads. A head goes on over the empty places to its right, as where cells were merged."""
    out: list[str] = []
    at = 0
    while at < len(row):
        stop = at + 1
        while at and stop < len(row) and row[at] and not row[stop]:
            stop += 1
        here = ' class="here"' if at <= column < stop and row[at] else ""
        span = f' colspan="{stop - at}"' if stop - at > 1 else ""
        out.append(f"<th{span}{here}>{esc(row[at])}</th>" if row[at] else "<td></td>")
        at = stop
    return "".join(out)


def _page(page: Page, words: Words) -> str:
    """A part of the page; opened, the whole of it. One picture serves both: the part is a window on it."""
    named = words("evidence.page_number", number=page.number)
    if page.picture is None:
        return f'<p class="cell-of">{esc(named)}</p>'
    width, height = page.picture.width, page.picture.height
    left, top, wide, high = _window(page, width, height)
    frames = "".join(
        f'<i style="left:{(x - PAD) / width:.3%};top:{(y - PAD) / height:.3%};'
        f'width:{(right - x + 2 * PAD) / width:.3%};height:{(bottom - y + 2 * PAD) / height:.3%}"></i>'
        for x, y, right, bottom in page.boxes
    )
    window = (
        f"--ratio:{wide / high:.4f};--scale:{width / wide:.3%};--left:{-left / wide:.3%};--top:{-top / high:.3%}"
    )
    picture = b64encode(page.picture.png).decode("ascii")
    return (
        f'<details class="leaf"><summary><span class="cell-of">{esc(named)}'
        f'<span class="more">{esc(words("evidence.whole_page"))}</span>'
        f'<span class="less">{esc(words("evidence.part_of_page"))}</span></span></summary>'
        f'</details><div class="window" style="{window}"><div class="sheet">'
        f'<img src="data:image/png;base64,{picture}" alt="{esc(words("evidence.page_alt", number=page.number))}">'
        f"{frames}</div></div>"
    )


def _window(page: Page, width: float, height: float) -> tuple[float, float, float, float]:
    """Left, top, width and height of the part round the boxes, inside the page."""
    left, top = min(b[0] for b in page.boxes), min(b[1] for b in page.boxes)
    right, bottom = max(b[2] for b in page.boxes), max(b[3] for b in page.boxes)
    wide = min(width, max(WIDE, right - left + 60))
    high = min(height, max(HIGH, bottom - top + 60))
    x = min(max(0.0, (left + right - wide) / 2), width - wide)
    y = min(max(0.0, (top + bottom - high) / 2), height - high)
    return x, y, wide, high
