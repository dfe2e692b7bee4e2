"""The dashboard's door: ``streamlit run dashboard/app.py`` serves the pages, and below /api/ the tables as files."""

import sys
from pathlib import Path

import streamlit as st

# Streamlit puts this folder on the path, not the repository that holds the package.
sys.path[:0] = [] if (root := str(Path(__file__).resolve().parents[1])) in sys.path else [root]

from starlette.middleware import Middleware  # noqa: E402

from dashboard.access.errors import AccessError  # noqa: E402
from dashboard.access.guard import Guard  # noqa: E402
from dashboard.access.settings import current  # noqa: E402
from dashboard.api import ROUTES  # noqa: E402
from dashboard.preload import Preload  # noqa: E402
from dashboard.warm import lifespan  # noqa: E402

try:
    settings = current()
except AccessError as error:
    sys.exit(f"not started: {error}")

app = st.App(
    Path(__file__).with_name("script.py"),
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[Middleware(Guard, settings=settings), Middleware(Preload)],
)
