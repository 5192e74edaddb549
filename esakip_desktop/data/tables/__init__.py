"""All mapped classes, and the entities that travel in packages by name."""

from esakip_desktop.data.tables.anggaran import Pagu, RealisasiBulanan, RencanaKas, VersiAnggaran
from esakip_desktop.data.tables.base import Base, Synced, cell_columns, typed_columns, wire_cells
from esakip_desktop.data.tables.jurnal import Jurnal, SyncRecord
from esakip_desktop.data.tables.organisasi import Aturan, Jabatan, Opd, Pejabat, Pemda
from esakip_desktop.data.tables.paket import (
    Draf,
    Kodefikasi,
    Meta,
    PaketTercatat,
    Replica,
    Satuan,
)
from esakip_desktop.data.tables.pengukuran import Bukti, Realisasi
from esakip_desktop.data.tables.rencana import Indikator, Simpul, Target
from esakip_desktop.data.tables.risiko import Risiko, Rtp

ENTITIES: dict[str, type[Synced]] = {
    cls.entity(): cls
    for cls in (
        Pemda,
        Opd,
        Aturan,
        Jabatan,
        Pejabat,
        Simpul,
        Indikator,
        Target,
        Realisasi,
        Bukti,
        VersiAnggaran,
        Pagu,
        RencanaKas,
        RealisasiBulanan,
        Risiko,
        Rtp,
    )
}

__all__ = [
    "ENTITIES",
    "Aturan",
    "Base",
    "Bukti",
    "Draf",
    "Indikator",
    "Jabatan",
    "Jurnal",
    "Kodefikasi",
    "Meta",
    "Opd",
    "Pagu",
    "PaketTercatat",
    "Pejabat",
    "Pemda",
    "Realisasi",
    "RealisasiBulanan",
    "RencanaKas",
    "Replica",
    "Risiko",
    "Rtp",
    "Satuan",
    "Simpul",
    "SyncRecord",
    "Synced",
    "Target",
    "VersiAnggaran",
    "cell_columns",
    "typed_columns",
    "wire_cells",
]
