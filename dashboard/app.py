"""The dashboard's door: ``streamlit run dashboard/app.py`` serves the pages, and below /api/ the tables as files."""

import sys
from pathlib import Path

import streamlit as st

# Streamlit puts this folder on the path, not the repository that holds the package.
sys.path[:0] = [] if (root := str(Path(__file__).resolve().parents[1])) in sys.path else [root]

from dashboard.api import ROUTES  # noqa: E402

app = st.App(Path(__file__).with_name("script.py"), routes=ROUTES)
