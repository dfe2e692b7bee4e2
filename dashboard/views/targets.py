"""Where does each target stand on the day of the meeting? One page, the worst first."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.progress import progress_bars, read_progress
from dashboard.deck import goals, listings
from dashboard.deck.model import Slide
from dashboard.queries import board
from dashboard.queries.board import WORST_FIRST, Entry
from dashboard.screen import adding, schemes, sheets
from dashboard.screen import board as pieces
from dashboard.screen.browse import browse
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.lists import listed
from dashboard.screen.live import live
from dashboard.screen.markup import esc, name_of, when
from dashboard.screen.plots import Own, chart_card, rows_table
from dashboard.screen.tables import pager
from dashboard.words.periods import day

MOST_BARS = 16
ROWS = 50  # of the targets without an outcome, on one page
SPANS = ("current", "all")


def controls(screen: Screen, places: Sequence[str]) -> tuple[str, date | None, tuple[Entry, ...], list[str]]:
    """The place, the day, the targets of the period and office chosen, and the states to show."""
    words, store = screen.words, screen.store
    with st.container(border=True, key="filters"):
        where, on_day, when_, who = st.columns(4, gap="small")
        with where:
            first = board.best_followed(store, examples=screen.examples)
            shown = listed("region", places, default=first)
            place = st.selectbox(
                words("filter.region"), shown, index=shown.index(first) if first else 0, key="region", bind="query-params", filter_mode="contains",
            )  # fmt: skip
        with on_day:
            on = st.date_input(
                words("targets.on"), value=None, key="on", bind="query-params", format="YYYY-MM-DD", help=words("targets.on.help"),
                min_value=date(1949, 10, 1), max_value=date(2099, 12, 31),
            )  # fmt: skip
        on = on if isinstance(on, date) else None
        with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="switches"):
            states = st.pills(
                words("targets.state"), WORST_FIRST, selection_mode="multi", key="state", bind="query-params",
                format_func=lambda state: f"{pieces.SHAPES[state]} {pieces.state_name(state, words)}",
            )  # fmt: skip
            again = st.toggle(words("targets.again"), key="again", bind="query-params", help=words("targets.again.help"))
        every = board.board(store, region=place, on=on, again=again)
        ends = sorted({str(end.year) for e in every if isinstance(end := e.target["period_end"], date)}, reverse=True)
        with when_:
            # What is current, where anything is told of it; else the newest year of which something is.
            usual = next((s for s in ("current", *ends) if any(e.paired and in_span(e, s) for e in every)), "current")
            span = st.selectbox(
                words("targets.span"), options := [*SPANS, *ends], index=options.index(usual), key="span", bind="query-params",
                format_func=lambda code: words(f"targets.span.{code}") if code in SPANS else code,
            )  # fmt: skip
        with who:
            offices = board.offices(every)
            office = st.selectbox(
                words("targets.office"), [words("targets.office.all"), *offices], key="office", bind="query-params", disabled=not offices,
            )  # fmt: skip
    found = tuple(e for e in every if in_span(e, span) and (office not in offices or e.target["office"] == office))
    return place, on, found, list(states or [])


def in_span(entry: Entry, span: str) -> bool:
    """Whether a target is of the period chosen: of a year, current, or any."""
    end = entry.target["period_end"]
    return span == "all" or (board.current(entry) if span == "current" else isinstance(end, date) and str(end.year) == span)


def on_the_board(screen: Screen, place: str, on: date | None, found: Sequence[Entry], states: Sequence[str]) -> None:
    """The strip, the bars, the board, and what nothing tells of."""
    words = screen.words
    told, bare = [e for e in found if e.paired], [e for e in found if not e.paired]
    said = on or board.newest_day(screen.store, place)
    note = words("targets.as_chosen" if on else "targets.as_of", place=place, day=day(said, words))
    counts = Counter(e.progress.state for e in told if e.stands)
    live(f'<p class="fine">{when(note)}</p>{pieces.strip(counts, sum(e.stands for e in bare), words)}', "states")
    shown = [e for e in told if not states or e.progress.state in states]
    bars(screen, place, [e for e in shown if e.stands])
    st.html(f'<h2 class="section">{esc(words("targets.board"))}</h2>')
    if shown:
        title = f"{place} · {words('targets.title')}"
        adding.offered(
            pieces.board_table(shown, words) + pieces.rules(words), "board", screen.store, words, what=title,
            make=lambda: Slide("content", title, (goals.table(shown[: listings.MOST], words),)),
        )  # fmt: skip
    else:
        empty(words, "targets.none_in_state" if told else "targets.none_told")
    if bare and not states:
        st.html(f'<h2 class="section">{esc(words("targets.unpaired"))}</h2><p class="fine">{esc(words("targets.unpaired.lead"))}</p>')
        at, act = browse("targets", "due-asc", (place, on, [e.target["target_id"] for e in bare]), ("due",))
        number = at.within(len(bare), ROWS)
        turn = pager(len(bare), number, ROWS, words) if len(bare) > ROWS else ""
        part, named = bare[number * ROWS : (number + 1) * ROWS], f"{place} · {words('targets.unpaired')}"
        adding.offered(
            pieces.unpaired_table(part, words) + turn, "unpaired", screen.store, words, what=named, on_task=act,
            make=lambda: Slide("content", named, (goals.unpaired(part[: listings.MOST], words),)),
        )  # fmt: skip


def bars(screen: Screen, place: str, found: Sequence[Entry]) -> None:
    """Shares done against time gone, of the flows on the board."""
    words = screen.words
    flows = [e for e in found if e.progress.done_share is not None and e.actual][:MOST_BARS]
    if not flows:
        return
    rows = pd.DataFrame([bar_row(e, screen) for e in flows])
    if rows["ends"].nunique() > 1:
        rows["said"] += " · " + rows["ends"]
    chart_card(
        screen.store, words, key="progress", title=words("targets.bars", place=place), facts=[words("targets.bars.note")],
        figure=progress_bars(rows, words), reading=read_progress(rows, words), rows=rows,
        own=Own(rows_table(rows, words), lambda: goals.table(flows, words)),
    )  # fmt: skip


def bar_row(e: Entry, screen: Screen) -> dict[str, object]:
    """A target as the bars and their CSV have it: its newest actual, and every measure beside it."""
    words, p, row = screen.words, e.progress, e.actual or {}
    measures = {name: getattr(p, name) for name in ("done_share", "time_share", "gap", "days_left", "needed_per_month", "projected", "news_age")}
    return {
        "name": name_of(e.target, words), "ends": str(e.target["period_end"])[:4], "pace": e.pace, "said": f"{pieces.SHAPES[p.state]}{pieces.state_name(p.state, words)}", "state": p.state, "on": e.on,
        "target": e.target["value"], "target_figure_id": e.target["figure_id"], "figures": "|".join(e.figures), **measures,
        **{name: row[name] for name in (
            "figure_id", "region", "indicator", "value", "value_high", "unit", "unit_written", "measure", "qualifier", "status",
            "period_start", "period_end", "period_kind", "rule",
        )},
    }  # fmt: skip


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("targets.title"), words("targets.lead"))
    places = board.regions_with_targets(screen.store, examples=screen.examples)
    if not places:
        empty(words, "targets.no_targets")
        sheets.card(screen, None, ())
        return
    place, on, found, states = controls(screen, places)
    if found:
        on_the_board(screen, place, on, found, states)
        schemes.card(screen, place, on, [e for e in found if e.stands])
    else:
        empty(words, "targets.none_in_span")
    sheets.card(screen, place, found)
    show_asked(screen.store, words)


page()
