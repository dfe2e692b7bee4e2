"""How good is the table? A seeded sample, a person's judgements of it, and what they come to.

draw → (judged on a page or in a spreadsheet) store → report. Whoever draws from the same tables by the same seed
gets the same sample; sample and judgements travel as one CSV.
"""

from extract.audit.draw import draw
from extract.audit.item import ATTRIBUTES, JUDGEMENTS, Item
from extract.audit.report import Report, report
from extract.audit.store import Audit, names
from extract.audit.words import methods

__all__ = ["ATTRIBUTES", "JUDGEMENTS", "Audit", "Item", "Report", "draw", "methods", "names", "report"]
