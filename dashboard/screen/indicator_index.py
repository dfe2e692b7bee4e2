"""The index of indicators as HTML: a group a topic, folded where it is long."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.screen.indicators import said, span_of_years
from dashboard.screen.markup import count, esc, indicator_link, link, name_of, table, when
from dashboard.words import Words

Row = dict[str, object]
SHOWN = 8  # indicators of a topic shown before one topic is chosen
FOLDED = 30  # names behind an expander before one topic is chosen


def tally(rows: Sequence[Row], words: Words) -> str:
    """How many indicators there are: of the catalogue with figures, outside it, and without any figure."""
    known, outside, blank = _sorted_out(rows)
    counts = {"known": f"{len(known):,}", "outside": f"{len(outside):,}", "blank": f"{len(blank):,}"}
    return f'<p class="tally">{esc(words("indicator.tally", **counts))}</p>'


def index_groups(rows: Sequence[Row], words: Words, *, find: str, topic: str | None) -> str:
    """The indicators by topic. All of them where one ``topic`` is chosen, else the first few of each."""
    codes = words.codes("topic")
    by_topic: dict[str, list[Row]] = {}
    for row in rows:
        code = str(row["topic"])
        by_topic.setdefault(code if code in codes else codes[-1], []).append(row)
    groups = (_group(code, by_topic[code], words, find, whole=topic is not None) for code in codes if code in by_topic)
    return f'<div class="topics{" one" if topic else ""}">{"".join(groups)}</div>'


def _sorted_out(rows: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    return (
        [row for row in rows if row["indicator_id"] and row["figures"]],
        [row for row in rows if not row["indicator_id"]],
        [row for row in rows if row["indicator_id"] and not row["figures"]],
    )


def _group(code: str, rows: Sequence[Row], words: Words, find: str, *, whole: bool) -> str:
    known, outside, blank = _sorted_out(rows)
    name = words.name("topic", code)
    params = {"topic": name, "find": find}
    more = ""
    if not whole and (len(known) > SHOWN or len(outside) > FOLDED or len(blank) > FOLDED):
        text = words("indicator.all_of", topic=name, n=f"{len(rows):,}")
        more = link("indicator", text, words, params, css="go count")
    return (
        f'<section class="topic" style="--tone:var(--topic-{code})"><h2>{esc(name)}</h2>'
        f"{_known(known if whole else known[:SHOWN], words)}"
        f"{_fold('indicator.outside', outside, words, whole=whole, is_open=not known and bool(find))}"
        f"{_fold('indicator.blank', blank, words, whole=whole, is_open=not known and bool(find))}{more}</section>"
    )


def _known(rows: Sequence[Row], words: Words) -> str:
    if not rows:
        return f'<p class="facts">{esc(words("indicator.none_known"))}</p>'
    heads = f"<th>{esc(words('column.indicator'))}</th>" + "".join(
        f'<th class="n">{esc(words(key))}</th>' for key in ("column.figures", "indicator.places", "indicator.years")
    )
    body = "".join(
        f"<tr><td>{indicator_link(name_of(row, words), row['indicator_id'], words)}</td>"
        f'<td class="n">{count(format(int(str(row["figures"])), ","))}</td><td class="n">{count(row["places"])}</td>'
        f'<td class="n">{when(span_of_years(row))}</td></tr>'
        for row in rows
    )
    return table("rows index", heads, body)


def _fold(key: str, rows: Sequence[Row], words: Words, *, whole: bool, is_open: bool) -> str:
    if not rows:
        return ""
    items = "".join(
        f"<li>{_name(row, words)}<small>{count(row['figures'] or '')}</small></li>"
        for row in (rows if whole else rows[:FOLDED])
    )
    return (
        f"<details{' open' if is_open else ''}><summary>{count(words(key, n=f'{len(rows):,}'))}</summary>"
        f'<ul class="names">{items}</ul></details>'
    )


def _name(row: Row, words: Words) -> str:
    html = indicator_link(name_of(row, words), row["indicator_id"], words)
    return html if row["indicator_id"] else said(html, words)
