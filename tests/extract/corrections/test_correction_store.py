"""The store: nothing that was saved is ever lost or changed, whoever else writes and however the process ends."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from office import AT, correction

from extract.corrections.store import VERSION, Store, folder_of
from extract.errors import CorrectionError, StoreError

ROOT = Path(__file__).parents[3]
WRITER = """
import sys
sys.path.insert(0, "tests/extract/corrections")
from pathlib import Path
from office import correction
from extract.corrections.store import Store
store, name, count = Store(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
for n in range(count):
    store.save(correction(correction_id=f"{name}{n}"))
print("saved", flush=True)
if name == "waits":
    sys.stdin.read()
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_what_is_saved_stands_in_order_and_every_cell_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    saved = [correction(correction_id="b", new="=1+1\n‘’", reason=""), correction(correction_id="a", action="reject", field=None, expect=None, new=None)]
    store.save(*saved)
    assert store.standing() == saved
    assert Store(tmp_path).standing() == saved


def test_nothing_is_made_before_the_first_correction(tmp_path: Path) -> None:
    store = Store(tmp_path / "out.corrections")
    assert store.standing() == []
    assert not store.folder.exists()


def test_the_store_lies_beside_the_tables_not_in_them(tmp_path: Path) -> None:
    assert folder_of(tmp_path / "out" / "") == tmp_path / "out.corrections"


def test_undo_takes_back_and_keeps_the_history(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(correction(), correction(correction_id="c2"))
    store.undo("c1", "李", "并未看错", AT)
    assert [c.correction_id for c in store.standing()] == ["c2"]
    first, second = store.history()
    assert (first.correction, first.undone_by, first.undone_at, first.undone_why) == (correction(), "李", AT, "并未看错")
    assert second.undone_at is None


@pytest.mark.parametrize(("which", "said"), [("c1", "was taken back before"), ("c9", "There is no correction c9")])
def test_an_undo_of_nothing_is_refused(tmp_path: Path, which: str, said: str) -> None:
    store = Store(tmp_path)
    store.save(correction())
    store.undo("c1", "李")
    with pytest.raises(CorrectionError, match=said):
        store.undo(which, "李")


def test_saving_again_changes_nothing_and_another_under_its_number_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(correction())
    store.save(correction())
    with pytest.raises(CorrectionError, match="numbered c1 already"):
        store.save(correction(correction_id="c2"), correction(new="7"))
    assert store.standing() == [correction()], "all or none"


@pytest.mark.parametrize("statement", ["DELETE FROM corrections", "UPDATE corrections SET new = '1'", "DELETE FROM undone", "UPDATE undone SET author = 'x'"])
def test_the_log_forgets_nothing(tmp_path: Path, statement: str) -> None:
    store = Store(tmp_path)
    store.save(correction(), correction(correction_id="c2"))
    store.undo("c2", "李")
    db = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)
    db.close()


def test_it_is_written_ahead_and_synchronised_in_full(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(correction())
    with store._open() as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(correction())
    db = sqlite3.connect(store.path)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    with pytest.raises(StoreError, match="newer version"):
        store.standing()


def test_a_damaged_store_is_told_of(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.path.write_bytes(b"this is no database, whatever its name may say" * 40)
    with pytest.raises(StoreError, match=r"corrections\.sqlite"):
        store.save(correction())


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "made by whoever is first"
    running = [writer(folder, name, 40) for name in ("x", "y", "z")]
    assert [w.communicate(timeout=120)[0] for w in running] == ["saved\n"] * 3
    found = [c.correction_id for c in Store(folder).standing()]
    assert sorted(found) == sorted(f"{name}{n}" for name in "xyz" for n in range(40))
    for name in "xyz":
        assert [c for c in found if c[0] == name] == [f"{name}{n}" for n in range(40)], "each in its own order"


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_what_save_has_returned_from_outlives_the_process(tmp_path: Path) -> None:
    running = writer(tmp_path, "waits", 3)
    assert running.stdout is not None
    assert running.stdout.readline() == "saved\n"
    os.kill(running.pid, signal.SIGKILL)
    running.wait(timeout=30)
    running.communicate()
    assert len(Store(tmp_path).standing()) == 3
