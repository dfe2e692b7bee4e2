"""What goes wrong at the door."""

from __future__ import annotations


class AccessError(Exception):
    """The way in is not set up, or set up wrong; the message says what to do."""


class NotAllowed(Exception):
    """Somebody asks for what their role may not do."""
