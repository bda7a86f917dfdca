#!/usr/bin/env python3
"""Makes zhanggui-sans-sc.ttf, the font of the pictures, from Noto Sans SC.

Needs Python's fontTools (Debian: python3-fonttools) and the npm package
@expo-google-fonts/noto-sans-sc 0.4.3. In this folder:

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3
    tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz
    ./subset.py package/400Regular/NotoSansSC_400Regular.ttf
    cp package/LICENSE_FONT OFL.txt

What is kept: both levels of GB 2312, the 8,105 characters of the general
standard table (general-standard.txt holds those that GB 2312 lacks), their
traditional forms and the common characters of Big5, and what stands between
characters: Latin, digits, punctuation, signs of money, arrows, circled numbers.
Pictures use outlines and widths alone, so hints and layout tables are dropped.
The result has a name of its own, as a changed font should.
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
SCRIPTS = HERE.parent.parent / "wording" / "tables" / "scripts.txt"
NAME = "Zhanggui Sans SC"
# Seen on shop signs, in none of the tables.
SIGNBOARDS = "囍槑烎羴鱻麤"
# Ranges beside the hanzi, first and last.
SIGNS = [
    (0x20, 0x17F),  # Latin
    (0x2C6, 0x2DD),
    (0x370, 0x451),  # Greek, Cyrillic
    (0x2010, 0x2044),  # dashes, quotes, …, ‰
    (0x20A0, 0x20BF),  # money
    (0x2100, 0x22BF),  # ℃ № Ⅳ ↑ ≥
    (0x2460, 0x249B),  # ① ⑴ ⒈
    (0x25A0, 0x2667),  # ■ ▲ ● ☆
    (0x2713, 0x2717),  # ✓ ✗
    (0x3000, 0x3129),  # 、 「 〇, kana, zhuyin
    (0x3220, 0x3243),
    (0x32A3, 0x32A3),
    (0xFE30, 0xFE6B),
    (0xFF01, 0xFFE5),
]


def known(char: str, codec: str) -> bool:
    """Says whether a character set has the character."""
    try:
        char.encode(codec)
    except UnicodeError:
        return False
    return True


def hanzi() -> set[str]:
    """Collects the characters to keep."""
    han = [chr(i) for i in range(0x3400, 0xA000)]
    simplified = {c for c in han if known(c, "gb2312")}
    simplified |= set((HERE / "general-standard.txt").read_text().replace("\n", ""))
    traditional = set()
    for line in SCRIPTS.read_text().splitlines():
        if line[0] == "s" and line[1] in simplified:
            traditional.add(line[2])
    big5 = {c for c in han if known(c, "big5") and c.encode("big5") < b"\xc6\xa2"}
    return simplified | traditional | big5 | set(SIGNBOARDS)


def main() -> None:
    """Writes the subset beside this script."""
    chars = hanzi()
    keep = {ord(c) for c in chars}
    for first, last in SIGNS:
        keep.update(range(first, last + 1))
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = []
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "STAT", "DSIG", "gasp"]
    font = TTFont(sys.argv[1], recalcTimestamp=False)
    work = subset.Subsetter(options)
    work.populate(unicodes=keep)
    work.subset(font)
    copyright_line = (HERE / "OFL.txt").read_text().splitlines()[0]
    names = {
        0: copyright_line,
        1: NAME,
        2: "Regular",
        3: NAME + " 1",
        4: NAME,
        6: NAME.replace(" ", ""),
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://scripts.sil.org/OFL",
    }
    for i, text in names.items():
        font["name"].setName(text, i, 3, 1, 0x409)
    out = HERE / "zhanggui-sans-sc.ttf"
    font.save(out)
    cmap = font.getBestCmap()
    missing = sorted(c for c in chars if ord(c) not in cmap)
    print(f"{len(chars) - len(missing)} hanzi, {len(cmap)} characters, {out.stat().st_size} bytes")
    if missing:
        print("not in the source:", "".join(missing))


if __name__ == "__main__":
    main()
