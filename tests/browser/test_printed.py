"""A paper printed by a browser in two columns below a masthead gives the figures of its plain text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from extract.reading import read, read_sidecar
from tests.browser.printing import printed
from tests.extract.reading.test_formats_agree import SEEDS, figures

# Of the last two the first lines below the title are short on the left: a gap stands beside them that is no gutter.
PAPERS = ("towns/guali-2021-12.txt", "digests/national-2024.txt", "example/report-2022.txt", "example/bulletin-2024-02.txt")


@pytest.mark.parametrize("paper", PAPERS)
def test_the_columns_are_read_in_order(paper: str, browser: Browser, tmp_path: Path) -> None:
    given = read(SEEDS / paper, SEEDS, read_sidecar(SEEDS / "documents.csv"))
    (tmp_path / "printed.pdf").write_bytes(printed(browser, given.text.splitlines()))
    found = read(tmp_path / "printed.pdf")
    assert found.origins[-1].page is not None
    wanted = replace(given, text=given.text.replace("\u3000", " "))  # a browser sets wide spaces at the start of a line as none
    assert figures(replace(found, doc=given.doc, sidecar=given.sidecar)) == figures(wanted)
