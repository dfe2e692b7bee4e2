"""Corrections to CSV and back: cell for cell, twice the same, a bad row by its line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import correction

from extract.corrections.store import Store
from extract.corrections.transfer import export_csv, import_csv
from extract.errors import CorrectionError
from extract.schema import CORRECTIONS

CELLS = st.text(alphabet=st.sampled_from("=+-@'\t\r\n\",;1a中 “"), max_size=12)


def test_what_goes_out_comes_in_and_only_once(tmp_path: Path) -> None:
    here, there = Store(tmp_path / "a"), Store(tmp_path / "b")
    here.save(correction(), correction(correction_id="c2", action="reject", field=None, expect=None, new=None, prefix="=cmd|' /C", reason="-1"))
    data = export_csv(here)
    first, second = import_csv(there, data), import_csv(there, data)
    assert there.standing() == here.standing()
    assert (first.added, first.known, first.problems) == (2, 0, ())
    assert (second.added, second.known, second.problems) == (0, 2, ())


@given(prefix=CELLS, suffix=CELLS, reason=CELLS, author=CELLS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cell_comes_back_and_none_is_a_formula(tmp_path_factory: pytest.TempPathFactory, **cells: str) -> None:
    folder = tmp_path_factory.mktemp("stores")
    here, there = Store(folder / "a"), Store(folder / "b")
    c = correction(**cells | {"author": "王" + cells["author"]})
    here.save(c)
    data = export_csv(here)
    assert data[:3] == b"\xef\xbb\xbf"
    shown = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert not any(cell[:1] in tuple("=+-@\t\r\0") for cell in shown.values() if cell)
    import_csv(there, data)
    assert there.standing() == [c]


def test_what_was_taken_back_does_not_come_in_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(correction())
    data = export_csv(store)
    store.undo("c1", "李")
    assert import_csv(store, data).known == 1
    assert store.standing() == []
    assert export_csv(store).decode("utf-8-sig").splitlines() == [",".join(CORRECTIONS.names)]


def sheet(*rows: dict[str, str], header: tuple[str, ...] = tuple(CORRECTIONS.names)) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, header, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode("gb18030")


ROW = {
    "correction_id": "k1", "action": "set", "doc_id": "d" * 64, "doc": "镇报.txt", "figure_id": "f" * 16, "start": "10", "end": "14",
    "text": "5.2%", "prefix": "财政收入\n比上年", "field": "value", "expect": "5.2", "new": "5.3", "author": "王", "at": "2026-01-31T08:00:00Z",
}  # fmt: skip


def test_bad_rows_are_told_by_their_lines_and_the_rest_comes_in(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bad = [{"start": "ten"}, {"new": "viel"}, {"at": "yesterday"}, {"correction_id": "k0", "new": "9"}]
    done = import_csv(store, sheet(ROW | {"correction_id": "k0"}, *(ROW | {"correction_id": f"b{n}"} | b for n, b in enumerate(bad)), ROW))
    assert [c.correction_id for c in store.standing()] == ["k0", "k1"]
    assert done.added == 2
    # each row stands on two lines, because of the line break in its prefix
    assert [p.split(":")[0] for p in done.problems] == ["line 4", "line 6", "line 8", "line 10"]
    for problem, said in zip(done.problems, ["start cannot be 'ten'", "it is a number", "at cannot be 'yesterday'", "numbered k0 already"], strict=True):
        assert said in problem


def test_a_row_without_a_number_gets_one_of_its_own_that_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    data = sheet(ROW | {"correction_id": ""}, ROW | {"correction_id": "", "new": "5.4"})
    assert import_csv(store, data).added == 2
    assert import_csv(store, data).known == 2
    assert len({c.correction_id for c in store.standing()}) == 2


@pytest.mark.parametrize(
    ("header", "said"),
    [((*CORRECTIONS.names, "colour"), "'colour' is no column"), (("action", "doc"), "author, doc_id.* are missing"), (("doc",), "action, at, author.* are missing")],
)
def test_a_file_with_other_columns_is_refused_whole(tmp_path: Path, header: tuple[str, ...], said: str) -> None:
    with pytest.raises(CorrectionError, match=said):
        import_csv(Store(tmp_path), sheet(header=header))
