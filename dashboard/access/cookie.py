"""Who has signed in, by the cookie that Streamlit gave; what reads it is Streamlit's own, at the version pinned."""

from __future__ import annotations

import json
from collections.abc import Mapping

from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME


def signed_in(cookies: Mapping[str, str]) -> str:
    """The name that a signed cookie holds; empty without one, or where it was made for another address."""

    def part(name: str) -> bytes | None:
        given = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, given.encode("latin-1")) if given else None

    held = get_cookie_with_chunks(part, USER_COOKIE_NAME)
    try:
        claims = json.loads(held) if held else {}
    except ValueError:
        return ""
    if not claims.get("is_logged_in") or claims.get("origin") != get_origin_from_redirect_uri():
        return ""
    return name_of(claims)


def name_of(claims: Mapping[str, object]) -> str:
    """By what somebody is known: the mail address, unless the provider says that it is not theirs, else the subject.

    A name that people choose for themselves (preferred_username) is no proof of who they are.
    """
    if claims.get("email") and claims.get("email_verified") is not False:
        return str(claims["email"])
    return str(claims.get("sub") or "")
