"""The script that makes the division table, on a source of four rows that has the published form."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from extract.rules import build_divisions


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "provinces.csv").write_text('code,name\n33,"浙江省"\n', encoding="utf-8")
    (tmp_path / "cities.csv").write_text('code,name,provinceCode\n3301,"杭州市",33\n', encoding="utf-8")
    (tmp_path / "areas.csv").write_text('code,name,cityCode\n330109,"萧山区",3301\n', encoding="utf-8")
    (tmp_path / "streets.csv").write_text('code,name,areaCode\n330109113,"瓜沥镇",330109\n', encoding="utf-8")
    (tmp_path / "villages.csv").write_text(
        'code,name,streetCode\n330109113011,"航坞社区",1\n330109113012,"甲居委会",1\n330109113249,"梅林村委会",1\n',
        encoding="utf-8",
    )
    return tmp_path


def test_the_two_files(dist: Path, tmp_path: Path) -> None:
    assert build_divisions.main([str(dist), "--out", str(tmp_path)]) == 0
    table = lzma.decompress((tmp_path / "divisions.tsv.xz").read_bytes()).decode()
    assert table.split("\n") == ["33\t浙江省", "3301\t杭州市", "330109\t萧山区", "330109113\t瓜沥镇"]
    head, _, block = (tmp_path / "villages.bin").read_bytes().partition(b"\n")
    assert head == f"3301:0:{len(block)}".encode()
    assert lzma.decompress(block).decode() == "330109113\t=011航坞社区\t甲@\t=249梅林#"


def test_the_same_source_gives_the_same_bytes(dist: Path) -> None:
    assert build_divisions.villages(dist) == build_divisions.villages(dist)
    assert build_divisions.areas(dist) == build_divisions.areas(dist)
