"""Perjanjian Kinerja of the head of an office: statement and annex (PermenPANRB 53/2014)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.anggaran import (
    anggaran_opd,
    pagu_rows,
    versi_anggaran_rows,
)
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.data.queries.rencana import PERUBAHAN, target_rows
from esakip_desktop.domain.capaian import TargetNilai
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.catatan import Sumber, make_meta
from esakip_desktop.reports.builders.cells import TARGET_BELUM_DIISI, target_cell, uang_cell
from esakip_desktop.reports.builders.identitas import (
    TITIK_TANDA_TANGAN,
    Identitas,
    Pemegang,
    list_missing_tanda_tangan,
    make_signature,
    missing_pejabat,
    read_identitas,
)
from esakip_desktop.reports.builders.kinerja_table import has_target_tahun
from esakip_desktop.reports.document import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    KeyValues,
    Kind,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    RowStyle,
    Signatures,
    Spacer,
    Table,
    TableColumn,
    TableRow,
    TextStyle,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.anggaran import AnggaranRow, VersiAnggaranRow
    from esakip_desktop.data.queries.pengukuran import PengukuranRow

SASARAN = frozenset({"tujuan", "sasaran"})
DANA_BAKU = "APBD"

PEMBUKA = (
    "Untuk mewujudkan pemerintahan yang efektif, terbuka, akuntabel, dan berorientasi pada "
    "hasil, kami yang bertanda tangan di bawah ini:"
)
JANJI = (
    "Pihak Pertama menyanggupi target kinerja tahunan pada lampiran perjanjian ini, yang "
    "diturunkan dari target jangka menengah dalam dokumen perencanaan. Tercapai atau tidaknya "
    "target tersebut menjadi tanggung jawab Pihak Pertama."
)
PENGAWASAN = (
    "Pihak Kedua melakukan supervisi yang diperlukan, menilai capaian kinerja perjanjian ini, "
    "dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."
)


@dataclass(frozen=True)
class PerjanjianData:
    """Promises and money of the year, in the versions in force."""

    identitas: Identitas
    rows: tuple[PengukuranRow, ...]
    program: tuple[AnggaranRow, ...]
    dana: dict[str, tuple[str, ...]]
    jumlah_pagu: int
    versi: VersiAnggaranRow | None
    has_target_perubahan: bool

    @property
    def is_perubahan(self) -> bool:
        """Whether the amended plan or budget is in force."""
        is_dppa = self.versi is not None and self.versi.jenis == PERUBAHAN
        return is_dppa or self.has_target_perubahan


def read(session: Session, params: Params) -> PerjanjianData:
    partition = params.partition or ""
    rows = pengukuran_rows(session, partition, params.tahun, params.triwulan)
    money = anggaran_opd(session, partition, params.tahun, params.bulan)
    versions = versi_anggaran_rows(session, partition, params.tahun)
    targets = target_rows(session, partition, params.tahun)
    return PerjanjianData(
        identitas=read_identitas(session, params),
        rows=tuple(row for row in rows if row.simpul and row.simpul.jenis in SASARAN),
        program=money.level("program"),
        dana=_dana_by_program(session, params, money.rows),
        jumlah_pagu=money.total.pagu,
        versi=versions[-1] if versions else None,
        has_target_perubahan=any(
            row.versi == PERUBAHAN and row.nilai != TargetNilai() for row in targets
        ),
    )


def compose(data: PerjanjianData) -> Document:
    identitas, params = data.identitas, data.identitas.params
    judul = "PERJANJIAN KINERJA PERUBAHAN" if data.is_perubahan else "PERJANJIAN KINERJA"
    meta = make_meta(
        Sumber("Perjanjian Kinerja", identitas.tanggal, is_setahun=True),
        identitas,
        ("Anggaran program = jumlah pagu subkegiatan dalam versi yang berlaku",),
        has_aturan=False,
    )
    return Document(
        title=f"{judul}\nTAHUN {params.tahun}",
        paper=Paper.A4,
        blocks=(
            _kop(identitas),
            *_statement(data),
            PageBreak(),
            Paragraph("LAMPIRAN PERJANJIAN KINERJA", TextStyle.LEAD, Align.CENTER),
            Paragraph(
                f"{identitas.nama_opd}\nTahun {params.tahun}", TextStyle.STRONG, Align.CENTER
            ),
            Heading("Sasaran, indikator, dan target", 2),
            _sasaran_table(data),
            Heading("Program dan anggaran", 2),
            _program_table(data),
            Paragraph(_versi_words(data), TextStyle.NOTE),
            _signatures(data),
        ),
        meta=meta,
    )


def list_missing(data: PerjanjianData) -> tuple[Missing, ...]:
    identitas, tahun = data.identitas, data.identitas.params.tahun
    found = list_missing_tanda_tangan(identitas)
    if not identitas.kepala_daerah.is_terisi:
        found.append(missing_pejabat(identitas.kepala_daerah, identitas.tanggal))
    if not data.rows:
        found.append(Missing("Belum ada indikator tujuan atau sasaran.", "rencana"))
    without = [row for row in data.rows if not has_target_tahun(row)]
    if without:
        words = f"{len(without)} dari {len(data.rows)} indikator belum punya target {tahun}."
        found.append(Missing(words, "rencana", without[0].uid))
    shown = sum(row.ringkasan.pagu for row in data.program)
    if not shown:
        found.append(Missing(f"Pagu tahun {tahun} belum diisi.", "anggaran"))
    elif shown != data.jumlah_pagu:
        found.append(Missing("Ada pagu subkegiatan di luar program.", "anggaran"))
    return tuple(found)


def _statement(data: PerjanjianData) -> tuple[Block, ...]:
    identitas = data.identitas
    kepala, atasan = identitas.kepala, identitas.kepala_daerah
    return (
        Spacer(12),
        Paragraph(PEMBUKA, TextStyle.LETTER, Align.JUSTIFY),
        Spacer(4),
        KeyValues(_party(kepala)),
        Paragraph("selanjutnya disebut Pihak Pertama.", TextStyle.LETTER),
        Spacer(4),
        KeyValues(_party(atasan)),
        Paragraph(
            "selaku atasan Pihak Pertama, selanjutnya disebut Pihak Kedua.", TextStyle.LETTER
        ),
        Spacer(6),
        Paragraph(JANJI, TextStyle.LETTER, Align.JUSTIFY),
        Spacer(2),
        Paragraph(PENGAWASAN, TextStyle.LETTER, Align.JUSTIFY),
        Spacer(20),
        _signatures(data),
    )


def _kop(identitas: Identitas) -> Letterhead:
    """The office under its pemda, as on its letters; the address is added by hand or stamp."""
    pemda = f"PEMERINTAH {identitas.nama_pemda.upper()}" if identitas.nama_pemda else ""
    return Letterhead(tuple(line for line in (pemda, identitas.nama_opd.upper()) if line))


def _party(pemegang: Pemegang) -> tuple[tuple[str, str], ...]:
    return (("Nama", pemegang.nama or TITIK_TANDA_TANGAN), ("Jabatan", pemegang.jabatan))


def _signatures(data: PerjanjianData) -> Signatures:
    identitas = data.identitas
    return Signatures(
        (
            make_signature(identitas.kepala_daerah, pembuka="Pihak Kedua,"),
            make_signature(
                identitas.kepala,
                tempat_tanggal=identitas.tempat_tanggal,
                pembuka="Pihak Pertama,",
            ),
        )
    )


def _sasaran_table(data: PerjanjianData) -> Table:
    has_tujuan = any(row.simpul and row.simpul.jenis == "tujuan" for row in data.rows)
    head = "Tujuan/Sasaran strategis" if has_tujuan else "Sasaran strategis"
    columns = (
        TableColumn("no", "No", 0.5, align=Align.CENTER),
        TableColumn("sasaran", head, 3),
        TableColumn("indikator", "Indikator kinerja", 3.4),
        TableColumn("satuan", "Satuan", 1.1),
        TableColumn("target", "Target", 1.2, Kind.ANGKA),
    )
    rows = []
    by_simpul = groupby(data.rows, key=lambda row: row.indikator.simpul_uid)
    for number, (_, members) in enumerate(by_simpul, start=1):
        for place, row in enumerate(members):
            rows.append(_promise(number, row, is_repeat=place > 0))
    return Table(columns, tuple(rows), empty_text="Belum ada indikator tujuan atau sasaran")


def _promise(number: int, row: PengukuranRow, *, is_repeat: bool) -> TableRow:
    return TableRow(
        (
            Cell(number, is_repeat=is_repeat),
            Cell(row.simpul.uraian if row.simpul else "", is_repeat=is_repeat),
            Cell(row.indikator.nama),
            Cell(row.indikator.satuan or ""),
            target_cell(row.indikator.rule, row.target.get(0), TARGET_BELUM_DIISI),
        )
    )


def _program_table(data: PerjanjianData) -> Table:
    columns = (
        TableColumn("no", "No", 0.5, align=Align.CENTER),
        TableColumn("program", "Program", 5),
        TableColumn("anggaran", "Anggaran (Rp)", 2, Kind.RUPIAH, is_summed=True),
        TableColumn("keterangan", "Keterangan", 1.7),
    )
    rows = [
        TableRow(
            (
                Cell(number),
                Cell(row.simpul.uraian),
                uang_cell(row.ringkasan.pagu),
                Cell(", ".join(data.dana.get(row.uid, ())) or DANA_BAKU),
            )
        )
        for number, row in enumerate(data.program, start=1)
    ]
    if rows:
        jumlah = sum(row.ringkasan.pagu for row in data.program)
        total = (Cell(), Cell("Jumlah"), Cell(jumlah), Cell())
        rows.append(TableRow(total, RowStyle.TOTAL))
    return Table(columns, tuple(rows), empty_text="Belum ada program")


def _versi_words(data: PerjanjianData) -> str:
    """Which budget the sums come from."""
    versi = data.versi
    if versi is None:
        return "Pagu belum diisi."
    words = f"Anggaran menurut versi {versi.jenis}"
    if versi.nomor:
        words += f", nomor {versi.nomor}"
    if versi.tanggal:
        words += f", tanggal {format_tanggal(versi.tanggal)}"
    return f"{words}."


def _dana_by_program(
    session: Session, params: Params, money: tuple[AnggaranRow, ...]
) -> dict[str, tuple[str, ...]]:
    """The sources of money below each program, of the versions in force."""
    partition = params.partition or ""
    order = {row.uid: row.urutan for row in versi_anggaran_rows(session, partition, params.tahun)}
    known = [row for row in pagu_rows(session, partition, params.tahun) if row.versi_uid in order]
    known.sort(key=lambda row: order[row.versi_uid])
    dana = {row.subkegiatan_uid: row.sumber_dana for row in known}
    nodes = {row.uid: row.simpul for row in money}
    found: dict[str, dict[str, None]] = {}
    for uid, sumber in dana.items():
        at = nodes.get(uid)
        for _ in range(2):
            at = nodes.get(at.induk_uid or "") if at is not None else None
        if at is not None and sumber:
            found.setdefault(at.uid, {}).setdefault(sumber)
    return {uid: tuple(names) for uid, names in found.items()}


BUILDER = Builder(read, compose, list_missing)
