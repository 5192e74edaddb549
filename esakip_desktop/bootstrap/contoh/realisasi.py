"""What an office reports for a quarter: values, states, analysis and evidence."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from esakip_desktop.bootstrap.contoh import lembar
from esakip_desktop.bootstrap.contoh.kota import TAHUN, TRIWULAN, OfficePlan
from esakip_desktop.bootstrap.contoh.lembar import DIBUAT
from esakip_desktop.bootstrap.contoh.rencana import Figures, Plan, PlannedIndikator, PlannedOutput
from esakip_desktop.domain.bukti import BuktiDraft, kind_of
from esakip_desktop.domain.capaian import Keadaan, Tipe
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.periode import akhir_triwulan, label_triwulan
from esakip_desktop.services.pengukuran import (
    attach_bukti,
    read_head,
    save_realisasi,
    save_realisasi_rows,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace

_BERKATA = (Tipe.PREDIKAT, Tipe.TEKS, Tipe.YA_TIDAK)
_STATES = {"TA": Keadaan.TIDAK_ADA_DATA, "TB": Keadaan.TIDAK_BERLAKU}
_SEMENTARA = "~"
_NOT_OURS = ("iku", "renaksi")
"""Published sheets that give targets only; the realisasi beside them are made up."""


def report_triwulan(session: "Session", office: OfficePlan, plan: Plan, triwulan: int) -> int:
    """All realisasi of one quarter of this year; returns how many were filled."""
    drafts = [
        *triwulan_drafts(plan.indikator, triwulan, office.sampai),
        *_output_drafts(plan.output, triwulan),
    ]
    return save_realisasi_rows(session, office.partition, drafts)


def report_last_year(
    session: "Session", partition: str, indikator: Iterable[PlannedIndikator]
) -> int:
    """The result of the year before, which reports compare with."""
    drafts = []
    for item in indikator:
        text = item.figures.row["lalu"]
        draft = _draft(item, text, TAHUN - 1, 4)
        if draft is not None:
            drafts.append(replace(draft, sumber_data=DIBUAT))
    return save_realisasi_rows(session, partition, drafts)


def triwulan_drafts(
    indikator: Iterable[PlannedIndikator], triwulan: int, sampai: int = TRIWULAN
) -> list[RealisasiDraft]:
    """The realisasi of a quarter; the analysis stands with the last one an office has filled."""
    drafts = []
    for item in indikator:
        draft = _draft(item, _value_text(item.figures, triwulan), TAHUN, triwulan)
        if draft is None:
            continue
        if triwulan == sampai:
            draft = _with_analysis(draft, item.figures)
        drafts.append(draft)
    return drafts


def attach_bukti_files(workspace: "Workspace", office: OfficePlan, plan: Plan, folder: Path) -> int:
    """Two small files made here: a report as PDF and a list as text; returns how many."""
    item = plan.indikator[0]
    _write_pdf(folder / "rekap-contoh.pdf", office, item.figures)
    lines = [f"{office.nama} · {item.figures.nama}", "", "Daftar hadir rapat pengumpulan data."]
    text = folder / "berita-acara-contoh.txt"
    text.write_text("\n".join(lines) + "\n", encoding="utf-8")
    from esakip_desktop.data.blobs import store_blob

    draft = triwulan_drafts([item], office.sampai, office.sampai)[0]
    realisasi = workspace.act(save_realisasi, office.partition, draft).result
    names = ("rekap-contoh.pdf", "berita-acara-contoh.txt")
    for name in names:
        file = folder / name
        sha, size = store_blob(workspace.path, file)
        kind = kind_of(name, read_head(file))
        bukti = BuktiDraft("realisasi", realisasi, name, sha, size, kind, "Bukti CONTOH")
        workspace.act(attach_bukti, office.partition, bukti)
    return len(names)


def _value_text(figures: Figures, triwulan: int) -> str:
    """What the sheet says for a quarter; the last quarter may stand in a published sheet."""
    kind, _, key = figures.row["acuan"].partition(":")
    if kind == "peringkat" and triwulan == TRIWULAN:
        return str(lembar.peringkat_cilegon(key))
    values = figures.row["realisasi"].split("|")
    return values[triwulan - 1] if triwulan <= len(values) else ""


def _draft(item: PlannedIndikator, text: str, tahun: int, triwulan: int) -> RealisasiDraft | None:
    """A value of the sheet as a draft; None where it is blank, which is not zero."""
    if not text:
        return None
    figures = item.figures
    draft = RealisasiDraft(
        None,
        item.uid,
        tahun,
        triwulan,
        keadaan=_STATES.get(text, Keadaan.ANGKA),
        tanggal_data=akhir_triwulan(tahun, triwulan),
        sumber_data=_source(figures, triwulan),
        keterangan=f"Angka latihan {label_triwulan(triwulan)} {tahun} (CONTOH)",
    )
    if text in _STATES:
        return replace(draft, alasan_data=figures.row["alasan"])
    if figures.tipe in _BERKATA:
        return replace(draft, teks=text)
    value, _, ratio = text.removesuffix(_SEMENTARA).partition(":")
    draft = replace(draft, angka=Decimal(value), is_sementara=text.endswith(_SEMENTARA))
    if ratio:
        above, below = ratio.split("/")
        draft = replace(draft, pembilang=Decimal(above), penyebut=Decimal(below))
    return draft


def _source(figures: Figures, triwulan: int) -> str:
    """The published report stands behind the figure of the last quarter only."""
    kind = figures.row["acuan"].partition(":")[0]
    is_published = triwulan == TRIWULAN and kind not in _NOT_OURS
    return figures.sumber if is_published else DIBUAT


def _with_analysis(draft: RealisasiDraft, figures: Figures) -> RealisasiDraft:
    row = figures.row
    has_plan = bool(row["tindak_lanjut"])
    return replace(
        draft,
        hambatan=row["hambatan"] or None,
        dukungan=row["dukungan"] or None,
        tindak_lanjut=row["tindak_lanjut"] or None,
        penanggung_jawab="Kepala perangkat daerah" if has_plan else None,
        tenggat=akhir_triwulan(TAHUN, 4) if has_plan else None,
    )


def _output_drafts(output: Iterable[PlannedOutput], triwulan: int) -> list[RealisasiDraft]:
    drafts = []
    for item in output:
        number = _output_number(item, triwulan)
        if number is None:
            continue
        draft = RealisasiDraft(
            None,
            item.indikator_uid,
            TAHUN,
            triwulan,
            keadaan=Keadaan.ANGKA,
            angka=Decimal(number),
            tanggal_data=akhir_triwulan(TAHUN, triwulan),
            sumber_data=DIBUAT,
        )
        if number == 0:
            draft = replace(draft, hambatan="Pekerjaan belum dimulai")
        drafts.append(draft)
    return drafts


def _output_number(item: PlannedOutput, triwulan: int) -> int | None:
    """The share of the target that the sheet calls reached; without one TW III stays blank."""
    target = item.triwulan[triwulan - 1]
    share = item.row["capai"]
    if target is None or (not share and triwulan == TRIWULAN):
        return None
    percent = int(share or 95)
    if item.row["hitung"] == "tetap":
        return target * percent // 100
    done = [number or 0 for number in item.triwulan]
    return sum(done[:triwulan]) * percent // 100 - sum(done[: triwulan - 1]) * percent // 100


def _write_pdf(target: Path, office: OfficePlan, figures: Figures) -> None:
    from esakip_desktop.reports.document import Document, DocumentMeta, Paragraph
    from esakip_desktop.reports.pdf import write_pdf

    words = f"Rekapitulasi {figures.nama} sampai {label_triwulan(office.sampai)} {TAHUN}."
    blocks = (Paragraph(words), Paragraph("Berkas CONTOH untuk latihan, bukan dokumen resmi."))
    meta = DocumentMeta("BUKTI", "", akhir_triwulan(TAHUN, office.sampai), ())
    write_pdf(Document(f"Bukti dukung\n{office.nama}", blocks, meta), target)
