"""A small office about which the checks find nothing, and short ways to change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from esakip_desktop.domain.nilai import (
    Agregasi,
    Arah,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
    Tipe,
)
from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.risiko import RisikoDraft, RisikoRtpDraft, RtpDraft, TingkatRisiko
from esakip_desktop.domain.temuan import (
    KATALOG,
    BahanOpd,
    BuktiBahan,
    IndikatorBahan,
    JabatanBahan,
    KeuanganBahan,
    RealisasiBahan,
    SimpulBahan,
    periksa,
)
from tests.domain.matriks_samples import all_matriks

M1 = all_matriks()["M1-ACEHBARAT"]
TAHUN = 2026
DAY = date(2026, 9, 30)
IKU, IKP, KELUARAN = "iku1", "ikp1", "out1"
POSISI = IndikatorRule(Arah.NAIK, Tipe.PERSEN, Agregasi.POSISI_AKHIR)
JUMLAH = IndikatorRule(Arah.NAIK, Tipe.ANGKA, Agregasi.JUMLAH)
TEKS = IndikatorRule(Arah.NAIK, Tipe.TEKS, Agregasi.POSISI_AKHIR)
PERSEN_TURUN = replace(POSISI, arah=Arah.TURUN)
OPINI = IndikatorRule(
    Arah.NAIK, Tipe.PREDIKAT, Agregasi.POSISI_AKHIR, skala=("TMP", "TW", "WDP", "WTP")
)


def target(angka: str | None = None, teks: str | None = None) -> TargetNilai:
    return TargetNilai(Decimal(angka) if angka is not None else None, teks=teks)


def reported(angka: str, **words: Any) -> RealisasiBahan:  # noqa: ANN401 - texts and a count
    nilai = RealisasiNilai(Keadaan.ANGKA, Decimal(angka))
    return RealisasiBahan(nilai, **{"bukti": 1, **words})


def tanpa_data() -> RealisasiBahan:
    return RealisasiBahan(RealisasiNilai(Keadaan.TIDAK_ADA_DATA))


def years(*angka: str) -> dict[int, TargetNilai]:
    """The year and its quarters: "80", "20", "40", "60", "80"; "-" is blank."""
    return {periode: target(x) for periode, x in enumerate(angka) if x != "-"}


def indikator(uid: str, simpul: str, jenis: str, nama: str) -> IndikatorBahan:
    return IndikatorBahan(
        uid, simpul, nama, jenis, "persen", POSISI, "Definisi", "R dibagi S", "Laporan bulanan",
        f"Kepala Bidang {nama}", Decimal(50), True,
        years("80", "20", "40", "60", "80"), years("70"),
        {3: reported("60")}, {3: reported("50"), 4: reported("70")},
    )  # fmt: skip


OFFICE = BahanOpd(
    TAHUN,
    3,
    DAY,
    tahun_akhir=2029,
    simpul=(
        SimpulBahan("sd", None, "sasaran_daerah", "Meningkatnya derajat kesehatan"),
        SimpulBahan("t", "sd", "tujuan", "Meningkatnya kesehatan ibu dan anak"),
        SimpulBahan("s", "t", "sasaran", "Meningkatnya layanan kesehatan ibu"),
        SimpulBahan("p", "s", "program", "Program pemenuhan upaya kesehatan"),
        SimpulBahan("k", "p", "kegiatan", "Pelayanan kesehatan rujukan"),
        SimpulBahan("sk", "k", "subkegiatan", "Pengelolaan pelayanan ibu hamil"),
    ),
    indikator=(
        indikator(IKU, "s", "iku", "Persentase ibu hamil terlayani"),
        indikator(IKP, "p", "ikp", "Persentase fasilitas terakreditasi"),
        indikator(KELUARAN, "sk", "keluaran", "Persentase kunjungan pertama"),
    ),
    bukti=(BuktiBahan("a" * 64, "laporan.pdf", IKU),),
    keuangan=(
        KeuanganBahan("p", "program", "Program", 100, 40, Decimal(55)),
        KeuanganBahan("k", "kegiatan", "Kegiatan", 100, 40, Decimal(55)),
        KeuanganBahan("sk", "subkegiatan", "Subkegiatan", 100, 40, Decimal(55)),
    ),
    pagu_total=100,
    jabatan=(
        JabatanBahan(
            "j", "Kepala Dinas", "II", True,
            (PejabatDraft("h", "j", "Pejabat Contoh", mulai=date(2025, 1, 1)),),
        ),
    ),
    risiko=(
        (
            RisikoRtpDraft(
                RisikoDraft(
                    "r", TAHUN, TingkatRisiko.STRATEGIS_OPD, "Tenaga kurang", indikator_uid=IKU,
                    residual_k=5, residual_d=5,
                ),
                (RtpDraft("rtp", "r", "Tambah tenaga", tenggat=date(2026, 12, 1)),),
            ),
            M1,
        ),
    ),
)  # fmt: skip
"""Clean: whatever a test changes is the only thing that can be found."""


def with_indikator(bahan: BahanOpd, uid: str = IKU, **changes: Any) -> BahanOpd:  # noqa: ANN401
    """Another value of an indicator."""
    rows = (replace(row, **changes) if row.uid == uid else row for row in bahan.indikator)
    return replace(bahan, indikator=tuple(rows))


def with_node(bahan: BahanOpd, uid: str, **changes: Any) -> BahanOpd:  # noqa: ANN401
    rows = (replace(row, **changes) if row.uid == uid else row for row in bahan.simpul)
    return replace(bahan, simpul=tuple(rows))


def report(bahan: BahanOpd, angka: str, uid: str = IKU, **words: Any) -> BahanOpd:  # noqa: ANN401
    """Another realisasi of TW III."""
    row = next(row for row in bahan.indikator if row.uid == uid)
    return with_indikator(bahan, uid, realisasi={**row.realisasi, 3: reported(angka, **words)})


def codes(bahan: BahanOpd) -> list[str]:
    """The codes that are found; each finding has its rule, its place and a whole sentence."""
    rows = periksa(bahan)
    for row in rows:
        assert "…" not in row.kalimat
        assert row.nomor in KATALOG
        assert row.uid or row.nomor == 18
    return [row.problem.code for row in rows]


def node(bahan: BahanOpd, uid: str, jenis: str, uraian: str, induk: str) -> BahanOpd:
    return replace(bahan, simpul=(*bahan.simpul, SimpulBahan(uid, induk, jenis, uraian)))


def more(bahan: BahanOpd, *rows: object) -> BahanOpd:
    return replace(bahan, indikator=(*bahan.indikator, *rows))  # type: ignore[arg-type]


def many(count: int, **changes: object) -> BahanOpd:
    """The office with more outputs, each changed in the same way."""
    rows = [
        replace(indikator(f"x{n}", "sk", "keluaran", f"Keluaran {n}"), **changes)  # type: ignore[arg-type]
        for n in range(count)
    ]
    return more(OFFICE, *rows)
