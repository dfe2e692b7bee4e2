"""The guard before every request: it turns away whom the settings do not let in, before Streamlit hears of them.

A proxy's header is believed from the proxy alone; every other request is turned away. Where people sign in, the pages'
scripts and the sign-in itself are open to all; the pages ask for the name (``visitor``), and what is fetched beside
them (the tables, downloads, uploads) is asked for it here.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.access.cookie import signed_in
from dashboard.access.people import role_of
from dashboard.access.settings import Settings, is_loopback

FETCHED = ("/api/", "/media/", "/_stcore/upload_file")
# Everything comes from this server; what Streamlit's own scripts need is allowed, and nothing of another host.
POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'self'"
)
KEPT = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "same-origin"}


class Guard:
    """Starlette middleware; ``settings`` says who is let in."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if why := self._refused(scope):
            await _refuse(why, scope, receive, send)
            return

        async def kept(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in KEPT.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, kept)

    def _refused(self, scope: Scope) -> str:
        """Why a request is turned away; empty where it is not."""
        way, settings = self.settings.way, self.settings
        if way == "here":  # a page elsewhere must not reach this machine by a name of its own for it
            host = Headers(scope=scope).get("host", "")
            return "" if is_loopback(host.rpartition(":")[0] or host) or is_loopback(host) else f"{host} is not this machine's name here."
        if way == "proxy":
            name = self._named(scope)
            return "" if name and settings.people and role_of(name, settings.people) else "You are not on the list of people."
        if way == "sign-in" and scope["type"] == "http" and scope["path"].startswith(FETCHED):
            name = signed_in(HTTPConnection(scope).cookies)
            return "" if name and settings.people and role_of(name, settings.people) else "Sign in first."
        return ""

    def _named(self, scope: Scope) -> str:
        """Whom the proxy names; nobody where the request is not the proxy's, for anybody may write a header."""
        peer = (scope.get("client") or ("", 0))[0]
        return Headers(scope=scope).get(self.settings.header, "") if peer in self.settings.proxies else ""


async def _refuse(why: str, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": why})
    else:
        await PlainTextResponse(f"{why}\n", 403)(scope, receive, send)
