"""Builds resources/fonts from the variable Inter of Debian's fonts-inter-variable.

Figures are remapped to their tabular forms in the character map itself, because ReportLab
ignores OpenType features and Qt would need the feature set on every font object.
Run: python installer/build_fonts.py [source.ttf] [target folder]
"""

# mypy: disable-error-code="import-untyped"

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE = Path("/usr/share/fonts/truetype/inter-vf/Inter-roman.var.ttf")
TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"
FAMILY = "Inter eSAKIP"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
LETTERS = [
    *(*range(0x20, 0x7F), *range(0xA0, 0x180)),
    *(*range(0x2010, 0x2016), *range(0x2018, 0x201F), *range(0x2020, 0x2023)),
    *(0x2026, 0x2030, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122, 0x2116),
    *(*range(0x2190, 0x219A), 0x21C4, 0x21A9, 0x21B3),
    *(0x2206, 0x2211, 0x2212, 0x2215, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265),
    *(0x2605, 0x2606, 0x2713, 0x2714, 0x2717, 0x25B2, 0x25BC, 0x25B6, 0x25C0, 0x25CF, 0x25CB),
]


def tabular_figures(font: TTFont) -> dict[str, str]:
    """The font's own substitution of the tnum feature, figures only."""
    table = font["GSUB"].table
    figures = {font.getBestCmap()[code] for code in range(ord("0"), ord("9") + 1)}
    found: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for number in record.Feature.LookupListIndex:
            for part in table.LookupList.Lookup[number].SubTable:
                mapping = getattr(part, "ExtSubTable", part).mapping
                found.update({old: new for old, new in mapping.items() if old in figures})
    return found


def remap_figures(font: TTFont) -> None:
    """Points the ten figures of every character map at the tabular glyphs."""
    tabular = tabular_figures(font)
    for part in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in part.cmap:
                part.cmap[code] = tabular.get(part.cmap[code], part.cmap[code])
    widest = max(font["hmtx"][name][0] for name in tabular.values())
    for name in tabular.values():  # rounding between masters leaves single units apart
        font["hmtx"][name] = (widest, font["hmtx"][name][1])


def rename(font: TTFont, style: str, weight: int) -> None:
    """One family whose members differ by style name and weight class.

    It is not called plain "Inter": where that is installed, Qt would take the installed one,
    whose figures differ in width.
    """
    names = font["name"]
    texts = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"InterESAKIP-{style}"}
    texts[3] = f"{texts[6]}; tabular figures"
    for number in (16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    is_bold = weight == 700
    font["OS/2"].fsSelection = 0x80 | (0x20 if is_bold else 0x40)
    font["head"].macStyle = 1 if is_bold else 0


def build(source: Path, target: Path) -> int:
    """Writes the four weights and returns their total size in bytes."""
    total = 0
    for style, weight in WEIGHTS.items():
        font = TTFont(source, recalcTimestamp=False)
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        remap_figures(font)
        rename(font, style, weight)
        options = Options()
        options.layout_features = ["kern", "mark", "ccmp", "locl"]
        options.name_IDs = ["*"]
        options.name_languages = ["*"]
        options.hinting = False
        options.notdef_outline = True
        options.recalc_timestamp = False
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        path = target / f"Inter-{style}.ttf"
        font.save(path)
        total += path.stat().st_size
    return total


if __name__ == "__main__":
    given = [Path(text) for text in sys.argv[1:]]
    size = build(given[0] if given else SOURCE, given[1] if len(given) > 1 else TARGET)
    sys.stdout.write(f"{size / 1024:.0f} KiB\n")
