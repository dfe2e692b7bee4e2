"""A few of each of the trials that ``make trials`` runs by the hundred, and that the trials see what they are there to see."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pandas as pd
import pytest

pytest.importorskip("resource", reason="processes are ended otherwise there")

from bench.trials import __main__ as command
from bench.trials import child, crash, faults, office
from bench.trials.child import Say, do
from bench.trials.frame import Hung, Kind, Lost, table, try_out
from bench.trials.kinds import KINDS
from bench.trials.office import BEFORE, Office, in_order, opened, valid
from extract.errors import StoreError
from extract.tables.current import current
from extract.tables.write import change_tables, write_table


@pytest.fixture(scope="module", autouse=True)
def _end() -> Iterator[None]:
    yield
    crash.stop()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("trial", [crash.by_extraction, crash.by_import, crash.by_correction], ids=lambda t: t.__name__)
def test_what_kill_9_ends_loses_nothing(trial: Callable[..., None], seed: int, tmp_path: Path) -> None:
    trial(Random(f"{trial.__name__} {seed}"), tmp_path, timed=False)


@pytest.mark.parametrize("kind", [k for k in KINDS if k.name in ("correction on server", "server")], ids=lambda k: k.name)
def test_what_is_kept_on_a_server_is_kept_there(kind: Kind, tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="pip install -r requirements-postgres.txt")
    if why := kind.lacks():
        pytest.skip(why)
    kind.trial(Random(f"{kind.name} 1"), tmp_path)


@pytest.mark.parametrize("kind", faults.KINDS, ids=lambda k: k.name)
def test_trouble_loses_nothing(kind: Kind, tmp_path: Path) -> None:
    kind.trial(Random(f"{kind.name} 1"), tmp_path)


def test_a_process_is_ended_before_the_step_that_is_named(tmp_path: Path) -> None:
    opened(tmp_path)
    usual = crash.whole(crash.importing, False)
    said = [do(crash.importing, Path(shutil.copytree(tmp_path, tmp_path / f"at {n}")), kill_at=n) for n in (1, usual.steps - 1)]
    assert [e.whole for e in said] == [False, False]
    assert (said[0].said, said[1].said) == ([], [1, 2, 3])
    assert usual.said == [1, 2, 3, "undone"]


def _waits(say: Say, *_: object) -> None:
    say("waiting")
    os.pread(os.open("/dev/zero", os.O_RDONLY), 1, 0)
    import signal

    signal.pause()


def _refuses(say: Say, *_: object) -> None:
    raise StoreError("the disk is full")


def _fails(say: Say, *_: object) -> None:
    raise KeyError("that nobody expected")


def test_what_does_not_end_has_hung_and_an_error_that_nobody_expected_has_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert do(_refuses).error == "the disk is full"
    with pytest.raises(RuntimeError, match="that nobody expected"):
        do(_fails)
    monkeypatch.setattr(child, "LONGEST", 6.0)
    with pytest.raises(Hung, match=r"_waits had not ended after 6 s; it said \[None, 'waiting'\]"):
        do(_waits)


def _raises(error: Exception) -> Callable[[Random, Path], None]:
    def trial(chance: Random, folder: Path) -> None:
        if chance.random() < 2:
            raise error

    return trial


def test_the_table_counts_how_trials_ended(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = [
        Kind("well", "", lambda *_: None), Kind("gone", "", _raises(Lost("a row is missing")), most=2), Kind("still", "", _raises(Hung("it waits"))),
        Kind("loud", "", _raises(KeyError("x"))), Kind("absent", "", lambda *_: None, lacks=lambda: "no such server"),
    ]  # fmt: skip
    tallies = [try_out(k, range(3)) for k in kinds[:4]]
    rows = [line.split() for line in table(tallies).splitlines()]
    assert rows == [
        ["kind", "trials", "survived", "lost", "hung", "escaped"], ["well", "3", "3", "0", "0", "0"], ["gone", "2", "0", "2", "0", "0"],
        ["still", "3", "0", "0", "3", "0"], ["loud", "3", "0", "0", "0", "3"], ["all", "11", "3", "2", "3", "3"],
    ]  # fmt: skip
    monkeypatch.setattr(command, "KINDS", kinds)
    assert command.main(["--count", "1"]) == 1
    said = capsys.readouterr().out
    assert "gone, --seed 1: lost: a row is missing" in said and "absent was left out: no such server" in said
    assert command.main(["--count", "1", "--kinds", "well"]) == 0


def _doubled(o: Office) -> None:
    def change(files: Path) -> None:
        rows = pd.read_parquet(files / "documents.parquet", dtype_backend="pyarrow")
        write_table("documents", pd.concat([rows, rows.head(1)], ignore_index=True), files)

    change_tables(o.out, change)


def _cut(o: Office) -> None:
    data = (o.out / "figures.csv").read_bytes()
    (o.out / "figures.csv").unlink()
    (o.out / "figures.csv").write_bytes(data[: len(data) // 2])


def _mixed(o: Office) -> None:
    shutil.copy(next(p for p in o.out.with_name("out.sets").iterdir() if p.is_dir() and p != current(o.out)) / "figures.parquet", current(o.out))


SPOILS: dict[str, Callable[[Office], object]] = {
    "a document is doubled": _doubled,
    "a file is cut": _cut,
    "a table is missing": lambda o: (current(o.out) / "series.parquet").unlink(),
    "a text is another": lambda o: next((current(o.out) / "texts").iterdir()).write_text("别的", encoding="utf-8"),
    "tables are of two sets": _mixed,
    "a file was left": lambda o: (o.out / ".new-0").write_text("", encoding="utf-8"),
    "a correction is gone": lambda o: o.store.path.unlink(),
    "plain files are behind": lambda o: (o.out / "series.csv").unlink(),
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_the_trials_see_what_is_wrong(spoil: str, tmp_path: Path) -> None:
    o = opened(tmp_path)
    in_order(o, BEFORE)
    SPOILS[spoil](o)
    with pytest.raises((Lost, FileNotFoundError)):
        in_order(o, BEFORE)


def test_the_trials_see_a_document_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Lost, match="the documents are"):
        in_order(opened(tmp_path), {*BEFORE, "2099.txt"})


def test_the_trials_see_a_correction_that_was_acknowledged_and_is_missing(tmp_path: Path) -> None:
    o = opened(tmp_path)
    made = crash.corrections_of(o)
    o.store.save(*made[:2])
    crash.all_there(o, made, ["t0", "t1"])
    with pytest.raises(Lost, match="were acknowledged"):
        crash.all_there(o, made, ["t0", "t1", "t2"])
    with pytest.raises(Lost, match="stands again"):
        crash.all_there(o, made, ["t0", "t1", "undone"])
    valid(o)
    assert office.first()[0] in o.store.standing()
