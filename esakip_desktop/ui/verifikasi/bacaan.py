"""What the page shows: the lines of an office in a quarter with everything to judge them by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from esakip_desktop.data.blobs import stored_blobs
from esakip_desktop.data.queries.konflik_tanda import ANGKA_CAPAIAN, konflik_uids
from esakip_desktop.data.queries.paket import MASUK, newest_of, paket_rows
from esakip_desktop.data.queries.pengukuran import bukti_rows_of, pengukuran_rows
from esakip_desktop.data.queries.periksa import papan_periksa
from esakip_desktop.data.queries.verifikasi import putusan_rows, usulan_rows
from esakip_desktop.domain.capaian import TargetNilai
from esakip_desktop.domain.penjelasan import realisasi_text, target_text
from esakip_desktop.domain.wording import keadaan_text
from esakip_desktop.services.pengukuran import list_hint

if TYPE_CHECKING:
    from esakip_desktop.data.queries.paket import PaketRow
    from esakip_desktop.data.queries.pengukuran import BuktiRow, PengukuranRow, RealisasiRow
    from esakip_desktop.data.queries.periksa import PapanPeriksa
    from esakip_desktop.data.queries.verifikasi import PutusanRow, UsulanRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.capaian import IndikatorRule
    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.ui.kit.context import Scope


class Saringan(StrEnum):
    """What part of the lines is seen."""

    SEMUA = "semua"
    BELUM = "belum"
    RAGU = "ragu"
    BERUBAH = "berubah"
    PERBAIKI = "perbaiki"


@dataclass(frozen=True)
class PeriksaRow:
    """One indicator in the quarter; `bukti` are its files, `bukti_kurang` those not here."""

    nomor: int
    ukur: PengukuranRow
    triwulan: int
    hints: tuple[Problem, ...]
    putusan: PutusanRow | None
    usulan: UsulanRow | None
    bukti: tuple[BuktiRow, ...]
    bukti_kurang: int
    is_konflik: bool
    is_setelah_kunci: bool

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
    def is_terisi(self) -> bool:
        return self.ukur.is_terisi(self.triwulan)

    @property
    def is_berlaku(self) -> bool:
        """Whether there is a verdict on what the line is now."""
        return self.putusan is not None and not self.putusan.is_versi_lama

    @property
    def is_layak(self) -> bool:
        """Whether it can be found right: filled, and no two values beside each other."""
        return self.is_terisi and not self.is_konflik

    @property
    def target(self) -> str:
        found = self.ukur.target.get(self.triwulan) or self.ukur.target.get(0, TargetNilai())
        return target_text(self.rule, found)


@dataclass(frozen=True)
class Bacaan:
    """All lines with how far the checking has come; `paket` is the newest one of the office."""

    rows: tuple[PeriksaRow, ...]
    papan: PapanPeriksa
    paket: PaketRow | None

    @property
    def diperiksa(self) -> int:
        return sum(row.is_berlaku for row in self.rows)

    @property
    def belum(self) -> tuple[PeriksaRow, ...]:
        return tuple(row for row in self.rows if not row.is_berlaku)

    def count(self, saringan: Saringan) -> int:
        return sum(is_shown(row, saringan) for row in self.rows)

    def count_jenis(self, jenis: str) -> int:
        return sum(
            row.putusan is not None and row.is_berlaku and row.putusan.jenis == jenis
            for row in self.rows
        )

    def next_belum(self, uid: str) -> PeriksaRow | None:
        """The next line without a verdict, from the top again after the last one."""
        place = next((n for n, row in enumerate(self.rows) if row.uid == uid), -1)
        ordered = (*self.rows[place + 1 :], *self.rows[: place + 1])
        return next((row for row in ordered if not row.is_berlaku and row.uid != uid), None)


def is_shown(row: PeriksaRow, saringan: Saringan) -> bool:
    """Whether a line belongs to a part of the list."""
    putusan = row.putusan
    return {
        Saringan.SEMUA: True,
        Saringan.BELUM: not row.is_berlaku,
        Saringan.RAGU: bool(row.hints) or row.is_konflik,
        Saringan.BERUBAH: putusan is not None and putusan.is_versi_lama,
        Saringan.PERBAIKI: putusan is not None and putusan.is_terbuka,
    }[saringan]


def nilai_text(rule: IndikatorRule, row: RealisasiRow | None) -> str:
    """A reported value as it is written: number, word, state, or nothing."""
    if row is None or row.is_kosong:
        return ""
    return realisasi_text(rule, row.nilai) or keadaan_text(row.nilai.keadaan)


def read_bacaan(workspace: Workspace, scope: Scope, office: str) -> Bacaan:
    """Reads everything in the worker."""
    tahun, triwulan, read = scope.tahun, scope.triwulan, workspace.read
    papan = read(papan_periksa, office, tahun, triwulan)
    putusan = {row.indikator_uid: row for row in read(putusan_rows, office, tahun, triwulan)}
    usulan = {
        row.indikator_uid: row
        for row in read(usulan_rows, office, tahun)
        if row.triwulan == triwulan
    }
    here = stored_blobs(workspace.path)
    bukti: dict[str, list[BuktiRow]] = {}
    for item in read(bukti_rows_of, office):
        bukti.setdefault(item.untuk_uid, []).append(item)
    differing = read(konflik_uids, office, ANGKA_CAPAIAN)
    made = []
    for nomor, ukur in enumerate(read(pengukuran_rows, office, tahun, triwulan), 1):
        if not (ukur.is_jatuh_tempo(triwulan) or ukur.is_terisi(triwulan)):
            continue
        found = ukur.realisasi.get(triwulan)
        uid = found.uid if found is not None else ""
        files = tuple(bukti.get(uid, ()))
        made.append(
            PeriksaRow(
                nomor,
                ukur,
                triwulan,
                list_hint(ukur, triwulan),
                putusan.get(ukur.uid),
                usulan.get(ukur.uid),
                files,
                sum(item.sha256 not in here for item in files),
                uid in differing or ukur.uid in differing,
                uid in papan.setelah_kunci,
            )
        )
    return Bacaan(tuple(made), papan, _newest(workspace, office, tahun))


def _newest(workspace: Workspace, office: str, tahun: int) -> PaketRow | None:
    rows = workspace.read(paket_rows, partition=office)
    return newest_of(row for row in rows if row.direction == MASUK and row.tahun == tahun)
