"""The two forms of the panel: what belongs to the figure, and the analysis beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.pengukuran import RealisasiDraft, check_realisasi
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.wording import label
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.fields import AreaField, ChoiceField, TanggalField, TextField
from esakip_desktop.ui.kit.label import clear_layout, set_shown
from esakip_desktop.ui.kit.record_form import RecordForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.data.queries.pengukuran import RealisasiRow
    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.ui.pengukuran.isian import IsianRow

SEPARATE: Final = 120
NARASI: Final = ("hambatan", "dukungan", "solusi", "tindak_lanjut")


class Holder(Protocol):
    """What all fields of these forms can do; the kinds of their values differ."""

    def value(self) -> object: ...

    def set_value(self, value: object) -> None: ...


class RealisasiForm(RecordForm[RealisasiDraft]):
    """Fields over one stored realisasi."""

    def __init__(self) -> None:
        super().__init__()
        self._row: IsianRow | None = None

    def show_row(self, row: IsianRow) -> None:
        """Shows a row; the same row again leaves what is being written alone."""
        self._row = row
        key = f"{row.uid}:{row.tahun}:{row.triwulan}"
        self.show_record(key, row.draft, is_open=row.is_open)

    def fill(self, draft: RealisasiDraft) -> None:
        for name, field in self.fields.items():
            cast("Holder", field).set_value(getattr(draft, name))

    def draft(self) -> RealisasiDraft:
        values: dict[str, Any] = {
            name: _stored(cast("Holder", field).value()) for name, field in self.fields.items()
        }
        return replace(self.base, **values)

    def check(self, draft: RealisasiDraft) -> tuple[Problem, ...]:
        if self._row is None:
            return ()
        shown = self.fields.keys()
        return tuple(
            problem for problem in check_realisasi(draft, self._row.rule) if problem.field in shown
        )


class AngkaForm(RealisasiForm):
    """Date, status, source and remark of the figure; the remark stands in `below`."""

    def __init__(self) -> None:
        super().__init__()
        self.below = QVBoxLayout()
        pair = QHBoxLayout()
        pair.setSpacing(8)
        self.body.addLayout(pair)
        self.add_field(TanggalField("tanggal_data", label("tanggal_data")), pair)
        self.status = self.add_field(
            ChoiceField("is_sementara", "Status", [(False, "Final"), (True, "Sementara")]), pair
        )
        self.alasan = self.add_field(TextField("alasan_data", label("alasan_data"), is_inline=True))
        self.sumber = self.add_field(TextField("sumber_data", "Sumber data", is_inline=True))
        self.add_field(AreaField("keterangan", label("keterangan"), lines=2), self.below)
        self.body.setSpacing(6)

    def show_row(self, row: IsianRow) -> None:
        super().show_row(row)
        has_reason = row.is_terisi and row.keadaan is not Keadaan.ANGKA
        set_shown(self.alasan, has_reason)
        set_shown(self.status, row.is_terisi and row.keadaan is Keadaan.ANGKA)
        self.status.setMinimumWidth(self.status.sizeHint().width())
        self.sumber.set_placeholder(row.ukur.indikator.sumber_data or "")


class NarasiForm(RealisasiForm):
    """Hambatan, dukungan, solusi, tindak lanjut, who and until when; last time's words beside."""

    def __init__(self) -> None:
        super().__init__()
        self._areas = {
            name: self.add_field(AreaField(name, label(name), lines=2)) for name in NARASI
        }
        self.add_field(TextField("penanggung_jawab", "Penanggung jawab"))
        self.add_field(TanggalField("tenggat", label("tenggat")))
        self.body.addStretch(1)

    def show_row(self, row: IsianRow) -> None:
        super().show_row(row)
        before, named = row.lalu, _before_text(row)
        for name, field in self._areas.items():
            words = _words(before, name)
            field.set_hint(f"{named}: {_short(words)}" if words else "")
            field.editor.setToolTip(f"{named}: {words}" if words else "")
            clear_layout(field.below)
            if words and row.is_open and not field.value():
                take = make_button(f"Pakai teks {named}", self._taker(field, words), kind="link")
                field.below.addWidget(take)
                field.below.addStretch(1)

    def _taker(self, field: AreaField, words: str) -> Callable[[], None]:
        def take() -> None:
            field.set_value(words)
            field.note_change()
            field.note_commit()

        return take


def _before_text(row: IsianRow) -> str:
    if row.triwulan > 1:
        return label_triwulan(row.triwulan - 1)
    return f"{label_triwulan(4)} {row.tahun - 1}"


def _words(row: RealisasiRow | None, name: str) -> str:
    return (getattr(row, name) or "").strip() if row is not None else ""


def _short(text: str) -> str:
    return text if len(text) <= SEPARATE else f"{text[: SEPARATE - 1].rstrip()}…"


def _stored(value: object) -> object:
    """An empty text is no value."""
    return None if value == "" else value
