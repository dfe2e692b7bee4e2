"""A few readers at once, as ``make trials`` sends many: each gets the page that it asked for."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from bench.trials import load
from bench.trials.frame import Lost


def test_each_reader_gets_the_page_asked_for(tmp_path: Path) -> None:
    if why := load.lacks():
        pytest.skip(why)
    load.load(Random(1), tmp_path, seconds=6, clients=5, browsers=1)


def test_another_page_than_the_one_asked_for_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if why := load.lacks():
        pytest.skip(why)
    monkeypatch.setattr(load, "title_of", lambda page: "a title that no page has")
    with pytest.raises(Lost, match="another page"):
        load.load(Random(1), tmp_path, seconds=2, clients=2, browsers=0)
