"""Parts of Ringkasan Pimpinan that an office and the whole pemda have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import format_angka, round_half_up
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.reports.builders.risiko_nilai import late_rtp, top_risiko
from esakip_desktop.reports.charts import Line, LineChart
from esakip_desktop.reports.document import Entries, Entry
from esakip_desktop.reports.palette import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from esakip_desktop.data.queries.risiko import RtpRow
    from esakip_desktop.domain.anggaran import RingkasanAnggaran
    from esakip_desktop.reports.builders.risiko_nilai import NilaiRisiko

TERATAS = 3


def make_curve(
    title: str, labels: tuple[str, ...], points: Sequence[RingkasanAnggaran], reached: int
) -> LineChart:
    """Plan over the whole year; money and work only up to the last point reached."""

    def upto(values: Sequence[Decimal | None], count: int) -> tuple[Decimal | None, ...]:
        return tuple(value if place < count else None for place, value in enumerate(values))

    whole = len(points)
    plan = upto([point.target_keuangan for point in points], whole)
    fisik = upto([point.fisik for point in points], reached)
    serapan = upto([point.serapan for point in points], reached)
    return LineChart(
        title,
        labels,
        (
            Line("Rencana kas", plan, is_plan=True, label_at=reached - 1),
            Line("Keuangan", serapan),
            Line("Fisik", fisik),
        ),
        desimal=0,
    )


def risiko_entries(rows: tuple[NilaiRisiko, ...], names: dict[str, str]) -> Entries:
    """The highest risks: level and score from the matrix, progress of the control plans."""
    entries = []
    for row in top_risiko(rows, TERATAS):
        sel = row.sel
        if sel is None:
            continue
        note = f"{sel.level.nama}, skor {sel.skor} · {_rtp_words(row)}"
        owner = names.get(row.row.risiko.partition, "")
        entries.append(
            Entry(row.row.risiko.uraian, f"{owner} · {note}" if owner else note, tone=row.tone)
        )
    return Entries("Risiko teratas", tuple(entries), "Belum ada risiko yang dinilai.")


def late_entries(rows: tuple[NilaiRisiko, ...], tanggal: date) -> Entries:
    """Control plans over their term, the oldest first, with the days since."""
    late = late_rtp(rows, tanggal)
    title = "Rencana tindak pengendalian terlambat"
    if len(late) > TERATAS:
        title = f"{title}, {TERATAS} dari {len(late)}"
    return Entries(
        title,
        tuple(_late_entry(rtp, tanggal) for rtp in late[:TERATAS]),
        "Tidak ada yang melewati tenggat.",
    )


def _late_entry(rtp: RtpRow, tanggal: date) -> Entry:
    if rtp.tenggat is None:
        return Entry(rtp.uraian)
    days = (tanggal - rtp.tenggat).days
    term = f"tenggat {format_tanggal(rtp.tenggat)}"
    who = f"{term} · {rtp.penanggung_jawab}" if rtp.penanggung_jawab else term
    return Entry(rtp.uraian, who, f"{days} hari", Tone.TERLAMBAT)


def _rtp_words(row: NilaiRisiko) -> str:
    persen = row.row.persen
    if persen is None:
        return "belum ada rencana tindak"
    return f"rencana tindak {format_angka(round_half_up(persen, 0))} %"
