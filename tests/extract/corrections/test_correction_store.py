"""The store: nothing that was saved is ever lost or changed, whoever else writes and however the process ends."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from office import AT, correction
from sqlalchemy import text

from bench.trials.postgres import Postgres
from extract.corrections.database import FORMAT, LOG, File, Server
from extract.corrections.store import ADDRESS, Store, folder_of
from extract.errors import CorrectionError, StoreError

ROOT = Path(__file__).parents[3]
both = pytest.mark.usefixtures("database")
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


@both
def test_what_is_saved_stands_in_order_and_every_cell_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    saved = [correction(correction_id="b", new="=1+1\n‘’", reason=""), correction(correction_id="a", action="reject", field=None, expect=None, new=None)]
    store.save(*saved)
    assert store.standing() == saved
    assert Store(tmp_path).standing() == saved


@both
def test_nothing_is_made_before_the_first_correction(tmp_path: Path) -> None:
    store = Store(tmp_path / "out.corrections")
    assert store.standing() == []
    assert not store.folder.exists()


def test_the_store_lies_beside_the_tables_not_in_them(tmp_path: Path) -> None:
    assert folder_of(tmp_path / "out" / "") == tmp_path / "out.corrections"


@both
def test_undo_takes_back_and_keeps_the_history(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(correction(), correction(correction_id="c2"))
    store.undo("c1", "李", "并未看错", AT)
    assert [c.correction_id for c in store.standing()] == ["c2"]
    first, second = store.history()
    assert (first.correction, first.undone_by, first.undone_at, first.undone_why) == (correction(), "李", AT, "并未看错")
    assert second.undone_at is None


@both
@pytest.mark.parametrize(("which", "said"), [("c1", "was taken back before"), ("c9", "There is no correction c9")])
def test_an_undo_of_nothing_is_refused(tmp_path: Path, which: str, said: str) -> None:
    store = Store(tmp_path)
    store.save(correction())
    store.undo("c1", "李")
    with pytest.raises(CorrectionError, match=said):
        store.undo(which, "李")


@both
def test_saving_again_changes_nothing_and_another_under_its_number_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(correction())
    store.save(correction())
    with pytest.raises(CorrectionError, match="numbered c1 already"):
        store.save(correction(correction_id="c2"), correction(new="7"))
    assert store.standing() == [correction()], "all or none"


def place(folder: Path) -> File | Server:
    """Where the corrections of a folder are kept."""
    address = os.environ.get(ADDRESS)
    return Server(folder, address) if address else File(folder)


@both
@pytest.mark.parametrize("statement", ["DELETE FROM {}corrections", "UPDATE {}corrections SET new = '1'", "DELETE FROM {}undone", "UPDATE {}undone SET author = 'x'"])
def test_the_log_forgets_nothing(tmp_path: Path, statement: str) -> None:
    store = Store(tmp_path)
    store.save(correction(), correction(correction_id="c2"))
    store.undo("c2", "李")
    before = store.history()
    kept = place(tmp_path)
    schema = f'"{kept.schema}".' if isinstance(kept, Server) else ""
    with pytest.raises(StoreError, match="append-only"), kept.writing() as db:
        db.execute(text(statement.format(schema)))
    assert store.history() == before


def test_it_is_written_ahead_and_synchronised_in_full(tmp_path: Path) -> None:
    Store(tmp_path).save(correction())
    with File(tmp_path).reading() as db:
        assert db is not None
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert db.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2


def test_a_server_that_is_set_to_answer_early_answers_late(tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    address = postgres.database()
    with Server(tmp_path, address).writing() as db:
        name = db.execute(text("SELECT current_database()")).scalar_one()
    with Server(tmp_path, postgres.database()).writing() as db:
        db.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = off"))
    monkeypatch.setenv(ADDRESS, f"{address}&application_name=later")  # a connection of its own
    Store(tmp_path).save(correction())
    with Server(tmp_path, os.environ[ADDRESS]).reading() as db:
        assert db is not None
        assert db.execute(text("SHOW synchronous_commit")).scalar_one() == "on"


@both
def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).save(correction())
    kept = place(tmp_path)
    with kept.writing() as db:
        db.execute(text(f'UPDATE "{kept.schema}".format SET version = {FORMAT + 1}' if isinstance(kept, Server) else f"PRAGMA user_version = {FORMAT + 1}"))
    for work in (Store(tmp_path).standing, lambda: Store(tmp_path).save(correction(correction_id="c2"))):
        with pytest.raises(StoreError, match="newer version"):
            work()


# The file as the first version of this program made it.
FIRST = """
CREATE TABLE corrections (number INTEGER PRIMARY KEY, "correction_id" TEXT NOT NULL, "action" TEXT NOT NULL, "doc_id" TEXT NOT NULL, "doc" TEXT NOT NULL,
 "figure_id" TEXT, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "text" TEXT NOT NULL, "prefix" TEXT NOT NULL, "suffix" TEXT NOT NULL, "field" TEXT,
 "expect" TEXT, "new" TEXT, "author" TEXT NOT NULL, "at" TEXT NOT NULL, "reason" TEXT NOT NULL, UNIQUE (correction_id)) STRICT;
CREATE TABLE undone (number INTEGER PRIMARY KEY, correction_id TEXT NOT NULL UNIQUE REFERENCES corrections (correction_id),
 author TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE TRIGGER corrections_update BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'append-only'); END;
INSERT INTO corrections VALUES (1, 'c1', 'set', 'aa', 'r.txt', 'ff', 10, 14, '5.2%', '比上年', '。', 'value', '5.2', '5.3', '王', '2026-01-31T08:00:00+00:00', '看错');
INSERT INTO corrections VALUES (2, 'c0', 'reject', 'aa', 'r.txt', 'ee', 20, 24, '第一', '', '', NULL, NULL, NULL, '李', '2026-01-30T08:00:00+00:00', '');
INSERT INTO undone VALUES (1, 'c0', '王', '2026-02-01T08:00:00+00:00', '是数');
PRAGMA user_version = 1;
"""


@both
def test_a_store_of_the_first_version_is_taken_over_whole(tmp_path: Path) -> None:
    folder = tmp_path / "out.corrections"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "corrections.sqlite")) as db:
        db.executescript(FIRST)
    store = Store(folder)
    first, second = store.history()
    assert (first.correction.correction_id, first.correction.new, first.undone_by) == ("c1", "5.3", None)
    assert (second.correction.author, second.undone_by, second.undone_why) == ("李", "王", "是数")
    store.save(correction(correction_id="c3"))
    assert [c.correction_id for c in store.standing()] == ["c1", "c3"]


def test_what_has_moved_to_a_server_is_not_missed_without_it(tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "out.corrections")
    store.save(correction())
    monkeypatch.setenv(ADDRESS, postgres.database())
    assert [c.correction_id for c in store.standing()] == ["c1"]
    store.save(correction(correction_id="c2"))
    new = Store(tmp_path / "new.corrections")
    new.save(correction(correction_id="n1"))
    assert [c.correction_id for c in new.standing()] == ["n1"], "each folder has its own"
    monkeypatch.delenv(ADDRESS)
    for work in (store.standing, new.standing, lambda: new.save(correction(correction_id="c3"))):
        with pytest.raises(StoreError, match=f"set {ADDRESS} to its address"):
            work()


def test_a_move_that_broke_off_is_done_again(tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out.corrections"
    store = Store(folder)
    store.save(correction(), correction(correction_id="c2"))
    store.undo("c2", "李")
    history = store.history()
    address = postgres.database()
    with Server(folder, address).writing() as db:  # what had come over when the process ended
        db.execute(LOG.insert().values(correction().row() | {"at": AT.isoformat()}))
    monkeypatch.setenv(ADDRESS, address)
    assert store.history() == history
    assert store.history() == history


def test_a_move_onto_another_correction_of_the_same_number_is_refused(tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "out.corrections")
    store.save(correction())
    other = Store(tmp_path / "other" / "out.corrections")
    address = postgres.database()
    monkeypatch.setenv(ADDRESS, address)
    other.save(correction(new="9"))
    with pytest.raises(StoreError, match=r"cannot move to the database .* numbered c1 already"):
        store.standing()
    monkeypatch.delenv(ADDRESS)
    assert store.standing() == [correction()], "they are still where they were"


def test_a_server_that_is_killed_has_kept_what_it_answered(tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, postgres.database())
    store = Store(tmp_path)
    store.save(correction())
    postgres.kill()
    with pytest.raises(StoreError, match="Nothing was saved: see whether the server runs"):
        store.save(correction(correction_id="c2"))
    postgres.start()
    assert store.standing() == [correction()]
    store.save(correction(correction_id="c2"))
    assert len(store.standing()) == 2


@pytest.mark.parametrize(("address", "said"), [("mysql://office@here/figures", "of the kind mysql; PostgreSQL is known"), ("data.sqlite", "no address of a database")])
def test_an_address_that_is_none_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str) -> None:
    monkeypatch.setenv(ADDRESS, address)
    with pytest.raises(StoreError, match=said):
        Store(tmp_path).standing()


def test_no_message_tells_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setenv(ADDRESS, f"postgresql://office:secret@/figures?host={tmp_path}")
    with pytest.raises(StoreError, match="cannot use") as told:
        Store(tmp_path).standing()
    assert "secret" not in str(told.value)


def test_a_name_too_long_for_a_server_is_cut_so_that_no_two_are_one() -> None:
    names = [Server(Path(f"/{'镇' * 30}{n}.corrections"), "postgresql://x/y").schema for n in (1, 2)]
    assert len(set(names)) == 2 and all(len(n.encode()) <= 63 for n in names)


@both
def test_half_a_character_is_refused_and_nothing_saved(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="half a character"):
        Store(tmp_path).save(correction(), correction(correction_id="c2", prefix="\ud800"))
    assert Store(tmp_path).standing() == []


def test_a_damaged_store_is_told_of(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.path.write_bytes(b"this is no database, whatever its name may say" * 40)
    with pytest.raises(StoreError, match=r"corrections\.sqlite"):
        store.save(correction())


@both
def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "made by whoever is first"
    running = [writer(folder, name, 40) for name in ("x", "y", "z")]
    assert [w.communicate(timeout=120)[0] for w in running] == ["saved\n"] * 3
    found = [c.correction_id for c in Store(folder).standing()]
    assert sorted(found) == sorted(f"{name}{n}" for name in "xyz" for n in range(40))
    for name in "xyz":
        assert [c for c in found if c[0] == name] == [f"{name}{n}" for n in range(40)], "each in its own order"


@both
@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_what_save_has_returned_from_outlives_the_process(tmp_path: Path) -> None:
    running = writer(tmp_path, "waits", 3)
    assert running.stdout is not None
    assert running.stdout.readline() == "saved\n"
    os.kill(running.pid, signal.SIGKILL)
    running.wait(timeout=30)
    running.communicate()
    assert len(Store(tmp_path).standing()) == 3
