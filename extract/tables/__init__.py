"""Figures to tables: rows, series, files."""
