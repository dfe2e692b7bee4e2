from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office

from bench.trials.postgres import MISSING, Postgres, programs
from extract.corrections.store import ADDRESS


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A town's papers with their tables written."""
    made = Office(tmp_path)
    made.run()
    return made


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server of the session's own."""
    if programs() is None:
        pytest.skip(MISSING)
    pytest.importorskip("psycopg", reason="pip install -r requirements-postgres.txt")
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where corrections are kept, one after the other; processes that a test starts keep them there too."""
    if request.param == "postgresql":
        monkeypatch.setenv(ADDRESS, request.getfixturevalue("postgres").database())
    else:
        monkeypatch.delenv(ADDRESS, raising=False)
    return str(request.param)
