"""The table of pengukuran: sasaran, indikator, target, realisasi, capaian, predikat, means."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import format_persen
from esakip_desktop.domain.capaian import (
    BELUM_LAPOR,
    Agregasi,
    Keadaan,
    TargetNilai,
    compute_rata_rata,
)
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.wording import alasan_text, tanda_text, with_konflik
from esakip_desktop.reports.builders.cells import (
    BELUM_WAKTUNYA,
    TARGET_BELUM_DIISI,
    capaian_cell,
    count_jatuh_tempo,
    is_sementara,
    is_terhitung,
    nilai_cell,
    predikat_cell,
    predikat_of_mean,
    target_cell,
)
from esakip_desktop.reports.document import (
    Align,
    Cell,
    Kind,
    RowStyle,
    Table,
    TableColumn,
    TableRow,
)
from esakip_desktop.reports.palette import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.domain.capaian import AturanCapaian
    from esakip_desktop.reports.builders.base import Params


@dataclass(frozen=True)
class Kelompok:
    """Rows that share a mean: those of one sasaran, or of one program with all below it."""

    nama: str
    rows: tuple[PengukuranRow, ...]
    rata_label: str
    has_head: bool = False


@dataclass(frozen=True)
class KinerjaTable:
    """What varies between the tables: period, rules, head of the second column, last line."""

    params: Params
    aturan: AturanCapaian
    simpul_head: str
    total_label: str
    has_group_mean: bool = True

    def build(self, groups: tuple[Kelompok, ...]) -> Table:
        rows: list[TableRow] = []
        number = 0
        for group in groups:
            if group.has_head:
                rows.append(_words_row(group.nama, RowStyle.GROUP))
            for _, members in groupby(group.rows, key=lambda row: row.indikator.simpul_uid):
                for place, row in enumerate(members):
                    number += 1
                    rows.append(self._row(number, row, is_repeat=place > 0))
            if self.has_group_mean:
                rows.append(self._mean_row(group.rata_label, group.rows, RowStyle.TOTAL))
        everything = tuple(row for group in groups for row in group.rows)
        if len(groups) > 1 or (groups and not self.has_group_mean):
            rows.append(self._mean_row(self.total_label, everything, RowStyle.TOTAL))
        return Table(self._columns(), tuple(rows), empty_text="Belum ada indikator pada bagian ini")

    def _columns(self) -> tuple[TableColumn, ...]:
        tw, tahun = self.params.triwulan_pendek, self.params.tahun
        return (
            TableColumn("no", "No", 0.4, align=Align.CENTER),
            TableColumn("simpul", self.simpul_head, 2.4),
            TableColumn("indikator", "Indikator kinerja", 2.8),
            TableColumn("satuan", "Satuan", 0.9),
            TableColumn("target_sd", f"s.d. {tw}", 0.9, Kind.ANGKA, group="Target"),
            TableColumn("target_tahun", f"Tahun {tahun}", 0.9, Kind.ANGKA, group="Target"),
            TableColumn("realisasi", f"Realisasi s.d. {tw}", 1.1, Kind.ANGKA),
            TableColumn("capaian", f"s.d. {tw}", 1.1, Kind.PERSEN, group="Capaian"),
            TableColumn("capaian_tahun", "Setahun", 1.1, Kind.PERSEN, group="Capaian"),
            TableColumn("predikat", "Predikat", 1.6),
            TableColumn("keterangan", "Keterangan", 1.7),
        )

    def _row(self, number: int, row: PengukuranRow, *, is_repeat: bool) -> TableRow:
        hasil = row.hasil
        is_counted = is_terhitung(row)
        tahun = (hasil.capaian_tahun, hasil.alasan_tahun)
        return TableRow(
            (
                Cell(number),
                Cell(row.simpul.uraian if row.simpul else "", is_repeat=is_repeat),
                Cell(row.indikator.nama),
                Cell(row.indikator.satuan or ""),
                self._target(row),
                target_cell(row.indikator.rule, row.target.get(0), TARGET_BELUM_DIISI),
                self._realisasi(row),
                self._capaian(row),
                capaian_cell(*tahun, self.aturan) if is_counted else Cell(),
                predikat_cell(hasil) if is_counted else Cell(),
                Cell("; ".join(self._remarks(row))),
            )
        )

    def _target(self, row: PengukuranRow) -> Cell:
        """The target the figure is compared with; without a figure that of the quarter alone."""
        tw, rule, hasil = self.params.triwulan, row.indikator.rule, row.hasil
        if hasil.alasan_triwulan is None:
            nilai = None if rule.is_rentang else hasil.target
            return nilai_cell(rule, nilai, hasil.target_teks, TARGET_BELUM_DIISI)
        if not row.is_jatuh_tempo(tw):
            return Cell(text="–")
        return target_cell(rule, row.target.get(tw), TARGET_BELUM_DIISI)

    def _realisasi(self, row: PengukuranRow) -> Cell:
        hasil = row.hasil
        if hasil.alasan_triwulan is not None:
            return Cell(text=self._reason(row))
        cell = nilai_cell(row.indikator.rule, hasil.realisasi, hasil.realisasi_teks, "")
        return Cell(
            cell.value,
            cell.text,
            Tone.INFO if is_sementara(row) else None,
            cell.desimal,
        )

    def _capaian(self, row: PengukuranRow) -> Cell:
        if row.hasil.alasan_triwulan is not None:
            return Cell(text=self._reason(row))
        return capaian_cell(row.hasil.capaian, row.hasil.alasan, self.aturan)

    def _reason(self, row: PengukuranRow) -> str:
        """Why the quarter has no figure: state of the realisasi before gaps of the plan."""
        tw = self.params.triwulan
        realisasi = row.realisasi.get(tw)
        is_answered = realisasi is not None and realisasi.nilai.keadaan is not Keadaan.KOSONG
        if not row.is_jatuh_tempo(tw) and not is_answered:
            return BELUM_WAKTUNYA
        return alasan_text(row.hasil.alasan_triwulan) if row.hasil.alasan_triwulan else ""

    def _remarks(self, row: PengukuranRow) -> list[str]:
        """Flags in words, the older figure that was not counted, and why there are no data."""
        hasil = row.hasil
        words = [tanda_text(tanda) for tanda in hasil.tanda if tanda != BELUM_LAPOR]
        is_old = hasil.alasan_triwulan is not None and hasil.triwulan is not None
        if is_old and hasil.triwulan is not None and hasil.capaian is not None:
            words.insert(
                0, f"terakhir {label_triwulan(hasil.triwulan)}: {format_persen(hasil.capaian)}"
            )
        is_alone = hasil.alasan_triwulan is not None and self.params.triwulan > 1
        if is_alone and self._adds_up(row):
            words.append(f"target {self.params.triwulan_pendek} saja")
        realisasi = row.realisasi.get(self.params.triwulan)
        if realisasi is not None and realisasi.alasan_data:
            words.append(realisasi.alasan_data)
        return words

    def _adds_up(self, row: PengukuranRow) -> bool:
        is_sum = row.indikator.rule.agregasi is Agregasi.JUMLAH
        return is_sum and self.params.triwulan in row.target

    def _mean_row(self, label: str, rows: tuple[PengukuranRow, ...], style: RowStyle) -> TableRow:
        rata = compute_rata_rata((row.hasil for row in rows), self.aturan)
        word, tone = predikat_of_mean(rata.nilai, self.aturan)
        mean = Cell(text="belum ada")
        if rata.nilai is not None:
            mean = Cell(rata.nilai, desimal=self.aturan.desimal)
        due = count_jatuh_tempo(rows, self.params.triwulan)
        words = f"{rata.dihitung} dari {due} jatuh tempo"
        base = Cell(with_konflik(words, is_konflik=bool(rata.konflik)))
        predikat = Cell(word or "–", tone=tone)
        gaps = (Cell(),) * 5
        return TableRow((Cell(), Cell(label), *gaps, mean, Cell(), predikat, base), style)


def group_by_simpul(rows: tuple[PengukuranRow, ...], label: str) -> tuple[Kelompok, ...]:
    """One group a node, in the order of the plan."""
    groups = []
    for _, members in groupby(rows, key=lambda row: row.indikator.simpul_uid):
        group = tuple(members)
        nama = group[0].simpul.uraian if group[0].simpul else ""
        groups.append(Kelompok(nama, group, label))
    return tuple(groups)


def group_by_program(
    rows: tuple[PengukuranRow, ...], program_of: Callable[[PengukuranRow], tuple[str, str]]
) -> tuple[Kelompok, ...]:
    """One group a program with everything below it; `program_of` gives its uid and its name."""
    found: dict[str, list[PengukuranRow]] = {}
    names: dict[str, str] = {}
    for row in rows:
        uid, nama = program_of(row)
        found.setdefault(uid, []).append(row)
        names[uid] = nama
    return tuple(
        Kelompok(names[uid], tuple(members), "Rata-rata program", has_head=True)
        for uid, members in found.items()
    )


def _words_row(text: str, style: RowStyle) -> TableRow:
    return TableRow((Cell(), Cell(text), *(Cell(),) * 9), style)


def has_target_tahun(row: PengukuranRow) -> bool:
    """Whether the year has a target to be held to."""
    return row.target.get(0, TargetNilai()) != TargetNilai()
