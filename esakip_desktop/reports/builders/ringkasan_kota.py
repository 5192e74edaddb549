"""Ringkasan Pimpinan of the whole pemda, from the offices that have sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.data.queries.anggaran import anggaran_rows
from esakip_desktop.domain.anggaran import NilaiAnggaran, compute_anggaran
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.periode import (
    TRIWULAN,
    akhir_triwulan,
    bulan_akhir,
    label_triwulan,
)
from esakip_desktop.domain.wording import with_konflik
from esakip_desktop.reports.builders.base import Missing, Params
from esakip_desktop.reports.builders.catatan import Sumber
from esakip_desktop.reports.builders.cells import persen_text, predikat_of_mean
from esakip_desktop.reports.builders.identitas import Identitas, read_identitas
from esakip_desktop.reports.builders.kota import Kota, capaian_serapan, missing_kota, read_kota
from esakip_desktop.reports.builders.lembar import Lembar
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

if TYPE_CHECKING:
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.konsolidasi import PapanRow
    from esakip_desktop.domain.anggaran import RingkasanAnggaran
    from esakip_desktop.reports.builders.risiko_nilai import NilaiRisiko

_NOTHING = "Belum ada perangkat daerah dengan capaian."


def read_lembar_kota(session: Session, params: Params) -> Lembar:
    """The same sheet with offices in the place of indicators."""
    identitas = read_identitas(session, params)
    kota = read_kota(session, params)
    points = tuple(_money(session, kota, params.tahun, bulan_akhir(tw)) for tw in TRIWULAN)
    total = points[params.triwulan - 1]
    risiko = _risiko(session, kota, params.tahun)
    names = {row.opd.partition: row.opd.sebutan for row in kota.rows}
    return Lembar(
        identitas=identitas,
        sumber=Sumber(
            "Ringkasan Pimpinan",
            akhir_triwulan(params.tahun, params.triwulan),
            bool(kota.total.sementara or kota.konflik),
        ),
        kalimat=headline(kota.rata, total.deviasi_poin_keuangan, identitas.aturan),
        rincian=_details(identitas, kota, total, risiko),
        cards=_cards(identitas, kota, total),
        lists=_best_and_worst(identitas, kota),
        curve=make_curve(
            f"Keuangan dan fisik s.d. {params.nama_bulan}",
            tuple(label_triwulan(tw) for tw in TRIWULAN),
            points,
            params.triwulan,
        ),
        risiko=risiko_entries(risiko, names),
        terlambat=late_entries(risiko, identitas.tanggal),
        banding=capaian_serapan(kota, identitas.aturan),
        missing=_missing(kota),
        rumus="Rata-rata = jumlah rata-rata yang terkirim ÷ banyaknya; serapan = realisasi ÷ pagu",
    )


def _money(session: Session, kota: Kota, tahun: int, bulan: int) -> RingkasanAnggaran:
    """The subkegiatan of all offices that have sent, rolled up by the one engine."""
    leaves = []
    for row in kota.terkirim:
        for line in anggaran_rows(session, row.opd.partition, tahun, bulan):
            if line.jenis == "subkegiatan":
                own = line.ringkasan
                leaves.append(
                    NilaiAnggaran(
                        own.pagu,
                        own.keuangan,
                        own.fisik,
                        own.rencana_keuangan,
                        own.rencana_fisik,
                        own.is_konflik,
                    )
                )
    return compute_anggaran(leaves)


def _risiko(session: Session, kota: Kota, tahun: int) -> tuple[NilaiRisiko, ...]:
    """The strategic risks of the pemda and those of all offices."""
    partitions = (MASTER, *(row.opd.partition for row in kota.rows))
    return tuple(
        risk for partition in partitions for risk in read_risiko(session, partition, tahun)
    )


def _means(kota: Kota) -> list[tuple[Decimal, PapanRow]]:
    pairs = [(row.rata_rata.nilai, row) for row in kota.terkirim]
    found = [(nilai, row) for nilai, row in pairs if nilai is not None]
    found.sort(key=lambda pair: -pair[0])
    return found


def _best_and_worst(identitas: Identitas, kota: Kota) -> tuple[Entries, Entries]:
    """Three highest and three lowest means; with few offices none stands in both."""
    ranked = _means(kota)
    best = ranked[:TERATAS]
    worst = list(reversed(ranked[TERATAS:]))[:TERATAS]
    return (
        Entries("Tiga terbaik", tuple(_entry(identitas, *pair) for pair in best), _NOTHING),
        Entries(
            "Tiga yang perlu perhatian",
            tuple(_entry(identitas, *pair) for pair in worst),
            "Belum ada perangkat daerah lain." if best else _NOTHING,
        ),
    )


def _entry(identitas: Identitas, nilai: Decimal, row: PapanRow) -> Entry:
    counted = f"{row.rata_rata.dihitung} dari {row.jatuh_tempo} indikator"
    note = f"{counted} · serapan {persen_text(row.anggaran.serapan)}"
    tone = predikat_of_mean(nilai, identitas.aturan)[1]
    return Entry(row.opd.nama, note, persen_text(nilai), tone)


def _details(
    identitas: Identitas, kota: Kota, total: RingkasanAnggaran, risiko: tuple[NilaiRisiko, ...]
) -> str:
    tw = identitas.params.triwulan_pendek
    parts = [f"{len(kota.terkirim)} dari {len(kota.rows)} perangkat daerah sudah mengirim {tw}."]
    parts.append(money_words(total.serapan, total.deviasi_poin_keuangan))
    late = len(late_rtp(risiko, identitas.tanggal))
    if late:
        parts.append(f"{late} rencana tindak pengendalian melewati tenggat.")
    return " ".join(parts)


def _cards(identitas: Identitas, kota: Kota, total: RingkasanAnggaran) -> tuple[Card, ...]:
    word, tone = predikat_of_mean(kota.rata, identitas.aturan)
    plan = "rencana fisik belum diisi"
    if total.rencana_fisik is not None:
        plan = f"rencana {persen_text(total.rencana_fisik)}"
    return (
        Card("Rata-rata capaian", persen_text(kota.rata), kota.mean_words, word, tone),
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
            f"{len(kota.terkirim)} dari {len(kota.rows)}",
            "perangkat daerah sudah mengirim",
        ),
    )


def _missing(kota: Kota) -> tuple[Missing, ...]:
    found = missing_kota(kota)
    if kota.belum:
        names = ", ".join(row.opd.sebutan for row in kota.belum)
        found[0] = Missing(f"Belum mengirim: {names}.", "konsolidasi")
    return tuple(found)
