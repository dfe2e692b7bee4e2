"""Make rules/traditional.csv: one traditional character, the simplified one that it always becomes.

    python -m extract.rules.build_traditional

Source: the character table of OpenCC (Apache License 2.0) as the package
``opencc-python-reimplemented`` 0.1.7 carries it; only this script needs it. A character that is
also used in simplified text with a meaning of its own (乾, 著, 藉, 瞭 …) is left out, and so is
one whose first simplified form is itself: a fold of single characters must never be wrong.
"""

from __future__ import annotations

from pathlib import Path

AMBIGUOUS = frozenset("乾著藉瞭徵麼夥餘甦祇兒閤")
ALSO = {"産": "产", "决": "决", "衆": "众", "爲": "为", "敎": "教", "擧": "举", "鬪": "斗", "麽": "么"}


def main() -> None:
    import opencc  # the build alone needs it

    source = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    folds: dict[str, str] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        first = new.split(" ")[0]
        if len(old) == 1 and len(first) == 1 and old != first and old not in AMBIGUOUS and ord(old) < 0x10000:
            folds[old] = first
    folds |= {old: new for old, new in ALSO.items() if old != new}
    # 餘 and 麼 are safe in the papers we read: 300餘人, 什麼.
    folds |= {"餘": "余", "麼": "么"}
    rows = "\n".join(f"{old},{new}" for old, new in sorted(folds.items()))
    head = "# Traditional characters and what each becomes. Made by build_traditional.py from OpenCC (Apache License 2.0).\n"
    Path(__file__).with_name("traditional.csv").write_text(f"{head}old,new\n{rows}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
