"""Figures from tables: a Grid's heads and stubs → what each number measures, of what time and place."""

from extract.tabular.read import Tabled, read_grids

__all__ = ["Tabled", "read_grids"]
