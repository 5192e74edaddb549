"""The automatic checks of sakip.md section 7: pure functions over plain rows of one office.

`periksa` asks all of them. The screens that hint while somebody types ask the same functions.
"""

from esakip_desktop.domain.temuan.bahan import (
    BahanOpd,
    BuktiBahan,
    IndikatorBahan,
    JabatanBahan,
    KeuanganBahan,
    RealisasiBahan,
    SimpulBahan,
)
from esakip_desktop.domain.temuan.hasil import Temuan, TingkatTemuan
from esakip_desktop.domain.temuan.katalog import BELUM_DIPERIKSA, KATALOG, Pemeriksaan
from esakip_desktop.domain.temuan.periksa import (
    check_indikator,
    count_text,
    count_tingkat,
    periksa,
)

__all__ = [
    "BELUM_DIPERIKSA",
    "KATALOG",
    "BahanOpd",
    "BuktiBahan",
    "IndikatorBahan",
    "JabatanBahan",
    "KeuanganBahan",
    "Pemeriksaan",
    "RealisasiBahan",
    "SimpulBahan",
    "Temuan",
    "TingkatTemuan",
    "check_indikator",
    "count_text",
    "count_tingkat",
    "periksa",
]
