"""The columns of the register: two lines a risk, its level, its way down, its control plans."""

from __future__ import annotations

from decimal import Decimal

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.domain.risiko import TingkatRisiko
from esakip_desktop.domain.wording.konflik import KONFLIK_TIP
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.risiko.register import FASE, TINGKAT, Fase, RisikoLine, level_chip

BELUM_DINILAI = "Belum dinilai"
SATU = Decimal(100)
NEVER = 100_000


def register_columns(*, is_short: bool = False) -> tuple[Column[RisikoLine], ...]:
    """All columns, or without way and plans while the form stands beside the list."""
    found = (_nomor(), _uraian(), _sisa())
    return (*found, _found_by()) if is_short else (*found, _perjalanan(), _rtp(), _found_by())


def line_tooltip(line: RisikoLine) -> str:
    """The whole risk as one statement, with what the second line had no room for."""
    own = line.risiko
    parts = [
        own.uraian,
        f"Karena: {own.sebab or '–'}",
        f"Sehingga: {own.akibat or '–'}",
        f"Pemilik: {own.pemilik or '–'}",
        TINGKAT[TingkatRisiko(own.tingkat)],
    ]
    if line.konteks:
        parts.append(f"Rencana: {line.konteks}")
    if line.is_konflik:
        parts.append(KONFLIK_TIP)
    if line.has_draf:
        parts.append("Ada isian yang belum disimpan.")
    if not line.is_current:
        parts.append(f"Dinilai dengan matriks lain: {line.matriks.nama}.")
    return "\n".join(parts)


def journey(line: RisikoLine) -> str:
    """The scores at the three moments; a dash where one was not estimated."""
    return "→".join(_skor(line, fase) for fase in Fase)


def rtp_text(line: RisikoLine) -> str:
    """The mean progress; a dash without a control plan."""
    return f"{format_angka(line.persen)} %" if line.persen is not None else "–"


def _found_by() -> Column[RisikoLine]:
    """Never seen: lets Ctrl+F find a risk by words the second line had no room for."""
    return Column(
        "cari",
        "Cari",
        line_tooltip,
        text=lambda line: _detail(line) + line_tooltip(line),
        hide_below=NEVER,
    )


def _nomor() -> Column[RisikoLine]:
    return Column(
        "nomor",
        "No",
        lambda line: line.nomor,
        is_numeric=True,
        width=40,
        tone=_muted,
        marker=lambda line: "konflik" if line.is_konflik else "",
        tooltip=lambda line: KONFLIK_TIP if line.is_konflik else "",
    )


def _uraian() -> Column[RisikoLine]:
    return Column(
        "uraian",
        "Risiko",
        lambda line: line.risiko.uraian,
        min_width=126,
        detail=_detail,
        tooltip=line_tooltip,
        marker=lambda line: "periksa" if line.has_draf or not line.is_current else "",
    )


def _sisa() -> Column[RisikoLine]:
    return Column(
        "sisa",
        "Sisa sekarang",
        _sisa_skor,
        text=lambda line: _sisa_chip(line).text,
        width=150,
        chip=_sisa_chip,
        tooltip=_sisa_tooltip,
        head_tooltip="Tingkat risiko setelah pengendalian yang ada",
    )


def _perjalanan() -> Column[RisikoLine]:
    return Column(
        "perjalanan",
        "Perjalanan",
        journey,
        width=92,
        hide_below=1200,
        tooltip=_journey_tooltip,
        head_tooltip="Skor awal, sisa, dan target",
    )


def _rtp() -> Column[RisikoLine]:
    return Column(
        "rtp",
        "RTP",
        lambda line: line.persen,
        text=rtp_text,
        is_numeric=True,
        width=98,
        bar=lambda line: line.persen / SATU if line.persen is not None else None,
        marker=lambda line: "periksa" if _rtp_question(line) else "",
        tooltip=_rtp_tooltip,
        head_tooltip="Kemajuan rata-rata rencana tindak pengendalian",
    )


def _muted(_line: RisikoLine) -> str:
    return "muted"


def _detail(line: RisikoLine) -> str:
    own = line.risiko
    return " · ".join(word for word in (own.kode, own.kategori, line.konteks) if word) or "–"


def _sisa_skor(line: RisikoLine) -> int | None:
    sisa = line.sel(Fase.SISA)
    return sisa.skor if sisa is not None else None


def _sisa_chip(line: RisikoLine) -> Chip:
    sisa = line.sel(Fase.SISA)
    if sisa is None:
        return Chip("belum_diisi", BELUM_DINILAI)
    return level_chip(line.matriks, sisa)


def _sisa_tooltip(line: RisikoLine) -> str:
    if line.sel(Fase.SISA) is None:
        return "Kemungkinan dan dampak sisa belum diisi."
    return "Di atas selera risiko" if line.is_above_selera else "Dalam selera risiko"


def _skor(line: RisikoLine, fase: Fase) -> str:
    sel = line.sel(fase)
    return str(sel.skor) if sel is not None else "–"


def _journey_tooltip(line: RisikoLine) -> str:
    return "\n".join(f"{FASE[fase]}: {_level(line, fase)}" for fase in Fase)


def _level(line: RisikoLine, fase: Fase) -> str:
    sel = line.sel(fase)
    return f"{sel.level.nama} {sel.skor}" if sel is not None else "belum dinilai"


def _rtp_question(line: RisikoLine) -> str:
    """What somebody should look at: no plan above the appetite, or a term that is over."""
    if not line.rtp:
        return "Di atas selera dan belum punya RTP." if line.is_above_selera else ""
    late = line.late_rtp(clock.today())
    return f"{len(late)} RTP lewat tenggat." if late else ""


def _rtp_tooltip(line: RisikoLine) -> str:
    parts = [
        f"{format_angka(rtp.persen or Decimal(0))} %  {rtp.uraian}"
        + (f" (tenggat {format_tanggal(rtp.tenggat)})" if rtp.tenggat is not None else "")
        for rtp in line.rtp
    ]
    question = _rtp_question(line)
    return "\n".join([*parts, question] if question else parts) or "Belum ada RTP."
