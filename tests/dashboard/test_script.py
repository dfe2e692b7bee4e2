"""The frame that runs for every visitor: a page that can't be shown says why, in the place of its error."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from extract.corrections.store import ADDRESS

SCRIPT = Path(__file__).parents[2] / "dashboard" / "script.py"


def shown(page: str) -> str:
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    app.switch_page(f"views/{page}.py").run()
    assert not app.exception
    return "\n".join(str(h.proto.body) for h in app.get("html"))


def test_corrections_that_cannot_be_read_are_told_of_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "现在读不到更正" not in shown("review")
    monkeypatch.setenv(ADDRESS, "mysql://office@here/figures")
    said = shown("review")
    assert "现在读不到更正和导入记录" in said
    assert "of the kind mysql; PostgreSQL is known here" in said
