"""A figure: everything the contract asks of one number, before it becomes a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(slots=True)
class Figure:
    """One row of the figures table; the columns are defined in ``extract.schema.FIGURES``."""

    figure_id: str
    doc_id: str
    doc: str
    article: int | None
    start: int
    end: int
    text: str
    sentence: str
    sentence_start: int
    prefix: str
    suffix: str
    indicator: str
    indicator_id: str | None
    subject: str | None
    subject_kind: str | None
    value: float
    value_high: float | None
    unit: str
    unit_written: str
    decimals: int
    measure: str
    base: str | None
    price_basis: str | None
    scope_note: str | None
    qualifier: str | None
    status: str
    commitment: str | None
    release: str | None
    period_start: date | None
    period_end: date | None
    period_kind: str
    region: str
    region_code: str | None
    topic: str
    part_of: str | None
    kind: str
    confidence: float
    rule: str
