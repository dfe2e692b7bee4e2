"""How people are let in, from the environment and Streamlit's secrets.

- Nothing set: only this machine; whoever sits at it may do everything.
- ``[auth]`` in .streamlit/secrets.toml: sign-in by OpenID Connect, as ``st.login`` does it.
- FIGURES_USER_HEADER: a proxy before the app signs people in and names them in this header; it is believed from the
  addresses of FIGURES_PROXIES alone (this machine, unless others are named).
- FIGURES_OPEN=viewer (or reviewer, admin): no sign-in, and everyone who reaches the address has that role.

With sign-in or a proxy, FIGURES_PEOPLE names the list of people.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from dashboard.access.errors import AccessError
from dashboard.access.people import ROLES, Role, role_of

Way = Literal["here", "sign-in", "proxy", "open"]
LOOPBACK = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """The way in: who is believed to be whom, and what everyone may do where nobody is asked."""

    way: Way
    people: Path | None = None
    header: str = ""
    proxies: tuple[str, ...] = LOOPBACK
    everyone: Role = "admin"


def read(environment: Mapping[str, str], *, sign_in: bool, address: str) -> Settings:
    """The settings, checked against the ``address`` that the server listens on (empty: all of the machine's).

    Raises:
        AccessError: they contradict each other, or would open the app to everyone without saying so.
    """
    header, everyone = environment.get("FIGURES_USER_HEADER", ""), environment.get("FIGURES_OPEN", "")
    people = environment.get("FIGURES_PEOPLE", "")
    ways = [name for name, told in (("[auth] in secrets.toml", sign_in), ("FIGURES_USER_HEADER", header), ("FIGURES_OPEN", everyone)) if told]
    if len(ways) > 1:
        raise AccessError(f"{' and '.join(ways)} are both set: choose one way to let people in.")
    if everyone:
        if everyone not in ROLES:
            raise AccessError(f"FIGURES_OPEN={everyone}: it names the role that everyone has, one of {', '.join(ROLES)}.")
        return Settings("open", everyone=everyone)
    if not ways:
        if not is_loopback(address):
            raise AccessError(
                f"The app will not listen on {address or 'every address of this machine'} without sign-in: anybody who reaches it could change "
                "your data. Set up sign-in or a proxy (docs/deployment.md), or say FIGURES_OPEN=viewer if everyone may look."
            )
        return Settings("here")
    if not people:
        raise AccessError(f"{ways[0]} is set, but FIGURES_PEOPLE is not: name a CSV with the columns who and role.")
    role_of("", Path(people))  # a list that can't be read is told of now, not at the first visitor
    proxies = tuple(part.strip() for part in environment.get("FIGURES_PROXIES", "").split(",") if part.strip()) or LOOPBACK
    return Settings("sign-in" if sign_in else "proxy", Path(people), header.lower(), proxies)


def is_loopback(name: str) -> bool:
    """Whether a host name or an address means this machine alone."""
    bare = name.strip("[]")
    if bare == "localhost":
        return True
    try:
        return ip_address(bare).is_loopback
    except ValueError:
        return False


def current() -> Settings:
    """The settings of this server. Raises AccessError as ``read`` does."""
    from streamlit import config

    return read(os.environ, sign_in=_signs_in(), address=str(config.get_option("server.address") or ""))


@cache
def _signs_in() -> bool:
    """Whether secrets.toml has people sign in; it is looked for once, as every button asks who may press it."""
    from streamlit.auth_util import get_secrets_auth_section

    return bool(get_secrets_auth_section())
