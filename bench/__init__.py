"""Measurements of the product: accuracy against hand-made gold, and speed."""
