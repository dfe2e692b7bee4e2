"""Who looks at the page, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from dashboard.access.cookie import name_of
from dashboard.access.errors import NotAllowed
from dashboard.access.people import Role, rights, role_of
from dashboard.access.settings import Settings, current
from dashboard.queries.store import Store

Right = Literal["decks", "review", "papers", "sheets"]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a role; ``name`` is empty where nobody is asked who they are. Without a role they are not let in."""

    name: str
    role: Role | None
    asked: bool  # whether people sign in at all

    def may(self, right: Right) -> bool:
        """Whether they may do more than look."""
        return self.role is not None and right in rights()[self.role]


def visitor() -> Visitor:
    """Who looks at the page that is being drawn."""
    settings = current()
    if settings.way in ("here", "open"):
        return Visitor("", settings.everyone, asked=False)
    name = _signed_in() if settings.way == "sign-in" else str(st.context.headers.get(settings.header) or "")
    return Visitor(name, _role(name, settings), asked=True)


def _signed_in() -> str:
    return name_of(st.user.to_dict()) if st.user.is_logged_in else ""


def _role(name: str, settings: Settings) -> Role | None:
    return role_of(name, settings.people) if name and settings.people else None


def may(right: Right) -> bool:
    """Whether the one who looks may do more."""
    return visitor().may(right)


def writable(store: Store, right: Right) -> Path:
    """The folder of the tables, to change what lies in and beside it.

    Raises:
        NotAllowed: whoever looks may not.
    """
    if not may(right):
        raise NotAllowed(right)
    return store.folder
