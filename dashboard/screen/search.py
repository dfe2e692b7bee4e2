"""Search as HTML: how a question was understood, the figure that answers it with its sentence, and more figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.queries.evidence import Evidence
from dashboard.queries.search import Found
from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import called, count, esc, link, name_of, number_of, when
from dashboard.words import Words
from dashboard.words.periods import day
from extract.asking import Asked

Row = dict[str, object]
AROUND = 28  # characters of the sentence on each side of a figure in the list
# What is not met (``Found.missing``) and the roles of the question that it speaks of, where the two differ.
_OF_UNMET = {"word": {"indicator", "word"}, "rest": {"word"}, "whole_place": {"place"}}
_UNMET_BY = {"indicator": {"word"}, "word": {"word", "rest"}}


def _understood(asked: Asked, words: Words) -> list[tuple[str, str]]:
    """What each part of the question was taken for: its role and the words for it, in one order for all."""
    regions = [words("search.or").join(place.name for place in asked.places)] if asked.places else []
    return [
        *(("place", name) for name in regions),
        *(("period", text) for text in asked.said("period")),
        *(("indicator", text) for text in asked.said("indicator")),
        *([("measure", words.name("measure", asked.measure))] if asked.measure else []),
        *([("status", words.name("status", asked.status))] if asked.status else []),
        *(("word", text) for text in asked.said("word")),
    ]


def chips(found: Found, words: Words) -> str:
    """How the question was understood; what the figures below do not meet is marked."""
    items = []
    for role, text in _understood(found.asked, words):
        missed = not found.hits or bool(_UNMET_BY.get(role, {role}).intersection(found.missing))
        note = f"<small>{esc(words('search.not_found'))}</small>" if missed else ""
        items.append(
            f'<li class="{"missed" if missed else "met"}"><span>{esc(words(f"search.role.{role}"))}</span>'
            f"<b>{esc(text)}</b>{note}</li>"
        )
    return f'<ul class="chips" aria-label="{esc(words("search.understood"))}">{"".join(items)}</ul>' if items else ""


def notes(found: Found, words: Words) -> str:
    """What was not found, and what is shown in its place."""
    understood, place = _understood(found.asked, words), found.hits[0]["region"]
    lines = []
    for name in found.missing:
        roles = _OF_UNMET.get(name, {name})
        what = words("list.comma").join(text for role, text in understood if role in roles)
        lines.append(words(f"search.missing.{name}", what=what, place=place))
    return "".join(f'<p class="missing">{esc(line)}</p>' for line in lines)


def answer(best: Row, evidence: Evidence, growth: Row | None, links: Sequence[str], words: Words) -> str:
    """The figure that answers best, its change, its sentence and its paper."""
    place = best["region"] or words("evidence.no_place")
    change = ""
    if growth:
        rise = float(str(growth["value"]))
        way = "up" if rise > 0 else "down" if rise < 0 else ""
        text = number_of(growth, value_text(growth, words), words, css=way)
        change = f'<p class="delta">{esc(words("overview.on_year"))} {text}</p>'
    sentence = (
        f'{esc(evidence.before)}<button type="button" class="mark" data-figure="{esc(best["figure_id"])}" '
        f'title="{esc(words("number.open"))}">{esc(evidence.mention)}</button>{esc(evidence.after)}'
    )
    return (
        f'<article class="answer"><div><p class="kicker">{called(place)} · {when(period_text(best, words))}</p>'
        f"<h2>{esc(name_of(best, words))}{_tags(best, words)}</h2>"
        f"{number_of(best, value_text(best, words), words, css='big')}{change}</div>"
        f"<div><h3>{esc(words('evidence.sentence'))}</h3><blockquote>{sentence}</blockquote>"
        f'<p class="source">{_source(best, words)}</p></div><p class="onward">{"".join(links)}</p></article>'
    )


def _source(row: Row, words: Words) -> str:
    """The paper of a figure, as a link to its text, and its date."""
    issued = row["issue_date"]
    paper = link("papers", str(row["title"] or row["doc"]), words, {"doc": str(row["doc_id"])})
    dated = day(issued, words) if isinstance(issued, date) else words("evidence.no_date")
    invented = f" · {esc(words('evidence.example'))}" if row["example"] else ""
    return f"<cite>{paper}</cite> · {when(dated)}{invented}"


def _tags(row: Row, words: Words) -> str:
    """What sets a figure apart from the plain amount that was reached: growth, target …"""
    codes = [("measure", row["measure"])] if row["measure"] not in ("level", "share") else []
    codes += [("status", row["status"])] if row["status"] != "actual" else []
    return "".join(f' <span class="tag">{esc(words.name(kind, code))}</span>' for kind, code in codes)


def more(rows: Sequence[Row], words: Words) -> str:
    """More figures, one an item, each with the words around it."""
    items = "".join(
        f"<li><div><strong>{called(name_of(row, words))}</strong>{_tags(row, words)}"
        f"<span>{called(row['region'] or words('evidence.no_place'))} · {when(period_text(row, words))}</span></div>"
        f"{number_of(row, value_text(row, words), words)}<p class='snippet'>{_snippet(row)}</p></li>"
        for row in rows
    )
    return f'<h2 class="section">{esc(words("search.more"))}</h2><ul class="hits">{items}</ul>'


def _snippet(row: Row) -> str:
    """The sentence around a figure, the figure marked."""
    sentence, mention = str(row["sentence"]), str(row["text"])
    at = int(str(row["start"])) - int(str(row["sentence_start"]))
    if sentence[at : at + len(mention)] != mention:  # the table's copy of the sentence is set otherwise
        at = max(0, sentence.find(mention))
    first, last = max(0, at - AROUND), at + len(mention) + AROUND
    while first and _in_number(sentence[first - 1 : first + 1]):
        first -= 1
    while last < len(sentence) and _in_number(sentence[last - 1 : last + 1]):
        last += 1
    before, after = sentence[first:at], sentence[at + len(mention) : last]
    return (
        f"{'…' if first else ''}{esc(before)}<mark>{esc(mention)}</mark>{esc(after)}"
        f"{'…' if last < len(sentence) else ''}"
    )


def _in_number(pair: str) -> bool:
    """Whether a cut between two characters would cut a number."""
    return all(c.isdigit() or c in ".,%" for c in pair)


def paper_links(rows: Sequence[Row], words: Words) -> str:
    """Papers whose titles hold the question."""
    items = "".join(
        f"<li><cite>{link('papers', str(row['title']), words, {'doc': str(row['doc_id'])})}</cite>"
        f" {count(words('overview.paper_figures', n=row['figures']))}</li>"
        for row in rows
    )
    return f'<h2 class="section">{esc(words("search.papers"))}</h2><ul class="titles">{items}</ul>'


def samples(rows: Sequence[Row], words: Words) -> str:
    """Questions to try, as links."""
    questions = [f"{row['region']} {row['year']} {name_of(row, words)}" for row in rows]
    items = "".join(f"<li>{link('search', text, words, {'q': text}, css='quiet-link')}</li>" for text in questions)
    return f'<p class="try">{esc(words("search.try"))}</p><ul class="tries">{items}</ul>' if items else ""
