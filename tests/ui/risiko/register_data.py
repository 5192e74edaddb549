"""A small office with a plan, positions and a register, saved through the real services."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.domain.capaian import Arah, Tipe
from esakip_desktop.domain.organisasi import JabatanDraft, OpdDraft, PejabatDraft, PemdaDraft
from esakip_desktop.domain.rencana import IndikatorDraft, JenisIndikator, JenisSimpul, SimpulDraft
from esakip_desktop.domain.risiko import RisikoDraft, RtpDraft, TingkatRisiko
from esakip_desktop.services import setup
from esakip_desktop.services.rencana import save_indikator, save_simpul
from esakip_desktop.services.risiko import save_risiko, save_rtp

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace

TAHUN = 2026
RSO, ROO = TingkatRisiko.STRATEGIS_OPD, TingkatRisiko.OPERASIONAL_OPD

# uraian, tingkat, kategori, inheren, residual, target (k, d), percents of the control plans
RISIKO = (
    ("Kebocoran data pada layanan publik", RSO, "Persandian", (5, 4), (4, 4), (2, 4), (20, 60)),
    ("Aplikasi OPD gagal terintegrasi", RSO, "Aplikasi", (4, 4), (3, 4), (2, 3), (20,)),
    ("Laporan PPID terlambat", ROO, "Kepatuhan", (4, 3), (3, 3), (2, 2), (80,)),
    ("Gangguan jaringan kampung musim hujan", RSO, "Infrastruktur", (5, 4), (5, 3), (3, 2), (65,)),
    ("Konten tidak memenuhi pedoman", ROO, "Kepatuhan", (4, 2), (4, 2), (4, 1), (100,)),
    ("Data statistik sektoral tidak terverifikasi", RSO, "Statistik", (3, 4), (3, 4), (2, 3), (0,)),
    ("Keterlambatan pengadaan perangkat", ROO, "Operasional", (3, 3), (2, 3), (2, 2), (70,)),
    ("Kegagalan pusat data tanpa cadangan", ROO, "Infrastruktur", (3, 5), (2, 5), (1, 5), (55,)),
    ("Tenaga ahli statistik kurang", ROO, "SDM", (2, 3), (2, 2), (1, 2), ()),
    ("Arsip digital tidak lengkap", ROO, "Operasional", (2, 2), (1, 2), (1, 1), (10,)),
)


@dataclass
class Office:
    """The uids of what was saved, by a short name."""

    simpul: dict[str, str] = field(default_factory=dict)
    indikator: dict[str, str] = field(default_factory=dict)
    risiko: list[str] = field(default_factory=list)


def fill_office(workspace: Workspace, partition: str) -> Office:
    """An office with its plan, in one act."""
    return workspace.act(_save_office, partition).result


def fill_register(workspace: Workspace, partition: str, office: Office, total: int = 10) -> None:
    """The risks of the design picture, in one act."""
    workspace.act(_save_register, partition, office, total)


def _save_office(session: Session, partition: str) -> Office:
    """Pemda, OPD, three positions, a plan from tujuan to subkegiatan, two indicators."""
    made = Office()
    pemda = PemdaDraft(
        "95.01", "Kabupaten Contoh", kepala="Bupati", tahun_awal=2025, tahun_akhir=2029
    )
    setup.save_pemda(session, pemda)
    opd = OpdDraft(
        "95.01", "2.16", "Dinas Kominfo CONTOH", 2025,
        singkatan="Kominfo", bidang="2.16,2.20", urutan=12,
    )  # fmt: skip
    setup.save_opd(session, opd)
    for nama, unit in (
        ("Kepala Dinas", "Dinas"),
        ("Sekretaris", "Sekretariat"),
        ("Kepala Bidang Persandian", "Bidang Persandian"),
    ):
        uid = setup.save_jabatan(session, partition, JabatanDraft(None, nama, unit=unit))
        setup.save_pejabat(session, partition, PejabatDraft(None, uid, f"{nama} CONTOH"))
    parent: str | None = None
    for jenis, kode, uraian in (
        (JenisSimpul.TUJUAN, "1", "Meningkatnya kualitas layanan digital"),
        (JenisSimpul.SASARAN, "1.1", "Meningkatnya keamanan informasi pemerintah"),
        (JenisSimpul.PROGRAM, "2.16.03", "Program Aplikasi Informatika"),
        (JenisSimpul.KEGIATAN, "2.16.03.2.02", "Pengelolaan Aplikasi"),
        (JenisSimpul.SUBKEGIATAN, "2.16.03.2.02.0001", "Pengelolaan Pusat Data"),
    ):
        draft = SimpulDraft(
            None, parent, jenis, uraian, kode=kode, tahun_awal=2025, tahun_akhir=2029
        )
        parent = save_simpul(session, partition, draft)
        made.simpul[jenis.value] = parent
    for name, node, nama in (
        ("keamanan", "sasaran", "Indeks keamanan informasi"),
        ("cadangan", "subkegiatan", "Jumlah pusat data yang dikelola"),
    ):
        is_iku = node == "sasaran"
        sheet = IndikatorDraft(
            None,
            made.simpul[node],
            nama,
            "indeks",
            Arah.NAIK,
            Tipe.ANGKA,
            jenis=JenisIndikator.IKU if is_iku else JenisIndikator.KELUARAN,
        )
        made.indikator[name] = save_indikator(session, partition, sheet)
    return made


def _save_register(session: Session, partition: str, office: Office, total: int) -> None:
    """The risks of the design picture, repeated with other words up to `total`."""
    for number in range(total):
        uraian, tingkat, kategori, inheren, residual, target, plans = RISIKO[number % len(RISIKO)]
        again = number // len(RISIKO)
        is_strategis = tingkat is RSO
        draft = RisikoDraft(
            None,
            TAHUN,
            tingkat,
            uraian if not again else f"{uraian} di lokasi {again + 1}",
            sebab="kunci akses tidak diganti berkala",
            akibat="layanan publik berhenti dan kepercayaan turun",
            simpul_uid=office.simpul["sasaran" if is_strategis else "subkegiatan"],
            indikator_uid=office.indikator["keamanan" if is_strategis else "cadangan"],
            kode=f"{'RSO' if is_strategis else 'ROO'}.26.16.12.{number + 1:02}",
            kategori=kategori,
            pemilik="Kepala Dinas",
            pengendalian="Prosedur akses ditinjau tiap semester",
            efektivitas="KE",
            inheren_k=inheren[0],
            inheren_d=inheren[1],
            residual_k=residual[0],
            residual_d=residual[1],
            target_k=target[0],
            target_d=target[1],
        )
        uid = save_risiko(session, partition, draft)
        office.risiko.append(uid)
        for place, persen in enumerate(plans, 1):
            plan = RtpDraft(
                None, uid, f"Tindakan {place} untuk {uraian.lower()}", "Sekretaris",
                date(TAHUN, 11, 30), Decimal(persen),
            )  # fmt: skip
            save_rtp(session, partition, plan)
