"""Where the log of corrections is kept: a SQLite file beside the tables, or a PostgreSQL database that several offices share.

The same two tables in both, append-only by triggers. In PostgreSQL those of each folder of tables lie in a schema of its
own, named after the folder. What a transaction here has committed is on the disk of whoever keeps it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    NullPool,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    make_url,
)
from sqlalchemy import Column as Cell
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from extract.beside import make_folder, sync_names
from extract.corrections.store import ADDRESS
from extract.errors import StoreError
from extract.schema import CORRECTIONS

FORMAT = 1  # of the two tables
MOVED = 1000  # in the place of the format: the corrections of this folder have moved to a server
PATIENCE = 30  # seconds to wait for another writer
T = TypeVar("T")

_META = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")
LOG = Table(
    "corrections", _META, Cell("number", _NUMBER, primary_key=True),
    *(Cell(c.name, Integer if c.type == "integer" else Text, nullable=c.null, unique=c.name == "correction_id" or None) for c in CORRECTIONS.columns),
    sqlite_strict=True,
)  # fmt: skip
UNDONE = Table(
    "undone", _META, Cell("number", _NUMBER, primary_key=True),
    Cell("correction_id", Text, ForeignKey(LOG.c.correction_id), nullable=False, unique=True),
    *(Cell(name, Text, nullable=False) for name in ("author", "at", "reason")),
    sqlite_strict=True,
)  # fmt: skip
_FORMAT = Table("format", MetaData(), Cell("version", Integer, nullable=False))  # on a server
# A log that forgets is none.
_SQLITE_FOREVER = tuple(
    f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'append-only'); END"
    for table in ("corrections", "undone")
    for verb in ("UPDATE", "DELETE")
)
_SERVER_FOREVER = (
    "CREATE FUNCTION {0}.forever() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append-only'; END $$",
    "CREATE TRIGGER forever BEFORE UPDATE OR DELETE OR TRUNCATE ON {0}.corrections EXECUTE FUNCTION {0}.forever()",
    "CREATE TRIGGER forever BEFORE UPDATE OR DELETE OR TRUNCATE ON {0}.undone EXECUTE FUNCTION {0}.forever()",
)


class File:
    """The SQLite file of a folder of corrections."""

    NAME = "corrections.sqlite"

    def __init__(self, folder: Path) -> None:
        self.path = folder / self.NAME

    def __str__(self) -> str:
        return str(self.path)

    @contextmanager
    def reading(self) -> Iterator[Connection | None]:
        """The log as it is at this moment; None before the first correction."""
        if not self.path.exists():
            yield None
            return
        with _told(self), _file(self.path).connect() as db:
            yield db if self._format(db) else None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One after the other; what is done is kept as a whole when this ends, or not at all."""
        self._make_folder()
        with _told(self), _file(self.path).connect().execution_options(writes=True) as db, db.begin():
            if self._format(db) == 0:
                _META.create_all(db)
                for statement in _SQLITE_FOREVER:
                    db.exec_driver_sql(statement)
                db.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")
            yield db
        sync_names(self.path.parent)

    @contextmanager
    def leaving(self) -> Iterator[Connection | None]:
        """The log for the last time, None where it is left already: when this ends the file says that it has moved."""
        self._make_folder()
        with _told(self), _file(self.path).connect().execution_options(writes=True) as db, db.begin():
            found = 0 if self._moved(db) else self._format(db)
            yield db if found else None
            db.exec_driver_sql(f"PRAGMA user_version = {MOVED}")
        sync_names(self.path.parent)

    def has_moved(self) -> bool:
        """Whether the file says so."""
        if not self.path.exists():
            return False
        with _told(self), _file(self.path).connect() as db:
            return self._moved(db)

    def _moved(self, db: Connection) -> bool:
        return bool(db.exec_driver_sql("PRAGMA user_version").scalar_one() == MOVED)

    def _make_folder(self) -> None:
        try:
            make_folder(self.path.parent)
        except OSError as error:
            raise StoreError(f"cannot make {self.path.parent}: {error.strerror}. Nothing was saved.") from error

    def _format(self, db: Connection) -> int:
        found = int(db.exec_driver_sql("PRAGMA user_version").scalar_one())
        if self._moved(db):
            raise StoreError(f"The corrections of this folder are kept in a database, {self.path} says: set {ADDRESS} to its address.")
        if found > FORMAT:
            raise StoreError(f"{self.path} was written by a newer version of this program: use that one.")
        return found


class Server:
    """The schema of a folder of corrections in a PostgreSQL database."""

    def __init__(self, folder: Path, address: str) -> None:
        self.address, self.schema = address, _schema(folder)

    def __str__(self) -> str:
        return f"{_url(self.address).render_as_string(hide_password=True)}, schema {self.schema}"

    @contextmanager
    def reading(self) -> Iterator[Connection | None]:
        """The log as it is at this moment; None before the first correction."""
        with _told(self), self._connect() as db:
            yield db if self._format(db) else None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One after the other; what is done is kept as a whole when this ends, or not at all."""
        with _told(self), self._connect() as db, db.begin():
            db.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext(%s))", (self.schema,))  # so that their order is that of their numbers
            if not self._format(db):
                self._make(db)
            yield db

    def _connect(self) -> Connection:
        return _server(self.address).connect().execution_options(schema_translate_map={None: self.schema})

    def _make(self, db: Connection) -> None:
        quoted = db.dialect.identifier_preparer.quote(self.schema)
        db.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {quoted}")
        _META.create_all(db)
        for statement in _SERVER_FOREVER:
            db.exec_driver_sql(statement.format(quoted))
        _FORMAT.create(db)
        db.execute(_FORMAT.insert().values(version=FORMAT))

    def _format(self, db: Connection) -> int:
        found = int(db.execute(_FORMAT.select()).scalar_one()) if inspect(db).has_table("format", schema=self.schema) else 0
        if found > FORMAT:
            raise StoreError(f"{self} was written by a newer version of this program: use that one.")
        return found


def _schema(folder: Path) -> str:
    """The schema of a folder: its name, cut by its hash where it is longer than a name may be there (63 bytes)."""
    name = folder.name.removesuffix(".corrections")
    whole = f"figures_{name}"
    return whole if len(whole.encode("utf-8", "surrogateescape")) <= 63 else f"figures_{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}"


@lru_cache(maxsize=64)
def _file(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool, connect_args={"timeout": PATIENCE, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def connected(db: sqlite3.Connection, _: object) -> None:
        if db.execute("PRAGMA user_version").fetchone()[0] == 0:
            _patiently(lambda: db.execute("PRAGMA journal_mode = WAL"))
        db.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begun(db: Connection) -> None:
        db.exec_driver_sql("BEGIN IMMEDIATE" if db.get_execution_options().get("writes") else "BEGIN")

    return engine


@lru_cache(maxsize=4)
def _server(address: str) -> Engine:
    engine = create_engine(_url(address), pool_pre_ping=True, pool_size=2, max_overflow=20, connect_args={"connect_timeout": 10})

    @event.listens_for(engine, "connect")
    def connected(db: Any, _: object) -> None:
        db.execute("SET synchronous_commit = on")  # whatever the server's own setting: an answer means that it is on the disk
        db.execute(f"SET lock_timeout = '{PATIENCE}s'")
        db.commit()

    return engine


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except SQLAlchemyError:
        raise StoreError(f"{ADDRESS} holds no address of a database; write it as postgresql://user@host/database.") from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise StoreError(f"{ADDRESS} names a database of the kind {url.get_backend_name()}; PostgreSQL is known here: postgresql://user@host/database.")
    return url.set(drivername="postgresql+psycopg")


@contextmanager
def _told(place: File | Server) -> Iterator[None]:
    """What goes wrong with a database, in a sentence."""
    try:
        yield
    except DBAPIError as error:
        first = str(error.orig).strip().partition("\n")[0]
        what = "If the file is damaged, put its last copy in its place." if isinstance(place, File) else "Nothing was saved: see whether the server runs and may be reached."
        raise StoreError(f"cannot use {place}: {first}. {what}") from error
    except ModuleNotFoundError as error:
        raise StoreError(f"PostgreSQL needs {error.name}: pip install -r requirements-postgres.txt.") from error


def _patiently(step: Callable[[], T]) -> T:
    """Changing the journal's mode does not wait for others by itself."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return step()
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
