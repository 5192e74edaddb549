"""The forms of the local government, of an office, of a position and of its holder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout

from esakip_desktop.domain.organisasi import (
    ESELON,
    STATUS_PEJABAT,
    JabatanDraft,
    OpdDraft,
    PejabatDraft,
    PemdaDraft,
    check_jabatan,
    check_opd,
    check_pejabat,
    check_pemda,
)
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit.fields import ChoiceField, TanggalField, TextField
from esakip_desktop.ui.kit.forms import Form

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from esakip_desktop.ui.kit.field import Field

JENIS_OPD: Final[list[tuple[str | None, str]]] = [
    (None, "–"),
    ("dinas", "Dinas"),
    ("badan", "Badan"),
    ("sekretariat", "Sekretariat"),
    ("inspektorat", "Inspektorat"),
    ("kecamatan", "Kecamatan"),
    ("lainnya", "Lainnya"),
]
PILIHAN_ESELON: Final[list[tuple[str | None, str]]] = [
    (None, "–"),
    *((one, one) for one in ESELON),
]
PILIHAN_STATUS: Final[list[tuple[str | None, str]]] = [
    (one, one.capitalize()) for one in STATUS_PEJABAT
]
SPAN: Final = 12


def add_line(form: Form[Any], *fields: Field) -> None:
    """Fields side by side, their labels level."""
    line = QHBoxLayout()
    line.setSpacing(16)
    for field in fields:
        form.add_field(field, line)
    form.body.addLayout(line)


def year_choices(*known: int | None) -> list[tuple[int | None, str]]:
    """Years around today and around those already chosen."""
    today = clock.today().year
    filled = [year for year in known if year is not None]
    years = range(min([today - SPAN, *filled]), max([today + SPAN, *filled]) + 1)
    return [(None, "–"), *((year, str(year)) for year in years)]


def with_own(
    choices: Sequence[tuple[str | None, str]], own: str | None
) -> list[tuple[str | None, str]]:
    """A list that also has the stored word, so that opening a form never changes it."""
    known = list(choices)
    return known if own in dict(known) else [*known, (own, own or "–")]


class PemdaForm(Form[PemdaDraft]):
    """The city or regency that owns the master data."""

    def __init__(self) -> None:
        super().__init__()
        self._kode = TextField("kode", "Kode pemda")
        self._nama = TextField("nama", "Nama pemerintah daerah")
        self._ibu_kota = TextField("ibu_kota", "Tempat tanda tangan")
        self._kepala = TextField("kepala", "Sebutan kepala daerah")
        self._kepala.set_placeholder("misalnya Bupati atau Wali Kota")
        self._awal = ChoiceField[int | None]("tahun_awal", "RPJMD, tahun pertama")
        self._akhir = ChoiceField[int | None]("tahun_akhir", "RPJMD, tahun terakhir")
        add_line(self, self._kode, self._nama)
        add_line(self, self._ibu_kota, self._kepala)
        add_line(self, self._awal, self._akhir)
        self._kode.lock_editor(is_locked=True)

    def fill(self, draft: PemdaDraft) -> None:
        years = year_choices(draft.tahun_awal, draft.tahun_akhir)
        self._kode.set_value(draft.kode)
        self._nama.set_value(draft.nama)
        self._ibu_kota.set_value(draft.ibu_kota)
        self._kepala.set_value(draft.kepala)
        self._awal.set_choices(years)
        self._akhir.set_choices(years)
        self._awal.set_value(draft.tahun_awal)
        self._akhir.set_value(draft.tahun_akhir)

    def draft(self) -> PemdaDraft:
        return PemdaDraft(
            kode=self._kode.value(),
            nama=self._nama.value(),
            ibu_kota=self._ibu_kota.value() or None,
            kepala=self._kepala.value() or None,
            tahun_awal=self._awal.value(),
            tahun_akhir=self._akhir.value(),
        )

    def check(self, draft: PemdaDraft) -> tuple[Problem, ...]:
        return check_pemda(draft)

    def set_open(self, *, is_open: bool) -> None:
        """The code never changes: it is part of the identity of every package."""
        for field in (self._nama, self._ibu_kota, self._kepala, self._awal, self._akhir):
            field.lock_editor(not is_open)


class OpdForm(Form[OpdDraft]):
    """One office; its code and first year are part of its identity and fixed once saved."""

    def __init__(self) -> None:
        super().__init__()
        self._base = OpdDraft("", "", "", 0)
        self._kode = TextField("kode", "Kode perangkat daerah")
        self._mulai = ChoiceField[int | None]("mulai", "Ada sejak tahun")
        self._nama = TextField("nama", "Nama perangkat daerah")
        self._singkatan = TextField("singkatan", "Singkatan")
        self._jenis = ChoiceField("jenis", "Jenis", JENIS_OPD)
        self._bidang = TextField(
            "bidang",
            "Bidang urusan",
            hint="Kode bidang, dipisah koma, misalnya 2.16, 2.20. Yang pertama menjadi induk.",
        )
        self.add_field(self._nama)
        self.add_field(self._kode)
        add_line(self, self._singkatan, self._jenis)
        add_line(self, self._mulai)
        self.add_field(self._bidang)

    def show_draft(self, draft: OpdDraft, *, is_new: bool) -> None:
        """Code and first year can be typed only while the office is new."""
        self._kode.lock_editor(not is_new)
        self._mulai.lock_editor(not is_new)
        self._base = draft

    def fill(self, draft: OpdDraft) -> None:
        self._base = draft
        self._kode.set_value(draft.kode)
        self._mulai.set_choices(year_choices(draft.mulai)[1:])
        self._mulai.set_value(draft.mulai)
        self._nama.set_value(draft.nama)
        self._singkatan.set_value(draft.singkatan)
        self._jenis.set_choices(with_own(JENIS_OPD, draft.jenis))
        self._jenis.set_value(draft.jenis)
        self._bidang.set_value(draft.bidang)

    def draft(self) -> OpdDraft:
        bidang = ",".join(one.strip() for one in self._bidang.value().split(",") if one.strip())
        return replace(
            self._base,
            kode=self._kode.value(),
            mulai=self._mulai.value() or self._base.mulai,
            nama=self._nama.value(),
            singkatan=self._singkatan.value() or None,
            jenis=self._jenis.value(),
            bidang=bidang or None,
        )

    def check(self, draft: OpdDraft) -> tuple[Problem, ...]:
        return check_opd(draft)

    def set_open(self, *, is_open: bool, is_new: bool) -> None:
        for field in (self._nama, self._singkatan, self._jenis, self._bidang):
            field.lock_editor(not is_open)
        for fixed in (self._kode, self._mulai):
            fixed.lock_editor(not (is_open and is_new))

    def focus_nama(self) -> None:
        self._nama.setFocus()


class JabatanForm(Form[JabatanDraft]):
    """A position: people come and go, the position stays."""

    def __init__(self) -> None:
        super().__init__()
        self.base = JabatanDraft(None, "")
        self._nama = TextField("nama", "Nama jabatan")
        self._eselon = ChoiceField("eselon", "Eselon", PILIHAN_ESELON)
        self._induk = ChoiceField[str | None]("induk_uid", "Atasan langsung")
        self._unit = TextField("unit", "Unit kerja")
        self._unit.set_placeholder("kosong = OPD itu sendiri")
        self.add_field(self._nama)
        add_line(self, self._induk, self._eselon)
        self.add_field(self._unit)

    def set_parents(self, parents: Sequence[tuple[str, str]]) -> None:
        """The positions it may report to."""
        self._induk.set_choices([(None, "Tidak ada, ini pimpinan"), *parents])

    def fill(self, draft: JabatanDraft) -> None:
        self.base = draft
        self._nama.set_value(draft.nama)
        self._eselon.set_choices(with_own(PILIHAN_ESELON, draft.eselon))
        self._eselon.set_value(draft.eselon)
        self._induk.set_value(draft.induk_uid)
        self._unit.set_value(draft.unit)

    def draft(self) -> JabatanDraft:
        return replace(
            self.base,
            nama=self._nama.value(),
            eselon=self._eselon.value(),
            induk_uid=self._induk.value(),
            unit=self._unit.value() or None,
        )

    def check(self, draft: JabatanDraft) -> tuple[Problem, ...]:
        return check_jabatan(draft)

    def set_open(self, *, is_open: bool) -> None:
        for field in self.fields.values():
            field.lock_editor(not is_open)

    def focus_nama(self) -> None:
        self._nama.setFocus()


class PejabatForm(Form[PejabatDraft]):
    """Who holds a position, from which date on, definitif or acting."""

    def __init__(self) -> None:
        super().__init__()
        self.base = PejabatDraft(None, "", "")
        self._nama = TextField("nama", "Nama dan gelar")
        self._nip = TextField("nip", "NIP")
        self._pangkat = TextField("pangkat", "Pangkat, golongan")
        self._status = ChoiceField("status", "Status", PILIHAN_STATUS)
        self._sk = TextField("sk", "Nomor SK")
        self._mulai = TanggalField("mulai", "TMT, mulai")
        self._sampai = TanggalField("sampai", "Sampai", hint="Kosong berarti masih menjabat.")
        self.add_field(self._nama)
        add_line(self, self._nip, self._pangkat)
        add_line(self, self._status, self._sk)
        add_line(self, self._mulai, self._sampai)

    def fill(self, draft: PejabatDraft) -> None:
        self.base = draft
        self._nama.set_value(draft.nama)
        self._nip.set_value(draft.nip)
        self._pangkat.set_value(draft.pangkat)
        self._status.set_choices(with_own(PILIHAN_STATUS, draft.status))
        self._status.set_value(draft.status)
        self._sk.set_value(draft.sk)
        self._mulai.set_value(draft.mulai)
        self._sampai.set_value(draft.sampai)

    def draft(self) -> PejabatDraft:
        return replace(
            self.base,
            nama=self._nama.value(),
            nip="".join(self._nip.value().split()) or None,
            pangkat=self._pangkat.value() or None,
            status=self._status.value(),
            sk=self._sk.value() or None,
            mulai=_read(self._mulai),
            sampai=_read(self._sampai),
        )

    def check(self, draft: PejabatDraft) -> tuple[Problem, ...]:
        return check_pejabat(draft)

    def set_open(self, *, is_open: bool) -> None:
        for field in self.fields.values():
            field.lock_editor(not is_open)

    def focus_nama(self) -> None:
        self._nama.setFocus()


def _read(field: TanggalField) -> dt.date | None:
    """The date of a field; a problem names the field and not just "tanggal"."""
    try:
        return field.value()
    except RuleViolation as violation:
        named = [replace(problem, field=field.name) for problem in violation.problems]
        raise RuleViolation(named) from violation
