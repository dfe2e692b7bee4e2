"""A chart that PowerPoint, WPS and Word draw themselves and people can edit, with the sources of its numbers in its workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.charts.template import ACCENT, HAIRLINE, INK, MUTED
from dashboard.deck.extents import ticks
from dashboard.deck.model import Chart, Line, Told
from dashboard.deck.parts import Plot
from dashboard.deck.sources import cited
from dashboard.deck.svg import MOST_LABELLED, colours
from dashboard.words import Words

MOST_DECIMALS = 4
LATIN = "Arial"


def rgb(colour: str) -> RGBColor:
    """A colour of ours as these files want it."""
    parsed: RGBColor = RGBColor.from_string(colour.lstrip("#").upper())
    return parsed


def _pale(colour: str) -> str:
    """A colour half way to white: a goal is not yet there."""
    return "#" + "".join(f"{(int(colour[at : at + 2], 16) + 255) // 2:02x}" for at in (1, 3, 5))


def set_font(font: Any, chinese: str) -> None:
    """The font of Latin letters and digits, and of Chinese: python-pptx knows the first only."""
    font.name = LATIN
    east = etree.Element(qn("a:ea"))
    east.set("typeface", chinese)
    font._rPr.find(qn("a:latin")).addnext(east)


def number_format(chart: Chart) -> str:
    """As many decimals as the values have, with thousands parted; % where that is the unit."""
    values = [p.value / chart.scale for line in chart.lines for p in line.points if p]
    most = 2 if chart.scale > 1 else MOST_DECIMALS
    places = next((d for d in range(most) if all(abs(round(v, d) - v) < 1e-9 * max(1.0, abs(v)) for v in values)), most)
    return _format(places, chart.unit)


def _format(places: int, unit: str) -> str:
    return "#,##0" + ("." + "0" * places if places else "") + ('"%"' if unit == "%" else "")


def add_chart(shapes: Any, plot: Plot, box: tuple[int, int, int, int], told: Mapping[str, Told], words: Words, points: float, font: str = "") -> Any:
    """A native chart in a box of EMU, its type so many points high; its workbook says where each number is from.

    Without a Chinese ``font`` it has the fonts of the file.
    """
    chart = plot.chart
    form = number_format(chart)
    data = CategoryChartData(number_format=form)
    data.categories = chart.categories
    for line in chart.lines:
        values = [None if p is None else round(p.value / chart.scale, 10) for p in line.points]
        data.add_series(_series_name(chart, line, words), values)
    kind = XL_CHART_TYPE.BAR_CLUSTERED if chart.kind == "bar" else XL_CHART_TYPE.LINE_MARKERS
    frame = shapes.add_chart(kind, *(Emu(each) for each in box), data)
    native = frame.chart
    native.font.size = Pt(points)
    native.font.color.rgb = rgb(INK)
    if font:
        set_font(native.font, font)
    native.has_title = False
    (_dress_bars if chart.kind == "bar" else _dress_lines)(native, plot, form, points)
    _sources(native, chart, told, words)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"{chart.title}。{''.join(p.text for p in chart.reading)}")
    return frame


def _series_name(chart: Chart, line: Line, words: Words) -> str:
    status = words.name("status", "target" if line.goal else "actual")
    if sum(not k.goal for k in chart.lines) <= 1 and any(k.goal for k in chart.lines):
        return status
    return f"{line.name} · {status}" if line.goal else line.name or chart.title


def _dress_bars(native: NativeChart, plot: Plot, form: str, points: float) -> None:
    native.has_legend = False
    axis, names = native.value_axis, native.category_axis
    axis.visible = axis.has_major_gridlines = False
    axis.minimum_scale, axis.maximum_scale = _room(plot.ends)
    names.reverse_order = True
    names.format.line.fill.background()
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.font.size = Pt(points)
    etree.SubElement(names._element, qn("c:tickLblSkip")).set("val", "1")
    _in_order(names._element)
    drawn = native.plots[0]
    drawn.gap_width, drawn.vary_by_categories, drawn.has_data_labels = 50, False, True
    drawn.data_labels.number_format, drawn.data_labels.number_format_is_linked = form, False
    drawn.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    drawn.data_labels.font.size, drawn.data_labels.font.bold = Pt(points), True
    for series in drawn.series:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(ACCENT)
        series.invert_if_negative = False


def _room(ends: tuple[float, float]) -> tuple[float, float]:
    """An axis with room beyond its longest bar for the number there."""
    low, high = ends
    spread = high - low or 1.0
    return (low - 0.16 * spread if low < 0 else 0.0), (high + 0.16 * spread if high > 0 else 0.0)


def _in_order(axis: etree._Element) -> None:
    """The element just put last, where the schema wants it: before ``noMultiLvlLbl``."""
    last, after = axis[-1], axis.find(qn("c:noMultiLvlLbl"))
    if after is not None:
        after.addprevious(last)


def _dress_lines(native: NativeChart, plot: Plot, form: str, points: float) -> None:
    chart = plot.chart
    native.has_legend = len(chart.lines) > 1
    if native.has_legend:
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        native.legend.font.size = Pt(points)
    marks = ticks(plot.ends)
    axis, names = native.value_axis, native.category_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = marks[0], marks[-1], marks[1] - marks[0]
    places = next((d for d in range(MOST_DECIMALS) if all(abs(round(m, d) - m) < 1e-9 for m in marks)), MOST_DECIMALS)
    axis.tick_labels.number_format = _format(places, chart.unit)
    axis.tick_labels.number_format_is_linked = False
    axis.major_gridlines.format.line.color.rgb = rgb(HAIRLINE)
    axis.format.line.fill.background()
    for each in (axis, names):
        each.tick_labels.font.size, each.tick_labels.font.color.rgb = Pt(points), rgb(MUTED)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    labelled = sum(not line.goal for line in chart.lines) <= MOST_LABELLED
    alone = all(line.goal for line in chart.lines)
    for series, line, tone in zip(native.plots[0].series, chart.lines, colours(chart), strict=True):
        series.smooth = False
        series.marker.size = 9
        series.marker.style = XL_MARKER_STYLE.DIAMOND if line.goal else XL_MARKER_STYLE.CIRCLE
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(_pale(tone) if line.goal else tone)
        series.marker.format.line.color.rgb = rgb(tone)
        if line.goal or not chart.joined:
            series.format.line.fill.background()
        else:
            series.format.line.color.rgb, series.format.line.width = rgb(tone), Pt(2.5)
        last = max((at for at, p in enumerate(line.points) if p), default=None)
        for at, point in enumerate(line.points):
            if point and ((at == last and labelled and (alone or not line.goal)) or point.high is not None):
                label = series.points[at].data_label
                label.position = XL_LABEL_POSITION.ABOVE
                frame = label.text_frame
                frame.text = point.text
                run = frame.paragraphs[0].runs[0]
                run.font.size, run.font.bold, run.font.color.rgb = Pt(points * 1.1), True, rgb(tone)


def _sources(native: NativeChart, chart: Chart, told: Mapping[str, Told], words: Words) -> None:
    """A second sheet in the workbook behind the chart: each number, its figure, its sentence and its paper."""
    part = native.part.chart_workbook.xlsx_part  # type: ignore[attr-defined]
    book = load_workbook(io.BytesIO(part.blob))
    sheet = book.create_sheet(words("deck.sources.sheet"))
    sheet.append([words(f"deck.sheet.{name}") for name in ("category", "series", "value", "text", "figure", "sentence", "paper")])
    for line in chart.lines:
        for category, point in zip(chart.categories, line.points, strict=True):
            if point:
                of = told.get(point.figure)
                cells = [category, _series_name(chart, line, words), point.value, point.text, point.figure]
                sheet.append([*cells, *((of.sentence, cited((of.paper, of.issued), words)) if of else ("", ""))])
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # what looks like a formula stays text
    out = io.BytesIO()
    book.save(out)
    part._blob = out.getvalue()
