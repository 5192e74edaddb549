"""Evaluasi terhadap Hasil Renja, form E.81 of Permendagri 86/2017 (sakip.md 2.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.organisasi import opd_of
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.data.queries.rencana import simpul_rows
from esakip_desktop.data.queries.renstra import renstra_opd
from esakip_desktop.domain.capaian import KONFLIK, SEMENTARA
from esakip_desktop.domain.periode import NAMA_BULAN, TRIWULAN
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.catatan import (
    Sumber,
    has_sementara,
    kinerja_notes,
    make_meta,
    tanggal_data_of,
)
from esakip_desktop.reports.builders.cells import mean_words
from esakip_desktop.reports.builders.e81_table import LEAF, Bagian, E81Table, arrange
from esakip_desktop.reports.builders.identitas import (
    Identitas,
    list_missing_tanda_tangan,
    make_signature,
    missing_pejabat,
    read_identitas,
)
from esakip_desktop.reports.builders.pengukuran import mean_text, missing_kinerja
from esakip_desktop.reports.builders.program import is_strategis
from esakip_desktop.reports.document import (
    Block,
    Columns,
    Document,
    Heading,
    KeyValues,
    Orientation,
    Paragraph,
    Points,
    Signatures,
    TextStyle,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.pengukuran import PengukuranRow, RealisasiRow
    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.data.queries.renstra import RenstraOpd
    from esakip_desktop.domain.capaian import HasilCapaian

_GARIS = "\n".join(("…" * 100,) * 2)
"""Two lines to write on."""


@dataclass(frozen=True)
class E81Data:
    """The office, who evaluates it, its measurement of the quarter and its years."""

    identitas: Identitas
    penilai: Identitas
    sebutan: str
    rows: tuple[PengukuranRow, ...]
    nodes: dict[str, SimpulRow]
    renstra: RenstraOpd
    kumulatif: dict[int, dict[str, HasilCapaian]]

    @property
    def params(self) -> Params:
        return self.identitas.params

    @property
    def pelaksanaan(self) -> tuple[PengukuranRow, ...]:
        """Indicators of program, kegiatan and subkegiatan, which are those of the form."""
        return tuple(row for row in self.rows if not is_strategis(row))

    @property
    def is_sementara(self) -> bool:
        """Whether a figure may still change, also one of an earlier year or of the money."""
        marks = {SEMENTARA, KONFLIK}
        past = (self.renstra.indikator[row.uid].hasil.tanda for row in self.pelaksanaan)
        return (
            has_sementara(self.pelaksanaan)
            or any(marks.intersection(tanda) for tanda in past)
            or self.renstra.is_konflik
        )

    @property
    def bagian(self) -> tuple[Bagian, ...]:
        return arrange(self.renstra, self.nodes, self.pelaksanaan)

    @property
    def table(self) -> E81Table:
        return E81Table(
            self.params,
            self.identitas.aturan,
            self.renstra,
            self.sebutan,
            self.nodes,
            self.kumulatif,
        )


def read(session: Session, params: Params) -> E81Data:
    partition = params.partition or ""
    rows = pengukuran_rows(session, partition, params.tahun, params.triwulan)
    opd = opd_of(session, partition)
    return E81Data(
        read_identitas(session, params),
        read_identitas(session, replace(params, partition=None)),
        opd.sebutan if opd else "",
        rows,
        {node.uid: node for node in simpul_rows(session, partition)},
        renstra_opd(session, partition, rows, params.tahun, params.triwulan),
        _read_kumulatif(session, params) if params.is_kumulatif else {},
    )


def _read_kumulatif(session: Session, params: Params) -> dict[int, dict[str, HasilCapaian]]:
    """What the engine says up to each quarter."""
    partition = params.partition or ""
    return {
        tw: {row.uid: row.hasil for row in pengukuran_rows(session, partition, params.tahun, tw)}
        for tw in TRIWULAN
        if tw <= params.triwulan
    }


def compose(data: E81Data) -> Document:
    identitas, params, rows = data.identitas, data.params, data.pelaksanaan
    dated = tanggal_data_of(rows, params)
    meta = make_meta(Sumber("E.81", dated, data.is_sementara), identitas)
    return Document(
        title=(
            "FORMULIR E.81\nEVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH\n"
            f"{params.triwulan_panjang.upper()} TAHUN {params.tahun}"
        ),
        subtitle=identitas.baris,
        blocks=(
            KeyValues(_summary(data)),
            data.table.build(data.bagian),
            *_keterangan(data),
            *_narrative(data),
            _closing(data),
        ),
        meta=meta,
        orientation=Orientation.MENDATAR,
    )


def list_missing(data: E81Data) -> tuple[Missing, ...]:
    found = list_missing_tanda_tangan(data.identitas)
    if not data.penilai.kepala.is_terisi:
        found.append(missing_pejabat(data.penilai.kepala, data.penilai.tanggal))
    found += missing_kinerja(data.pelaksanaan, data.params)
    found += _missing_plan(data)
    found += _missing_renstra(data)
    return (*found, *_missing_money(data))


def _missing_plan(data: E81Data) -> list[Missing]:
    """Nodes the form has a line for, but nothing to put into it."""
    lines = [line for part in data.bagian for line in part.lines if line.row.is_berlaku]
    if not lines:
        return [Missing("Program, kegiatan, dan subkegiatan belum diisi.", "rencana")]
    found = []
    bare = [line.row.simpul for line in lines if not line.indikator]
    if bare:
        words = f"{len(bare)} dari {len(lines)} program, kegiatan, dan subkegiatan"
        found.append(Missing(f"{words} belum punya indikator.", "rencana", bare[0].uid))
    loose = [part.lines[0] for part in data.bagian if not part.lines[0].sasaran]
    if loose:
        words = f"{len(loose)} program belum ditautkan ke sasaran."
        found.append(Missing(words, "rencana", loose[0].row.simpul.uid))
    return found


def _missing_renstra(data: E81Data) -> list[Missing]:
    """Indicators without the end target, or without the realisasi of an earlier year."""
    masa, rows = data.renstra.masa, data.pelaksanaan
    if masa is None:
        return [Missing("Masa RPJMD dan Renstra belum diisi.", "pengaturan")]
    found = []
    results = data.renstra.indikator
    for room, what, years_of in (
        ("rencana", "target Renstra", {uid: one.tahun_target for uid, one in results.items()}),
        ("pengukuran", "realisasi", {uid: one.tahun_lalu for uid, one in results.items()}),
    ):
        lacking = [row for row in rows if years_of[row.uid]]
        if lacking:
            years = _years({year for row in lacking for year in years_of[row.uid]})
            words = f"{len(lacking)} dari {len(rows)} indikator belum punya {what} tahun {years}."
            found.append(Missing(words, room, lacking[0].uid))
    return found


def _missing_money(data: E81Data) -> list[Missing]:
    renstra, params = data.renstra, data.params
    leaves = [row.uang for row in renstra.rows if row.jenis == LEAF]
    found = []
    if renstra.tahun_pagu:
        words = f"Pagu tahun {_years(renstra.tahun_pagu)} belum diisi"
        found.append(Missing(f"{words}, jadi anggaran Renstra belum ada.", "anggaran"))
    if renstra.tahun_realisasi:
        words = f"Realisasi keuangan tahun {_years(renstra.tahun_realisasi)} belum diisi."
        found.append(Missing(words, "anggaran"))
    elif gaps := [uang for uang in leaves if uang.has_lalu and uang.lalu is None]:
        words = f"Realisasi keuangan tahun lalu belum diisi pada {len(gaps)} subkegiatan."
        found.append(Missing(words, "anggaran"))
    if renstra.total.pagu is None and params.tahun not in renstra.tahun_pagu:
        found.append(Missing(f"Pagu tahun {params.tahun} belum diisi.", "anggaran"))
    budgeted = [uang for uang in leaves if uang.pagu is not None]
    silent = [uang for uang in budgeted if uang.ini is None]
    if silent:
        words = f"{len(silent)} dari {len(budgeted)} subkegiatan"
        found.append(Missing(f"{words} belum melapor sampai {params.nama_bulan}.", "anggaran"))
    return found


def _years(years: set[int] | tuple[int, ...]) -> str:
    return ", ".join(str(year) for year in sorted(years))


def _summary(data: E81Data) -> tuple[tuple[str, str], ...]:
    params, masa, rows = data.params, data.renstra.masa, data.pelaksanaan
    renja, renstra = data.table.means(rows)
    aturan = data.identitas.aturan
    mean = mean_text(renja, aturan)
    if renja.nilai is not None:
        mean += f", {mean_words(renja, rows, params.triwulan)} terhitung"
    akhir = mean_text(renstra, aturan)
    if renstra.nilai is not None:
        akhir += f", {renstra.dihitung} dari {len(rows)} indikator terhitung"
    figures = "kumulatif sampai akhir triwulan" if params.is_kumulatif else "triwulan itu saja"
    years = f"{masa.awal}–{masa.akhir}" if masa else "belum diisi"
    return (
        (
            "Periode pelaksanaan",
            f"{NAMA_BULAN[1]} sampai {params.nama_bulan} {params.tahun}; Renstra {years}",
        ),
        ("Angka triwulan", figures),
        (f"Rata-rata capaian kinerja s.d. {params.triwulan_pendek}", mean),
        ("Rata-rata tingkat capaian Renstra", akhir),
    )


def _narrative(data: E81Data) -> tuple[Block, ...]:
    """The foot of the form; after the last quarter what is to be done goes into the next Renja."""
    is_last = data.params.triwulan == TRIWULAN[-1]
    follow_up = _words(data, lambda row: row.tindak_lanjut)
    parts = (
        ("Faktor pendorong keberhasilan kinerja", _words(data, lambda row: row.dukungan)),
        ("Faktor penghambat pencapaian kinerja", _words(data, lambda row: row.hambatan)),
        (
            "Tindak lanjut yang diperlukan dalam triwulan berikutnya",
            () if is_last else follow_up,
        ),
        (
            "Tindak lanjut yang diperlukan dalam Renja berikutnya",
            follow_up if is_last else (),
        ),
    )
    blocks: list[Block] = []
    for title, lines in parts:
        blocks.append(Heading(title, 3))
        blocks.append(Points(lines) if lines else Paragraph(_GARIS))
    return tuple(blocks)


def _words(data: E81Data, field: Callable[[RealisasiRow], str | None]) -> tuple[str, ...]:
    """What was written with the quarter, once for all indicators that say the same."""
    found: dict[str, list[str]] = {}
    for row in data.rows:
        realisasi = row.realisasi.get(data.params.triwulan)
        words = (field(realisasi) or "").strip() if realisasi is not None else ""
        if words:
            found.setdefault(words, []).append(row.indikator.nama)
    return tuple(f"{'; '.join(names)}: {words}" for words, names in found.items())


def _keterangan(data: E81Data) -> tuple[Block, ...]:
    """What the columns hold, under the table."""
    tw = data.params.triwulan_pendek
    words = (
        "K adalah kinerja, Rp adalah anggaran; n adalah tahun sesudah tahun yang dievaluasi. "
        "Kolom 5, 6, 13 (K): angka yang dijumlahkan memakai jumlah tahun-tahun Renstra; "
        "persentase, indeks, dan keadaan lain memakai angka terakhir dan tidak dijumlahkan. "
        "Kolom 5 (Rp): jumlah pagu semua tahun Renstra menurut versi anggaran yang berlaku. "
        "Kolom 12: triwulan yang terisi, K digabung menurut cara gabung indikatornya, Rp "
        "dijumlahkan. "
        "Kolom 14 (K): capaian menurut arah indikatornya, R dari kolom 13 dan T dari kolom 5. "
        f"Baris rata-rata: di bawah kolom 12 terhadap target s.d. {tw} dan pagu kolom 7, di bawah "
        "kolom 14 terhadap akhir Renstra. "
        "Tanda – berarti tidak ada yang diisi, atau angkanya tidak dapat dijumlahkan atau "
        "dihitung. Belum diisi dan tidak ada data bukan nol."
    )
    return (Paragraph(words, TextStyle.NOTE),)


def _closing(data: E81Data) -> Columns:
    """How the figures were reckoned, and the two who sign beside it."""
    lines = kinerja_notes(data.pelaksanaan, data.identitas.aturan)
    head = make_signature(data.identitas.kepala, pembuka="Disusun oleh")
    evaluator = make_signature(
        data.penilai.kepala,
        tempat_tanggal=data.identitas.tempat_tanggal,
        pembuka="Dievaluasi oleh",
    )
    notes = Points(tuple(line for line in lines if line))
    return Columns(
        ((Heading("Cara menghitung", 3), notes), (Signatures((head, evaluator)),)), weights=(6, 6)
    )


BUILDER = Builder(read, compose, list_missing)
