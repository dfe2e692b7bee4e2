"""How do places compare, and what is known of one place?"""

from collections.abc import Callable, Sequence
from typing import cast

import pandas as pd
import streamlit as st

from dashboard.charts.ranking import ranking
from dashboard.charts.reading import read_ranking
from dashboard.charts.tiles import tiles
from dashboard.charts.trend import axis_scale, axis_unit
from dashboard.deck import listings
from dashboard.deck.blocks import chart_of
from dashboard.deck.model import Slide, Table
from dashboard.queries import places, profile, ranks
from dashboard.queries.options import Indicator
from dashboard.queries.places import Comparison, Place
from dashboard.queries.ranks import By, Of
from dashboard.queries.series import plain_rows
from dashboard.screen import adding, filters, rank_cards
from dashboard.screen import places as pieces
from dashboard.screen import profile as portrait
from dashboard.screen import ranks as standing
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.lists import listed
from dashboard.screen.live import live
from dashboard.screen.markup import card_head, esc, link, place_link
from dashboard.screen.plots import Own, chart_card, source_line, title_measure
from dashboard.words import Words

MEASURES = ("level", "growth", "share", "pace")
PER_TOPIC = 5
MOST_TARGETS = 12
MOST_SUBJECTS = 30
MOST_NAMESAKES = 100


def switch(key: str, options: Sequence[str], default: str, label: Callable[[str], str], screen: Screen) -> str:
    """A choice of one, shown where there is more than one to choose from."""
    if len(options) == 1:
        return options[0]
    return filters.one(key, options, screen.words, label=label, default=default)


def choose(screen: Screen, found: list[Comparison]) -> tuple[Comparison, list[str]]:
    """What to compare, and the levels of places that have it; each choice narrows the next.

    ``found`` has the best covered first, so that the first of what is left is the default.
    """
    words = screen.words
    best = {one.key: one for one in reversed(found)}
    order = {topic: number for number, topic in enumerate(words.codes("topic"))}
    most: dict[str, int] = {}
    for one in found:
        most[one.key] = max(one.places, most.get(one.key, 0))
    keys = sorted(best, key=lambda key: (order.get(best[key].topic, len(order)), -most[key], key))
    labels = filters.indicator_labels(
        [Indicator(key, best[key].name_zh, best[key].name_en, best[key].topic, most[key]) for key in keys], words
    )
    wide, narrow = st.columns([3, 1], gap="small")
    with wide:
        shown = listed("indicator", keys, label=labels.__getitem__, default=found[0].key)
        key = st.selectbox(
            words("filter.indicator"),
            shown,
            index=shown.index(found[0].key),
            format_func=lambda key: labels.get(key, key),
            key="indicator",
            bind="query-params",
            filter_mode="contains",
        )
    left = [one for one in found if one.key == key]
    with st.container(horizontal=True, gap="medium", key="switches"):
        measures = [measure for measure in MEASURES if any(one.measure == measure for one in left)]
        measure = switch(
            "measure", measures, left[0].measure, lambda code: words.name("measure", code), screen
        )
        left = [one for one in left if one.measure == measure]
        statuses = list(dict.fromkeys(one.status for one in left))
        status = switch("status", statuses, statuses[0], lambda code: words.name("status", code), screen)
        left = [one for one in left if one.status == status]
    with narrow:
        years = sorted({str(one.year) for one in left}, reverse=True)
        year = st.selectbox(
            words("filter.year"), years, index=years.index(str(left[0].year)), key="year", bind="query-params"
        )
    left = [one for one in left if str(one.year) == year]
    have = {one.level for one in left}
    return left[0], [level for level in places.DIGITS if level in have]


def title_of(choice: Comparison, words: Words) -> str:
    """2025年各地地区生产总值 · 增速, and 目标 where it is one."""
    name = choice.name_zh if words.chinese else choice.name_en
    title = words("overview.ranking", year=choice.year, name=name) + title_measure(choice.measure, words)
    return title if choice.status == "actual" else title + words("title.measure", name=words.name("status", choice.status))


def by_position(screen: Screen, choice: Comparison, rows: pd.DataFrame) -> None:
    """The provincial units where they lie."""
    words = screen.words
    shown = rows[rows["level"] == "province"]
    nation = plain_rows(rows[rows["level"] == "nation"])
    by_code = {str(row["region_code"]): row for row in plain_rows(shown)}
    counted = shown if len(shown) else rows
    with st.container(border=True, key="card-tiles"):
        unit = words("chart.unit", unit=axis_unit(counted, words))
        covered = words("places.covered", n=len(by_code), all=len(tiles()))
        st.html(card_head(title_of(choice, words), unit, covered))
        grid = pieces.tile_grid(by_code, nation[0] if nation else None, axis_scale(counted, words), words)
        adding.offered(grid, "tiles", screen.store, words, what=title_of(choice, words), make=lambda: drawn(shown, title_of(choice, words), words))
        note = "places.tiles_signs" if shown["value"].min() < 0 else "places.tiles_note"
        source = source_line(screen.store, shown, words) if len(shown) else ""
        st.html(
            f'<div class="chart-foot"><p class="reading">{esc(words(note))}</p>'
            f'<p class="source">{esc(source)}</p></div>'
        )


def drawn(rows: pd.DataFrame, title: str, words: Words) -> Slide:
    """The tiles as a slide: their values as bars, the largest first."""
    figure, reading = ranking(rows, words), read_ranking(rows, "region", words)
    return Slide("content", title, (chart_of(figure, rows, title, reading, words),) if len(rows) else ())


def by_size(screen: Screen, choice: Comparison, levels: list[str], rows: pd.DataFrame) -> None:
    """The places of one level by their value."""
    words = screen.words
    level = switch("level", levels, choice.level, lambda code: words(f"places.level.{code}"), screen)
    found = ranks.ranks(
        screen.store,
        indicator=choice.key,
        measure=choice.measure,
        year=choice.year,
        by="growth" if choice.measure == "growth" else "value",
        level=level,
        unit=choice.unit,
        status=choice.status,
        examples=screen.examples,
    )
    less = ranks.less_is_better(screen.store, choice.key)
    all_rows = places.told_apart(standing.frame_of(found, [str(column) for column in rows.columns]))
    all_rows["label"] = standing.labels(found, list(all_rows["region"]), words)
    shown, cut = standing.highest(all_rows, words, less=less)
    facts = [
        words("chart.unit", unit=axis_unit(shown, words)),
        words(f"places.level.{level}"),
        words("overview.places", n=len(all_rows)),
        *cut,
        *standing.notes(found, less, words),
    ]
    chart_card(
        screen.store,
        words,
        key="ranking",
        title=title_of(choice, words),
        facts=facts,
        figure=ranking(shown, words, label="label", less=less),
        reading=read_ranking(all_rows, "region", words),
        rows=all_rows.drop(columns=["level", "label"]),
        own=Own(
            standing.rank_table(found, standing.place_cell, words),
            lambda: listings.ranks(found, [str(rank.row["region"]) for rank in found], words),
        ),
    )


def compare(screen: Screen) -> None:
    """What is ranked, by what, and the ranking."""
    words = screen.words
    every = places.comparisons(screen.store, examples=screen.examples)
    usual = "growth" if any(one.measure == "growth" for one in every) else "value"
    with st.container(border=True, key="filters"):
        with st.container(horizontal=True, gap="medium", key="ranked"):
            of = filters.one("of", ranks.OF, words, label=lambda code: words(f"ranks.of.{code}"), default="places")
            by = filters.one("by", ranks.BY, words, label=lambda code: words(f"ranks.by.{code}"), default=usual)
        if of != "places":
            choices = st.container(horizontal=True, gap="medium", vertical_alignment="bottom")
        elif by == "pace":
            found = ranks.paced(screen.store, examples=screen.examples)
        else:
            found = [one for one in every if (one.measure == "growth") == (by == "growth")]
        chosen = choose(screen, found) if of == "places" and found else None
    if of != "places":
        rank_cards.inside(screen, cast(Of, of), cast(By, by), choices)
    elif chosen is None:
        empty(words, "ranks.nothing.places" if by == "pace" else "places.nothing_to_compare")
    elif by == "pace":
        rank_cards.by_pace(screen, chosen[0])
    else:
        side_by_side(screen, *chosen)


def side_by_side(screen: Screen, choice: Comparison, levels: list[str]) -> None:
    """Where the provincial units lie, and the places of a level by their value."""
    rows = places.compared(screen.store, choice, examples=screen.examples)
    left, right = st.columns(2, gap="small")
    with left:
        by_position(screen, choice, rows)
    with right:
        by_size(screen, choice, levels, rows)


def overview(screen: Screen) -> None:
    """Places beside each other, and the list of all places."""
    words = screen.words
    heading(words("places.title"), words("places.lead"))
    top = places.inside(screen.store, None, examples=screen.examples)
    if not top:
        empty(words, "empty.no_figures")
        return
    st.html(f'<h2 class="section">{esc(words("places.compare"))}</h2>')
    compare(screen)
    st.html(f'<h2 class="section">{esc(words("places.list"))}</h2>')
    with st.container(border=True, key="card-tree"):
        coded = [branch for branch in top if branch.place.code]
        loose = [branch for branch in top if not branch.place.code]
        nation = "".join(
            f'<p class="nation">{place_link(one.place.name, one.place.code, words)} '
            f'<span class="count">{esc(words("places.figures", n=f"{one.own:,}"))}</span></p>'
            for one in coded
        )
        listed = [below for one in coded for below in one.below]
        others = f"<h3>{esc(words('places.without_code'))}</h3>{pieces.tree(loose, words)}" if loose else ""
        live(f"{nation}{pieces.tree(listed, words)}{others}", "tree")


def one_place(screen: Screen, place: Place) -> None:
    """All that is known of a place."""
    words, store, examples = screen.words, screen.store, screen.examples
    total = profile.totals(store, place, examples=examples)
    live(portrait.crumbs(place, words), "crumbs")
    level = words(f"places.one.{place.level}")
    code = words("places.code", code=place.code) if place.code and place.code != "0" else ""
    count = words("places.figures", n=f"{total['figures']:,}")
    span = words("places.span", **total) if total["last"] else ""
    heading(place.name, " · ".join(part for part in (level, code, count, span) if part))
    if total["figures"]:
        live(portrait.ways_on(place, words), "ways")
        newest = profile.latest(store, place, examples=examples, most=PER_TOPIC)
        offered(screen, "topics", portrait.topics(newest, place, words), place.name, lambda: listings.figures([one.head for part in newest.values() for one in part], words))
    goals = profile.targets(store, place, examples=examples, limit=MOST_TARGETS)
    papers = profile.papers(store, place, examples=examples)
    inside = places.inside(store, place.code, examples=examples) if place.code else ()
    subjects = profile.subjects(store, place, examples=examples, limit=MOST_SUBJECTS)
    if not (total["figures"] or goals or papers or inside or subjects):
        empty(words, "places.no_figures", name=place.name)
    cards = {
        "goals": portrait.targets(goals, place, words) if goals else "",
        "about": portrait.papers(papers, words) if papers else "",
        "below": pieces.tree(inside, words) if inside else "",
        "subjects": portrait.subjects(subjects, words) if subjects else "",
    }
    shown = [key for key, html in cards.items() if html]
    columns = st.columns(2, gap="small") if len(shown) > 1 else [st.container()]
    for number, key in enumerate(shown):
        with columns[min(number, len(columns) - 1)], st.container(border=True, key=f"card-{key}"):
            st.html(card_head(words(f"places.card.{key}"), words(f"places.card.{key}.note"), level=2))
            if key == "goals":
                title = f"{place.name} · {words('places.card.goals')}"
                offered(screen, "place-goals", cards[key], title, lambda: listings.aims(goals, words))
            else:
                live(cards[key], f"place-{key}")


def offered(screen: Screen, key: str, html: str, title: str, table: Callable[[], Table]) -> None:
    """A list that a deck can have as a table."""
    adding.offered(html, key, screen.store, screen.words, what=title, make=lambda: Slide("content", title, (table(),)))


def asked_place(screen: Screen, asked: str) -> None:
    """The place that the address names; where that is not clear, what it could be."""
    words = screen.words
    found = profile.meant(screen.store, asked, examples=screen.examples)
    if len(found) == 1:
        one_place(screen, found[0])
        return
    heading(asked, words("places.several", n=len(found)) if found else words("places.unknown_lead"))
    if found:
        with st.container(border=True, key="card-namesakes"):
            live(portrait.choices(found[:MOST_NAMESAKES], words), "namesakes")
    else:
        empty(words, "places.unknown", name=asked)
    live(f"<p>{link('places', words('places.back'), words, css='quiet-link')}</p>", "back")


def page() -> None:
    """Draw the page."""
    screen = here()
    asked = st.query_params.get("place", "").strip()
    if asked:
        asked_place(screen, asked)
    else:
        overview(screen)
    show_asked(screen.store, screen.words)


page()
