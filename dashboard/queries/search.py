"""The figures that answer a question, the nearest first, and what of the question they do not meet.

A figure gathers points for everything that it meets: the indicator weighs most, then the place, then the
period. So where nothing meets the whole question, the period gives way first, then the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dashboard.queries.store import Store
from extract.asking import Asked, Wanted, read
from extract.model import Region
from extract.schema import SURE

Row = dict[str, object]
MOST = 25
_CANDIDATES = 400  # figures that are looked at closely
_INSIDE = 35  # points of a place that lies in the one asked for
_NAMED = 40  # points of a figure whose indicator is named in the question, wholly or in part

# How well a name meets a word: it is the one, has a word more inside, has the word in it.
NAMES = """
names AS MATERIALIZED (
    SELECT *, CASE
        WHEN list_contains($exact, key) OR len(list_intersect($spelled, [lower(name_zh), lower(name_en)])) > 0 THEN 100
        WHEN list_contains($akin, key) THEN 90
        WHEN list_contains($near, key)
            OR ($pattern <> '' AND regexp_matches(lower(name_zh || ' ' || name_en), $pattern)) THEN 60
        ELSE 0 END AS named
    FROM indicator_names),
"""
MATCHED = f"""
told AS (
    SELECT f.figure_id, d.doc, f.start, n.key, n.named, n.points, f.period_start, f.period_end, f.period_kind, f.region,
        f.region_code, f.subject, f.unit, f.measure, f.base, f.status, f.confidence, f.subject IS NULL AS of_area,
        {{said}} AS said
    FROM figures f JOIN names n ON n.key = coalesce(f.indicator_id, f.indicator) JOIN documents d USING (doc_id)
    WHERE f.kind = 'core' AND ($examples OR NOT coalesce(d.example, false)) AND ({{meets}})),
matched AS (
    SELECT * EXCLUDE (named),
        CASE WHEN NOT $words THEN 0
            WHEN NOT $reads THEN named
            WHEN said AND (named > 0 OR NOT $names) THEN greatest(named, 60)
            WHEN named > 0 THEN named - 20
            WHEN said THEN 30
            ELSE 0 END AS word_points,
        CASE WHEN NOT $placed THEN 0
            WHEN list_contains($codes, region_code) OR list_contains($places, region) THEN 50
            WHEN {{inside}} THEN {_INSIDE}
            ELSE 0 END AS place_points,
        {{period}} AS period_points,
        CASE WHEN measure = $measure THEN 12 ELSE 0 END AS measure_points,
        CASE WHEN status = $status THEN 10 ELSE 0 END AS status_points,
        word_points + place_points + period_points + measure_points + status_points
            + (of_area AND confidence >= {SURE})::INT * 8 AS score
    FROM told f),
"""
# Where neither texts are read nor a time alone is asked for, only these figures have points. Two narrow columns tell them from the
# rest, if the names are found beforehand: then the scan itself leaves out what does not matter.
NAMED = f"WITH {NAMES.rstrip().removesuffix(',')} SELECT key FROM names WHERE named > 0"
NAMED_OR_THERE = """list_contains($named, coalesce(f.indicator_id, f.indicator))
        OR list_contains($codes, f.region_code) OR list_contains($places, f.region) OR {inside}"""
# Of figures that meet the question equally well: the surer, the facts, the best followed indicator,
# whole years, the nation before its parts, the newest.
ORDER = f"""
ORDER BY score DESC, confidence >= {SURE} DESC, status = 'actual' DESC, points DESC,
    measure IN ('level', 'share') DESC, period_kind IN ('year', 'point') DESC, length(region_code) NULLS LAST,
    period_end DESC NULLS LAST, measure = 'level' DESC, confidence DESC, doc, start
"""
# The narrow columns are sorted, and only what is left is read whole.
NEAREST = f"""
nearest AS (
    SELECT * FROM matched
    WHERE word_points > 0 OR place_points > 0 OR (NOT $words AND NOT $placed AND period_points > 0)
    {{each}} {ORDER} LIMIT $candidates),
cells AS (
    SELECT m.* FROM nearest m LEFT JOIN (SELECT figure_id, true AS preferred FROM series) s USING (figure_id)
    QUALIFY row_number() OVER (
        PARTITION BY m.region, m.key, m.subject, m.unit, m.measure, m.base, m.status, m.period_start, m.period_end
        ORDER BY s.preferred DESC NULLS LAST, m.confidence DESC) = 1),
best AS (SELECT *, row_number() OVER ({ORDER}) AS place FROM cells QUALIFY place <= $most)
SELECT m.doc, m.figure_id, m.points, m.score, m.word_points, m.place_points, m.period_points, m.measure_points, m.status_points, m.said,
    m.key, n.name_zh, n.name_en
FROM best m JOIN names n ON n.key = m.key ORDER BY m.place
"""
# Papers stand together in the file, so that naming them leaves most of it unread.
WHOLE = """
SELECT f.* EXCLUDE (prefix, suffix), d.title, d.issue_date, coalesce(d.example, false) AS example,
    CASE WHEN f.period_kind IN ('year', 'point') THEN 'year' WHEN f.period_kind IN ('quarter', 'half') THEN 'quarter'
        WHEN f.period_kind IN ('month', 'ytd') THEN f.period_kind ELSE 'span' END AS grain
FROM figures f JOIN documents d USING (doc_id) WHERE {these}
"""
# A place or a year alone asks for what is known of it: each indicator once.
EACH = f"QUALIFY row_number() OVER (PARTITION BY key {ORDER}) = 1"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: what was understood, the figures (the best first), what the best does not meet, and papers.

    ``missing`` holds what the best does not meet: word, place, period, measure, status; rest where only the plain
    words are not met; whole_place where it is of a place inside the one asked for.
    """

    asked: Asked
    hits: list[Row]
    missing: tuple[str, ...]
    papers: list[Row]


@lru_cache(maxsize=4)
def known_places(store: Store) -> tuple[Region, ...]:
    """The places of the tables, which stay the same as long as the store does."""
    rows = store.rows(
        "SELECT region, min(region_code) AS code FROM figures WHERE region <> '' GROUP BY region ORDER BY code, region"
    )
    return tuple(Region(str(row["region"]), None if row["code"] is None else str(row["code"])) for row in rows)


def search(store: Store, question: str, *, examples: bool, today: date | None = None) -> Found:
    """What the tables have for a question. Where they have no such indicator, its name is looked for in the texts."""
    asked = read(question, known=known_places(store), today=today)
    hits = _hits(store, asked, examples=examples)
    if asked.indicators and not (hits and hits[0]["word_points"]):
        words = tuple(w.word for w in asked.indicators)
        in_texts = _hits(store, replace(asked, indicators=(), rest=words + asked.rest), examples=examples)
        hits = in_texts if in_texts and in_texts[0]["word_points"] else hits
    papers = titled(store, asked, examples=examples)
    if not hits:
        return Found(asked, [], (), papers)
    return Found(asked, [row for row in hits if _belongs(row, hits[0])], _missing(asked, hits[0]), papers)


def _hits(store: Store, asked: Asked, *, examples: bool) -> list[Row]:
    """The figures that meet a question, the nearest first."""
    if not any((asked.places, asked.periods, asked.indicators, asked.rest)):
        return []
    period, values = _periods(asked)
    said, told = _said(asked.rest)
    inside, areas = _inside([place.code for place in asked.places if place.code])
    values |= told | areas | {
        "words": bool(asked.indicators or asked.rest),
        "placed": bool(asked.places),
        "exact": [of for w in asked.indicators for of in w.exact],
        "akin": [of for w in asked.indicators for of in w.akin],
        "near": [of for w in asked.indicators for of in w.near],
        "spelled": [w.word for w in asked.indicators],
        "pattern": "|".join(_pattern(w) for w in asked.indicators),
        "names": bool(asked.indicators),
        "reads": bool(asked.rest),
        "codes": [place.code for place in asked.places if place.code],
        "places": [place.name for place in asked.places if not place.code],
        "measure": asked.measure or "",
        "status": asked.status or "",
        "examples": examples,
        "candidates": _CANDIDATES,
        "most": MOST,
    }
    each = "" if values["words"] else EACH
    meets = "true"
    if not values["reads"] and (values["words"] or values["placed"]):
        meets = NAMED_OR_THERE.format(inside=inside)
        values["named"] = [row["key"] for row in store.rows(NAMED, {name: values[name] for name in ("exact", "akin", "near", "spelled", "pattern")})]
    sql = f"WITH {NAMES} {MATCHED.format(period=period, said=said, inside=inside, meets=meets)} {NEAREST.format(each=each)}"
    best = store.rows(sql, values)
    if not best:
        return []
    these = " OR ".join(["(f.doc = ? AND f.figure_id = ?)"] * len(best))
    rows = store.rows(WHOLE.format(these=these), [row[name] for row in best for name in ("doc", "figure_id")])
    whole = {row["figure_id"]: row for row in rows}
    return [whole[row["figure_id"]] | row for row in best]


def _belongs(row: Row, best: Row) -> bool:
    """Whether a figure stands beside the best: of a named indicator and an asked place where the best is."""
    named, of_best = int(str(row["word_points"])), int(str(best["word_points"]))
    return bool(row["place_points"] or not best["place_points"]) and named >= min(of_best, _NAMED)


def _pattern(word: Wanted) -> str:
    """What a name outside the catalogue has to hold: the word, or its characters in order."""
    if len(word.word) < 3 or word.word.isascii():
        return re.escape(word.word)
    return ".*".join(map(re.escape, word.word))


def _said(rest: tuple[str, ...]) -> tuple[str, dict[str, object]]:
    """Whether a figure's sentence, subject, indicator or paper has every one of the plain words.

    Case is made one only for words that have it: it is slow.
    """
    columns = ("f.sentence", "d.title", "f.subject", "f.indicator")
    tests = []
    for number, word in enumerate(rest):
        texts = columns if word == word.upper() else tuple(f"lower({column})" for column in columns)
        tests.append("(" + " OR ".join(f"coalesce(contains({text}, $rest{number}), false)" for text in texts) + ")")
    return " AND ".join(tests) or "false", {f"rest{number}": word for number, word in enumerate(rest)}


def _inside(codes: list[str]) -> tuple[str, dict[str, object]]:
    """Whether a figure is of a place inside one that is asked for; everything lies in the nation."""
    areas = [code for code in codes if code != "0"]
    tests = [f"starts_with(coalesce(f.region_code, ''), $area{number})" for number in range(len(areas))]
    return " OR ".join(tests) or "false", {f"area{number}": code for number, code in enumerate(areas)}


def _periods(asked: Asked) -> tuple[str, dict[str, object]]:
    """Points for the period: what it covers exactly, what lies in it, or the same months of any year."""
    values: dict[str, object] = {}
    cases: list[str] = []
    for number, when in enumerate(asked.periods):
        name = f"when{number}"
        first, last = when.months or (1, 12)
        values |= {f"{name}_from": when.first or 1, f"{name}_to": when.last or 9999}
        within = f"year(f.period_end) BETWEEN ${name}_from AND ${name}_to"
        begins = f"coalesce(month(f.period_start), {last}) IN ({first}, {last})"
        exact = f"{within} AND month(f.period_end) = {last} AND {begins}"
        if not when.months:
            spans = "year(coalesce(f.period_start, f.period_end))"
            exact = (
                f"f.period_kind IN ('year', 'point') AND {within}"
                if when.first == when.last
                else f"{spans} = ${name}_from AND year(f.period_end) = ${name}_to"
            )
        cases.append(f"WHEN {exact} THEN 30 WHEN {within} AND {'true' if not when.months else 'false'} THEN 24")
    return (f"CASE {' '.join(cases)} ELSE 0 END" if cases else "0"), values


def _missing(asked: Asked, best: Row) -> tuple[str, ...]:
    """What of the question the best figure does not meet."""
    points = {name: int(str(best[f"{name}_points"])) for name in ("word", "place", "period", "measure", "status")}
    wants = {
        "word": bool(asked.indicators or asked.rest),
        "place": bool(asked.places),
        "period": bool(asked.periods),
        "measure": bool(asked.measure),
        "status": bool(asked.status),
    }
    missing = [name for name, wanted in wants.items() if wanted and not points[name]]
    if points["word"] and asked.rest and not best["said"]:
        missing.insert(0, "rest")
    return (*missing, "whole_place") if points["place"] == _INSIDE else tuple(missing)


def titled(store: Store, asked: Asked, *, examples: bool, limit: int = 5) -> list[Row]:
    """Papers whose title has everything that was asked for, the newest first."""
    words = [*(w.word for w in asked.indicators), *asked.rest, *asked.said("place")]
    years = [str(year) for when in asked.periods for year in {when.first, when.last} if year]
    if not words and not years:
        return []
    having = "".join(f" AND contains(lower(title), lower($word{number}))" for number in range(len(words)))
    return store.rows(
        f"""
        SELECT doc_id, doc, title, issue_date, region, figures FROM documents
        WHERE ($examples OR NOT coalesce(example, false)) AND title <> ''{having}
            AND (len($years) = 0 OR len(list_filter($years, lambda y: contains(title, y) OR year(issue_date)::VARCHAR = y)) > 0)
        ORDER BY issue_date DESC NULLS LAST, title LIMIT $limit
        """,
        {f"word{number}": word for number, word in enumerate(words)} | {"years": years, "examples": examples, "limit": limit},
    )


def samples(store: Store, *, examples: bool, limit: int = 5) -> list[Row]:
    """Places and indicators that are followed well, each place and each indicator once, with their newest year."""
    rows = store.rows(
        """
        SELECT region, key, any_value(name_zh) AS name_zh, any_value(name_en) AS name_en,
            max(year) AS year, count(DISTINCT year) AS years
        FROM observations
        WHERE status = 'actual' AND grain = 'year' AND indicator_id IS NOT NULL AND ($examples OR NOT example)
        GROUP BY region, key ORDER BY years DESC, count(*) DESC, region, key LIMIT 400
        """,
        {"examples": examples},
    )
    chosen: list[Row] = []
    for row in rows:
        if not any(row["region"] == one["region"] or row["key"] == one["key"] for one in chosen):
            chosen.append(row)
    return chosen[:limit]
