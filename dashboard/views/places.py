"""Placeholder."""

from dashboard.screen.frame import heading, here

screen = here()
heading(screen.words("page.places"), "")
