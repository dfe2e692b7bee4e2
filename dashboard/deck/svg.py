"""A chart as SVG: crisp at any size, its numbers real text, every point a button that opens its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dashboard.charts.axes import runs
from dashboard.charts.template import ACCENT, CARD, COLOURS, HAIRLINE, INK, MUTED, QUIET
from dashboard.deck.extents import ticks
from dashboard.deck.measure import ems
from dashboard.deck.model import Chart, Line, Point
from dashboard.deck.parts import Plot
from dashboard.words import Words
from dashboard.words.numbers import digits

AXIS, LABEL = 17, 20  # sizes of type
MOST_LABELLED = 3  # lines that have their newest value written beside them


def drawn(plot: Plot, words: Words) -> str:
    """A chart in a box of its own size."""
    wide, high = plot.box.wide, plot.box.high
    body = _bars(plot) if plot.chart.kind == "bar" else _lines(plot, words)
    return (
        f'<svg class="chart" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}" role="group" '
        f'aria-label="{escape(plot.chart.title)}">{"".join(body)}</svg>'
    )


def colours(chart: Chart) -> list[str]:
    """A colour for each line; a goal has that of the line it is a goal of, or else that of the first."""
    plain = [line.name for line in chart.lines if not line.goal]
    tone = {name: COLOURS[at % len(COLOURS)] for at, name in enumerate(plain)}
    return [tone.get(line.name, ACCENT) for line in chart.lines]


def _text(x: float, y: float, text: str, size: float, fill: str = INK, anchor: str = "start", weight: int = 400) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}">{escape(text)}</text>'


def _button(point: Point, label: str, inner: str) -> str:
    """A mark that opens its sentence, by hand or by keyboard."""
    return (
        f'<g class="point" role="button" tabindex="0" data-figure="{escape(point.figure)}" data-value="{point.value!r}" '
        f'aria-label="{escape(f"{label} {point.text}")}"><title>{escape(f"{label} · {point.text}")}</title>{inner}</g>'
    )


def _bars(plot: Plot) -> Iterator[str]:
    """Bars from zero, each with its value."""
    chart, box = plot.chart, plot.box
    points = chart.lines[0].points
    each = min(box.high / max(1, len(points)), 64.0)
    size = max(11.0, min(22.0, each * 0.62))
    names = min(max(map(ems, chart.categories), default=0) * size + 12, box.wide * 0.4)
    values = max((ems(p.text) * size for p in points if p), default=0) + 12
    low, high = plot.ends
    left = names + (values if low < 0 else 0)
    unit = (box.wide - left - values) / ((high - low) or 1.0)
    zero = left - low * unit
    for at, (name, point) in enumerate(zip(chart.categories, points, strict=True)):
        middle = (at + 0.5) * each
        yield _text(names - 10, middle + size * 0.36, _shortened(name, (names - 10) / size), size, anchor="end")
        if point is None:
            continue
        end = zero + point.value / chart.scale * unit
        x, wide = min(zero, end), max(abs(end - zero), 1.5)
        inner = f'<rect x="{x:.1f}" y="{middle - each * 0.33:.1f}" width="{wide:.1f}" height="{each * 0.66:.1f}" rx="3" fill="{ACCENT}"/>'
        inner += _text(end + (-8 if point.value < 0 else 8), middle + size * 0.36, point.text, size, anchor="end" if point.value < 0 else "start", weight=600)
        yield _button(point, name, inner)


def _shortened(name: str, room: float) -> str:
    if ems(name) <= room:
        return name
    kept = ""
    for mark in name:
        if ems(kept + mark) > room - 1:
            break
        kept += mark
    return f"{kept}…"


def _lines(plot: Plot, words: Words) -> Iterator[str]:
    """Lines over time, with gaps where periods are missing, and goals as open diamonds."""
    chart, box = plot.chart, plot.box
    marks = ticks(plot.ends)
    texts = [digits(mark, 4) + ("%" if chart.unit == "%" else "") for mark in marks]
    entries = _legend(chart, words)
    top, bottom = (38.0 if entries else 14.0) + LABEL, box.high - AXIS - 18
    left = max(map(ems, texts)) * AXIS + 14
    pad = min(60.0, (box.wide - left) / (2 * max(1, len(chart.categories))))
    step = (box.wide - left - 2 * pad) / max(1, len(chart.categories) - 1)

    def across(at: int) -> float:
        return (left + box.wide) / 2 if len(chart.categories) == 1 else left + pad + at * step

    def up(value: float) -> float:
        return bottom - (value - marks[0]) / ((marks[-1] - marks[0]) or 1.0) * (bottom - top)

    x = left
    for colour, hollow, name in entries:
        yield _diamond(x + 9, 14, colour) if hollow else f'<circle cx="{x + 9:.1f}" cy="14" r="7" fill="{colour}"/>'
        yield _text(x + 24, 20, name, AXIS, MUTED)
        x += 24 + ems(name) * AXIS + 28
    for mark, text in zip(marks, texts, strict=True):
        y = up(mark)
        yield f'<line x1="{left:.1f}" x2="{box.wide:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{QUIET if mark == 0 else HAIRLINE}"/>'
        yield _text(left - 10, y + AXIS * 0.36, text, AXIS, MUTED, "end")
    for at in _shown(chart.categories, step):
        anchor = "middle" if 0 < at < len(chart.categories) - 1 or step < 60 or pad > 40 else "start" if at == 0 else "end"
        yield _text(across(at), bottom + AXIS + 10, chart.categories[at], AXIS, MUTED, anchor)
    tones = colours(chart)
    labelled = sum(not line.goal for line in chart.lines) <= MOST_LABELLED
    for line, tone in zip(chart.lines, tones, strict=True):
        spots = [at for at, point in enumerate(line.points) if point]
        placed = {at: (across(at), up(p.value / chart.scale)) for at in spots if (p := line.points[at])}
        if not line.goal:
            for run in runs(spots, joined=chart.joined):
                path = " ".join(f"{placed[spots[k]][0]:.1f},{placed[spots[k]][1]:.1f}" for k in run)
                yield f'<polyline points="{path}" fill="none" stroke="{tone}" stroke-width="3.5"/>' if len(run) > 1 else ""
        for at in spots:
            yield _mark(line, at, placed[at], tone, chart, up, newest=labelled and at == spots[-1] and (not line.goal or all(k.goal for k in chart.lines)))


def _mark(line: Line, at: int, spot: tuple[float, float], tone: str, chart: Chart, up: object, *, newest: bool) -> str:
    point, (x, y) = line.points[at], spot
    assert point is not None and callable(up)
    inner = ""
    if point.high is not None:
        inner += f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y:.1f}" y2="{up(point.high / chart.scale):.1f}" stroke="{tone}" stroke-width="5"/>'
    inner += _diamond(x, y, tone) if line.goal else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6.5" fill="{tone}"/>'
    if newest:
        last = len(line.points) > 1 and at >= len(line.points) - 2
        inner += (
            f'<text x="{x + (12 if last else 0):.1f}" y="{y + (32 if line.goal else -15):.1f}" font-size="{LABEL}" font-weight="{500 if line.goal else 700}" fill="{tone}" '
            f'text-anchor="{"end" if last else "middle"}" stroke="{CARD}" stroke-width="5" paint-order="stroke">{escape(point.text)}</text>'
        )
    return _button(point, f"{line.name} · {chart.categories[at]}", inner)


def _diamond(x: float, y: float, tone: str) -> str:
    return f'<path d="M{x:.1f} {y - 9:.1f}l9 9l-9 9l-9 -9z" fill="{CARD}" stroke="{tone}" stroke-width="3"/>'


def _legend(chart: Chart, words: Words) -> list[tuple[str, bool, str]]:
    """Colour, whether hollow, and name: a lone line needs none, goals beside it do."""
    tones = colours(chart)
    plain = [(tone, False, line.name) for line, tone in zip(chart.lines, tones, strict=True) if not line.goal]
    goals = [tone for line, tone in zip(chart.lines, tones, strict=True) if line.goal]
    if len(plain) <= 1 and not goals:
        return []
    if len(plain) == 1:
        plain = [(plain[0][0], False, words.name("status", "actual"))]
    return plain + ([(goals[0] if len(goals) == 1 else MUTED, True, words.name("status", "target"))] if goals else [])


def _shown(categories: tuple[str, ...], step: float) -> list[int]:
    """Which names have room below the axis, counted back from the newest."""
    longest = max(map(ems, categories), default=1) * AXIS + 14
    every = max(1, -(-int(longest) // max(1, int(step)))) if step else 1
    return list(range(len(categories) - 1, -1, -every))[::-1]
