"""What does this indicator mean and what is known of it? The index of all, and the page of one."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.months import cumulative, is_rich
from dashboard.charts.ranking import ranking
from dashboard.charts.reading import read_months, read_ranking, read_trend
from dashboard.charts.trend import axis_unit, trend
from dashboard.deck import listings
from dashboard.deck.blocks import rows_table
from dashboard.deck.model import Slide
from dashboard.export import csv_bytes, file_name, file_stem
from dashboard.queries import figures, indicators, options, series
from dashboard.queries.figures import Filter
from dashboard.screen import adding, filters
from dashboard.screen import indicators as show
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.indicator_index import index_groups, tally
from dashboard.screen.live import live
from dashboard.screen.markup import card_head, esc, link, name_of
from dashboard.screen.plots import chart_card, grid, title_measure
from dashboard.words import Words
from extract.schema import SURE

Row = dict[str, object]
MOST_LINES = 6
MOST_CHARTS = 6
CHARTED = ("level", "growth", "share")
NEIGHBOURS = 16


def index(screen: Screen) -> None:
    """All indicators by topic, with a search over every name they go by."""
    words = screen.words
    heading(words("indicator.title"), words("indicator.lead"))
    with st.container(border=True, key="filters"):
        find = st.text_input(
            words("indicator.find"), key="find", bind="query-params", placeholder=words("indicator.find.hint")
        )
        topic = st.pills(
            words("filter.topic"),
            words.codes("topic"),
            key="topic",
            bind="query-params",
            format_func=lambda code: words.name("topic", code),
        )
    rows = indicators.index(screen.store, find=find, topic=topic, examples=screen.examples)
    if not rows:
        empty(words, "indicator.nothing", find=find)
        return
    st.html(tally(rows, words))
    live(index_groups(rows, words, find=find.strip(), topic=topic), "index")


def one(screen: Screen, key: str) -> None:
    """The page of one indicator."""
    words = screen.words
    row = indicators.profile(screen.store, key, examples=screen.examples)
    back = link("indicator", words("indicator.back"), words, css="quiet-link")
    if row is None:
        heading(words("indicator.title"), words("indicator.lead"))
        st.html(f'<div class="empty"><p>{esc(words("indicator.unknown", name=key))}</p><p>{back}</p></div>')
        return
    st.html(f'<p class="back">{back}</p>')
    other = str(row["name_en" if words.chinese else "name_zh"])
    heading(name_of(row, words), other if other != name_of(row, words) else "")
    meaning(screen, row)
    if row["figures"]:
        over_time(screen, row)
        aims(screen, row)
        of_subjects(screen, row)
    around(screen, row)


def meaning(screen: Screen, row: Row) -> None:
    """What the indicator is, and how the papers word it."""
    words, key = screen.words, str(row["key"])
    wordings = indicators.wordings(screen.store, key, examples=screen.examples)
    wide, narrow = st.columns([3, 2], gap="small") if wordings else (st.container(), None)
    with wide, st.container(border=True, key="card-about"):
        live(show.about(row, words), "about")
        if row["figures"]:
            st.download_button(
                words("indicator.csv"),
                data=lambda: csv_bytes(
                    figures.whole(screen.store, Filter(keys=[key], examples=screen.examples))
                ),
                mime="text/csv",
                file_name=file_name(file_stem(name_of(row, words)), date.today()),
                on_click="ignore",
                key="download",
            )
    if narrow:
        with narrow, st.container(border=True, key="card-wordings"):
            st.html(card_head(words("indicator.wordings"), words("indicator.wordings.note"), level=2))
            live(show.wording_list(wordings, words), "wordings")


def over_time(screen: Screen, row: Row) -> None:
    """Charts and tables of the values, one unit and measure each, of one kind of period."""
    words, store, key = screen.words, screen.store, str(row["key"])
    places = options.series_regions(store, [key], examples=screen.examples)
    counts = series.grains(store, [key], places, examples=screen.examples)
    waiting = series.waiting(store, [key], [], examples=screen.examples)
    st.html(f'<h2 class="section">{esc(words("indicator.values"))}</h2>')
    if counts:
        grain, chosen = controls(screen, counts, places)
        rows = series.observations(
            store, [key], chosen or places, grain, ["actual", "target"], examples=screen.examples
        )
        draw(screen, row, rows, grain, chosen)
        by_year = {"indicator": name_of(row, words), "grain": words.name("grain", grain)}
        st.html(link("by-year", words("indicator.by_year"), words, by_year, css="go"))
    else:
        empty(words, "indicator.no_series")
    if waiting:
        note = words("chart.waiting", n=waiting, percent=round(SURE * 100))
        st.html(f'<p class="source">{esc(note)}</p>')


def controls(screen: Screen, counts: dict[str, int], places: list[str]) -> tuple[str, list[str]]:
    """The kind of period, where there are several, and the places."""
    words = screen.words
    grains = [code for code in words.codes("grain") if code in counts]
    first = "year" if "year" in counts else max(grains, key=lambda code: counts[code])
    grain = first
    with st.container(border=True, key="filters"):
        left, right = st.columns([1, 2], gap="small") if len(grains) > 1 else (None, st.container())
        if left:
            with left:
                grain = filters.one(
                    "grain", grains, words, label=lambda code: words.name("grain", code), default=first
                )
        with right:
            chosen = filters.several("region", places, words, most=8, placeholder="filter.auto_region")
    return grain, chosen


def panels(rows: pd.DataFrame, grain: str, order: list[str]) -> list[pd.DataFrame]:
    """The rows cut into what may share an axis: one measure, unit and base each, amounts first.

    Over several years no two periods are alike, so there the base is only told beside the value; half-years
    and quarters stand in one grain, but not on one axis.
    """
    rows = rows.assign(
        against="" if grain == "span" else rows["base"].fillna("yoy"),
        kind=rows["period_kind"] if grain == "quarter" else "",
    )
    parts = [part for _, part in rows.groupby(["measure", "unit", "against", "kind"], sort=False)]
    return sorted(parts, key=lambda part: (order.index(str(part["measure"].iloc[0])), -len(part)))


def draw(screen: Screen, row: Row, rows: pd.DataFrame, grain: str, chosen: list[str]) -> None:
    """The charts of the best-followed places, then the tables of every place."""
    words = screen.words
    found = panels(rows, grain, words.codes("measure"))
    parts = [shown for part in found if grain != "span" and (shown := drawn(part, chosen)) is not None]
    for number, (part, cell) in enumerate(zip(parts[:MOST_CHARTS], grid(min(len(parts), MOST_CHARTS), 2), strict=True)):
        with cell:
            chart(screen, row, part, grain, number)
    actuals = [actual for part in found if not (actual := part[part["status"] == "actual"]).empty]
    if not actuals:
        empty(words, "indicator.no_actuals")
        return
    tables = [
        card_head(titled(row, part, screen), unit_fact(words.unit(str(part["unit"].iloc[0])), words))
        + show.matrix(series.plain_rows(part), words, grain)
        for part in actuals
    ]
    with st.container(border=True, key="card-matrix"):
        st.html(f'<p class="kicker">{esc(words("indicator.matrix", grain=words.name("grain", grain)))}</p>')
        title = name_of(row, words)
        adding.offered(
            "".join(tables), "matrix", screen.store, words, what=title,
            make=lambda: Slide("content", title, tuple(replace(rows_table(part, words), title=titled(row, part, screen)) for part in actuals)),
        )  # fmt: skip


def drawn(part: pd.DataFrame, chosen: list[str]) -> pd.DataFrame | None:
    """The rows of a chart, or None where the table says it all.

    All places of the only period, or the places chosen, or else those followed about as closely as the best.
    """
    actual = part[part["status"] == "actual"]
    if part["measure"].iloc[0] not in CHARTED or actual.empty:
        return None
    if actual["period_end"].nunique() == 1 and actual["region"].nunique() > 2:
        return actual.drop_duplicates("region")
    counts = actual.groupby("region")["period_end"].nunique().sort_values(ascending=False, kind="stable")
    places = chosen or list(counts[counts * 2 >= counts.max()].index[:MOST_LINES])
    return part[part["region"].isin(places)] if counts.max() > 1 else None


def chart(screen: Screen, row: Row, part: pd.DataFrame, grain: str, number: int) -> None:
    """One chart in its card."""
    words = screen.words
    places = list(dict.fromkeys(part["region"]))
    where = words("list.comma").join(places[:4]) + (
        words("chart.places_more", n=len(places)) if len(places) > 4 else ""
    )
    actual = part[part["status"] == "actual"]
    if part["period_end"].nunique() == 1:
        figure, reading = ranking(part, words), read_ranking(part, "region", words)
    elif grain == "ytd" and len(places) == 1:  # months from January are compared with the same of another year
        figure = cumulative(actual, words) if is_rich(actual) else trend(part, "region", grain, words)
        reading = read_months(actual, words)
    else:
        figure, reading = trend(part, "region", grain, words), read_trend(part, "region", words)
    chart_card(
        screen.store,
        words,
        key=str(number),
        title=titled(row, part, screen),
        facts=[unit_fact(axis_unit(part, words), words), where],
        figure=figure,
        reading=reading,
        rows=part.drop(columns=["against", "kind"]),
    )


def unit_fact(unit: str, words: Words) -> str:
    """What the values count in; empty where a language has no word for it, as English for 个."""
    return words("chart.unit", unit=unit) if unit else ""


def titled(row: Row, part: pd.DataFrame, screen: Screen) -> str:
    """The indicator with what is measured of it, and what sets this panel apart from the others."""
    words, first = screen.words, part.iloc[0]
    notes = (show.base_name(first["against"], words), words.name("period_kind", first["kind"]))
    title = name_of(row, words) + title_measure(first["measure"], words)
    return " · ".join([title, *(note for note in notes if note)])


def aims(screen: Screen, row: Row) -> None:
    """The targets set for it."""
    rows, words = indicators.goals(screen.store, str(row["key"]), examples=screen.examples), screen.words
    if rows:
        with st.container(border=True, key="card-goals"):
            st.html(card_head(words("indicator.goals"), words("indicator.goals.note"), level=2))
            offered(screen, "goals", show.goals_table(rows, words), row, rows)


def of_subjects(screen: Screen, row: Row) -> None:
    """Figures of organisations and projects, apart from those of places."""
    rows, words = indicators.subjects(screen.store, str(row["key"]), examples=screen.examples), screen.words
    if rows:
        with st.container(border=True, key="card-subjects"):
            st.html(card_head(words("indicator.subjects"), words("indicator.subjects.note"), level=2))
            offered(screen, "subjects", show.subject_table(rows, words), row, rows)


def offered(screen: Screen, key: str, html: str, row: Row, rows: list[Row]) -> None:
    """Figures of the indicator, which a deck can have as a table."""
    words, title = screen.words, f"{name_of(row, screen.words)} · {screen.words(f'indicator.{key}')}"
    adding.offered(
        html, key, screen.store, words, what=title,
        make=lambda: Slide("content", title, (listings.figures([row | one for one in rows], words),)),
    )  # fmt: skip


def around(screen: Screen, row: Row) -> None:
    """Its papers, its parts and wholes, and others of its topic."""
    words, store, key, topic = screen.words, screen.store, str(row["key"]), str(row["topic"])
    near = indicators.index(store, topic=topic, examples=screen.examples)
    near = [other for other in near if other["indicator_id"] and other["figures"] and other["key"] != key]
    parts = indicators.parts(store, key, examples=screen.examples)
    wholes = indicators.wholes(store, key, examples=screen.examples)
    papers = indicators.papers_of(store, key, examples=screen.examples)
    left, right = st.columns(2, gap="small") if papers else (None, st.container())
    if left:
        with left, st.container(border=True, key="card-from"):
            st.html(card_head(words("indicator.papers"), words("indicator.papers.note", n=len(papers)), level=2))
            live(show.paper_links(papers, words), "from")
    with right, st.container(border=True, key="card-related"):
        st.html(card_head(words("indicator.related"), level=2))
        for name, related in (("parts", parts), ("wholes", wholes)):
            if related:
                st.html(f'<h3 class="small">{esc(words(f"indicator.{name}"))}</h3>')
                live(show.relatives(related, words), name)
        every = link(
            "indicator", words("indicator.topic", topic=words.name("topic", topic)), words,
            {"topic": words.name("topic", topic)}, css="go",
        )
        st.html(f'<h3 class="small">{esc(words("indicator.neighbours"))}</h3>')
        live(show.neighbours(near[:NEIGHBOURS], words) + every, "near")


current = here()
asked = st.query_params.get("id", "")
if asked:
    one(current, asked)
else:
    index(current)
show_asked(current.store, current.words)
