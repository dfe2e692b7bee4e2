"""Every page of the app in the states that a visitor meets it in, made from the tables so that new pages are covered."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboard.queries.store import open_store
from dashboard.screen import frame
from dashboard.words import ZH
from tests.browser.conftest import DATA

# What a page can be asked for, beside its bare address.
ASKED = {
    "by-year": ("indicator",),
    "by-topic": ("topic",),
    "indicator": ("id",),
    "places": ("place", "of"),
    "changes": ("region", "between"),
    "targets": ("region", "examples"),
    "papers": ("doc",),
    "review": ("region", "mode"),
    "search": ("q",),
    "figure": ("figure",),
    "terms": ("topic",),
}


def _samples() -> dict[str, str]:
    """A value for every question, from the best-followed series of the tables."""
    row = open_store(DATA).rows(
        """
        SELECT key, name_zh, o.region, o.region_code, o.topic, f.doc_id, any_value(f.figure_id) AS figure_id
        FROM observations o JOIN figures f USING (figure_id)
        WHERE NOT o.example AND o.region_code IS NOT NULL AND grain = 'year'
        GROUP BY ALL ORDER BY count(*) DESC, figure_id LIMIT 1
        """
    )[0]
    return {
        "indicator": str(row["name_zh"]),
        "topic": ZH.name("topic", row["topic"]),
        "id": str(row["key"]),
        "place": str(row["region_code"]),
        "region": str(row["region"]),
        "of": ZH("ranks.of.indicators"),
        "between": ZH("changes.between.periods"),
        "doc": str(row["doc_id"]),
        "q": f"{row['region']} {row['name_zh']}",
        "figure": str(row["figure_id"]),
        "examples": "true",
        "mode": ZH("review.mode.audit"),
    }


def views() -> list[str]:
    """The addresses: each page as it is, and with something asked of it."""
    samples, found = _samples(), []
    for page in frame.PAGES + frame.HIDDEN:
        path = frame.ADDRESS.get(page, page)
        found += [path, *(f"{path}?{urlencode({name: samples[name]})}" for name in ASKED.get(page, ()))]
    return found
