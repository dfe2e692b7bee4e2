"""A scorecard on the screen: the whole with its rating, its groups and rows, the offices in charge."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.schemes.scheme import Band, limit, rated
from dashboard.schemes.scoring import Card, Scored, Sum
from dashboard.screen.board import actual_number, asked, badge, tags
from dashboard.screen.evidence import period_text
from dashboard.screen.markup import about, called, esc, measured, table, when
from dashboard.words import Words
from dashboard.words.numbers import amount, digits

MOST_ROWS = 200
COLUMNS = ("indicator", "office", "weight", "asked", "actual", "state", "score")


def band_badge(band: Band | None) -> str:
    """A rating as shape, word and colour; nothing of no score."""
    return f'<span class="state rate-{esc(band.colour)}"><i aria-hidden="true">{band.shape}</i>{esc(band.word)}</span>' if band else ""


def scorecard_html(card: Card, bands: tuple[Band, ...], words: Words) -> str:
    """The whole card; of a scheme too long to be read its groups alone."""
    heads = "".join(f'<th scope=col class="s-{c}">{esc(words(f"scheme.column.{c}"))}</th>' for c in COLUMNS)
    body = "".join(_group(one, bands, words, whole=len(card.whole.rows) <= MOST_ROWS) for one in card.groups)
    return f"{_head(card.whole, bands, words)}{_offices(card.offices, bands, words)}{table('board scorecard', heads, body)}{_rules(bands, words)}"


def _head(whole: Sum, bands: tuple[Band, ...], words: Words) -> str:
    return (
        f'<div class="score-head"><p class="score">{_score(whole.rows, whole.score, words)}</p>'
        f"<p>{band_badge(rated(whole.score, bands))}<small>{_stands_on(whole, words)}</small></p></div>"
    )


def _stands_on(one: Sum, words: Words) -> str:
    """On how much of its weight a sum stands: what is empty counts for nothing."""
    text = words("scheme.stands_on", counted=f"{one.counted:g}", weight=f"{one.weight:g}")
    return measured((), text, "weight", words)


def _score(rows: Sequence[Scored], score: float | None, words: Words) -> str:
    if score is None:
        return f'<span class="none">{esc(words("scheme.empty"))}</span>'
    ids = list(dict.fromkeys(f for r in rows if r.entry and r.score is not None for f in r.entry.figures))
    return measured(ids, digits(score, 1), "score", words)


def _group(one: Sum, bands: tuple[Band, ...], words: Words, *, whole: bool) -> str:
    head = (
        f'<tr class="group"><th scope="rowgroup" colspan="2">{esc(one.name or words("scheme.no_group"))}</th>'
        f'<td class="s-weight n">{measured((), f"{one.weight:g}", "weight", words)}</td><td colspan="2" class="s-stands">{_stands_on(one, words)}</td>'
        f'<td class="s-state">{band_badge(rated(one.score, bands))}</td><td class="s-score n">{_score(one.rows, one.score, words)}</td></tr>'
    )
    return head + ("".join(_row(r, words) for r in one.rows) if whole else "")


def _row(r: Scored, words: Words) -> str:
    e = r.entry
    none = '<span class="none">—</span>'
    name = f"{about(e.target, words)}{tags(e.target, words)} <small>{when(period_text(e.target, words))}</small>" if e else called(r.line.indicator)
    empty = "" if r.score is not None else f'<span class="none">{esc(words("scheme.no_figure" if e else "scheme.no_target"))}</span>'
    cells = {
        "indicator": name,
        "office": called(r.office) if r.office else none,
        "weight": measured((), f"{r.line.weight:g}", "weight", words),
        "asked": asked(e, words) if e else none,
        "actual": actual_number(e, words) if e else none,
        "state": badge(e.progress.state, words) if e and e.paired else empty,
        "score": _score((r,), r.score, words) if r.score is not None else none,
    }
    return "<tr>" + "".join(f'<td class="s-{c}{" n" if c in ("weight", "score") else ""}" data-label="{esc(words(f"scheme.column.{c}"))}">{cell}</td>' for c, cell in cells.items()) + "</tr>"


def _offices(offices: Sequence[Sum], bands: tuple[Band, ...], words: Words) -> str:
    """The offices in charge with their scores, the lowest first."""
    if not offices:
        return ""
    items = "".join(
        f"<li>{called(o.name)}<b>{_score(o.rows, o.score, words)}</b>{band_badge(rated(o.score, bands))}<small>{_stands_on(o, words)}</small></li>" for o in offices
    )
    return f'<h3>{esc(words("scheme.offices"))}</h3><ul class="office-scores">{items}</ul>'


def _rules(bands: tuple[Band, ...], words: Words) -> str:
    rating = words("list.comma").join(words("scheme.band", least=f"{b.least:g}", shape=b.shape, word=b.word) for b in bands)
    points, share = f"{limit('rate_band_points'):g}", amount(limit("rate_band_share") * 100, "%", words)
    items = "".join(f"<dt>{esc(words(f'scheme.rule.{way}'))}</dt><dd>{esc(words(f'scheme.rule.{way}.text', points=points, share=share))}</dd>" for way in ("flow", "stock", "rate", "empty"))
    return f'<details class="rules"><summary>{esc(words("targets.rules"))}</summary><dl>{items}<dt>{esc(words("scheme.rating"))}</dt><dd>{esc(rating)}</dd></dl></details>'
