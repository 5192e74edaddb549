"""One line of the page: an indicator in a triwulan, what was reported and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.organisasi import aturan_of
from esakip_desktop.data.queries.pengukuran import bukti_rows_of, pengukuran_rows
from esakip_desktop.data.queries.temuan import bahan_of, dijawab_of
from esakip_desktop.data.queries.verifikasi import putusan_rows
from esakip_desktop.domain.capaian import Agregasi, Keadaan, TargetNilai
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.penjelasan import nilai_text, target_text
from esakip_desktop.domain.periode import TRIWULAN, label_triwulan
from esakip_desktop.domain.temuan import TingkatTemuan, check_indikator
from esakip_desktop.domain.wording import keadaan_text
from esakip_desktop.services.pengukuran import open_hint_rows
from esakip_desktop.services.tugas import is_perlu_diperiksa

if TYPE_CHECKING:
    from esakip_desktop.data.queries.pengukuran import PengukuranRow, RealisasiRow
    from esakip_desktop.data.queries.verifikasi import PutusanRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.capaian import AturanCapaian, IndikatorRule
    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.domain.temuan import Temuan


@dataclass(frozen=True)
class IsianRow:
    """A row of the grid; `hints` are questions nobody has answered yet.

    `temuan` is what the automatic checks find about the indicator and its figure.
    """

    nomor: int
    ukur: PengukuranRow
    tahun: int
    triwulan: int
    is_open: bool = True
    hints: tuple[Problem, ...] = ()
    bukti: int = 0
    putusan: PutusanRow | None = None
    temuan: tuple[Temuan, ...] = ()

    @property
    def uid(self) -> str:
        return self.ukur.uid

    @property
    def nama(self) -> str:
        return self.ukur.indikator.nama

    @property
    def rule(self) -> IndikatorRule:
        return self.ukur.indikator.rule

    @property
    def realisasi(self) -> RealisasiRow | None:
        return self.ukur.realisasi.get(self.triwulan)

    @property
    def keadaan(self) -> Keadaan:
        found = self.realisasi
        return found.nilai.keadaan if found is not None else Keadaan.KOSONG

    @property
    def is_terisi(self) -> bool:
        return self.ukur.is_terisi(self.triwulan)

    @property
    def is_jatuh_tempo(self) -> bool:
        return self.ukur.is_jatuh_tempo(self.triwulan)

    @property
    def is_editable(self) -> bool:
        """Whether the cell can be typed into: the page is open and the triwulan is due."""
        return self.is_open and (self.is_jatuh_tempo or self.is_terisi)

    @property
    def is_sementara(self) -> bool:
        found = self.realisasi
        return self.is_terisi and found is not None and bool(found.is_sementara)

    @property
    def is_perlu_diperiksa(self) -> bool:
        """Whether somebody should look at what was filled in."""
        return is_perlu_diperiksa(self.ukur, self.triwulan, self.hints)

    @property
    def kesalahan(self) -> tuple[Temuan, ...]:
        """The errors the automatic checks find (sakip.md 7)."""
        return tuple(item for item in self.temuan if item.tingkat is TingkatTemuan.KESALAHAN)

    @property
    def is_belum_siap(self) -> bool:
        """Whether there is an error; the row can be sent all the same."""
        return bool(self.kesalahan)

    @property
    def is_perbaiki(self) -> bool:
        """Whether the hub asks for a repair and nothing has been done yet."""
        return self.putusan is not None and self.putusan.is_terbuka

    @property
    def catatan_bappeda(self) -> str:
        """What the hub said about the line; of an older version it says so."""
        found = self.putusan
        if found is None or not found.is_perbaiki:
            return ""
        words = f"Bappeda: {found.catatan}"
        return f"{words} Sudah diubah setelah diperiksa." if found.is_versi_lama else words

    @property
    def is_jumlah(self) -> bool:
        """Whether a figure up to the triwulan can be typed instead of that of the triwulan."""
        rule = self.rule
        return rule.agregasi == Agregasi.JUMLAH and not rule.is_berkata and not rule.is_rentang

    @property
    def target(self) -> TargetNilai:
        return self.ukur.target.get(self.triwulan, TargetNilai())

    @property
    def lalu(self) -> RealisasiRow | None:
        """The triwulan before; in TW I the last one of the year before."""
        return self.ukur.before(self.triwulan)

    @property
    def jatuh_tempo_berikutnya(self) -> str:
        """The triwulan in which the indicator is due next, in words."""
        later = (tw for tw in TRIWULAN if tw > self.triwulan and self.ukur.is_jatuh_tempo(tw))
        found = next(later, None)
        return label_triwulan(found) if found is not None else "–"

    @property
    def draft(self) -> RealisasiDraft:
        """What is stored, as a draft to change."""
        found = self.realisasi
        if found is None:
            return RealisasiDraft(None, self.uid, self.tahun, self.triwulan)
        return RealisasiDraft(
            uid=found.uid,
            indikator_uid=self.uid,
            tahun=self.tahun,
            triwulan=self.triwulan,
            keadaan=found.nilai.keadaan,
            angka=found.angka,
            teks=found.teks,
            pembilang=found.pembilang,
            penyebut=found.penyebut,
            alasan_data=found.alasan_data,
            is_sementara=bool(found.is_sementara),
            tanggal_data=found.tanggal_data,
            sumber_data=found.sumber_data,
            keterangan=found.keterangan,
            hambatan=found.hambatan,
            dukungan=found.dukungan,
            solusi=found.solusi,
            tindak_lanjut=found.tindak_lanjut,
            penanggung_jawab=found.penanggung_jawab,
            tenggat=found.tenggat,
        )


def read_isian_rows(
    workspace: Workspace, partition: str, tahun: int, triwulan: int, *, is_open: bool
) -> tuple[tuple[IsianRow, ...], AturanCapaian]:
    """All rows of an office in plan order, with the rules they are measured by."""
    aturan = workspace.read(aturan_of, tahun)
    bukti: dict[str, int] = {}
    for item in workspace.read(bukti_rows_of, partition):
        bukti[item.untuk_uid] = bukti.get(item.untuk_uid, 0) + 1
    rows = workspace.read(pengukuran_rows, partition, tahun, triwulan)
    hints = workspace.read(open_hint_rows, rows, triwulan)
    found_putusan = workspace.read(putusan_rows, partition, tahun, triwulan)
    putusan = {row.indikator_uid: row for row in found_putusan}
    dijawab = workspace.read(dijawab_of)
    made = []
    for nomor, ukur in enumerate(rows, 1):
        found = ukur.realisasi.get(triwulan)
        uid = found.uid if found is not None else ""
        bahan = bahan_of(ukur, triwulan, bukti.get(uid, 0), dijawab.get(uid, ""))
        made.append(
            IsianRow(
                nomor,
                ukur,
                tahun,
                triwulan,
                is_open,
                hints.get(ukur.uid, ()),
                bukti.get(uid, 0),
                putusan.get(ukur.uid),
                check_indikator(bahan, tahun, triwulan, ukur.hasil),
            )
        )
    return tuple(made), aturan


def angka_of(rule: IndikatorRule, row: RealisasiRow | None) -> Decimal | None:
    """The number of a triwulan; None where nothing was reported, too."""
    return row.read_angka(rule) if row is not None else None


def nilai_of(rule: IndikatorRule, row: RealisasiRow | None) -> str:
    """A stored value as it is written: a number, a word, the state, or nothing."""
    if row is None or row.is_kosong:
        return ""
    if row.nilai.keadaan is not Keadaan.ANGKA:
        return keadaan_text(row.nilai.keadaan)
    if rule.is_berkata:
        return row.teks or ""
    angka = angka_of(rule, row)
    return nilai_text(rule, angka) if angka is not None else (row.teks or "")


def target_of(row: IsianRow, periode: int) -> str:
    """A target as it is written; a dash where there is none."""
    return target_text(row.rule, row.ukur.target.get(periode, TargetNilai())) or "–"


def jumlah_sebelum(row: IsianRow) -> Decimal:
    """What was reported in the triwulan before this one of the same year."""
    earlier = (row.ukur.realisasi.get(tw) for tw in TRIWULAN if tw < row.triwulan)
    figures = (angka_of(row.rule, item) for item in earlier)
    return sum((figure for figure in figures if figure is not None), Decimal(0))


def sd_of(row: IsianRow) -> Decimal | None:
    """The figure up to the triwulan; None while the triwulan itself is not filled."""
    now = angka_of(row.rule, row.realisasi)
    if now is None:
        return None
    return jumlah_sebelum(row) + now if row.is_jumlah else now


def rujukan_of(row: IsianRow, *, is_sd: bool = False) -> Decimal | None:
    """What a figure with two readings is compared with: the target, else the year before."""
    if is_sd and row.is_jumlah:
        targets = [row.ukur.target[tw].angka for tw in TRIWULAN if tw in row.ukur.target]
        wanted = [angka for angka in targets[: row.triwulan] if angka is not None]
        target = sum(wanted, Decimal(0)) if wanted else None
        before = [angka_of(row.rule, row.ukur.tahun_lalu.get(tw)) for tw in TRIWULAN]
        known = [angka for angka in before[: row.triwulan] if angka is not None]
        earlier = sum(known, Decimal(0)) if known else None
    else:
        target = row.target.angka
        earlier = angka_of(row.rule, row.ukur.tahun_lalu.get(row.triwulan))
    setahun = row.ukur.target.get(0, TargetNilai()).angka
    lalu = angka_of(row.rule, row.lalu)
    return next((figure for figure in (target, earlier, lalu, setahun) if figure), None)
