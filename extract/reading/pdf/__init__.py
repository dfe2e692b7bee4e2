"""PDF → text in the order a person reads: page → runs of characters → columns → paragraphs, with tables as tables."""

from extract.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
