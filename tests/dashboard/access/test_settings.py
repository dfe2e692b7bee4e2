"""Who is let in: what the settings allow, refuse and say; what the list of people gives; whose word the guard takes."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.access.cookie import name_of
from dashboard.access.errors import AccessError
from dashboard.access.guard import Guard
from dashboard.access.people import ROLES, rights, role_of
from dashboard.access.settings import Settings, is_loopback, read

LISTED = "who,role\nli@example.org,reviewer\nWang@Example.org,admin\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(LISTED, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("environment", "sign_in", "address", "way", "everyone"),
    [
        ({}, False, "localhost", "here", "admin"),
        ({}, False, "127.0.0.1", "here", "admin"),
        ({}, False, "::1", "here", "admin"),
        ({"FIGURES_OPEN": "viewer"}, False, "0.0.0.0", "open", "viewer"),
        ({"FIGURES_OPEN": "admin"}, False, "", "open", "admin"),
        ({"FIGURES_PEOPLE": "@"}, True, "0.0.0.0", "sign-in", "admin"),
        ({"FIGURES_PEOPLE": "@", "FIGURES_USER_HEADER": "X-User"}, False, "10.0.0.5", "proxy", "admin"),
    ],
)
def test_a_way_in(environment: dict[str, str], sign_in: bool, address: str, way: str, everyone: str, people: Path) -> None:
    told = {name: str(people) if value == "@" else value for name, value in environment.items()}
    found = read(told, sign_in=sign_in, address=address)
    assert (found.way, found.everyone) == (way, everyone)


@pytest.mark.parametrize(
    ("environment", "sign_in", "address", "says"),
    [
        ({}, False, "0.0.0.0", "FIGURES_OPEN=viewer"),
        ({}, False, "", "every address of this machine"),
        ({}, False, "192.168.1.20", "192.168.1.20"),
        ({"FIGURES_OPEN": "boss"}, False, "localhost", "viewer, reviewer, admin"),
        ({"FIGURES_OPEN": "viewer"}, True, "localhost", "choose one"),
        ({"FIGURES_USER_HEADER": "X-User"}, True, "localhost", "choose one"),
        ({}, True, "localhost", "FIGURES_PEOPLE"),
        ({"FIGURES_PEOPLE": "/nowhere/people.csv"}, True, "localhost", "can't be read"),
    ],
)
def test_no_way_in_says_what_to_do(environment: dict[str, str], sign_in: bool, address: str, says: str) -> None:
    with pytest.raises(AccessError, match=says):
        read(environment, sign_in=sign_in, address=address)


def test_the_list_is_read_anew_once_it_changes(people: Path) -> None:
    assert [role_of(name, people) for name in ("li@example.org", "WANG@example.org", "x@example.org", "")] == ["reviewer", "admin", None, None]
    people.write_text("\ufeffwho,role\n*,viewer\n", encoding="utf-8")
    assert [role_of(name, people) for name in ("li@example.org", "x@example.org")] == ["viewer", "viewer"]
    people.write_text("who,role\nli@example.org,chief\n", encoding="utf-8")
    with pytest.raises(AccessError, match="viewer, reviewer, admin"):
        role_of("li@example.org", people)


def test_each_role_may_what_the_one_below_may() -> None:
    found = [rights()[role] for role in ROLES]
    assert found[0] < found[1] < found[2]


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"sub": "7", "email": "li@example.org", "email_verified": True}, "li@example.org"),
        ({"sub": "7", "email": "li@example.org"}, "li@example.org"),
        ({"sub": "7", "email": "li@example.org", "email_verified": False}, "7"),
        ({"sub": "7", "preferred_username": "wang@example.org"}, "7"),
        ({}, ""),
    ],
)
def test_by_what_somebody_is_known(claims: dict[str, object], name: str) -> None:
    assert name_of(claims) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [("localhost", True), ("127.0.0.1", True), ("127.9.9.9", True), ("[::1]", True), ("::1", True), ("evil.example", False), ("", False), ("10.0.0.1", False)],
)
def test_this_machine_alone(name: str, expected: bool) -> None:
    assert is_loopback(name) == expected


def asked(settings: Settings, *, kind: str = "http", path: str = "/", peer: str = "127.0.0.1", **headers: str) -> tuple[int, dict[bytes, bytes]]:
    """What comes of a request: its status (1008: the websocket is closed), and the headers that the app behind was given."""
    seen: dict[bytes, bytes] = {}
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.update(scope["headers"])
        await send({"type": "http.response.start", "status": 200, "headers": []} if kind == "http" else {"type": "websocket.accept"})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in ({"host": "localhost:8501"} | headers).items()]
    scope = {"type": kind, "method": "GET", "path": path, "query_string": b"", "headers": raw, "client": (peer, 40_000)}
    with ThreadPoolExecutor(1) as pool:  # the browser tests have a loop in this thread
        pool.submit(asyncio.run, Guard(app, settings)(scope, receive, send)).result()  # type: ignore[arg-type]
    first = sent[0]
    return int(first.get("status") or first.get("code") or 200), seen


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("peer", "headers", "let_in"),
    [
        ("127.0.0.1", {"x_user": "li@example.org"}, True),
        ("127.0.0.1", {"x_user": "stranger@example.org"}, False),
        ("127.0.0.1", {}, False),
        ("10.0.0.9", {"x_user": "li@example.org"}, False),  # not from the proxy: anybody may write a header
    ],
)
def test_a_header_is_believed_from_the_proxy_alone(kind: str, peer: str, headers: dict[str, str], let_in: bool, people: Path) -> None:
    status, seen = asked(Settings("proxy", people, "x-user"), kind=kind, peer=peer, **headers)
    assert (status == 200) == let_in and bool(seen) == let_in
    assert status in (200, 403 if kind == "http" else 1008)


@pytest.mark.parametrize(("host", "status"), [("localhost:8501", 200), ("127.0.0.1:9000", 200), ("[::1]:8501", 200), ("evil.example:8501", 403), ("evil.example", 403)])
def test_another_name_for_this_machine_is_refused(host: str, status: int) -> None:
    """A page elsewhere may point a name of its own at 127.0.0.1, and read what answers there."""
    assert asked(Settings("here"), host=host)[0] == status


@pytest.mark.parametrize("path", ["/api/figures.csv", "/media/abc.csv", "/_stcore/upload_file/1/2"])
def test_where_people_sign_in_nothing_is_fetched_without(path: str, people: Path) -> None:
    assert asked(Settings("sign-in", people), path=path)[0] == 403
    assert asked(Settings("sign-in", people), path=path, cookie="_streamlit_user=forged")[0] == 403
    assert asked(Settings("sign-in", people), path="/")[0] == 200
