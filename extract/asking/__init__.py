"""What a question in a search box asks for: 瓜沥 2021 财政收入 → a place, a year, an indicator.

Read with the extractor's own vocabulary: the table of divisions, the grammar of dates, the catalogue of
indicators. The known words that leave least of the question over win; what is left over are plain words.
"""

from extract.asking.model import Asked, Part, Wanted, When
from extract.asking.question import read

__all__ = ["Asked", "Part", "Wanted", "When", "read"]
