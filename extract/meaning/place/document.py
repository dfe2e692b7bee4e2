"""The area that a person wrote down for a document, beside it or at the command line."""

from __future__ import annotations

from extract.meaning.place import divisions
from extract.meaning.place.mentions import find, nearest, resolve, words
from extract.model import Region


def by_name(name: str) -> Region:
    """The region of a name as people write it: 瓜沥镇, 杭州市萧山区瓜沥镇, 浙江, 全国.

    Its code is None when the table lacks the name, or has it several times and nothing says which.
    """
    name = name.strip()
    if name in words("nation") | words("country"):
        return divisions.region(divisions.NATION)
    for place in find(name):
        if place.start == 0 and place.end == len(name):
            return resolve(place, divisions.NATION)
    code = nearest(divisions.named(name) or divisions.called(name), divisions.NATION)
    return divisions.region(code) if code else Region(name, None)
