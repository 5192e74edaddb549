"""Checks of money, of positions and of risks (sakip.md 7, checks 16, 18, 24 and 30)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from esakip_desktop.domain.anggaran import (
    RealisasiBulananDraft,
    compute_serapan,
    hint_realisasi_bulanan,
)
from esakip_desktop.domain.angka import format_angka, format_persen, format_rupiah
from esakip_desktop.domain.matriks import Matriks
from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.periode import bulan_akhir, format_tanggal, label_triwulan
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.rencana import JenisSimpul
from esakip_desktop.domain.risiko import RisikoRtpDraft, hint_risiko
from esakip_desktop.domain.teks import is_blank
from esakip_desktop.domain.temuan.bahan import BahanOpd, JabatanBahan, KeuanganBahan
from esakip_desktop.domain.temuan.hasil import KESALAHAN, PERINGATAN, Temuan

MIRIP = Decimal("0.1")
"""Points within which work and money are the same figure (check 16)."""
KEGIATAN_SEDIKITNYA = 3
"""Kegiatan with the same figure from which it is no chance (check 16)."""
MERAH = 2
"""The highest step of the bands that counts as red: Rendah and Sangat Rendah (usulan)."""

_UJUNG = frozenset({Decimal(0), Decimal(100)})
_SELESAI = Decimal(100)
_TANPA_RTP = "RSK-112"


def check_anggaran(bahan: BahanOpd) -> Iterator[Temuan]:
    """Checks 16 and 18."""
    yield from _check_serapan(bahan)
    yield from _check_pagu(bahan)
    yield from _check_jumlah(bahan)


def check_pejabat(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 24: somebody signs for the office, and acting officials are marked (sakip.md 3.3).

    The day of signing is not on record; the end of the quarter stands for it.
    """
    for jabatan in bahan.jabatan:
        holders = [row for row in jabatan.pejabat if _is_menjabat(row, bahan.tanggal)]
        if jabatan.is_kepala and not holders:
            details = {"jabatan": jabatan.nama, "tanggal": format_tanggal(bahan.tanggal)}
            yield _jabatan(jabatan, Problem.at("pejabat", "TMN-241", **details))
        for row in holders:
            if is_blank(row.status):
                details = {"jabatan": jabatan.nama, "nama": row.nama}
                yield _jabatan(jabatan, Problem.at("status", "TMN-242", **details))


def check_risiko(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 30: priority risks are treated in time, and red figures have a risk (risiko.md A15)."""
    for one, matriks in bahan.risiko:
        yield from _check_rtp(one, matriks, bahan.tanggal)
    yield from _check_merah(bahan)


def is_lewat(tenggat: date | None, persen: Decimal | None, tanggal: date) -> bool:
    """Whether the term of a control plan is over and its work is not."""
    return tenggat is not None and tenggat < tanggal and (persen or 0) < _SELESAI


def _check_serapan(bahan: BahanOpd) -> list[Temuan]:
    """Check 16: work copied from money, kegiatan by kegiatan; 0 and 100 are the same by nature."""
    same = [row for row in bahan.keuangan if row.jenis == JenisSimpul.KEGIATAN and _is_mirip(row)]
    if len(same) < KEGIATAN_SEDIKITNYA:
        return []
    members = tuple(sorted((row.uid, row.nama) for row in same))
    details = {
        "jumlah": str(len(same)),
        "periode": label_triwulan(bahan.triwulan),
        "nama": "; ".join(sorted(f"“{row.nama}”" for row in same)[:KEGIATAN_SEDIKITNYA]),
        "batas": format_angka(MIRIP),
    }
    problem = Problem.at("fisik", "TMN-161", **details)
    nama = f"{len(same)} kegiatan"
    return [
        Temuan(16, PERINGATAN, "realisasi_bulanan", members[0][0], "fisik", nama, problem, members)
    ]


def _is_mirip(row: KeuanganBahan) -> bool:
    serapan = compute_serapan(row.keuangan, row.pagu)
    if serapan is None or row.fisik is None or row.fisik in _UJUNG:
        return False
    return abs(serapan - row.fisik) <= MIRIP


def _check_pagu(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 18: no more than the pagu is spent (sakip.md 3.5)."""
    for row in bahan.keuangan:
        if row.jenis == JenisSimpul.SUBKEGIATAN:
            draft = RealisasiBulananDraft(
                None, row.uid, bahan.tahun, bulan_akhir(bahan.triwulan), row.keuangan
            )
            for hint in hint_realisasi_bulanan(draft, row.pagu, 0, None):
                yield Temuan(
                    18, KESALAHAN, "realisasi_bulanan", row.uid, "keuangan", row.nama, hint
                )


def _check_jumlah(bahan: BahanOpd) -> list[Temuan]:
    """Check 18: the programs of the perjanjian kinerja add up to the DPA (V-18)."""
    program = [row for row in bahan.keuangan if row.jenis == JenisSimpul.PROGRAM]
    jumlah = sum(row.pagu or 0 for row in program)
    if bahan.pagu_total is None or jumlah == bahan.pagu_total:
        return []
    loose = [
        row
        for row in bahan.keuangan
        if row.jenis == JenisSimpul.SUBKEGIATAN
        and not any(bahan.jenis_of(uid) == JenisSimpul.PROGRAM for uid in bahan.up_from(row.uid))
    ]
    members = tuple(sorted((row.uid, row.nama) for row in loose))
    details = {
        "program": format_rupiah(jumlah),
        "dpa": format_rupiah(bahan.pagu_total),
        "beda": format_rupiah(bahan.pagu_total - jumlah),
    }
    problem = Problem.at("pagu", "TMN-181", **details)
    uid = members[0][0] if members else ""
    return [Temuan(18, PERINGATAN, "pagu", uid, "pagu", "Jumlah program", problem, members)]


def _check_rtp(one: RisikoRtpDraft, matriks: Matriks, tanggal: date) -> Iterator[Temuan]:
    risiko, uid = one.risiko, one.risiko.uid or ""
    for hint in hint_risiko(risiko, matriks, has_rtp=bool(one.rtp)):
        if hint.code == _TANPA_RTP:
            yield Temuan(30, PERINGATAN, "risiko", uid, "rtp", risiko.uraian, hint)
    for rtp in one.rtp:
        if rtp.tenggat is not None and is_lewat(rtp.tenggat, rtp.persen, tanggal):
            details = {
                "rtp": rtp.uraian,
                "tenggat": format_tanggal(rtp.tenggat),
                "persen": format_persen(rtp.persen, 0) if rtp.persen is not None else "belum diisi",
            }
            problem = Problem.at("persen", "TMN-301", **details)
            yield Temuan(30, PERINGATAN, "rtp", uid, f"rtp:{rtp.uid}", risiko.uraian, problem)


def _check_merah(bahan: BahanOpd) -> Iterator[Temuan]:
    """A risk of the indicator, of its node, or of a node above it is enough."""
    covered = {one.risiko.indikator_uid for one, _ in bahan.risiko}
    covered |= {one.risiko.simpul_uid for one, _ in bahan.risiko}
    for row in bahan.berlaku:
        hasil = bahan.terukur.get(row.uid)
        is_merah = hasil is not None and hasil.tingkat is not None and hasil.tingkat <= MERAH
        if not is_merah or hasil is None or hasil.capaian is None or row.is_keluaran:
            continue
        if row.uid not in covered and covered.isdisjoint(bahan.up_from(row.simpul_uid)):
            details = {
                "nama": row.nama,
                "capaian": format_persen(hasil.capaian),
                "predikat": hasil.predikat or "",
            }
            problem = Problem.at("risiko", "TMN-302", **details)
            yield Temuan(30, PERINGATAN, "realisasi", row.uid, "risiko", row.nama, problem)


def _is_menjabat(row: PejabatDraft, at: date) -> bool:
    return (row.mulai is None or row.mulai <= at) and (row.sampai is None or at <= row.sampai)


def _jabatan(row: JabatanBahan, problem: Problem) -> Temuan:
    medan = problem.field
    return Temuan(24, PERINGATAN, "pejabat", row.uid, medan, row.nama, problem)
