"""The papers themselves: what is in the folder, the newest, and what could not be read."""

from __future__ import annotations

from dashboard.queries.store import Store

Row = dict[str, object]
MOST_PLACES = 50  # of the map of what is covered


def totals(store: Store, *, examples: bool) -> Row:
    """How much there is: papers, figures that are statistics, places, first and last year, rejects."""
    return store.rows(
        """
        SELECT count(DISTINCT d.doc_id) AS papers, count(f.figure_id) AS figures,
            count(DISTINCT f.region) AS places, min(year(f.period_end)) AS first,
            max(year(f.period_end)) FILTER (f.status = 'actual') AS last,
            (SELECT count(*) FROM rejects) AS rejects
        FROM documents d LEFT JOIN figures f ON f.doc_id = d.doc_id AND f.kind = 'core'
        WHERE $examples OR NOT coalesce(d.example, false)
        """,
        {"examples": examples},
    )[0]


def newest(store: Store, *, examples: bool) -> Row | None:
    """The paper issued last."""
    rows = store.rows(
        """
        SELECT * FROM documents
        WHERE issue_date IS NOT NULL AND figures > 0 AND ($examples OR NOT coalesce(example, false))
        ORDER BY issue_date DESC, figures DESC LIMIT 1
        """,
        {"examples": examples},
    )
    return rows[0] if rows else None


def headline_figures(store: Store, doc_id: str, limit: int = 6) -> list[Row]:
    """The figures of a paper that are surest and belong to known indicators, in the paper's order."""
    return store.rows(
        """
        SELECT * FROM (
            SELECT f.*, coalesce(i.name_zh, f.indicator) AS name_zh,
                coalesce(i.name_en, f.indicator) AS name_en
            FROM figures f LEFT JOIN indicators i USING (indicator_id)
            WHERE f.doc_id = $doc_id AND f.kind = 'core' AND f.subject IS NULL
                AND f.measure IN ('level', 'growth', 'share')
            ORDER BY f.indicator_id IS NULL, f.confidence DESC, f.start LIMIT $limit)
        ORDER BY start
        """,
        {"doc_id": doc_id, "limit": limit},
    )


def coverage(store: Store, *, examples: bool) -> list[Row]:
    """Figures by place and by the year they cover: what the folder knows, and where it is silent.

    Of the ``MOST_PLACES`` places with most figures; ``places`` in a row is how many there are.
    """
    return store.rows(
        """
        WITH cells AS (
            SELECT f.region, min(f.region_code) AS code, year(f.period_end) AS year, count(*) AS figures
            FROM figures f JOIN documents d USING (doc_id)
            WHERE f.kind = 'core' AND f.region IS NOT NULL AND f.period_end IS NOT NULL AND f.status = 'actual'
                AND f.subject IS NULL AND ($examples OR NOT coalesce(d.example, false))
            GROUP BY f.region, year(f.period_end)),
        most AS (
            SELECT region, count(*) OVER () AS places FROM cells GROUP BY region ORDER BY sum(figures) DESC, region LIMIT $limit)
        SELECT * FROM cells JOIN most USING (region)
        """,
        {"examples": examples, "limit": MOST_PLACES},
    )


def papers(store: Store, *, examples: bool, search: str = "") -> list[Row]:
    """All papers, or those whose title, publisher, place or year holds ``search``; newest first, undated ones last."""
    return store.rows(
        """
        SELECT doc_id, doc, title, publisher, issue_date, issue_date_precision, issue_date_source, region,
            chars, figures, example, restates
        FROM documents WHERE ($examples OR NOT coalesce(example, false)) AND contains(
            lower(concat_ws(' ', title, doc, publisher, region, restates, year(issue_date))), lower($search))
        ORDER BY issue_date DESC NULLS LAST, region, title
        """,
        {"examples": examples, "search": search.strip()},
    )


def rejects(store: Store) -> list[Row]:
    """Inputs that gave no table, and why."""
    return store.rows("SELECT doc, reason, detail FROM rejects ORDER BY doc")


def paper(store: Store, doc_id: str) -> Row | None:
    """One paper, or None when the folder lacks it."""
    rows = store.rows("SELECT * FROM documents WHERE doc_id = ?", [doc_id])
    return rows[0] if rows else None


def marks(store: Store, doc_id: str, *, incidental: bool) -> list[Row]:
    """The figures of a paper in the order of the text, with what they say; counts in passing only when asked for."""
    return store.rows(
        """
        SELECT f.figure_id, f.start, f."end", f.kind, f.region, f.subject, f.value, f.value_high, f.unit,
            f.unit_written, f.measure, f.qualifier, f.status, f.period_start, f.period_end, f.period_kind, f.rule,
            coalesce(i.name_zh, f.indicator) AS name_zh, coalesce(i.name_en, f.indicator) AS name_en
        FROM figures f LEFT JOIN indicators i USING (indicator_id)
        WHERE f.doc_id = $doc_id AND (f.kind = 'core' OR $incidental) ORDER BY f.start, f."end" DESC
        """,
        {"doc_id": doc_id, "incidental": incidental},
    )


def figures(store: Store, doc_id: str) -> list[Row]:
    """All figures of a paper, every column, in the order of the text."""
    return store.rows('SELECT * FROM figures WHERE doc_id = ? ORDER BY start, "end" DESC', [doc_id])


def incidental(store: Store, doc_id: str) -> int:
    """How many counts in passing a paper has."""
    rows = store.rows("SELECT count(*) AS n FROM figures WHERE doc_id = ? AND kind = 'incidental'", [doc_id])
    return int(str(rows[0]["n"]))
