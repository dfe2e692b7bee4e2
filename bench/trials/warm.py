"""What every forked process has read already: the program, its rules and its dictionary. No thread may run after this."""

import extract.corrections.log
import extract.intake.desk  # noqa: F401
from bench.trials.office import PAPERS
from extract.model import Document
from extract.reading.flat import grids_in
from extract.running.one import extract_document

for _text in PAPERS.values():
    extract_document(Document("0" * 64, "warm.txt", _text, grids=grids_in(_text)))
