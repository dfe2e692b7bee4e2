"""Places as HTML: the grid of the provincial units, and the tree of all places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts.tiles import Tile, shades, tiles
from dashboard.queries.places import DIGITS, Branch
from dashboard.screen.evidence import value_text
from dashboard.screen.markup import count, esc, number_of, place_link
from dashboard.words import Words
from dashboard.words.numbers import Scale, digits, signed

Row = dict[str, object]
MOST_LISTED = 400  # places that a tree shows in full; a larger one shows two levels, the rest stand on the pages of their places
WIDEST = 6.2  # as many Chinese characters as a tile has room for


def tile_grid(rows: Mapping[str, Row], nation: Row | None, scale: Scale, words: Words) -> str:
    """The provincial units as tiles, darker for more; one without a figure is hollow and says so.

    ``rows`` are observations by division code; ``scale`` is what the short numbers count in.
    """
    depth = dict(zip(rows, shades([float(str(row["value"])) for row in rows.values()]), strict=True))
    squares = "".join(_tile(tile, rows.get(tile.code), depth.get(tile.code, 0), scale, words) for tile in tiles())
    return (
        f'<div class="tiles"><div class="tile-key">{_key(rows, depth, scale, words)}'
        f"{_nation(nation, words)}</div>{squares}</div>"
    )


def _tile(tile: Tile, row: Row | None, shade: int, scale: Scale, words: Words) -> str:
    at = f'style="grid-area:{tile.row}/{tile.column}"'
    if row is None:
        return f'<div class="tile none" {at}><b>{esc(tile.name)}</b><span>{esc(words("places.none"))}</span></div>'
    short, full = _short(row, scale), value_text(row, words)
    wide = full if _width(full) <= WIDEST else short
    return (
        f'<button type="button" class="tile {_shade(shade)}" {at} data-figure="{esc(row["figure_id"])}" '
        f'title="{esc(words("number.open"))}" aria-label="{esc(tile.name)} {esc(full)}">'
        f'<b>{esc(tile.name)}</b><span class="wide">{esc(wide)}</span><span class="short">{esc(short)}</span></button>'
    )


def _shade(shade: int) -> str:
    return f"fall-{-shade}" if shade < 0 else f"rise-{shade}"


def _short(row: Row, scale: Scale) -> str:
    """A value in the scale of the grid, without its unit unless it is a rate."""
    ends = [float(str(row[name])) for name in ("value", "value_high") if row[name] is not None]
    places = 0 if max(abs(end) for end in ends) / scale.factor >= 1000 else 2
    text = "–".join(digits(end / scale.factor, places) for end in ends) + ("%" if row["unit"] == "%" else "")
    return signed(ends[0], text) if row["measure"] == "growth" and row["status"] == "actual" else text


def _width(text: str) -> float:
    return sum(1 if ord(sign) > 0x2E80 else 0.56 for sign in text)


def _key(rows: Mapping[str, Row], depth: Mapping[str, int], scale: Scale, words: Words) -> str:
    """What each shade stands for: the lowest and the highest value that bear it."""
    items = []
    for shade in sorted(set(depth.values()), reverse=True):
        same = sorted((row for code, row in rows.items() if depth[code] == shade), key=lambda row: float(str(row["value"])))
        ends = dict.fromkeys(_short(row, scale) for row in (same[0], same[-1]))
        text = words("places.to").join(ends)
        items.append(f'<li><i class="{_shade(shade)}"></i>{esc(text)}</li>')
    return f'<ul aria-label="{esc(words("places.key"))}">{"".join(items)}</ul>'


def _nation(row: Row | None, words: Words) -> str:
    if row is None:
        return ""
    text = number_of(row, value_text(row, words), words)
    return f"<p>{place_link(row['region'], row['region_code'], words)} {text}</p>"


def tree(branches: Sequence[Branch], words: Words) -> str:
    """Places with the number of their figures; what lies in one folds out below it."""
    levels = 2 if sum(_with_figures(branch) for branch in branches) > MOST_LISTED else len(DIGITS)
    return f'<ul class="tree">{"".join(_branch(branch, words, levels, folded=True) for branch in branches)}</ul>'


def _branch(branch: Branch, words: Words, levels: int, *, folded: bool) -> str:
    place = branch.place
    line = (
        f"{place_link(place.name, place.code, words)} "
        f'<span class="count">{esc(words("places.figures", n=f"{branch.figures:,}"))}</span>'
    )
    if not branch.below or levels == 1:
        return f"<li>{line}</li>"
    below = f"<ul>{''.join(_branch(one, words, levels - 1, folded=False) for one in branch.below)}</ul>"
    if not folded:
        return f"<li>{line}{below}</li>"
    inside = words("places.inside", n=sum(_with_figures(one) for one in branch.below))
    return f"<li>{line}<details><summary>{count(inside)}</summary>{below}</details></li>"


def _with_figures(branch: Branch) -> int:
    """How many places of a branch have figures of their own."""
    return (branch.own > 0) + sum(_with_figures(one) for one in branch.below)
