"""The table of divisions for those who use the tables: a code's name and parents, and the codes of a name."""

from extract.meaning.place.divisions import called, name_of, named, parents, region
from extract.meaning.place.document import by_name

__all__ = ["by_name", "called", "name_of", "named", "parents", "region"]
