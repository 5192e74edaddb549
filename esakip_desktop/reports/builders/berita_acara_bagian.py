"""The parts of the berita acara: figures, notes of the examination, problems and follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import format_rupiah
from esakip_desktop.domain.verifikasi import MEDAN_TEXT, Medan
from esakip_desktop.domain.wording import with_konflik
from esakip_desktop.reports.builders.cells import (
    mean_words,
    persen_text,
    tenggat_cell,
)
from esakip_desktop.reports.builders.pengukuran import mean_text
from esakip_desktop.reports.document import (
    Align,
    Block,
    Cell,
    KeyValues,
    Kind,
    Paragraph,
    Table,
    TableColumn,
    TableRow,
)
from esakip_desktop.reports.palette import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from esakip_desktop.data.queries.anggaran import AnggaranOpd
    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.data.queries.verifikasi import PutusanRow
    from esakip_desktop.domain.anggaran import RingkasanAnggaran
    from esakip_desktop.domain.capaian import RataRata
    from esakip_desktop.reports.builders.base import Params
    from esakip_desktop.reports.builders.identitas import Identitas

_BARIS_KOSONG = 3  # lines to write on where nothing is known


def hasil_pairs(
    rata: RataRata,
    rows: tuple[PengukuranRow, ...],
    total: RingkasanAnggaran,
    identitas: Identitas,
) -> tuple[tuple[str, str], ...]:
    """Capaian with its word, money, and work; three figures that are never mixed."""
    mean = mean_text(rata, identitas.aturan)
    if rata.nilai is not None:
        mean += f", {mean_words(rata, rows, identitas.params.triwulan)} terhitung"
    money = "pagu belum diisi"
    if total.pagu:
        spent = "belum diisi" if total.keuangan is None else format_rupiah(total.keuangan)
        money = f"{persen_text(total.serapan)}, {spent} dari {format_rupiah(total.pagu)}"
        money = with_konflik(money, is_konflik=total.is_konflik)
    return (
        ("Rata-rata capaian kinerja", mean),
        ("Serapan anggaran", money),
        ("Realisasi fisik", persen_text(total.fisik)),
    )


def catatan_blocks(
    putusan: tuple[PutusanRow, ...],
    rows: tuple[PengukuranRow, ...],
    params: Params,
    *,
    is_hub: bool,
) -> tuple[Block, ...]:
    """How many lines were judged and how, and the notes of those that ask for a repair."""
    if not putusan:
        words = "Belum ada putusan untuk triwulan ini."
        if not is_hub:
            words = "Balasan Bappeda untuk triwulan ini belum diterima di komputer ini."
        return (Paragraph(words),)
    judged = {row.indikator_uid for row in putusan}
    due = [row for row in rows if row.is_jatuh_tempo(params.triwulan)]
    waiting = sum(row.is_terbuka for row in putusan)
    counts = (
        ("Sesuai", str(sum(not row.is_perbaiki and not row.is_versi_lama for row in putusan))),
        ("Perlu diperbaiki", str(waiting)),
        ("Diubah sesudah diperiksa", str(sum(row.is_versi_lama for row in putusan))),
        ("Belum diperiksa", f"{sum(row.uid not in judged for row in due)} indikator"),
    )
    notes = tuple(row for row in putusan if row.is_perbaiki)
    if not notes:
        return (KeyValues(counts), Paragraph("Tidak ada yang perlu diperbaiki."))
    return (KeyValues(counts), _notes(notes, {row.uid: row.indikator.nama for row in rows}))


def _notes(putusan: tuple[PutusanRow, ...], names: dict[str, str]) -> Table:
    columns = (
        TableColumn("no", "No", 0.4, align=Align.CENTER),
        TableColumn("indikator", "Indikator", 2.6),
        TableColumn("bagian", "Bagian", 1.1),
        TableColumn("catatan", "Catatan Bappeda", 3),
        TableColumn("keadaan", "Keadaan", 1.5),
    )
    rows = []
    for number, row in enumerate(putusan, start=1):
        state = Cell("menunggu perbaikan", tone=Tone.PERIKSA)
        if row.is_versi_lama:
            state = Cell("sudah diubah, perlu diperiksa lagi", tone=Tone.INFO)
        part = MEDAN_TEXT[Medan(row.medan)] if row.medan else ""
        name = names.get(row.indikator_uid, "indikator yang sudah dihapus")
        cells = (Cell(number), Cell(name), Cell(part), Cell(row.catatan or ""), state)
        rows.append(TableRow(cells))
    return Table(columns, tuple(rows), caption="Catatan pemeriksaan")


def masalah_blocks(
    rows: tuple[PengukuranRow, ...], anggaran: AnggaranOpd, params: Params
) -> tuple[Block, ...]:
    """Obstacles and what is done about them, of indicators and of subkegiatan."""
    found = [*_of_indikator(rows, params.triwulan), *_of_subkegiatan(anggaran)]
    columns = (
        TableColumn("no", "No", 0.4, align=Align.CENTER),
        TableColumn("asal", "Indikator/Subkegiatan", 2.4),
        TableColumn("masalah", "Masalah", 2.4),
        TableColumn("tindak_lanjut", "Tindak lanjut", 2.4),
        TableColumn("jawab", "Penanggung jawab", 1.5),
        TableColumn("tenggat", "Tenggat", 1.2, Kind.TANGGAL),
    )
    if found:
        lines = (TableRow((Cell(n), *cells)) for n, cells in enumerate(found, start=1))
        return (Table(columns, tuple(lines)),)
    blank = tuple(
        TableRow((Cell(number), *(Cell(text="\n"),) * (len(columns) - 1)))
        for number in range(1, _BARIS_KOSONG + 1)
    )
    words = "Belum ada masalah yang dicatat. Baris berikut dapat diisi dengan tangan."
    return (Paragraph(words), Table(columns, blank))


def _of_indikator(rows: tuple[PengukuranRow, ...], triwulan: int) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        one = row.realisasi.get(triwulan)
        if one is not None and (one.hambatan or one.tindak_lanjut):
            yield (
                Cell(row.indikator.nama),
                Cell(one.hambatan or ""),
                Cell(one.tindak_lanjut or one.solusi or ""),
                Cell(one.penanggung_jawab or ""),
                tenggat_cell(one.tenggat),
            )


def _of_subkegiatan(anggaran: AnggaranOpd) -> Iterator[tuple[Cell, ...]]:
    for row in anggaran.rows:
        last = row.bulan_ini
        if last is not None and (last.masalah or last.upaya):
            words = (row.simpul.uraian, last.masalah, last.upaya, row.simpul.penanggung_jawab)
            yield (*(Cell(text or "") for text in words), Cell())
