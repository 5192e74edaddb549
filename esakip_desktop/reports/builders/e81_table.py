"""The 15 columns of form E.81: plan, quarters, sums and tingkat capaian, K beside Rp."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from esakip_desktop.domain.capaian import (
    KONFLIK,
    SEMENTARA,
    Alasan,
    Keadaan,
    RataRata,
    compute_rata_rata,
)
from esakip_desktop.domain.penjelasan import realisasi_text
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.rumus import read_realisasi
from esakip_desktop.domain.wording import alasan_text, keadaan_text, tanda_text, with_konflik
from esakip_desktop.reports.builders.cells import (
    BELUM_DIISI,
    capaian_cell,
    count_jatuh_tempo,
    is_terhitung,
    nilai_cell,
    persen_cell,
    persen_text,
    predikat_of_mean,
    target_cell,
    uang_cell,
)
from esakip_desktop.reports.builders.e81_kolom import PASANGAN, SEBELUM_12, make_columns
from esakip_desktop.reports.document import Cell, RowStyle, Table, TableRow
from esakip_desktop.reports.palette import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.data.queries.renstra import RenstraOpd, RenstraRow
    from esakip_desktop.domain.capaian import (
        AturanCapaian,
        HasilCapaian,
        IndikatorRule,
        RealisasiNilai,
    )
    from esakip_desktop.domain.renstra import AnggaranRenstra
    from esakip_desktop.reports.builders.base import Params

LEAF = "subkegiatan"
TANPA_INDIKATOR = "belum ada indikator"
TANPA_SASARAN = "belum ditautkan ke sasaran"
_TIDAK_ADA = Cell(text="–")
_KOSONG = Cell(text="")


@dataclass(frozen=True)
class Baris:
    """One node of the form: its number, its sasaran, its money, its indicators."""

    nomor: str
    sasaran: str
    row: RenstraRow
    indikator: tuple[PengukuranRow, ...]

    @property
    def style(self) -> RowStyle:
        """Sums stand in the heads, so that only subkegiatan are added up."""
        return RowStyle.NORMAL if self.row.jenis == LEAF else RowStyle.GROUP


@dataclass(frozen=True)
class Bagian:
    """A program with everything below it; they share an average."""

    lines: tuple[Baris, ...]

    @property
    def rows(self) -> tuple[PengukuranRow, ...]:
        return tuple(row for line in self.lines for row in line.indikator)


def arrange(
    renstra: RenstraOpd, nodes: Mapping[str, SimpulRow], rows: tuple[PengukuranRow, ...]
) -> tuple[Bagian, ...]:
    """Programs in the order of their sasaran and code, each with its kegiatan and subkegiatan."""
    known = {row.simpul.uid for row in renstra.rows}
    below: dict[str, list[RenstraRow]] = {}
    tops: list[RenstraRow] = []
    for row in renstra.rows:
        parent = row.simpul.induk_uid or ""
        (below.setdefault(parent, []) if parent in known else tops).append(row)
    measured: dict[str, list[PengukuranRow]] = {}
    for item in rows:
        measured.setdefault(item.indikator.simpul_uid, []).append(item)

    def walk(row: RenstraRow, nomor: str, sasaran: str) -> Iterator[Baris]:
        yield Baris(nomor, sasaran, row, tuple(measured.get(row.simpul.uid, ())))
        children = sorted(below.get(row.simpul.uid, ()), key=lambda one: one.simpul.kode or "")
        for place, child in enumerate(children, start=1):
            yield from walk(child, f"{nomor}.{place}", sasaran)

    tops.sort(key=lambda row: (_path(nodes, row.simpul), row.simpul.kode or ""))
    return tuple(
        Bagian(tuple(walk(row, str(place), _sasaran(nodes, row.simpul))))
        for place, row in enumerate(tops, start=1)
    )


def _above(nodes: Mapping[str, SimpulRow], node: SimpulRow) -> Iterator[SimpulRow]:
    seen = {node.uid}
    at = nodes.get(node.induk_uid or "")
    while at is not None and at.uid not in seen:
        seen.add(at.uid)
        yield at
        at = nodes.get(at.induk_uid or "")


def _path(nodes: Mapping[str, SimpulRow], node: SimpulRow) -> tuple[tuple[int, str], ...]:
    above = [(one.urutan or 0, one.uid) for one in _above(nodes, node)]
    return tuple(reversed(above))


def _sasaran(nodes: Mapping[str, SimpulRow], node: SimpulRow) -> str:
    return next((one.uraian for one in _above(nodes, node) if one.jenis == "sasaran"), "")


@dataclass(frozen=True)
class E81Table:
    """The table of one office; `kumulatif` holds the figures up to each quarter, if asked for."""

    params: Params
    aturan: AturanCapaian
    renstra: RenstraOpd
    sebutan: str
    nodes: Mapping[str, SimpulRow]
    kumulatif: Mapping[int, Mapping[str, HasilCapaian]]

    def build(self, parts: tuple[Bagian, ...]) -> Table:
        rows: list[TableRow] = []
        sasaran = None
        for part in parts:
            for line in part.lines:
                rows += self._lines(line, is_same=line.sasaran == sasaran)
                sasaran = line.sasaran
            if part.rows:
                uang = part.lines[0].row.uang
                rows.append(self._mean("Rata-rata capaian program (%)", part.rows, uang))
        if parts:
            rows += self._totals(tuple(row for part in parts for row in part.rows))
        return Table(
            make_columns(self.params, self.renstra.masa),
            tuple(rows),
            has_column_numbers=True,
            empty_text="Belum ada program, kegiatan, dan subkegiatan",
        )

    # one node

    def _lines(self, line: Baris, *, is_same: bool) -> Iterator[TableRow]:
        node = line.row.simpul
        nama = f"{node.kode}\n{node.uraian}" if node.kode else node.uraian
        indikator: tuple[PengukuranRow | None, ...] = line.indikator or (None,)
        for place, row in enumerate(indikator):
            uang = (_KOSONG,) * len(PASANGAN)
            if not place:
                uang = self._uang(line.row.uang, is_berlaku=line.row.is_berlaku)
            kinerja = (_KOSONG,) * len(PASANGAN) if row is None else self._kinerja(row)
            pairs = (cell for pair in zip(kinerja, uang, strict=True) for cell in pair)
            yield TableRow(
                (
                    Cell(line.nomor, is_repeat=place > 0),
                    Cell(line.sasaran or TANPA_SASARAN, is_repeat=is_same or place > 0),
                    Cell(nama, is_repeat=place > 0),
                    Cell(text=TANPA_INDIKATOR) if row is None else Cell(self._indikator(row)),
                    *pairs,
                    Cell(self._unit(node, row)),
                ),
                line.style,
            )

    def _indikator(self, row: PengukuranRow) -> str:
        """Its name and unit, and the word for figures that may still change."""
        words = row.indikator.nama
        if row.indikator.satuan:
            words += f" ({row.indikator.satuan})"
        tanda = {*row.hasil.tanda, *self.renstra.indikator[row.uid].hasil.tanda}
        marks = [tanda_text(one) for one in (SEMENTARA, KONFLIK) if one in tanda]
        return "\n".join((words, *marks))

    def _kinerja(self, row: PengukuranRow) -> tuple[Cell, ...]:
        rule, found = row.indikator.rule, self.renstra.indikator[row.uid]
        lalu = _TIDAK_ADA if found.lalu is None else _realisasi_cell(rule, found.lalu)
        return (
            target_cell(rule, found.target, BELUM_DIISI),
            lalu,
            target_cell(rule, row.target.get(0), BELUM_DIISI),
            *(self._kinerja_triwulan(row, tw) for tw in TRIWULAN),
            _realisasi_cell(rule, found.ini),
            _realisasi_cell(rule, found.sd),
            capaian_cell(found.hasil.capaian, found.hasil.alasan, self.aturan),
        )

    def _kinerja_triwulan(self, row: PengukuranRow, tw: int) -> Cell:
        """What the quarter brought; a later one is empty, one that has no target a dash."""
        if tw > self.params.triwulan:
            return _KOSONG
        rule, found = row.indikator.rule, row.realisasi.get(tw)
        if found is None or found.is_kosong:
            return Cell(text=BELUM_DIISI) if row.is_jatuh_tempo(tw) else _TIDAK_ADA
        if tw in self.kumulatif and found.nilai.keadaan is Keadaan.ANGKA:
            hasil = self.kumulatif[tw][row.uid]
            return nilai_cell(rule, hasil.realisasi, hasil.realisasi_teks, BELUM_DIISI)
        return _realisasi_cell(rule, found.nilai)

    def _uang(self, uang: AnggaranRenstra, *, is_berlaku: bool = True) -> tuple[Cell, ...]:
        """The money of a node; one that is not carried out this year only has a past."""
        gap = BELUM_DIISI if is_berlaku else "–"
        return (
            uang_cell(uang.target),
            uang_cell(uang.lalu) if uang.has_lalu else _TIDAK_ADA,
            uang_cell(uang.pagu, gap),
            *self._uang_triwulan(uang, gap),
            uang_cell(uang.ini, gap),
            uang_cell(uang.sd),
            persen_cell(uang.tingkat, "–"),
        )

    def _uang_triwulan(self, uang: AnggaranRenstra, gap: str) -> Iterator[Cell]:
        """Money of each quarter alone, or of the filled ones up to it."""
        sums: int | None = None
        for tw in TRIWULAN:
            spent = uang.triwulan.get(tw)
            sums = sums if spent is None else (sums or 0) + spent
            is_later = tw > self.params.triwulan
            shown = sums if self.params.is_kumulatif else spent
            yield _KOSONG if is_later else uang_cell(shown, gap)

    def _unit(self, node: SimpulRow, row: PengukuranRow | None) -> str:
        """The unit of the indicator, else of the node or one above it, else the office."""
        own = (row.indikator.unit, row.indikator.penanggung_jawab) if row is not None else ()
        chain = [node, *_above(self.nodes, node)]
        programs = [one for one in chain if one.jenis in {"program", "kegiatan", LEAF}]
        words = (word for one in programs for word in (one.unit, one.penanggung_jawab))
        return next((word for word in (*own, *words) if word), self.sebutan)

    # sums and means

    def _totals(self, rows: tuple[PengukuranRow, ...]) -> tuple[TableRow, ...]:
        """The last three lines of the form: sums of money, means, and their words."""
        total = self.renstra.total
        pairs = (cell for one in self._uang(total) for cell in (_TIDAK_ADA, one))
        jumlah = (Cell(), Cell("Jumlah"), Cell(), Cell(), *pairs, _KOSONG)
        mean = self._mean("Rata-rata capaian kinerja (%)", rows, total)
        words = [(self._word(rata), _KOSONG) for rata in self.means(rows)]
        return (
            TableRow(jumlah, RowStyle.TOTAL),
            mean,
            _mean_row("Predikat kinerja", *words),
        )

    def _mean(self, label: str, rows: tuple[PengukuranRow, ...], uang: AnggaranRenstra) -> TableRow:
        """Means of K; Rp is reckoned from its sums, percentages are never added up."""
        renja, renstra = self.means(rows)
        due = count_jatuh_tempo(rows, self.params.triwulan)
        words = f"{label}: {renja.dihitung} dari {due} indikator jatuh tempo terhitung"
        if renstra.dihitung:
            words += f", {renstra.dihitung} di antaranya terhadap akhir Renstra"
        words = with_konflik(words, is_konflik=bool(renja.konflik))
        return _mean_row(
            words,
            (_mean_cell(renja.nilai), _mean_cell(uang.serapan)),
            (_mean_cell(renstra.nilai), _mean_cell(uang.tingkat)),
        )

    def means(self, rows: tuple[PengukuranRow, ...]) -> tuple[RataRata, RataRata]:
        """Against the Renja up to the quarter, and against the end of the Renstra."""
        found = self.renstra.indikator
        return (
            compute_rata_rata((row.hasil for row in rows), self.aturan),
            compute_rata_rata(
                (found[row.uid].hasil for row in rows if is_terhitung(row)), self.aturan
            ),
        )

    def _word(self, rata: RataRata) -> Cell:
        word, tone = predikat_of_mean(rata.nilai, self.aturan)
        return Cell(word, tone=tone) if word else _TIDAK_ADA


def _mean_row(words: str, renja: tuple[Cell, Cell], renstra: tuple[Cell, Cell]) -> TableRow:
    """Words over everything before column 12; the means stand below columns 12 and 14."""
    gaps = (Cell(),) * (2 + SEBELUM_12)
    cells = (Cell(), Cell(words), *gaps, *renja, _KOSONG, _KOSONG, *renstra, _KOSONG)
    return TableRow(cells, RowStyle.TOTAL)


def _mean_cell(nilai: Decimal | None) -> Cell:
    """A percentage below a column of other figures, so with its sign wherever it stands."""
    if nilai is None:
        return _TIDAK_ADA
    cell = persen_cell(nilai)
    return replace(cell, text=persen_text(nilai))


def _realisasi_cell(rule: IndikatorRule, nilai: RealisasiNilai) -> Cell:
    """A figure, a word, or the state in words; blank and tidak ada data are never zero."""
    tone = Tone.INFO if nilai.is_sementara or nilai.is_konflik else None
    if nilai.keadaan is Keadaan.KOSONG:
        return Cell(text=BELUM_DIISI, tone=tone)
    if nilai.keadaan is not Keadaan.ANGKA:
        return Cell(text=keadaan_text(nilai.keadaan))
    if rule.is_berkata:
        return Cell(realisasi_text(rule, nilai), tone=tone)
    angka = read_realisasi(rule, nilai)
    if isinstance(angka, Alasan):
        return Cell(text=alasan_text(angka))
    return replace(nilai_cell(rule, angka, "", ""), tone=tone)
