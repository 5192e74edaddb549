"""Checks of the plan: its tree, and the sheet of each indicator (sakip.md 7, 3.1 and 3.6)."""

import re
from collections import defaultdict
from collections.abc import Iterator

from esakip_desktop.domain.nilai import Alasan, Arah, Tipe
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.rencana import JenisIndikator, JenisSimpul, hint_target, label_jenis
from esakip_desktop.domain.rumus import read_target_isi
from esakip_desktop.domain.teks import fold, is_blank
from esakip_desktop.domain.temuan.bahan import SASARAN, BahanOpd, IndikatorBahan, SimpulBahan
from esakip_desktop.domain.temuan.hasil import (
    KESALAHAN,
    KETERANGAN,
    PERINGATAN,
    Temuan,
    TingkatTemuan,
    ringkas,
)
from esakip_desktop.domain.wording import label

PALING_BANYAK = 6
"""Indicators of one official above which there are too many (sakip.md 7, check 10, usulan)."""

_KELUARAN = re.compile(
    r"\b(jumlah (?:dokumen|laporan|kegiatan)|terlaksananya|tersedianya|terselenggaranya"
    r"|tersusunnya)\b",
    re.IGNORECASE,
)
_KABUR = re.compile(r"\b(baik|optimal|maksimal)\b", re.IGNORECASE)
_TURUN = re.compile(
    r"\b(angka kematian|kemiskinan|pengangguran|prevalensi|temuan|waktu tunggu|keluhan|kebocoran"
    r"|rasio gini)\b",
    re.IGNORECASE,
)
_BALIK = re.compile(
    r"\b(penurunan|menurunnya|pengurangan|berkurangnya|penanganan|ditangani|tertangani|selesai"
    r"|penyelesaian|diselesaikan|terselesaikan|tindak lanjut|ditindaklanjuti)\b",
    re.IGNORECASE,
)
_LEMBAR = ("definisi", "formulasi", "sumber_data", "penanggung_jawab")
_BERJABATAN = frozenset({"II", "III", "IV"})


def check_target(row: IndikatorBahan, tahun: int) -> tuple[Temuan, ...]:
    """Checks 1 and 2: a target and a unit, and quarters that fit the year (sakip.md 7)."""
    found = []
    if read_target_isi(row.rule, row.setahun) is Alasan.TARGET_KOSONG:
        problem = Problem.at("target", "TMN-011", nama=row.nama, tahun=str(tahun))
        found.append(_indikator(1, KESALAHAN, row, "target", problem))
    if is_blank(row.satuan):
        problem = Problem.at("satuan", "TMN-012", nama=row.nama)
        found.append(_indikator(1, KESALAHAN, row, "satuan", problem))
    found += [
        _indikator(2, KESALAHAN, row, hint.field, hint)
        for hint in hint_target(row.rule, row.target, row.setahun)
    ]
    return tuple(found)


def check_rencana(bahan: BahanOpd) -> Iterator[Temuan]:
    """All checks that need no figure of a quarter."""
    for row in bahan.berlaku:
        yield from check_target(row, bahan.tahun)
        yield from _check_arah(row)
    yield from _check_iku(bahan)
    yield from _check_induk(bahan)
    yield from _check_tingkat(bahan)
    yield from _check_smart(bahan)
    yield from _check_banyak(bahan)
    yield from _check_pohon(bahan)


def _check_iku(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 4: the perjanjian kinerja carries the IKU, all of them and nothing else (sakip.md 3.3).

    It is printed from the indicators of tujuan and sasaran.
    """
    for row in bahan.berlaku:
        jenis = bahan.jenis_of(row.simpul_uid)
        is_iku, is_pk = row.jenis == JenisIndikator.IKU, jenis in SASARAN
        if jenis and is_iku != is_pk:
            tempat = label_jenis(JenisSimpul(jenis))
            code = "TMN-041" if is_pk else "TMN-042"
            problem = Problem.at("jenis", code, nama=row.nama, tempat=tempat)
            yield _indikator(4, PERINGATAN, row, "jenis", problem)


def _check_induk(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 5: a tujuan of the Renstra serves a sasaran of the RPJMD (Permendagri 86/2017).

    Asked only where there are sasaran of the RPJMD to choose from.
    """
    if not any(row.jenis == JenisSimpul.SASARAN_DAERAH for row in bahan.simpul):
        return
    for row in bahan.level(JenisSimpul.TUJUAN):
        if bahan.jenis_of(row.induk_uid) != JenisSimpul.SASARAN_DAERAH:
            problem = Problem.at("induk_uid", "TMN-051", nama=row.uraian)
            yield _simpul(5, row, "induk_uid", problem)


def _check_tingkat(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 6: tujuan, sasaran and IKU speak of results, not of documents (PermenPANRB 89/2021)."""
    for node in bahan.level(*SASARAN):
        if kata := _word(_KELUARAN, node.uraian):
            jenis = label_jenis(JenisSimpul(node.jenis)).lower()
            problem = Problem.at("uraian", "TMN-061", jenis=jenis, nama=node.uraian, kata=kata)
            yield _simpul(6, node, "uraian", problem)
    for row in bahan.berlaku:
        kata = _word(_KELUARAN, row.nama)
        if kata and row.jenis == JenisIndikator.IKU:
            problem = Problem.at("nama", "TMN-062", nama=row.nama, kata=kata)
            yield _indikator(6, PERINGATAN, row, "nama", problem)


def _check_smart(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 7: measurable, with a full sheet; the sheet is that of outcomes (sakip.md 3.6)."""
    sheets = []
    for row in bahan.berlaku:
        if row.rule.tipe is Tipe.TEKS:
            kata = _word(_KABUR, f"{row.nama} {row.setahun.teks or ''}")
            code = "TMN-072" if kata else "TMN-071"
            problem = Problem.at("tipe", code, nama=row.nama, kata=kata)
            yield _indikator(7, PERINGATAN, row, "tipe", problem)
        kosong = [] if row.is_keluaran else _blank_fields(row)
        if kosong:
            words = ", ".join(label(field).lower() for field in kosong)
            problem = Problem.at(kosong[0], "TMN-073", nama=row.nama, kosong=words)
            sheets.append(_indikator(7, PERINGATAN, row, kosong[0], problem))
    yield from ringkas(sheets, "TMN-074", "indikator")


def _check_banyak(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 10: too many indicators for one official, or none (threshold usulan).

    None is asked only where the officials in charge are named as positions, and never of the
    head, whose perjanjian kinerja holds the IKU.
    """
    owners: dict[str, list[IndikatorBahan]] = defaultdict(list)
    for row in bahan.berlaku:
        if not is_blank(row.penanggung_jawab):
            owners[fold(row.penanggung_jawab)].append(row)
    for rows in owners.values():
        if len(rows) > PALING_BANYAK:
            first = min(rows, key=lambda row: (row.nama.casefold(), row.uid))
            pejabat = " ".join(first.penanggung_jawab.split())
            details = {"pejabat": pejabat, "jumlah": str(len(rows)), "batas": str(PALING_BANYAK)}
            problem = Problem.at("penanggung_jawab", "TMN-101", **details)
            yield Temuan(
                10, KETERANGAN, "indikator", first.uid, "penanggung_jawab", pejabat, problem,
                tuple(sorted((row.uid, row.nama) for row in rows)),
            )  # fmt: skip
    if not any(fold(row.nama) in owners for row in bahan.jabatan):
        return
    for jabatan in bahan.jabatan:
        is_bawahan = jabatan.eselon in _BERJABATAN and not jabatan.is_kepala
        if is_bawahan and fold(jabatan.nama) not in owners:
            problem = Problem.at("penanggung_jawab", "TMN-102", pejabat=jabatan.nama)
            yield Temuan(
                10, KETERANGAN, "jabatan", jabatan.uid, "penanggung_jawab", jabatan.nama, problem
            )


def _check_arah(row: IndikatorBahan) -> Iterator[Temuan]:
    """Check 11: what should fall is counted as rising (sakip.md 7); its decrease may rise."""
    kata = _word(_TURUN, row.nama)
    if kata and row.rule.arah is Arah.NAIK and not _BALIK.search(row.nama):
        problem = Problem.at("arah", "TMN-111", nama=row.nama, kata=kata)
        yield _indikator(11, PERINGATAN, row, "arah", problem)


def _check_pohon(bahan: BahanOpd) -> Iterator[Temuan]:
    """Check 21: nothing in the tree hangs alone (sakip.md 7; fitur.md row 20)."""
    own = bahan.indikator_of
    program = bahan.level(JenisSimpul.PROGRAM)
    served = {row.induk_uid for row in program}
    for row in bahan.level(JenisSimpul.SASARAN):
        if row.uid not in served:
            yield _simpul(21, row, "uraian", Problem.at("uraian", "TMN-211", nama=row.uraian))
    for row in program:
        if bahan.jenis_of(row.induk_uid) != JenisSimpul.SASARAN:
            problem = Problem.at("induk_uid", "TMN-212", nama=row.uraian)
            yield _simpul(21, row, "induk_uid", problem)
    for rows, jenis, code, many in (
        (program, "program", "TMN-213", "TMN-214"),
        (bahan.level(JenisSimpul.SUBKEGIATAN), "subkegiatan", "TMN-215", "TMN-216"),
    ):
        bare = [
            _simpul(21, row, "indikator", Problem.at("indikator", code, nama=row.uraian))
            for row in rows
            if row.uid not in own
        ]
        yield from ringkas(bare, many, jenis)


def _blank_fields(row: IndikatorBahan) -> list[str]:
    return [field for field in _LEMBAR if is_blank(getattr(row, field))]


def _word(pattern: re.Pattern[str], text: str) -> str:
    """The word that was found, as it was written; blank for none."""
    match = pattern.search(text)
    return match.group(0) if match else ""


def _indikator(
    nomor: int, tingkat: TingkatTemuan, row: IndikatorBahan, medan: str, problem: Problem
) -> Temuan:
    return Temuan(nomor, tingkat, "indikator", row.uid, medan, row.nama, problem)


def _simpul(nomor: int, row: SimpulBahan, medan: str, problem: Problem) -> Temuan:
    return Temuan(nomor, PERINGATAN, "simpul", row.uid, medan, row.uraian, problem)
