"""What papers that come one by one bring, to be put into tables that are there (see ``redo``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from extract.meaning.figure import Figure
from extract.running.one import Extracted
from extract.running.paper import told
from extract.tables.documents import article_rows, document_row, origin_rows
from extract.tables.write import PAGED


@dataclass(slots=True)
class Come:
    """What the program found in some papers: figures and rows of the tables of papers; by doc_id the texts, and the files
    whose pages can be shown.
    """

    figures: list[Figure] = field(default_factory=list)
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    articles: list[dict[str, Any]] = field(default_factory=list)
    origins: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)

    def add(self, x: Extracted, path: Path, at: datetime) -> None:
        """What was found in one more paper, the file in ``path``. Its figures stand at the end: see to their order."""
        doc_id = x.document.doc_id
        self.documents[doc_id] = document_row(x, at)
        self.articles += article_rows(x)
        self.figures += x.figures
        self.origins += origin_rows(x.document)
        self.findings += told(x)
        self.texts[doc_id] = x.document.text
        if x.document.media_type in PAGED:
            self.files[doc_id] = path
