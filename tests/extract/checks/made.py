"""Papers made of a few sentences, read and checked as a run does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from extract.checks import finding_rows
from extract.model import Document
from extract.running.one import extract_document
from extract.tables.documents import document_row

READ = datetime(2026, 11, 1, tzinfo=UTC)
Paper = tuple[str, str, str]  # issue date, place, text


def found(papers: Iterable[Paper]) -> list[dict[str, Any]]:
    """What the checks find in papers."""
    figures, documents = [], {}
    for n, (issued, region, text) in enumerate(papers):
        doc_id = hashlib.sha256(f"{n} {text}".encode()).hexdigest()
        paper = extract_document(Document(doc_id, f"{n}.txt", text, sidecar={"issue_date": issued, "region": region}))
        documents[doc_id] = document_row(paper, READ)
        figures += paper.figures
    return finding_rows(figures, documents)
