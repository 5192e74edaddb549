"""Measuring, wrapping and cleaning text without any font library.

The widths are those of the bundled Inter in thousandths of its size, so a chart keeps one
layout on screen, in a file and on paper.
"""

from __future__ import annotations

import unicodedata

NORMAL = 400
STRONG = 600

_REGULAR = {
    180: "’", 200: "‘", 220: "'", 240: "ijl", 260: "I", 280: " !,.:;·", 330: "|",
    360: "()/[\\]ft{}", 370: "r", 380: "“”", 400: '"', 420: "²", 430: "³", 450: "_°",
    460: "-", 470: "^", 500: "*`–", 510: "?", 520: "s", 540: "Jkxz", 550: "§", 560: "Lacvy•",
    580: "eu", 590: "Fhn", 600: "Eo", 610: "gpqß", 620: "Zbd", 630: "#P√", 640: "$&RSTX",
    650: "0123456789BK", 660: "+<=>Y~−×≥≤≠", 680: "AV", 720: "D", 730: "C", 740: "GHU",
    750: "N", 760: "OQ", 810: "%w", 820: "…", 870: "m", 880: "✓", 890: "M", 910: "©",
    940: "@", 950: "W→←↑↓", 1000: "—", 1010: "▲▼",
}  # fmt: skip
_STRONG = {
    210: "'’", 230: "‘", 250: " ", 260: "ijl", 270: "I", 290: ".:·", 300: ",;", 310: "!",
    360: "|", 380: "/\\ft", 390: "()[]{}", 400: '"r', 410: "“”", 420: "²", 440: "³", 460: "°",
    470: "-_", 480: "^", 500: "`–•", 540: "*?", 550: "s", 560: "Jxz", 570: "Lak", 580: "cvy§",
    590: "Fe", 610: "Ehnou", 620: "pq", 630: "bdg", 640: "#P", 650: "$RSZß", 660: "&BT√",
    670: "+0123456789<=>~−×≥≤≠", 680: "K", 690: "X", 700: "Y", 720: "ADV", 730: "U",
    740: "CHN", 750: "G", 770: "O", 780: "Q", 810: "…", 840: "%w", 880: "✓", 900: "m",
    910: "M©", 950: "→←↑↓", 1000: "@—", 1010: "W", 1030: "▲▼",
}  # fmt: skip


class _Widths(dict[str, int]):
    """Known widths; an unknown letter takes the width of its base letter, once looked up."""

    def __missing__(self, char: str) -> int:
        base = unicodedata.normalize("NFKD", char)[:1]
        width = self.get(base, _UNKNOWN)
        self[char] = width
        return width


_UNKNOWN = 700
_WIDTHS = {
    NORMAL: _Widths((char, width) for width, chars in _REGULAR.items() for char in chars),
    STRONG: _Widths((char, width) for width, chars in _STRONG.items() for char in chars),
}


def text_width(text: str, size: float, weight: int = NORMAL) -> float:
    """Width in the unit of `size`; weights between the two tables take the nearer one."""
    table = _WIDTHS[STRONG if weight >= 500 else NORMAL]
    return sum(map(table.__getitem__, text)) * size / 1000


def clean_text(text: str) -> str:
    """Text as one may draw or store it: no control, surrogate or direction-changing characters.

    Line breaks survive as \\n, tabs become spaces.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text  # the usual case: nothing to take away
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        char
        for char in plain.replace("\t", " ")
        if char == "\n" or (unicodedata.category(char) not in _UNDRAWABLE and char not in _NO_XML)
    )


_UNDRAWABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NO_XML = frozenset({"\ufffe", "\uffff"})


def ellipsise(text: str, width: float, size: float, weight: int = NORMAL) -> str:
    """The text, cut with … if it is wider than `width`; labels only, never numbers."""
    if text_width(text, size, weight) <= width:
        return text
    room = width - text_width("…", size, weight)
    kept = ""
    used = 0.0
    for char in text:
        used += text_width(char, size, weight)
        if used > room:
            break
        kept += char
    return kept.rstrip(" ,.-") + "…"


def wrap_label(
    text: str, width: float, size: float, weight: int = NORMAL, max_lines: int = 2
) -> tuple[str, ...]:
    """At most `max_lines` lines that fit `width`; the last one carries … if something is cut."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < max_lines:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size, weight) <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    return tuple(ellipsise(line, width, size, weight) for line in lines)


def wrap_text(text: str, width: float, size: float, weight: int = NORMAL) -> tuple[str, ...]:
    """All of the text in lines that fit `width`; words that are too long are broken."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _wrap_part(part, width * 1000 / size, _WIDTHS[STRONG if weight >= 500 else NORMAL])
    return tuple(lines)


def _wrap_part(part: str, room: float, widths: _Widths) -> list[str]:
    lines: list[str] = []
    line = ""
    used = 0
    space = widths[" "]
    for word in part.split():
        wide = sum(map(widths.__getitem__, word))
        if line and used + space + wide <= room:
            line = f"{line} {word}"
            used += space + wide
            continue
        if line:
            lines.append(line)
        pieces = [word] if wide <= room else _broken_word(word, room, widths)
        lines += pieces[:-1]
        line = pieces[-1]
        used = sum(map(widths.__getitem__, line))
    return [*lines, line]


def _broken_word(word: str, room: float, widths: _Widths) -> list[str]:
    """Cut after / - _ . , : where one lies in the second half of the room, else anywhere."""
    pieces: list[str] = []
    start = 0
    used = 0
    for index, char in enumerate(word):
        used += widths[char]
        if used > room and index > start:
            cut = _soft_cut(word, start, index)
            pieces.append(word[start:cut])
            start = cut
            used = sum(map(widths.__getitem__, word[start : index + 1]))
    return [*pieces, word[start:]]


def _soft_cut(word: str, start: int, end: int) -> int:
    for index in range(end, start + (end - start) // 2, -1):
        if word[index - 1] in "/-_.,:":
            return index
    return end
