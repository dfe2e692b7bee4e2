"""Numbers, percents, money and sizes that Recognizers-Text finds in texts, and the CPU seconds that took, as JSON on standard output.

Run by bench.peers with the interpreter of an environment that has recognizers-text-suite (and emoji==0.5.4, which
it needs); a sentence at a time, because its time grows with the square of the text. Standard library only. The time is
that of a warm process: the first sentences are read once before.
"""

import json
import re
import sys
import time
from pathlib import Path

from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension

CULTURE = "zh-cn"
UNITS = {"China Yuan": "元", "United States dollar": "美元", "Kilometer": "公里", "Square meter": "平方米", "Ton": "吨"}


def found(path: Path, text: str) -> list[dict]:
    rows, taken = [], set()
    for part in re.finditer(r"[^。；\n]+", text):
        for read in (recognize_currency, recognize_dimension, recognize_percentage, recognize_number):
            for one in read(part.group(), CULTURE):
                value = (one.resolution or {}).get("value")
                span = range(part.start() + one.start, part.start() + one.end + 1)
                if value is None or taken.intersection(span):
                    continue
                taken.update(span)
                unit = "%" if str(value).endswith("%") else UNITS.get(one.resolution.get("unit", ""), one.resolution.get("unit", ""))
                rows.append({"doc": path.name, "start": span.start, "end": span.stop, "value": str(value).rstrip("%"), "unit": unit})
    return rows


if __name__ == "__main__":
    texts = {path: path.read_bytes().decode("utf-8") for path in map(Path, sys.argv[1:])}
    for path, text in texts.items():
        found(path, text[:500])
    began = time.process_time()
    rows = [row for path, text in texts.items() for row in found(path, text)]
    json.dump({"seconds": time.process_time() - began, "rows": rows}, sys.stdout, ensure_ascii=False)
