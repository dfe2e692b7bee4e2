"""The log of corrections as rows, wherever it is kept: what is added, what is taken back, and how it moves to a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from extract.corrections.database import LOG, UNDONE, File, Server
from extract.corrections.store import ADDRESS
from extract.errors import CorrectionError, StoreError
from extract.schema import CORRECTIONS

Row = dict[str, Any]


@contextmanager
def reading(folder: Path, address: str | None) -> Iterator[Connection | None]:
    """The log of a folder; None before the first correction."""
    if address and (folder / File.NAME).exists():
        _move(folder, address)
    with (Server(folder, address) if address else File(folder)).reading() as db:
        yield db


@contextmanager
def writing(folder: Path, address: str | None) -> Iterator[Connection]:
    """The log of a folder, to be added to: what is added is durable when this ends, or nothing of it is."""
    if address:
        _move(folder, address)
    with (Server(folder, address) if address else File(folder)).writing() as db:
        try:
            yield db
        except UnicodeEncodeError as error:
            raise CorrectionError([f"A correction can't be kept that holds half a character ({error.object[error.start : error.end]!a})."]) from error


def add(db: Connection, rows: list[Row]) -> None:
    """Add corrections; one that stands there already is left as it is. Raises CorrectionError for another of its number."""
    for cells in rows:
        found = db.execute(LOG.select().where(LOG.c.correction_id == cells["correction_id"])).mappings().first()
        if found is None:
            db.execute(LOG.insert().values(cells))
        elif {name: found[name] for name in cells} != cells:
            raise CorrectionError([f"Another correction is numbered {cells['correction_id']} already: give this one a correction_id of its own."])


def take_back(db: Connection, row: Mapping[str, str]) -> None:
    """Note that a correction is taken back. Raises CorrectionError where there is none, or it is taken back already."""
    number = row["correction_id"]
    if db.execute(LOG.select().where(LOG.c.correction_id == number)).first() is None:
        raise CorrectionError([f"There is no correction {number}."])
    if db.execute(UNDONE.select().where(UNDONE.c.correction_id == number)).first() is not None:
        raise CorrectionError([f"Correction {number} was taken back before."])
    db.execute(UNDONE.insert().values(dict(row)))


def rows(db: Connection) -> Iterator[tuple[Row, Row | None]]:
    """Each correction with what took it back, if anything did, in the order they were saved."""
    undone = {row["correction_id"]: {n: v for n, v in row.items() if n != "number"} for row in db.execute(UNDONE.select()).mappings()}
    for row in db.execute(LOG.select().order_by(LOG.c.number)).mappings():
        yield {name: row[name] for name in CORRECTIONS.names}, undone.get(row["correction_id"])


def _move(folder: Path, address: str) -> None:
    """What lies beside the tables to the server, once; from then on the file there says that it has moved.

    Broken off in the midst it is done again: what has come over already is left as it is.
    """
    file = File(folder)
    if file.has_moved():
        return
    with file.leaving() as old:
        held = list(rows(old)) if old else []
        if not held:
            return
        with Server(folder, address).writing() as db:
            try:
                add(db, [cells for cells, _ in held])
            except CorrectionError as error:
                raise StoreError(f"{file} cannot move to the database that {ADDRESS} names: {error}") from error
            known = {row.correction_id for row in db.execute(UNDONE.select())}
            for undone in (u for _, u in held if u and u["correction_id"] not in known):
                take_back(db, undone)
