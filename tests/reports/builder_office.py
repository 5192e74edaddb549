"""A small pemda with its offices, filled through the services; every name is invented."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.bootstrap import create_office
from esakip_desktop.data.queries.rencana import indikator_rows, simpul_rows
from esakip_desktop.domain.anggaran import (
    JenisVersi,
    PaguDraft,
    RealisasiBulananDraft,
    RencanaKasDraft,
    VersiAnggaranDraft,
)
from esakip_desktop.domain.capaian import ATURAN_BAKU, Agregasi, Arah, Keadaan, Tipe
from esakip_desktop.domain.identity import MASTER, office_partition
from esakip_desktop.domain.organisasi import JabatanDraft, OpdDraft, PejabatDraft, PemdaDraft
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.rencana import (
    IndikatorDraft,
    JenisIndikator,
    JenisSimpul,
    SimpulDraft,
    TargetDraft,
)
from esakip_desktop.domain.risiko import RisikoDraft, RtpDraft, TingkatRisiko
from esakip_desktop.exchange.export import Order, export_package, identity_of
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.services import anggaran, pengukuran, rencana, risiko, setup

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace

PEMDA = "99.71"
TAHUN = 2026
KOMINFO, DINKES, DISHUB = "2.16.01", "1.02.01", "2.15.01"
OFFICES = (
    (KOMINFO, "Dinas Komunikasi, Informatika, Statistik, dan Persandian", "Diskominfo", "2.16"),
    (DINKES, "Dinas Kesehatan", "Dinkes", "1.02"),
    (DISHUB, "Dinas Perhubungan", "Dishub", "2.15"),
)
SUBKEGIATAN = {
    KOMINFO: ("X.XX.01.2.01.0001", "2.16.02.2.01.0014", "2.16.02.2.01.0028"),
    DINKES: ("X.XX.01.2.01.0001", "1.02.02.2.01.0002"),
}
NAMA_KEPALA = "Kepala CONTOH, S.T., M.Si."


@dataclass(frozen=True)
class Isian:
    """One indicator with a target of the year and of the quarters, and what was reached."""

    nama: str
    satuan: str
    tahun: str | None
    target: tuple[str | None, ...]
    realisasi: tuple[str | None, ...]
    arah: Arah = Arah.NAIK
    agregasi: Agregasi = Agregasi.POSISI_AKHIR
    tipe: Tipe = Tipe.ANGKA
    is_sementara: bool = False
    desimal: int = 2


SASARAN = {
    "Meningkatnya kualitas layanan informasi publik": (
        Isian(
            "Indeks kepuasan layanan informasi",
            "Indeks",
            "88",
            ("85", "86", "87", "88"),
            ("84.5", "86", "88.12"),
        ),
        Isian(
            "Jumlah publikasi konten layanan pemerintah",
            "Konten",
            "1400",
            ("350", "350", "350", "350"),
            ("338", "362", "371"),
            agregasi=Agregasi.JUMLAH,
            desimal=0,
        ),
        Isian(
            "Persentase pengaduan yang ditindaklanjuti tepat waktu",
            "Persen",
            "95",
            ("90", "92", "94", "95"),
            ("88", "90.5", None),
            tipe=Tipe.PERSEN,
        ),
    ),
    "Terjaganya keamanan informasi pemerintah daerah": (
        Isian(
            "Jumlah insiden keamanan informasi",
            "Insiden",
            "12",
            ("3", "3", "3", "3"),
            ("3", "2", "3"),
            Arah.TURUN,
            Agregasi.JUMLAH,
            desimal=0,
        ),
        Isian(
            "Persentase sistem yang lulus uji keamanan",
            "Persen",
            "60",
            ("20", "30", "45", "60"),
            ("12", "20", "26.5"),
            tipe=Tipe.PERSEN,
            is_sementara=True,
        ),
        Isian("Nilai evaluasi keamanan informasi", "Nilai", "70", (None, None, None, "70"), ()),
        Isian("Rasio tenaga persandian bersertifikat", "Rasio", None, (None,) * 4, ("1", "1", "1")),
    ),
}
PAGU = (1_250_000_000, 640_500_000, 385_000_000)


def make_hub(folder: Path) -> Workspace:
    """The planning agency: pemda, offices, rules, who signs, one RPJMD indicator."""
    hub = create_office(folder / "kota.esakip", peran="bappeda", pemda_kode=PEMDA)
    pemda = PemdaDraft(PEMDA, "Kota Contoh", "Contoh", "Wali Kota", 2025, 2029)
    hub.act(setup.save_pemda, pemda)
    for urutan, (kode, nama, singkatan, bidang) in enumerate(OFFICES, start=1):
        draft = OpdDraft(PEMDA, kode, nama, 2025, singkatan, "dinas", bidang, urutan)
        hub.act(setup.save_opd, draft)
    hub.act(setup.save_aturan, replace(ATURAN_BAKU, tahun=TAHUN))
    add_pejabat(hub, MASTER, "Wali Kota", PejabatDraft(None, "", "Wali Kota CONTOH"))
    pejabat = PejabatDraft(None, "", "Kepala Bappeda CONTOH", "Pembina Utama Muda")
    add_pejabat(hub, MASTER, "Kepala Bappeda Kota Contoh", pejabat)
    _add_rpjmd(hub)
    return hub


def make_opd(folder: Path, hub: Workspace, kode: str) -> Workspace:
    """An office's own file, started from the master package of the hub."""
    path = folder / f"opd-{kode}.esakip"
    office = create_office(path, peran="opd", pemda_kode=PEMDA, opd_kode=kode)
    package = folder / f"master-{kode}.paket"
    export_package(hub, package, Order(MASTER, TAHUN, 1))
    receive(office, hub, package)
    return office


def receive(target: Workspace, source: Workspace, package: Path) -> None:
    plan = plan_import(target, package, trusted={identity_of(source).kode8})
    apply_import(target, plan, has_backup=True)


def send(office: Workspace, hub: Workspace, folder: Path, triwulan: int = 3) -> None:
    """The package of an office, handed to the hub."""
    package = folder / f"{office.path.stem}-tw{triwulan}.paket"
    export_package(office, package, Order(office.facts.partition, TAHUN, triwulan))
    receive(hub, office, package)


def fill_office(
    office: Workspace, kode: str, sasaran: dict[str, tuple[Isian, ...]] | None = None
) -> None:
    """Plan, targets, realisasi to TW III, money to September, two risks, the head."""
    partition = office_partition(PEMDA, kode)
    add_pejabat(
        office,
        partition,
        "Kepala Dinas",
        PejabatDraft(
            None,
            "",
            NAMA_KEPALA,
            "Pembina Utama Muda",
            "999999990000000001",
            "Plt.",
            date(2026, 1, 5),
        ),
    )
    top = _sasaran_daerah(office)
    tujuan = _simpul(office, partition, top, JenisSimpul.TUJUAN, "Terwujudnya layanan yang baik")
    last = ""
    for urutan, (uraian, isian) in enumerate((sasaran or SASARAN).items(), start=1):
        last = _simpul(office, partition, tujuan, JenisSimpul.SASARAN, uraian, urutan)
        for place, one in enumerate(isian, start=1):
            add_indikator(office, partition, last, one, place)
    tahun = (2025, 2029)
    subkegiatan = office.act(
        rencana.add_from_kodefikasi, partition, last, SUBKEGIATAN[kode], tahun
    ).result
    _fill_output(office, partition)
    _fill_money(office, partition, subkegiatan)
    _fill_risiko(office, partition, last)


def add_pejabat(office: Workspace, partition: str, jabatan: str, draft: PejabatDraft) -> None:
    uid = office.act(setup.save_jabatan, partition, JabatanDraft(None, jabatan)).result
    office.act(setup.save_pejabat, partition, replace(draft, jabatan_uid=uid))


def add_indikator(
    office: Workspace, partition: str, simpul: str, isian: Isian, urutan: int = 1
) -> str:
    draft = IndikatorDraft(
        None,
        simpul,
        isian.nama,
        isian.satuan,
        isian.arah,
        isian.tipe,
        isian.agregasi,
        desimal=isian.desimal,
        urutan=urutan,
    )
    uid = office.act(rencana.save_indikator, partition, draft).result
    targets = dict(enumerate((isian.tahun, *isian.target)))
    filled = {periode: Decimal(text) for periode, text in targets.items() if text is not None}
    drafts = [TargetDraft(None, uid, TAHUN, tw, angka=nilai) for tw, nilai in filled.items()]
    office.act(rencana.save_target_rows, partition, drafts)
    for tw, text in enumerate(isian.realisasi, start=1):
        if text is not None:
            add_realisasi(office, partition, uid, tw, text, is_sementara=isian.is_sementara)
    return uid


def add_realisasi(
    office: Workspace,
    partition: str,
    indikator: str,
    triwulan: int,
    text: str,
    *,
    is_sementara: bool = False,
) -> None:
    draft = RealisasiDraft(
        None,
        indikator,
        TAHUN,
        triwulan,
        Keadaan.ANGKA,
        Decimal(text),
        is_sementara=is_sementara,
        tanggal_data=date(TAHUN, triwulan * 3, 28),
    )
    office.act(pengukuran.save_realisasi, partition, draft)


def _add_rpjmd(hub: Workspace) -> None:
    at = None
    for jenis, uraian in (
        (JenisSimpul.VISI, "Kota yang nyaman dan berdaya saing"),
        (JenisSimpul.MISI, "Mewujudkan pemerintahan yang terbuka"),
        (JenisSimpul.TUJUAN_DAERAH, "Terwujudnya tata kelola yang baik"),
        (JenisSimpul.SASARAN_DAERAH, "Meningkatnya kualitas layanan publik"),
    ):
        at = _simpul(hub, MASTER, at, jenis, uraian)
    isian = Isian(
        "Indeks pelayanan publik", "Indeks", "4", ("3.7", "3.8", "3.9", "4"), ("3.6", "3.75", "3.8")
    )
    add_indikator(hub, MASTER, at or "", isian)


def _sasaran_daerah(office: Workspace) -> str | None:
    rows = office.read(simpul_rows, office.facts.partition)
    return next((row.uid for row in rows if row.jenis == "sasaran_daerah"), None)


def _simpul(
    office: Workspace,
    partition: str,
    induk: str | None,
    jenis: JenisSimpul,
    uraian: str,
    urutan: int = 1,
) -> str:
    draft = SimpulDraft(
        None, induk, jenis, uraian, urutan=urutan, tahun_awal=2025, tahun_akhir=2029
    )
    return office.act(rencana.save_simpul, partition, draft).result


def _fill_output(office: Workspace, partition: str) -> None:
    """The outputs of the code table get a target; the first one also a realisasi."""
    outputs = [
        row
        for row in office.read(indikator_rows, partition)
        if row.jenis == JenisIndikator.KELUARAN
    ]
    for place, row in enumerate(outputs):
        drafts = [
            TargetDraft(None, row.uid, TAHUN, tw, angka=Decimal(nilai))
            for tw, nilai in enumerate(("8", "2", "2", "2", "2"))
        ]
        office.act(rencana.save_target_rows, partition, drafts)
        if place == 0:
            for tw, nilai in enumerate(("2", "1", "2"), start=1):
                add_realisasi(office, partition, row.uid, tw, nilai)


def _fill_money(office: Workspace, partition: str, subkegiatan: tuple[str, ...]) -> None:
    versi = VersiAnggaranDraft(
        None, TAHUN, JenisVersi.MURNI, 1, "900.1/001/CONTOH/2026", date(2026, 1, 2)
    )
    versi_uid = office.act(anggaran.save_versi_anggaran, partition, versi).result
    for place, uid in enumerate(subkegiatan):
        pagu = PAGU[place]
        office.act(
            anggaran.save_pagu, partition, PaguDraft(None, versi_uid, uid, TAHUN, pagu, "DAU")
        )
        plan = [
            RencanaKasDraft(None, uid, TAHUN, bulan, pagu // 12, Decimal(min(100, bulan * 9)))
            for bulan in range(1, 13)
        ]
        office.act(anggaran.save_rencana_tahun, partition, plan)
        months = range(1, 10) if place < 2 else ()
        for bulan in months:
            draft = RealisasiBulananDraft(
                None, uid, TAHUN, bulan, pagu // (15 + 2 * place), Decimal(bulan * 7)
            )
            office.act(anggaran.save_realisasi_bulanan, partition, draft)


def _fill_risiko(office: Workspace, partition: str, simpul: str) -> None:
    for nama, k, d, persen in (
        ("Kegagalan pusat data", 5, 4, "40"),
        ("Kebocoran data layanan publik", 3, 4, None),
        ("Keterlambatan pengadaan perangkat", 2, 2, "100"),
    ):
        draft = RisikoDraft(
            None,
            TAHUN,
            TingkatRisiko.STRATEGIS_OPD,
            nama,
            "Perangkat sudah tua",
            "Layanan terhenti",
            simpul_uid=simpul,
            pemilik="Kepala Dinas",
            pengendalian="Cadangan harian",
            efektivitas="KE",
            inheren_k=min(5, k + 1),
            inheren_d=d,
            residual_k=k,
            residual_d=d,
        )
        uid = office.act(risiko.save_risiko, partition, draft).result
        if persen is not None:
            rtp = RtpDraft(
                None,
                uid,
                f"Penanganan {nama.lower()}",
                "Bidang Persandian",
                date(2026, 9, 15),
                Decimal(persen),
            )
            office.act(risiko.save_rtp, partition, rtp)
