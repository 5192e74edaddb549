"""The colours of both themes; the only place in the program where a colour is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Triple:
    """Colours of one status: words, sign or bar, and the tint behind them."""

    text: str
    sign: str
    tint: str


@dataclass(frozen=True)
class Tokens:
    """All colours of one theme (layar 2.1 and 2.2)."""

    name: str
    is_dark: bool
    bg: str
    surface: str
    header: str
    sunken: str
    edit: str
    locked: str
    sel: str
    border: str
    border_strong: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    link: str
    focus: str
    rail: str
    rail_text: str
    rail_muted: str
    rail_sel: str
    rail_on: str
    badge: str
    on_badge: str
    netral: Triple
    biru: Triple
    ungu: Triple
    jingga: Triple
    hijau: Triple
    kunci: Triple
    buka: Triple
    kuning: Triple
    merah: Triple
    toska: Triple
    tinggi: Triple
    langit: Triple

    def triple(self, name: str) -> Triple:
        """The triple called `name`, for example "jingga"."""
        found = getattr(self, name)
        if not isinstance(found, Triple):
            raise TypeError(name)
        return found

    def color(self, name: str) -> str:
        """A single colour; "jingga.sign" reaches into a triple."""
        head, _, part = name.partition(".")
        found = getattr(getattr(self, head), part) if part else getattr(self, head)
        if not isinstance(found, str):
            raise TypeError(name)
        return found


TERANG: Final = Tokens(
    name="terang",
    is_dark=False,
    bg="#F3F5F8",
    surface="#FFFFFF",
    header="#F0F3F7",
    sunken="#EAEEF3",
    edit="#FFFDF2",
    locked="#EEF1F5",
    sel="#DCE6F8",
    border="#D3DAE3",
    border_strong="#768397",
    text="#18222E",
    text2="#465364",
    text3="#5A6778",
    accent="#2C52A0",
    accent_hover="#23448A",
    on_accent="#FFFFFF",
    accent_tint="#E7EDF9",
    link="#2850A6",
    focus="#2C52A0",
    rail="#16283C",
    rail_text="#C8D5E3",
    rail_muted="#8FA3B8",
    rail_sel="#27425F",
    rail_on="#FFFFFF",
    badge="#F2C14E",
    on_badge="#2B1F00",
    netral=Triple("#4A5667", "#6B788A", "#EAEEF3"),
    biru=Triple("#2850A6", "#3A66C2", "#E7EDF9"),
    ungu=Triple("#4B3F97", "#6555BE", "#ECE9FA"),
    jingga=Triple("#8A360A", "#AD4415", "#FCE6D8"),
    hijau=Triple("#1F6558", "#2C8C7C", "#DFF3EE"),
    kunci=Triple("#2C3948", "#475769", "#E3E8EE"),
    buka=Triple("#7A2F86", "#9A46A8", "#F6E6F8"),
    kuning=Triple("#6E4E00", "#B37E00", "#FDF1CF"),
    merah=Triple("#861736", "#851A3C", "#FBE1E7"),
    toska=Triple("#0A5068", "#0A5F80", "#DDEFF5"),
    tinggi=Triple("#1F6558", "#2F9481", "#DFF3EE"),
    langit=Triple("#24529A", "#3D74C6", "#E3ECF9"),
)

GELAP: Final = Tokens(
    name="gelap",
    is_dark=True,
    bg="#12171D",
    surface="#1A2129",
    header="#212A33",
    sunken="#232C36",
    edit="#26251C",
    locked="#1F2730",
    sel="#273B62",
    border="#34414E",
    border_strong="#75869A",
    text="#E7ECF2",
    text2="#BAC6D2",
    text3="#9AA9B8",
    accent="#8FB2F2",
    accent_hover="#A9C4F6",
    on_accent="#0E1A30",
    accent_tint="#223150",
    link="#9DBBF4",
    focus="#A9C4F6",
    rail="#0D1217",
    rail_text="#BAC6D2",
    rail_muted="#8193A5",
    rail_sel="#24344A",
    rail_on="#FFFFFF",
    badge="#F2C14E",
    on_badge="#2B1F00",
    netral=Triple("#BAC6D2", "#8D9CAD", "#2A343F"),
    biru=Triple("#A9C4F6", "#7FA5EE", "#223150"),
    ungu=Triple("#C3B8F7", "#A294EE", "#2C2650"),
    jingga=Triple("#F7AE85", "#E07A42", "#43240F"),
    hijau=Triple("#85D6C3", "#4DB39E", "#15372F"),
    kunci=Triple("#CFD8E1", "#9AA9B8", "#2B3641"),
    buka=Triple("#E6AEF0", "#CF7FDD", "#3D2143"),
    kuning=Triple("#F0CB6B", "#E2B53A", "#3B2F0E"),
    merah=Triple("#F7A3B5", "#D65A80", "#431A25"),
    toska=Triple("#86CBEA", "#4A9FCB", "#123140"),
    tinggi=Triple("#8ADBC8", "#66CDB6", "#15372F"),
    langit=Triple("#A6C5F7", "#7FA5EE", "#1F2F4C"),
)

THEMES: Final = {TERANG.name: TERANG, GELAP.name: GELAP}


@dataclass(frozen=True)
class StatusLook:
    """How one status looks: its sign, the triple it is painted with, and its usual word."""

    sign: str
    triple: str
    word: str


# Predikat steps count upwards: 5 is the best band. Risk steps count upwards in danger.
STATUS: Final[dict[str, StatusLook]] = {
    "draf": StatusLook("pencil", "netral", "Draf"),
    "belum_diisi": StatusLook("ring-dashed", "netral", "Belum diisi"),
    "tidak_ada_data": StatusLook("ring-slash", "netral", "Tidak ada data"),
    "tidak_berlaku": StatusLook("minus", "netral", "Tidak berlaku"),
    "belum_waktunya": StatusLook("clock", "netral", "Belum waktunya"),
    "belum_kirim": StatusLook("ring-dashed", "netral", "Belum kirim"),
    "sama": StatusLook("equal", "netral", "Sama"),
    "siap_kirim": StatusLook("check", "biru", "Siap kirim"),
    "dikirim": StatusLook("arrow-up", "biru", "Dikirim"),
    "sementara": StatusLook("hourglass", "biru", "Sementara"),
    "maju": StatusLook("chevron-up", "biru", "Maju"),
    "info": StatusLook("info", "biru", "Keterangan"),
    "diterima": StatusLook("receive", "ungu", "Diterima"),
    "digabung": StatusLook("merge", "ungu", "Digabung"),
    "menunggu": StatusLook("receive", "ungu", "Menunggu"),
    "dikembalikan": StatusLook("return", "jingga", "Dikembalikan"),
    "terlambat": StatusLook("clock", "jingga", "Terlambat"),
    "konflik": StatusLook("opposed", "jingga", "Konflik"),
    "disetujui": StatusLook("check", "hijau", "Disetujui"),
    "selesai": StatusLook("check", "hijau", "Selesai"),
    "final": StatusLook("check", "hijau", "Final"),
    "ada": StatusLook("check", "hijau", "Ada"),
    "baru": StatusLook("plus", "hijau", "Baru"),
    "dikunci": StatusLook("lock", "kunci", "Dikunci"),
    "hanya_baca": StatusLook("lock", "kunci", "Hanya baca"),
    "dibuka": StatusLook("lock-open", "buka", "Dibuka kembali"),
    "periksa": StatusLook("triangle", "kuning", "Perlu diperiksa"),
    "karantina": StatusLook("triangle", "kuning", "Karantina"),
    "salah": StatusLook("octagon", "merah", "Salah"),
    "belum_ada": StatusLook("octagon", "merah", "Belum ada"),
    "predikat5": StatusLook("chevrons-up", "toska", "Sangat Tinggi"),
    "predikat4": StatusLook("chevron-up", "tinggi", "Tinggi"),
    "predikat3": StatusLook("equal", "kuning", "Sedang"),
    "predikat2": StatusLook("chevron-down", "jingga", "Rendah"),
    "predikat1": StatusLook("chevrons-down", "merah", "Sangat Rendah"),
    "risiko1": StatusLook("bars-1", "langit", "Sangat Rendah"),
    "risiko2": StatusLook("bars-2", "hijau", "Rendah"),
    "risiko3": StatusLook("bars-3", "kuning", "Sedang"),
    "risiko4": StatusLook("bars-4", "jingga", "Tinggi"),
    "risiko5": StatusLook("bars-5", "merah", "Sangat Tinggi"),
}
