"""Which figures are worth a person's eyes first: by how much they are doubted and by how much leans on them.

The chance that a row is right is its confidence times what each finding that concerns it leaves, by how grave it is,
and times RIVAL where sources disagree. What leans on a row counts one each: the cell of a series that it stands for, each target
that is paired with it, each paper that restates it; two more in a cell of an indicator that every report is asked
for, as its charts are the first that open. The queue is by the product: the
mistakes to be expected on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.queries.store import Store
from extract.corrections.store import Entry, folder_of
from extract.corrections.store import Store as Log
from extract.rules import table

Row = dict[str, object]
FOUND = {"impossible": 0.1, "doubtful": 0.4, "odd": 0.7}  # what a finding leaves of the confidence
RIVAL = 0.7  # and sources that disagree
UNSURE = 0.8  # below this the reading itself counts as a doubt
NEIGHBOURS = 6
MOST = 500  # figures of the queue that a page has at hand

_LEFT = " ".join(f"WHEN '{severity}' THEN {left}" for severity, left in FOUND.items())
_RANKED = f"""
WITH told AS (
    SELECT figure_id, product(CASE severity {_LEFT} END) AS sound, list(DISTINCT kind) AS kinds FROM (
        SELECT unnest(string_split(concat_ws('|', figure_id, nullif(others, '')), '|')) AS figure_id, kind, severity
        FROM findings WHERE severity IS NOT NULL)
    GROUP BY figure_id),
members AS (
    SELECT figure_id, unnest(string_split(concat_ws('|', figure_id, alternatives), '|')) AS member, disagree
    FROM series WHERE alternatives <> ''),
papers AS (
    SELECT m.figure_id, count(DISTINCT f.doc_id) - 1 AS restated FROM members m JOIN figures f ON f.figure_id = m.member GROUP BY m.figure_id),
cells AS (
    SELECT member AS figure_id, bool_or(disagree) AS disagree, bool_or(figure_id = member) AS preferred, max(restated) AS restated
    FROM members JOIN papers USING (figure_id) GROUP BY member
    UNION ALL SELECT figure_id, disagree, true, 0 FROM series WHERE coalesce(alternatives, '') = ''),
headline AS (SELECT unnest($headline) AS indicator_id),
goals AS (
    SELECT figure_id, count(*) AS targets FROM (
        SELECT figure_id FROM targets UNION ALL SELECT baseline_figure_id FROM targets UNION ALL SELECT actual_figure_id FROM targets)
    WHERE figure_id IS NOT NULL GROUP BY figure_id),
weighed AS (
    SELECT f.figure_id, f.doc_id, f.doc, f.start, f.region, coalesce(f.indicator_id, f.indicator) AS key, f.confidence,
        coalesce(t.kinds, []) AS kinds, coalesce(c.disagree, false) AS disagree,
        1 - f.confidence * coalesce(t.sound, 1) * if(coalesce(c.disagree, false), {RIVAL}, 1) AS doubt,
        1 + coalesce(c.preferred, false)::INTEGER * (1 + 2 * (h.indicator_id IS NOT NULL)::INTEGER)
            + coalesce(g.targets, 0) + coalesce(c.restated, 0) AS weight
    FROM figures f JOIN documents d USING (doc_id)
        LEFT JOIN told t USING (figure_id) LEFT JOIN cells c USING (figure_id) LEFT JOIN goals g USING (figure_id)
        LEFT JOIN people p USING (figure_id) LEFT JOIN headline h USING (indicator_id)
    WHERE p.figure_id IS NULL AND ($examples OR NOT coalesce(d.example, false)))
"""
_CHOSEN = f"""
WHERE ($region = '' OR region = $region) AND ($key = '' OR key = $key) AND ($doc_id = '' OR doc_id = $doc_id)
    AND CASE $kind WHEN '' THEN true WHEN 'unsure' THEN confidence < {UNSURE} WHEN 'disagree' THEN disagree
        ELSE list_contains(kinds, $kind) END
"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a figure waits, beside the findings on it, how much leans on it, and how many wait with it."""

    figure_id: str
    confidence: float
    disagree: bool
    weight: int
    waiting: int


def _values(examples: bool) -> dict[str, object]:
    return {"headline": [row["indicator_id"] for row in table("headline")], "examples": examples}


def queue(store: Store, *, examples: bool, region: str = "", key: str = "", doc_id: str = "", kind: str = "") -> dict[str, Doubt]:
    """The first ``MOST`` of the figures that nobody has seen to, by figure_id, the worst first.

    An empty choice leaves all; ``kind`` is one of ``kinds``.
    """
    sql = f"""{_RANKED} SELECT figure_id, confidence, disagree, weight, count(*) OVER () AS waiting
        FROM weighed {_CHOSEN} ORDER BY doubt * weight DESC, doc, start LIMIT $most"""
    chosen = {"region": region, "key": key, "doc_id": doc_id, "kind": kind, "most": MOST}
    return {str(row["figure_id"]): Doubt(**row) for row in store.rows(sql, _values(examples) | chosen)}  # type: ignore[arg-type]


def kinds(store: Store, *, examples: bool) -> list[str]:
    """The kinds of doubt that there are: an unsure reading, sources that disagree, and those of the findings."""
    row = store.rows(
        f"""{_RANKED} SELECT bool_or(confidence < {UNSURE}) AS unsure, bool_or(disagree) AS disagree,
            list_sort(list_distinct(flatten(list(kinds) FILTER (len(kinds) > 0)))) AS found FROM weighed""",
        _values(examples),
    )[0]
    found = row["found"] if isinstance(row["found"], list) else []
    return [kind for kind in ("unsure", "disagree") if row[kind]] + [str(kind) for kind in found]


def listed(store: Store, ids: Sequence[str]) -> list[Row]:
    """Figures as the list of the queue names them, in the order given."""
    rows = store.rows(
        """
        SELECT f.*, coalesce(i.name_zh, f.indicator) AS name_zh, coalesce(i.name_en, f.indicator) AS name_en
        FROM figures f LEFT JOIN indicators i USING (indicator_id) WHERE list_contains($ids, f.figure_id)
        ORDER BY list_position($ids, f.figure_id)
        """,
        {"ids": list(ids)},
    )
    return rows


def neighbours(store: Store, figure_id: str) -> list[Row]:
    """The values of the same series at the nearest other times, oldest first; empty where the figure stands in none."""
    return store.rows(
        """
        WITH own AS (
            SELECT * FROM series
            WHERE figure_id = $id OR list_contains(string_split(coalesce(alternatives, ''), '|'), $id) LIMIT 1)
        SELECT * FROM (
            SELECT s.* FROM series s, own o
            WHERE s.region = o.region AND s.subject IS NOT DISTINCT FROM o.subject
                AND coalesce(s.indicator_id, s.indicator) = coalesce(o.indicator_id, o.indicator)
                AND s.unit = o.unit AND s.measure = o.measure AND s.base IS NOT DISTINCT FROM o.base
                AND s.period_kind = o.period_kind AND s.figure_id <> o.figure_id
            ORDER BY abs(s.period_end - o.period_end), s.status, s.figure_id LIMIT $most)
        ORDER BY period_end, status
        """,
        {"id": figure_id, "most": NEIGHBOURS},
    )


def papers(store: Store, *, examples: bool) -> list[Row]:
    """The papers with figures, by title."""
    return store.rows(
        "SELECT doc_id, coalesce(nullif(title, ''), doc) AS title, doc FROM documents WHERE figures > 0 AND ($examples OR NOT coalesce(example, false)) ORDER BY doc",
        {"examples": examples},
    )


def entries(store: Store) -> list[Entry]:
    """The log of corrections as it is now: the tables may be a batch behind it."""
    return Log(folder_of(store.folder)).history()


def seen_to(log: Sequence[Entry]) -> set[str]:
    """The figures that a standing correction is about."""
    return {e.correction.figure_id for e in log if e.undone_at is None and e.correction.figure_id}


def last_of(log: Sequence[Entry], author: str) -> list[Entry]:
    """What someone did last about a figure and has not taken back: the entries of one form belong together."""
    own = [e for e in log if e.undone_at is None and e.correction.author == author and e.correction.figure_id]
    if not own:
        return []
    last = own[-1].correction
    return [e for e in own if (e.correction.figure_id, e.correction.at) == (last.figure_id, last.at)][::-1]
