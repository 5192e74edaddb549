"""All mapped classes, and the entities that travel in packages by name."""

from esakip_desktop.data.tables.anggaran import Pagu, RealisasiBulanan, RencanaKas, VersiAnggaran
from esakip_desktop.data.tables.base import Base, Synced, cell_columns, typed_columns, wire_cells
from esakip_desktop.data.tables.jurnal import Jurnal, SyncConflict, SyncRecord
from esakip_desktop.data.tables.karantina import Karantina, PaketMenunggu
from esakip_desktop.data.tables.laptop import Laptop, SerialTercatat
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
from esakip_desktop.data.tables.verifikasi import (
    BuktiDiminta,
    Kunci,
    Putusan,
    TandaTerima,
    Tanggapan,
    UsulanKoreksi,
)

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
        Tanggapan,
        Putusan,
        UsulanKoreksi,
        Kunci,
        TandaTerima,
        BuktiDiminta,
        Laptop,
    )
}

__all__ = [
    "ENTITIES",
    "Aturan",
    "Base",
    "Bukti",
    "BuktiDiminta",
    "Draf",
    "Indikator",
    "Jabatan",
    "Jurnal",
    "Karantina",
    "Kodefikasi",
    "Kunci",
    "Laptop",
    "Meta",
    "Opd",
    "Pagu",
    "PaketMenunggu",
    "PaketTercatat",
    "Pejabat",
    "Pemda",
    "Putusan",
    "Realisasi",
    "RealisasiBulanan",
    "RencanaKas",
    "Replica",
    "Risiko",
    "Rtp",
    "Satuan",
    "SerialTercatat",
    "Simpul",
    "SyncConflict",
    "SyncRecord",
    "Synced",
    "TandaTerima",
    "Tanggapan",
    "Target",
    "UsulanKoreksi",
    "VersiAnggaran",
    "cell_columns",
    "typed_columns",
    "wire_cells",
]
