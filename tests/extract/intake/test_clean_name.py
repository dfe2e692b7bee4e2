"""Names from outside: kept as they are where they can be, harmless where they cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.intake.names import LONGEST, clean_name
from extract.running.inputs import BESIDE


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2023年公报.docx", "2023年公报.docx"),
        ("../../etc/passwd", "passwd"),
        ("/abs/年报.txt", "年报.txt"),
        ("C:\\文件\\年报.txt", "年报.txt"),
        ("年\n报\x00.txt", "年 报.txt"),
        ("年报\u202etxt.exe", "年报txt.exe"),
        (".hidden.txt", "hidden.txt"),
        ("~$年报.docx", "年报.docx"),
        ("CON.txt", "paper CON.txt"),
        ("documents.csv", "paper documents.csv"),
        ("Targets.xlsx", "paper Targets.xlsx"),
        ("..", "paper"),
        ("", "paper"),
        ("年" * 200 + ".txt", "年" * 58 + ".txt"),
    ],
)
def test_a_name(name: str, expected: str) -> None:
    assert clean_name(name) == expected


@given(st.text(max_size=300))
def test_any_name_stays_in_its_folder_and_is_seen_by_a_run(name: str) -> None:
    clean = clean_name(name)
    assert clean
    assert clean.isprintable()
    assert not set(clean) & set("/\\:")
    assert not clean.startswith((".", "~$"))
    assert clean.lower() not in BESIDE
    assert len(clean.encode()) <= LONGEST
    assert clean_name(clean) == clean
