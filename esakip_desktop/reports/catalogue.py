"""The list of reports: what each is for, what it lacks, how it becomes a document and a file.

Screen, command line and tests all come in by this door; a builder is imported when it is used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from esakip_desktop.data.queries.organisasi import opd_of
from esakip_desktop.foundation.progress import SILENT
from esakip_desktop.reports.builders.base import Missing, Params

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.reports.builders.base import Builder
    from esakip_desktop.reports.document import Document

__all__ = [
    "REPORTS",
    "Batch",
    "Missing",
    "Params",
    "Prepared",
    "Report",
    "build",
    "missing",
    "prepare",
    "propose_name",
    "report_of",
    "reports_for",
    "suggested_name",
    "write",
    "write_many",
]

SEMUA, BAPPEDA = "semua", "bappeda"
PDF, XLSX = ".pdf", ".xlsx"


@dataclass(frozen=True)
class Report:
    """One entry of the catalogue. `untuk`: semua or bappeda; `needs_opd`: about one office.

    `has_kumulatif`: its quarters can also be printed up to their end.
    """

    kode: str
    nama: str
    untuk: str
    needs_opd: bool
    kelompok: str
    isi: str = ""
    has_kumulatif: bool = False

    @property
    def is_city(self) -> bool:
        """Whether it is about all offices together, whichever one is in view."""
        return self.untuk == BAPPEDA and not self.needs_opd


REPORTS: tuple[Report, ...] = (
    Report(
        "ringkasan",
        "Ringkasan Pimpinan",
        SEMUA,
        False,
        "Pimpinan",
        "Satu lembar: capaian, keuangan, risiko, dan yang belum ada",
    ),
    Report(
        "perjanjian-kinerja",
        "Perjanjian Kinerja",
        SEMUA,
        True,
        "Perencanaan",
        "Pernyataan kepala perangkat daerah dan lampirannya",
    ),
    Report(
        "pengukuran",
        "Pengukuran Kinerja",
        SEMUA,
        True,
        "Pengukuran",
        "Target, realisasi, capaian per indikator, dan anggaran program",
    ),
    Report(
        "e81",
        "Evaluasi Hasil Renja (E.81)",
        SEMUA,
        True,
        "Pengukuran",
        "Formulir triwulanan: Renstra, Renja, dan realisasi, kinerja berdampingan dengan anggaran",
        has_kumulatif=True,
    ),
    Report(
        "berita-acara",
        "Berita Acara Monev",
        SEMUA,
        True,
        "Pengukuran",
        "Yang diperiksa, hasilnya, catatan Bappeda, masalah, dan tindak lanjut satu triwulan",
    ),
    Report(
        "rfk",
        "Realisasi Fisik dan Keuangan",
        SEMUA,
        True,
        "Anggaran",
        "Program sampai subkegiatan dengan rencana dan deviasi",
    ),
    Report(
        "register-risiko",
        "Register Risiko",
        SEMUA,
        False,
        "Risiko",
        "Risiko, pengendalian, rencana tindak, dan peta risiko",
    ),
    Report(
        "temuan",
        "Temuan",
        SEMUA,
        False,
        "Pemeriksaan",
        "Yang ditemukan pemeriksaan otomatis: apa, di mana, aturannya, dan tindakannya",
    ),
    Report(
        "konflik",
        "Daftar Konflik",
        SEMUA,
        False,
        "Paket",
        "Isian yang berbeda antar-komputer: nilai, siapa, kapan, komputer mana",
    ),
    Report(
        "tanda-terima",
        "Tanda Terima Paket",
        BAPPEDA,
        True,
        "Paket",
        "Paket terakhir satu perangkat daerah: nomor, isi, kode, dan kode QR",
    ),
    Report(
        "rekap-kota",
        "Rekapitulasi Capaian Kota",
        BAPPEDA,
        False,
        "Konsolidasi",
        "Semua perangkat daerah dengan grafik",
    ),
    Report(
        "papan",
        "Pengiriman Laporan",
        BAPPEDA,
        False,
        "Konsolidasi",
        "Siapa sudah dan belum mengirim",
    ),
)


@dataclass(frozen=True)
class Prepared:
    """A report ready to be shown or written, and what it lacks."""

    document: Document
    missing: tuple[Missing, ...]


def report_of(kode: str) -> Report:
    """The report of a code; KeyError for a code that is not in the catalogue."""
    return {report.kode: report for report in REPORTS}[kode]


def reports_for(peran: str) -> tuple[Report, ...]:
    """What a work file of this role can print."""
    return tuple(report for report in REPORTS if report.untuk in {SEMUA, peran})


def prepare(workspace: Workspace, kode: str, params: Params) -> Prepared:
    """Read in one short session, then compose without it, so that saving is never blocked."""
    report = report_of(kode)
    if report.needs_opd and params.partition is None:
        raise ValueError(f"report {kode} is about one office")
    builder = _builder(kode)
    data = workspace.read(builder.read, params)
    return Prepared(builder.compose(data), builder.list_missing(data))


def build(workspace: Workspace, kode: str, params: Params) -> Document:
    return prepare(workspace, kode, params).document


def missing(workspace: Workspace, kode: str, params: Params) -> tuple[Missing, ...]:
    """What is missing for a complete report; `str()` of each is its sentence."""
    return prepare(workspace, kode, params).missing


def write(document: Document, path: Path, progress: Progress = SILENT) -> None:
    """Write as PDF or workbook by the ending of the name."""
    suffix = path.suffix.lower()
    if suffix == PDF:
        from esakip_desktop.reports.pdf import write_pdf

        write_pdf(document, path, progress)
    elif suffix == XLSX:
        from esakip_desktop.reports.xlsx import write_xlsx

        write_xlsx(document, path, progress)
    else:
        raise ValueError(f"reports are written as .pdf or .xlsx, not {path.suffix!r}")


@dataclass(frozen=True)
class Batch:
    """What writing one report for many offices brought: files, and offices that failed."""

    paths: tuple[Path, ...]
    failed: tuple[tuple[str, OSError], ...]


def write_many(
    workspace: Workspace,
    kode: str,
    params: Params,
    offices: Sequence[tuple[str, str]],
    target: tuple[Path, str],
    progress: Progress = SILENT,
) -> Batch:
    """Write one report for each (partition, name) into a folder; `target` is folder and suffix.

    A file that cannot be written does not stop the others; files written before a stop remain.
    """
    folder, suffix = target
    paths: list[Path] = []
    failed: list[tuple[str, OSError]] = []
    for done, (partition, nama) in enumerate(offices):
        inside = _Inside(progress, done, len(offices), nama)
        inside.step(0, 1, nama)
        own = replace(params, partition=partition)
        path = _free_name(folder / suggested_name(kode, own, nama, suffix), paths)
        try:
            write(build(workspace, kode, own), path, inside)
            paths.append(path)
        except OSError as error:
            failed.append((nama, error))
    progress.step(len(offices), len(offices), "Selesai")
    return Batch(tuple(paths), tuple(failed))


def _free_name(path: Path, taken: Sequence[Path]) -> Path:
    """Two offices with the same name get two files; an older file of this report is replaced."""
    number, free = 2, path
    while free in taken:
        free = path.with_stem(f"{path.stem}_{number}")
        number += 1
    return free


@dataclass(frozen=True)
class _Inside:
    """Progress of one file inside many: counts files, and lets a stop through at each step."""

    outer: Progress
    done: int
    total: int
    nama: str

    def step(self, done: int, total: int, note: str) -> None:  # noqa: ARG002 - of one file
        self.outer.step(self.done, self.total, self.nama)


def propose_name(session: Session, kode: str, params: Params, suffix: str = PDF) -> str:
    """The file name of a report, wherever it is asked for; one about all offices names none."""
    is_city = report_of(kode).is_city
    opd = opd_of(session, params.partition) if params.partition and not is_city else None
    return suggested_name(kode, params, opd.nama if opd else "", suffix)


def suggested_name(kode: str, params: Params, nama: str, suffix: str = PDF) -> str:
    """A file name people recognise: pengukuran_dinas-kesehatan_2026_tw3.pdf."""
    words = "".join(char if char.isalnum() else "-" for char in nama.lower())
    short = "-".join(part for part in words.split("-") if part)[:60].strip("-")
    parts = [kode, short, f"{params.tahun}_tw{params.triwulan}"]
    return "_".join(part for part in parts if part) + suffix


def _builder(kode: str) -> Builder[Any]:
    """The builder of a report; plain imports, so that the frozen program carries them."""
    match kode:
        case "pengukuran":
            from esakip_desktop.reports.builders import pengukuran

            return pengukuran.BUILDER
        case "perjanjian-kinerja":
            from esakip_desktop.reports.builders import perjanjian_kinerja

            return perjanjian_kinerja.BUILDER
        case "ringkasan":
            from esakip_desktop.reports.builders import ringkasan

            return ringkasan.BUILDER
        case "rekap-kota":
            from esakip_desktop.reports.builders import rekap_kota

            return rekap_kota.BUILDER
        case "register-risiko":
            from esakip_desktop.reports.builders import register_risiko

            return register_risiko.BUILDER
        case "konflik" | "temuan" | "tanda-terima":
            return _checking_builder(kode)
        case "e81" | "berita-acara":
            return _monev_builder(kode)
        case "rfk":
            from esakip_desktop.reports.builders import rfk

            return rfk.BUILDER
        case _:
            from esakip_desktop.reports.builders import papan

            return papan.BUILDER


def _checking_builder(kode: str) -> Builder[Any]:
    """The builders of what is checked and exchanged."""
    match kode:
        case "konflik":
            from esakip_desktop.reports.builders import konflik

            return konflik.BUILDER
        case "temuan":
            from esakip_desktop.reports.builders import temuan

            return temuan.BUILDER
        case _:
            from esakip_desktop.reports.builders import tanda_terima

            return tanda_terima.BUILDER


def _monev_builder(kode: str) -> Builder[Any]:
    """The builders of what is handed in each quarter."""
    if kode == "e81":
        from esakip_desktop.reports.builders import e81

        return e81.BUILDER
    from esakip_desktop.reports.builders import berita_acara

    return berita_acara.BUILDER
