"""Three laptops and the computer of the hub, each with its own machine folder and work file."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from esakip_desktop.bootstrap import create_office
from esakip_desktop.domain.capaian import Agregasi, Arah, Tipe
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.organisasi import JabatanDraft, OpdDraft, PemdaDraft
from esakip_desktop.domain.rencana import IndikatorDraft, JenisSimpul, SimpulDraft, TargetDraft
from esakip_desktop.foundation.settings import Settings
from esakip_desktop.services.rencana import save_indikator, save_simpul, save_target
from esakip_desktop.services.setup import save_jabatan, save_opd, save_pemda
from esakip_desktop.ui.kit.context import SettingsHolder
from tests.e2e.story import Story
from tests.exchange.offices import OPD, PEMDA, TAHUN

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

SEKOLAH = "1.01.0.00.0.00.01.0000"
KESEHATAN, PENDIDIKAN = "Dinas Kesehatan CONTOH", "Dinas Pendidikan CONTOH"
HAMIL, KEMATIAN, LULUS = "Ibu hamil terlayani", "Angka kematian ibu", "Siswa lulus tepat waktu"


@dataclass
class Seat:
    """A computer, who sits at it, and the file they work with."""

    berkas: Path
    jabatan: str
    settings: SettingsHolder = field(default_factory=lambda: SettingsHolder(Settings()))


class Laptops:
    """Whoever works sits down at one computer; nobody works at two at once."""

    def __init__(self, qtbot: QtBot, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._qtbot, self.folder, self._patch = qtbot, folder, patch
        self._story: Story | None = None
        self.seats = {
            "bappeda": Seat(folder / "bappeda.esakip", "Perencana CONTOH"),
            "a": Seat(folder / "laptop-a.esakip", "Operator CONTOH"),
            "b": Seat(folder / "laptop-b.esakip", "Sekretaris CONTOH"),
            "c": Seat(folder / "laptop-c.esakip", "Guru CONTOH"),
        }

    def on(self, machine: str) -> Path:
        """Keys and memory of this computer from now on; returns its work file."""
        self._patch.setenv("ESAKIP_DATA", str(self.folder / f"mesin-{machine}"))
        return self.seats[machine].berkas

    def sit(self, machine: str) -> Story:
        """The program is closed here and started there."""
        self.leave()
        berkas, seat = self.on(machine), self.seats[machine]
        self._story = Story(self._qtbot, self.folder, seat.settings, seat.jabatan)
        self._story.window.resize(1366, 768)
        self._story.open(berkas)
        return self._story

    def leave(self) -> None:
        if self._story is not None:
            assert self._story.window.close()
            self._story.window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self._story = None


def lay_files(laptops: Laptops) -> None:
    """What was there before: the city at the hub, and an empty file or a plan on each laptop."""
    with create_office(laptops.on("bappeda"), peran="bappeda", pemda_kode=PEMDA) as hub:
        hub.act(_fill_city)
    for machine, kode, fill in (("a", OPD, _plan_a), ("b", OPD, None), ("c", SEKOLAH, _plan_c)):
        made = create_office(laptops.on(machine), peran="opd", pemda_kode=PEMDA, opd_kode=kode)
        with made:
            if fill is not None:
                made.act(fill, made.facts.partition)


def _fill_city(session: Session) -> None:
    save_pemda(session, PemdaDraft(PEMDA, "Kota Contoh", "Contoh", "Wali Kota", 2025, 2029))
    for kode, nama in ((OPD, KESEHATAN), (SEKOLAH, PENDIDIKAN)):
        save_opd(session, OpdDraft(PEMDA, kode, nama, 2025, bidang=kode[:4]))
    save_jabatan(session, MASTER, JabatanDraft(None, "Perencana CONTOH"))


def _plan_a(session: Session, partition: str) -> None:
    for nama in ("Operator CONTOH", "Sekretaris CONTOH"):
        save_jabatan(session, partition, JabatanDraft(None, nama))
    sasaran = _sasaran(session, partition, "Derajat kesehatan naik")
    _indikator(session, partition, sasaran, (HAMIL, "persen", Arah.NAIK), "25 50 75 90")
    _indikator(session, partition, sasaran, (KEMATIAN, "kasus", Arah.TURUN), "100 100 100 100")


def _plan_c(session: Session, partition: str) -> None:
    save_jabatan(session, partition, JabatanDraft(None, "Guru CONTOH"))
    sasaran = _sasaran(session, partition, "Mutu pendidikan naik")
    _indikator(session, partition, sasaran, (LULUS, "persen", Arah.NAIK), "70 75 80 85")


def _sasaran(session: Session, partition: str, tujuan: str) -> str:
    above = save_simpul(session, partition, SimpulDraft(None, None, JenisSimpul.TUJUAN, tujuan))
    session.flush()
    draft = SimpulDraft(None, above, JenisSimpul.SASARAN, f"{tujuan} di semua kecamatan")
    made = save_simpul(session, partition, draft)
    session.flush()
    return made


def _indikator(
    session: Session, partition: str, sasaran: str, words: tuple[str, str, Arah], targets: str
) -> None:
    nama, satuan, arah = words
    tipe = Tipe.PERSEN if satuan == "persen" else Tipe.ANGKA
    draft = IndikatorDraft(None, sasaran, nama, satuan, arah, tipe, Agregasi.POSISI_AKHIR)
    uid = save_indikator(session, partition, draft)
    session.flush()
    for triwulan, angka in enumerate(targets.split(), 1):
        target = TargetDraft(None, uid, TAHUN, triwulan, angka=Decimal(angka))
        save_target(session, partition, target)
    save_target(session, partition, TargetDraft(None, uid, TAHUN, 0, angka=Decimal(angka)))
