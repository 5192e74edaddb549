"""The register as a spreadsheet: every field of a risk in its own column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.risiko import EFEKTIVITAS, SUMBER_SEBAB, TingkatRisiko
from esakip_desktop.ui.kit.file_dialog import ask_save
from esakip_desktop.ui.risiko.register import TINGKAT, Fase, RisikoLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from PySide6.QtWidgets import QWidget

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import UiContext

    Value = str | Decimal | int | None

HEADS: Final = (
    "No", "Kode", "Tingkat", "Risiko", "Sebab", "Akibat", "Rencana", "Kategori",
    "Sumber sebab", "Terkendali", "Pemilik", "Unit kerja", "Skor awal", "Level awal",
    "Pengendalian yang ada", "Efektivitas", "Skor sisa", "Level sisa", "Skor target",
    "Level target", "RTP", "Kemajuan RTP (%)",
)  # fmt: skip
TERKENDALI: Final[Mapping[bool | None, str]] = {True: "C", False: "UC"}
NUMERIC: Final = frozenset({"No", "Skor awal", "Skor sisa", "Skor target", "Kemajuan RTP (%)"})


def ask_to_export(
    context: UiContext, host: QWidget, lines: Sequence[RisikoLine], title: str
) -> None:
    """Asks where, then writes in the background."""
    rows = [row_of(line) for line in lines]
    ask_save(
        host,
        "Simpan ke Excel",
        "Excel (*.xlsx)",
        Path(f"{title}.xlsx"),
        lambda path: save_rows(context, rows, title, path),
    )


def save_rows(
    context: UiContext, rows: Sequence[tuple[Value, ...]], title: str, path: Path
) -> None:
    """Writes the file; one that is open in another program is named in the notice."""
    context.jobs.submit(
        _writer(rows, title, path),
        title=f"Menulis {path.name}",
        on_done=lambda _done: context.notices.say(f"{path.name} disimpan."),
        on_failed=lambda error: _explain(context, path, error),
    )


def row_of(line: RisikoLine) -> tuple[Value, ...]:
    """One risk as the cells of a sheet."""
    own = line.risiko
    scores = {fase: line.sel(fase) for fase in Fase}
    skor = {fase: sel.skor if sel is not None else None for fase, sel in scores.items()}
    level = {fase: sel.level.nama if sel is not None else None for fase, sel in scores.items()}
    return (
        line.nomor, own.kode, TINGKAT[TingkatRisiko(own.tingkat)], own.uraian, own.sebab,
        own.akibat, line.konteks or None, own.kategori, SUMBER_SEBAB.get(own.sumber_sebab or ""),
        TERKENDALI.get(own.is_terkendali), own.pemilik, own.unit,
        skor[Fase.AWAL], level[Fase.AWAL], own.pengendalian, EFEKTIVITAS.get(own.efektivitas or ""),
        skor[Fase.SISA], level[Fase.SISA],
        skor[Fase.TARGET], level[Fase.TARGET],
        "\n".join(rtp.uraian for rtp in line.rtp) or None, line.persen,
    )  # fmt: skip


def _writer(
    rows: Sequence[tuple[Value, ...]], title: str, path: Path
) -> Callable[[Progress], None]:
    def write(_progress: Progress) -> None:
        from esakip_desktop.reports.document import Kind, TableColumn
        from esakip_desktop.reports.xlsx import write_table_xlsx

        heads = tuple(
            TableColumn(str(n), head, kind=Kind.BULAT if head in NUMERIC else Kind.TEXT)
            for n, head in enumerate(HEADS)
        )
        write_table_xlsx(path, heads, list(rows), title)

    return write


def _explain(context: UiContext, path: Path, error: Exception) -> None:
    if not isinstance(error, OSError):
        raise error
    context.notices.say(f"{path.name} belum tersimpan. Tutup berkas itu di program lain dulu.")
