"""Every column of every table, defined once.

Files, dictionaries, validation and exports are made from :data:`TABLES`. A column has a name, a
type (``string``, ``integer``, ``number``, ``boolean``, ``date``, ``datetime``), whether it may be
null, the codes it may hold, and one sentence in each language on what it means.
"""

from __future__ import annotations

from extract.schema.beside import CORRECTIONS, INDICATORS, OVERRULED
from extract.schema.derived import COVERAGE, FINDINGS, SERIES, TARGETS
from extract.schema.model import Column, Table
from extract.schema.papers import ARTICLES, DOCUMENTS, FIGURES, ORIGINS, REJECTS, TERMS

__all__ = [
    "ARTICLES", "CONTRACT_VERSION", "CORRECTIONS", "COVERAGE", "DOCUMENTS", "FIGURES", "FINDINGS", "INDICATORS", "ORIGINS", "OVERRULED",
    "REJECTS", "SERIES", "SURE", "TABLES", "TARGETS", "TERMS", "Column", "Table",
]  # fmt: skip

CONTRACT_VERSION = "1.0"
SURE = 0.6  # charts and panels take no value of less confidence

TABLES = {
    t.name: t
    for t in (FIGURES, DOCUMENTS, ARTICLES, ORIGINS, REJECTS, FINDINGS, SERIES, TARGETS, COVERAGE, TERMS, INDICATORS, CORRECTIONS, OVERRULED)
}
