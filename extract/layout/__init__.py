"""Text → articles, sections and sentences: what a reader sees on the page before reading a word."""

from extract.layout.layout import lay_out
from extract.layout.view import View, make_view

__all__ = ["View", "lay_out", "make_view"]
