"""The colours a chart or a report may use: one map from status to colour and sign."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour means; the sign drawn beside the word follows from it, too."""

    SANGAT_TINGGI = "sangat_tinggi"
    TINGGI = "tinggi"
    SEDANG = "sedang"
    RENDAH = "rendah"
    SANGAT_RENDAH = "sangat_rendah"
    RISIKO_1 = "risiko_1"
    RISIKO_2 = "risiko_2"
    RISIKO_3 = "risiko_3"
    RISIKO_4 = "risiko_4"
    RISIKO_5 = "risiko_5"
    NETRAL = "netral"  # belum diisi, tidak ada data, belum waktunya
    INFO = "info"  # sementara, dikirim
    DITERIMA = "diterima"
    TERLAMBAT = "terlambat"  # also dikembalikan, konflik
    BAIK = "baik"  # disetujui, ada
    DIKUNCI = "dikunci"
    DIBUKA = "dibuka"
    PERIKSA = "periksa"
    SALAH = "salah"


RISIKO_TONES = (Tone.RISIKO_1, Tone.RISIKO_2, Tone.RISIKO_3, Tone.RISIKO_4, Tone.RISIKO_5)


@dataclass(frozen=True)
class Shade:
    text: str
    sign: str
    tint: str


@dataclass(frozen=True)
class Palette:
    """Everything a drawing may colour; the screen passes its theme, files use PRINT."""

    surface: str
    header: str
    sunken: str
    border: str
    grid: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_tint: str
    series: tuple[str, ...]
    shades: tuple[tuple[Tone, Shade], ...]

    def shade(self, tone: Tone) -> Shade:
        return dict(self.shades)[tone]

    def series_colour(self, index: int) -> str:
        return self.series[index % len(self.series)]


def _shades(
    blue: Shade,
    green: Shade,
    amber: Shade,
    orange: Shade,
    crimson: Shade,
    *others: tuple[Tone, Shade],
) -> tuple[tuple[Tone, Shade], ...]:
    """The five hues shared by predikat, risk steps and workflow states, then the single ones."""
    return (
        (Tone.SANGAT_TINGGI, blue),
        (Tone.TINGGI, green),
        (Tone.SEDANG, amber),
        (Tone.RENDAH, orange),
        (Tone.SANGAT_RENDAH, crimson),
        (Tone.RISIKO_3, amber),
        (Tone.RISIKO_4, orange),
        (Tone.RISIKO_5, crimson),
        (Tone.TERLAMBAT, orange),
        (Tone.PERIKSA, amber),
        (Tone.SALAH, crimson),
        *others,
    )


_LIGHT_GREEN = Shade("#1F6558", "#2C8C7C", "#DFF3EE")
_LIGHT_SHADES = _shades(
    Shade("#0A5068", "#0A5F80", "#DDEFF5"),
    Shade("#1F6558", "#2F9481", "#DFF3EE"),
    Shade("#6E4E00", "#B37E00", "#FDF1CF"),
    Shade("#8A360A", "#AD4415", "#FCE6D8"),
    Shade("#861736", "#851A3C", "#FBE1E7"),
    (Tone.RISIKO_1, Shade("#24529A", "#3D74C6", "#E3ECF9")),
    (Tone.RISIKO_2, _LIGHT_GREEN),
    (Tone.NETRAL, Shade("#4A5667", "#6B788A", "#EAEEF3")),
    (Tone.INFO, Shade("#2850A6", "#3A66C2", "#E7EDF9")),
    (Tone.DITERIMA, Shade("#4B3F97", "#6555BE", "#ECE9FA")),
    (Tone.BAIK, _LIGHT_GREEN),
    (Tone.DIKUNCI, Shade("#2C3948", "#475769", "#E3E8EE")),
    (Tone.DIBUKA, Shade("#7A2F86", "#9A46A8", "#F6E6F8")),
)

_DARK_GREEN = Shade("#85D6C3", "#4DB39E", "#15372F")
_DARK_SHADES = _shades(
    Shade("#86CBEA", "#4A9FCB", "#123140"),
    Shade("#8ADBC8", "#66CDB6", "#15372F"),
    Shade("#F0CB6B", "#E2B53A", "#3B2F0E"),
    Shade("#F7AE85", "#E07A42", "#43240F"),
    Shade("#F7A3B5", "#D65A80", "#431A25"),
    (Tone.RISIKO_1, Shade("#A6C5F7", "#7FA5EE", "#1F2F4C")),
    (Tone.RISIKO_2, _DARK_GREEN),
    (Tone.NETRAL, Shade("#BAC6D2", "#8D9CAD", "#2A343F")),
    (Tone.INFO, Shade("#A9C4F6", "#7FA5EE", "#223150")),
    (Tone.DITERIMA, Shade("#C3B8F7", "#A294EE", "#2C2650")),
    (Tone.BAIK, _DARK_GREEN),
    (Tone.DIKUNCI, Shade("#CFD8E1", "#9AA9B8", "#2B3641")),
    (Tone.DIBUKA, Shade("#E6AEF0", "#CF7FDD", "#3D2143")),
)

LIGHT = Palette(
    surface="#FFFFFF",
    header="#F0F3F7",
    sunken="#EAEEF3",
    border="#D3DAE3",
    grid="#D3DAE3",
    text="#18222E",
    text2="#465364",
    text3="#5A6778",
    accent="#2C52A0",
    accent_tint="#E7EDF9",
    series=("#2C52A0", "#2F9481", "#B37E00", "#9A46A8", "#AD4415"),
    shades=_LIGHT_SHADES,
)

DARK = Palette(
    surface="#1A2129",
    header="#212A33",
    sunken="#232C36",
    border="#34414E",
    grid="#34414E",
    text="#E7ECF2",
    text2="#BAC6D2",
    text3="#9AA9B8",
    accent="#8FB2F2",
    accent_tint="#223150",
    series=("#8FB2F2", "#66CDB6", "#E2B53A", "#CF7FDD", "#E07A42"),
    shades=_DARK_SHADES,
)

# Paper: the light colours with darker lines, since office printers lose pale grey.
PRINT = Palette(
    surface="#FFFFFF",
    header="#E9EDF3",
    sunken="#EEF1F5",
    border="#AEB8C4",
    grid="#D3DAE3",
    text="#111821",
    text2="#36424F",
    text3="#4E5A68",
    accent="#23448A",
    accent_tint="#E7EDF9",
    series=("#2C52A0", "#2F9481", "#B37E00", "#9A46A8", "#AD4415"),
    shades=_LIGHT_SHADES,
)


def predikat_tone(tingkat: int) -> Tone:
    """Colour and sign of a predikat level; 5 is the highest, as in the bands of the year."""
    order = (Tone.SANGAT_RENDAH, Tone.RENDAH, Tone.SEDANG, Tone.TINGGI, Tone.SANGAT_TINGGI)
    return order[min(max(tingkat, 1), 5) - 1]
