"""The rows of the documents, articles and origins tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from extract import __version__
from extract.model import Document
from extract.running.one import Extracted


def document_row(x: Extracted, at: datetime | None) -> dict[str, Any]:
    """One row of ``documents``; ``at`` is None where only the run that writes it will know."""
    d, layout = x.document, x.layout
    return {
        "doc_id": d.doc_id, "doc": d.doc, "title": d.sidecar.get("title") or layout.title,
        "publisher": d.sidecar.get("publisher") or layout.publisher,
        "issue_date": layout.issue.date, "issue_date_precision": layout.issue.precision,
        "issue_date_source": layout.issue.source, "issue_date_confidence": layout.issue.confidence,
        "region": layout.region.name if layout.region else None,
        "region_code": layout.region.code if layout.region else None,
        "media_type": d.media_type, "chars": len(d.text), "figures": len(x.figures),
        "example": d.sidecar.get("example", "").lower() == "true", "restates": d.sidecar.get("restates") or None,
        "extracted_at": at, "extractor_version": __version__,
    }  # fmt: skip


def article_rows(x: Extracted) -> list[dict[str, Any]]:
    """The rows of ``articles``, in order."""
    return [
        {
            "doc_id": x.document.doc_id, "article": a.number, "headline": a.headline, "byline": a.byline,
            "start": a.start, "end": a.end, "date": a.date, "region": a.region.name if a.region else None,
            "status": a.status,
        }
        for a in x.layout.articles
    ]  # fmt: skip


def origin_rows(document: Document) -> list[dict[str, Any]]:
    """The rows of ``origins``, in the order of the text."""
    return [
        {
            "doc_id": document.doc_id, "start": o.start, "end": o.end, "page": o.page,
            **dict(zip(("left", "top", "right", "bottom"), o.box or (None,) * 4, strict=True)),
            "sheet": o.sheet, "cell": o.cell,
        }
        for o in document.origins
    ]  # fmt: skip
