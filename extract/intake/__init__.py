"""Papers that people put in: kept beside the tables, for good, and read into them without reading the others again.

names → shelf (the files and the log of imports) → desk (put, undo, describe, catch up). ``look`` reads a text and
stores nothing.
"""
