"""Ringkasan Pimpinan of one office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.data.queries.anggaran import anggaran_rows, anggaran_totals
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.data.queries.rencana import simpul_rows
from esakip_desktop.domain.capaian import Arah, compute_rata_rata, compute_tercapai
from esakip_desktop.domain.periode import NAMA_BULAN
from esakip_desktop.domain.wording import arah_text, with_konflik
from esakip_desktop.reports.builders.base import Missing, Params
from esakip_desktop.reports.builders.catatan import Sumber, has_sementara, tanggal_data_of
from esakip_desktop.reports.builders.cells import (
    count_jatuh_tempo,
    is_konflik,
    is_sementara,
    is_terhitung,
    mean_words,
    persen_text,
    predikat_of_mean,
)
from esakip_desktop.reports.builders.identitas import Identitas, read_identitas
from esakip_desktop.reports.builders.lembar import Lembar, cut_name
from esakip_desktop.reports.builders.pengukuran import missing_kinerja
from esakip_desktop.reports.builders.program import banding_table, program_kinerja
from esakip_desktop.reports.builders.ringkasan_bagian import (
    TERATAS,
    late_entries,
    make_curve,
    risiko_entries,
)
from esakip_desktop.reports.builders.risiko_nilai import late_rtp, read_risiko
from esakip_desktop.reports.builders.simpulan import (
    headline,
    money_note,
    money_words,
    pace_card,
)
from esakip_desktop.reports.document import Card, Entries, Entry
from esakip_desktop.reports.palette import predikat_tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.domain.anggaran import RingkasanAnggaran
    from esakip_desktop.domain.capaian import RataRata
    from esakip_desktop.reports.builders.risiko_nilai import NilaiRisiko
    from esakip_desktop.reports.document import Table

TEPAT = 100


def read_lembar_opd(session: Session, params: Params) -> Lembar:
    """Everything the sheet says about one office, from the rows every page shows."""
    partition = params.partition or ""
    identitas = read_identitas(session, params)
    rows = pengukuran_rows(session, partition, params.tahun, params.triwulan)
    rata = compute_rata_rata((row.hasil for row in rows), identitas.aturan)
    months = anggaran_totals(session, partition, params.tahun)
    total = months[params.bulan - 1]
    risiko = read_risiko(session, partition, params.tahun)
    return Lembar(
        identitas=identitas,
        sumber=Sumber(
            "Ringkasan Pimpinan",
            tanggal_data_of(rows, params),
            has_sementara(rows) or total.is_konflik,
        ),
        kalimat=headline(rata.nilai, total.deviasi_poin_keuangan, identitas.aturan),
        rincian=_details(identitas, rows, total, risiko),
        cards=_cards(identitas, rows, rata, total),
        lists=best_and_worst(rows),
        curve=make_curve(
            f"Keuangan dan fisik s.d. {params.nama_bulan}",
            tuple(name[:3] for name in NAMA_BULAN.values()),
            months,
            params.bulan,
        ),
        risiko=risiko_entries(risiko, {}),
        terlambat=late_entries(risiko, identitas.tanggal),
        banding=_banding(session, rows, identitas),
        missing=_missing(identitas, rows, total, risiko),
        rumus="Rata-rata = jumlah capaian terhitung ÷ banyaknya; serapan = realisasi ÷ pagu × 100",
    )


def _banding(session: Session, rows: tuple[PengukuranRow, ...], identitas: Identitas) -> Table:
    """Money against performance, program by program, with names cut for the sheet."""
    params = identitas.params
    partition = params.partition or ""
    nodes = {node.uid: node for node in simpul_rows(session, partition)}
    money = anggaran_rows(session, partition, params.tahun, params.bulan)
    items = program_kinerja(rows, nodes, money, identitas.aturan)
    names = {item.anggaran.uid: cut_name(item.anggaran.simpul.uraian) for item in items}
    return banding_table(items, names)


def best_and_worst(rows: tuple[PengukuranRow, ...]) -> tuple[Entries, Entries]:
    """Three highest, and three lowest of those below their target; none stands in both."""
    counted = [row for row in rows if is_terhitung(row)]
    ranked = sorted(counted, key=lambda row: -(row.hasil.capaian or 0))
    below = [row for row in reversed(ranked) if (row.hasil.capaian_mentah or 0) < TEPAT]
    worst = below[:TERATAS]
    best = [row for row in ranked if row not in worst][:TERATAS]
    calm = "Semua indikator terhitung mencapai target." if counted else _NOTHING
    return (
        Entries("Tiga terbaik", tuple(_entry(row) for row in best), _NOTHING),
        Entries("Tiga yang perlu perhatian", tuple(_entry(row) for row in worst), calm),
    )


_NOTHING = "Belum ada capaian yang dapat dihitung."


def _entry(row: PengukuranRow) -> Entry:
    hasil, indikator = row.hasil, row.indikator
    satuan = f" {indikator.satuan}" if indikator.satuan else ""
    note = f"{hasil.realisasi_teks} dari {hasil.target_teks}{satuan}"
    if indikator.rule.arah is Arah.TURUN:
        note += f" · {arah_text(Arah.TURUN).lower()}"
    if is_sementara(row):
        note = with_konflik(note, is_konflik=True) if is_konflik(row) else f"{note} · sementara"
    tone = predikat_tone(hasil.tingkat) if hasil.tingkat is not None else None
    return Entry(indikator.nama, note, persen_text(hasil.capaian), tone)


def _details(
    identitas: Identitas,
    rows: tuple[PengukuranRow, ...],
    total: RingkasanAnggaran,
    risiko: tuple[NilaiRisiko, ...],
) -> str:
    tercapai, belum = compute_tercapai(row.hasil for row in rows)
    parts = []
    if tercapai + belum:
        parts.append(f"{tercapai} dari {tercapai + belum} indikator terhitung mencapai target.")
    parts.append(money_words(total.serapan, total.deviasi_poin_keuangan))
    late = len(late_rtp(risiko, identitas.tanggal))
    if late:
        parts.append(f"{late} rencana tindak pengendalian melewati tenggat.")
    return " ".join(parts)


def _cards(
    identitas: Identitas,
    rows: tuple[PengukuranRow, ...],
    rata: RataRata,
    total: RingkasanAnggaran,
) -> tuple[Card, ...]:
    tw = identitas.params.triwulan
    word, tone = predikat_of_mean(rata.nilai, identitas.aturan)
    due = [row for row in rows if row.is_jatuh_tempo(tw)]
    filled = sum(row.is_terisi(tw) for row in due)
    early = sum(is_sementara(row) for row in rows)
    reported = "indikator jatuh tempo terisi"
    plan = "rencana fisik belum diisi"
    if total.rencana_fisik is not None:
        plan = f"rencana {persen_text(total.rencana_fisik)}"
    return (
        Card("Rata-rata capaian", persen_text(rata.nilai), mean_words(rata, rows, tw), word, tone),
        pace_card(
            "Keuangan",
            total.serapan,
            total.deviasi_poin_keuangan,
            money_note(total.keuangan, total.pagu, is_konflik=total.is_konflik),
        ),
        pace_card(
            "Fisik",
            total.fisik,
            total.deviasi_poin_fisik,
            with_konflik(plan, is_konflik=total.is_konflik, is_first=True),
        ),
        Card(
            f"Pelaporan {identitas.params.triwulan_pendek}",
            f"{filled} dari {count_jatuh_tempo(rows, tw)}",
            f"{reported}, {early} sementara" if early else reported,
        ),
    )


def _missing(
    identitas: Identitas,
    rows: tuple[PengukuranRow, ...],
    total: RingkasanAnggaran,
    risiko: tuple[NilaiRisiko, ...],
) -> tuple[Missing, ...]:
    params = identitas.params
    found = missing_kinerja(rows, params)
    if not total.pagu:
        found.append(Missing(f"Pagu tahun {params.tahun} belum diisi.", "anggaran"))
    elif total.belum_lapor:
        words = f"{total.belum_lapor} dari {total.jumlah_baris} subkegiatan"
        found.append(Missing(f"{words} belum melapor sampai {params.nama_bulan}.", "anggaran"))
    if total.pagu and total.rencana_keuangan is None:
        found.append(Missing("Rencana kas belum diisi.", "anggaran"))
    if not risiko:
        found.append(Missing(f"Belum ada risiko tahun {params.tahun}.", "risiko"))
    return tuple(found)
