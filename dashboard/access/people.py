"""The allow-list: a CSV of who may come in, and as what."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from dashboard.access.errors import AccessError

Role = Literal["viewer", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
ANYONE = "*"  # everyone whom the provider or the proxy has let in


@cache
def rights() -> Mapping[str, frozenset[str]]:
    """What each role may do beside looking, from rights.csv."""
    lines = (Path(__file__).with_name("rights.csv")).read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return {role: frozenset(row["right"] for row in rows if row[role] == "yes") for role in ROLES}


def role_of(name: str, people: Path) -> Role | None:
    """The role of somebody; None where the list does not let them in. Read anew once the file has changed.

    Raises:
        AccessError: the list can't be read, or a line of it is wrong.
    """
    try:
        listed = _read(people, people.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError) as error:
        raise AccessError(f"{people}: the list of people can't be read ({error}); it is a CSV with the columns who and role.") from error
    return listed.get(name.casefold()) or listed.get(ANYONE)


@cache
def _read(people: Path, _changed: int) -> Mapping[str, Role]:
    found: dict[str, Role] = {}
    with people.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            who, role = (row.get("who") or "").strip(), (row.get("role") or "").strip()
            if role not in ROLES or not who:
                raise AccessError(f"{people}: {dict(row)} is not a line such as “name@example.org,viewer”; a role is one of {', '.join(ROLES)}.")
            found[who.casefold()] = role
    return found
