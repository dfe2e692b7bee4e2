"""kill -9 at any moment of an extraction, an import, a correction, and of the server that keeps corrections."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from random import Random

from bench.trials import office as offices
from bench.trials.child import Ended, Say, Work, do
from bench.trials.frame import Kind
from bench.trials.office import AFTER, AT, BEFORE, Office, hold, in_order, opened, paper, valid
from bench.trials.postgres import DRIVER, MISSING, Postgres, kill, programs
from extract import load_tables
from extract.corrections import make
from extract.corrections.record import Correction
from extract.corrections.refresh import refresh
from extract.corrections.store import ADDRESS
from extract.intake import desk
from extract.tables.current import current

IMPORTS = (("甲.txt", paper("瓜沥镇", 2023)), ("乙.txt", paper("浦阳镇", 2023)), ("甲.txt", paper("瓜沥镇", 2023).replace("新建", "改建")))


def extraction(say: Say, folder: Path) -> None:
    """A run over the papers that have come."""
    Office(folder).run()
    say("done")


def importing(say: Say, folder: Path) -> None:
    """Papers put in one after the other, the last taken back."""
    out = Office(folder).out
    for name, text in IMPORTS:
        (outcome,) = desk.put(out, [(name, text.encode())], at=AT)
        say(outcome.number)
    desk.undo(out, outcome.number, at=AT)
    say("undone")


def correcting(say: Say, folder: Path, corrections: list[Correction]) -> None:
    """Corrections one after the other, the tables brought up to them now and then, one taken back."""
    office = Office(folder)
    for n, c in enumerate(corrections):
        office.store.save(c)
        say(c.correction_id)
        if n % 3 == 1:
            refresh(office.out)
    office.store.undo(corrections[0].correction_id, "李", at=AT)
    say("undone")


@cache
def whole(work: Work, on_server: bool) -> Ended:
    """How the work goes when nobody ends it: how many steps it takes, and how long."""
    with tempfile.TemporaryDirectory() as folder, _server() if on_server else nullcontext():
        office = opened(Path(folder))
        done = do(work, Path(folder), *((corrections_of(office),) if work is correcting else ()))
    if not done.whole or done.error:
        raise RuntimeError(f"{work.__name__} does not come to its end by itself: {done.error}")
    return done


def ended(chance: Random, work: Work, *arguments: object, timed: bool) -> Ended:
    """The work, ended at a moment: before one of its steps, or, ``timed``, at any time at all."""
    usual = whole(work, ADDRESS in os.environ)
    if timed and chance.random() < 0.5:
        return do(work, *arguments, kill_after=chance.uniform(0, usual.seconds))
    return do(work, *arguments, kill_at=chance.randint(1, usual.steps))


def by_extraction(chance: Random, folder: Path, *, timed: bool = True) -> None:
    """The set is the old or the new one; the next run makes the new one, as if nothing had been."""
    office, (before, after) = opened(folder), offices.sets()
    done = ended(chance, extraction, folder, timed=timed).said
    valid(office)
    name = current(office.out).name
    hold(name == after or (name == before and not done), f"after the end the set is {name}")
    hold(office.run() == after, "the next run makes other tables")
    in_order(office, AFTER)


def by_import(chance: Random, folder: Path, *, timed: bool = True) -> None:
    """Every import that was acknowledged is in the log; the tables come to hold what the log says, each paper once."""
    office = opened(folder)
    office.write(BEFORE)
    said = ended(chance, importing, folder, timed=timed).said
    valid(office)
    entries = desk.history(office.out)
    hold({n for n in said if n != "undone"} <= {e.number for e in entries if e.action == "put"}, f"of the imports {said} some are gone")
    hold("undone" not in said or entries[-1].action == "undo", "an import that was taken back is in again")
    desk.catch_up(office.out)
    docs = {*BEFORE, *offices.imported(office)}
    valid(office)
    hold(set(load_tables(office.out)["documents"]["doc"]) == docs, "the tables are not as the log says")
    office.run()
    in_order(office, docs)


def by_correction(chance: Random, folder: Path, *, timed: bool = True) -> None:
    """Every correction that was acknowledged stands, in the order of its saving; the tables come to hold them."""
    office = opened(folder)
    office.write(BEFORE)
    corrections = corrections_of(office)
    said = ended(chance, correcting, folder, corrections, timed=timed).said
    all_there(office, corrections, said)
    refresh(office.out)
    in_order(office, BEFORE)
    name = current(office.out).name
    hold(office.run() == name, "a run makes other tables of the same corrections")


def all_there(office: Office, corrections: list[Correction], said: list[object]) -> None:
    valid(office)
    first = offices.first()
    held = [e.correction for e in office.store.history()]
    saved = [c.correction_id for c in corrections]
    there = [c.correction_id for c in held if c.correction_id in saved]
    acknowledged = [s for s in said if s != "undone"]
    hold(held[: len(first)] == first, "corrections of before are gone")
    hold(there == saved[: len(there)] and len(there) >= len(acknowledged), f"{acknowledged} were acknowledged, {there} are there")
    hold(all(c in held for c in corrections[: len(there)]), "a correction has changed")
    hold("undone" not in said or saved[0] not in {c.correction_id for c in office.store.standing()}, "what was taken back stands again")


def corrections_of(office: Office) -> list[Correction]:
    figures = [f for f in office.figures() if f.doc != "2021.txt"]
    return [replace(make.set_(f, "value", str(n + 1), "王"), correction_id=f"t{n}", at=AT) for n, f in enumerate(figures[:6])]


_servers: list[Postgres] = []


@contextmanager
def _server() -> Iterator[Postgres]:
    """The server of the trials, and a new database of it that corrections go to."""
    offices.first()  # what the trials begin with is made without a server
    if not _servers:
        _servers.append(Postgres())
    before = os.environ.get(ADDRESS)
    os.environ[ADDRESS] = address = _servers[0].database()
    try:
        yield _servers[0]
    finally:
        _servers[0].drop(address)
        if before:
            os.environ[ADDRESS] = before
        else:
            del os.environ[ADDRESS]


def by_correction_on_server(chance: Random, folder: Path, *, timed: bool = True) -> None:
    """The same with the corrections in PostgreSQL, those of the file moving there when it is first opened."""
    with _server():
        by_correction(chance, folder, timed=timed)


def by_server(chance: Random, folder: Path) -> None:
    """The server itself is killed while corrections are saved, and started again."""
    with _server() as server:
        office = opened(folder)
        office.write(BEFORE)
        corrections = corrections_of(office)
        steps = whole(correcting, True).steps
        done = do(correcting, folder, corrections, trouble=partial(kill, server.folder), trouble_at=chance.randint(1, steps))
        server.start()
        hold("undone" in done.said or bool(done.error), "the work ended without a word")
        all_there(office, corrections, done.said)
        refresh(office.out)
        in_order(office, BEFORE)


def _without_server() -> str:
    return MISSING if not programs() else "" if find_spec("psycopg") else DRIVER


def stop() -> None:
    """End what the trials have started."""
    while _servers:
        _servers.pop().stop()
    offices.close()


KINDS = (
    Kind("extraction", "a run is ended by kill -9", by_extraction),
    Kind("import", "imports are ended by kill -9", by_import),
    Kind("correction", "corrections in SQLite are ended by kill -9", by_correction),
    Kind("correction on server", "corrections in PostgreSQL are ended by kill -9", by_correction_on_server, _without_server),
    Kind("server", "the PostgreSQL server is ended by kill -9 while corrections are saved", by_server, _without_server, most=30),
)
