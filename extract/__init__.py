"""Figures out of Chinese government papers: texts in, tidy pandas tables out.

>>> from extract import extract_text
>>> table = extract_text("2021年，示例镇财政总收入21.6亿元，同比增长43.7%。")
>>> list(table["value"])
[2160000000.0, 43.7]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["extract_paths", "extract_text", "load_tables"]

if TYPE_CHECKING:
    from extract.api import extract_paths, extract_text, load_tables


def __getattr__(name: str) -> Any:
    # pandas is heavy: it is imported when a table is asked for, not with the package
    if name in __all__:
        from extract import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
