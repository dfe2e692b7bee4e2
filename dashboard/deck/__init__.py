"""Slides: what a deck holds, where it is kept, drafts of it, and how it is shown and taken away."""
