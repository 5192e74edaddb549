"""Making a new work file: from the package of Bappeda, from nothing, or to practise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft, check_opd, check_pemda
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.foundation import clock, paths
from esakip_desktop.ui.kit.fields import CheckField, ChoiceField, TextField
from esakip_desktop.ui.kit.file_dialog import ask_open, ask_save
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from esakip_desktop.bootstrap import MasterOffer
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.field import Field
    from esakip_desktop.ui.shell.main_window import MainWindow

_LAMA_RPJMD = 5
_PACKAGE = "Paket e-SAKIP (*.paket);;Semua berkas (*)"
_PRACTICE_FILE = "opd/dinas-kesehatan.esakip"


class NewOffice(QObject):
    """Answers the three wishes of the first page; ends by opening the new file."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.package_asked.connect(self.ask_package)
        window.empty_asked.connect(self.ask_names)
        window.practice_asked.connect(self.practise)

    def ask_package(self) -> None:
        """Lets the user choose the master package and then the office."""
        title = "Pilih paket data induk dari Bappeda"
        ask_open(self._window, title, _PACKAGE, lambda found: self.read_package(found[0]))

    def read_package(self, package: Path) -> None:
        from esakip_desktop.bootstrap import master_offer

        self._window.jobs.submit(
            lambda _progress: master_offer(package),
            title="Membaca paket data induk",
            on_done=lambda offer: self._offer(package, offer),
            on_failed=self._fail,
        )

    def ask_names(self) -> None:
        """Asks for the names of a city and an office that start without a package."""
        dialog = NamesDialog(self._window)
        dialog.decided.connect(lambda: self._ask_place(dialog.suggestion, dialog.maker()))
        dialog.open()

    def practise(self) -> None:
        """Opens the example city, which is made when it is not there yet."""
        from esakip_desktop.bootstrap.contoh import play_city

        folder = paths.work_dir() / "latihan"
        file = folder / _PRACTICE_FILE
        if file.exists():
            self._window.open_file(file)
            return
        self._window.jobs.submit(
            lambda progress: play_city(folder, progress),
            title="Menyiapkan kota contoh",
            on_done=lambda _result: self._window.open_file(file),
            on_failed=self._fail,
        )

    def _offer(self, package: Path, offer: MasterOffer) -> None:
        from esakip_desktop.bootstrap import create_from_master

        dialog = OfferDialog(self._window, offer)

        def go_on() -> None:
            # Read now: the dialog is gone by the time the worker makes the file.
            opd_kode, trusted = dialog.opd_kode, {offer.kode8}
            self._ask_place(
                dialog.suggestion,
                lambda path, progress: create_from_master(
                    path, package, opd_kode, trusted=trusted, progress=progress
                ).close(),
            )

        dialog.decided.connect(go_on)
        dialog.open()

    def _ask_place(self, suggestion: str, make: Callable[[Path, Progress], None]) -> None:
        folder = paths.work_dir()
        folder.mkdir(parents=True, exist_ok=True)
        ask_save(
            self._window,
            "Simpan berkas kerja baru",
            "Berkas kerja e-SAKIP (*.esakip)",
            folder / suggestion,
            lambda path: self.create(path, make),
        )

    def create(self, path: Path, make: Callable[[Path, Progress], None]) -> None:
        self._window.jobs.submit(
            lambda progress: make(path, progress),
            title="Membuat berkas kerja",
            on_done=lambda _none: self._window.open_file(path),
            on_failed=self._fail,
        )

    def _fail(self, error: Exception) -> None:
        self._window.first_run.show_trouble(words_of(error))


class OfferDialog(Dialog):
    """Which office this computer belongs to, and whether the sender's code was compared."""

    def __init__(self, window: MainWindow, offer: MasterOffer) -> None:
        super().__init__(window, "Berkas kerja ini untuk siapa?", "Buat berkas kerja")
        self._names = dict(offer.opd_list)
        self.opd = ChoiceField[str]("opd", "Perangkat daerah")
        self.opd.set_choices([(kode, nama) for kode, nama in offer.opd_list])
        self.tick = CheckField(
            "percaya", f"Kode {offer.kode8} sudah saya cocokkan dengan {offer.pengirim}"
        )
        self.body.addWidget(make_label(f"Data induk dari {offer.pengirim}.", is_wrapped=True))
        self.body.addWidget(self.opd)
        self.body.addWidget(self.tick)

    @property
    def opd_kode(self) -> str:
        return self.opd.value() or ""

    @property
    def suggestion(self) -> str:
        return file_name(self._names.get(self.opd_kode, "berkas-kerja"))

    def can_accept(self) -> bool:
        is_ready = self.tick.value()
        self.tick.set_problem(
            "" if is_ready else "Cocokkan kodenya lewat telepon lebih dahulu, lalu centang di sini."
        )
        return is_ready and bool(self.opd_kode)


class NamesDialog(Dialog):
    """The names of a city and of an office that begin without a master package."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "Mulai berkas kerja kosong", "Buat berkas kerja", width=560)
        self.peran = ChoiceField[str]("peran", "Dipakai oleh")
        self.peran.set_choices([("opd", "Perangkat daerah"), ("bappeda", "Bappeda")])
        self.pemda_kode = TextField("kode", "Kode pemerintah daerah, misalnya 36.72")
        self.pemda_nama = TextField("nama", "Nama pemerintah daerah")
        self.kepala = TextField("kepala", "Sebutan kepala daerah, misalnya Wali Kota")
        self.ibu_kota = TextField("ibu_kota", "Tempat tanda tangan")
        self.opd_kode = TextField("opd_kode", "Kode perangkat daerah")
        self.opd_nama = TextField("opd_nama", "Nama perangkat daerah")
        self.bidang = TextField("bidang", "Kode bidang urusan, misalnya 1.02")
        self._office_fields: tuple[Field, ...] = (self.opd_kode, self.opd_nama, self.bidang)
        for field in (
            self.peran,
            self.pemda_kode,
            self.pemda_nama,
            self.kepala,
            self.ibu_kota,
            *self._office_fields,
        ):
            self.body.addWidget(field)
        self.peran.changed.connect(self._on_peran)

    @property
    def suggestion(self) -> str:
        return file_name(self.opd_nama.value() if self._has_office() else "bappeda")

    def maker(self) -> Callable[[Path, Progress], None]:
        """What makes the file with the names as they stand now; it outlives the dialog."""
        from esakip_desktop.bootstrap import create_standalone

        pemda, opd = self._pemda(), self._opd()
        return lambda path, _progress: create_standalone(path, pemda, opd).close()

    def can_accept(self) -> bool:
        opd = self._opd()
        problems = [(self._city_field(item), item) for item in check_pemda(self._pemda())]
        if opd is not None:
            problems += [(self._opd_field(item), item) for item in check_opd(opd)]
            if not opd.bidang:
                problems.append((self.bidang, Problem("bidang", "REN-198")))
        for field in (self.pemda_kode, self.pemda_nama, *self._office_fields):
            field.set_problem("")
        for field, problem in problems:
            field.set_problem(sentence(problem))
        return not problems

    def _has_office(self) -> bool:
        return self.peran.value() != "bappeda"

    def _on_peran(self) -> None:
        for field in self._office_fields:
            field.setVisible(self._has_office())

    def _pemda(self) -> PemdaDraft:
        year = clock.today().year
        return PemdaDraft(
            self.pemda_kode.value().strip(),
            self.pemda_nama.value(),
            self.ibu_kota.value(),
            self.kepala.value(),
            year,
            year + _LAMA_RPJMD - 1,
        )

    def _opd(self) -> OpdDraft | None:
        if not self._has_office():
            return None
        return OpdDraft(
            self.pemda_kode.value().strip(),
            self.opd_kode.value().strip(),
            self.opd_nama.value(),
            clock.today().year,
            bidang=self.bidang.value().strip(),
        )

    def _city_field(self, problem: Problem) -> Field:
        return self.pemda_kode if problem.field == "kode" else self.pemda_nama

    def _opd_field(self, problem: Problem) -> Field:
        return self.opd_kode if problem.field == "kode" else self.opd_nama


def file_name(nama: str) -> str:
    """A file name from the name of an office."""
    words = "".join(mark if mark.isalnum() else " " for mark in nama.lower()).split()
    return "-".join(words)[:60] + ".esakip"


def words_of(error: Exception) -> str:
    """The sentence of a refusal; anything else is our fault and goes on to the crash dialog."""
    from esakip_desktop.data.trouble import WorkspaceTrouble

    if isinstance(error, RuleViolation):
        return " ".join(sentence(problem) for problem in error.problems)
    if isinstance(error, WorkspaceTrouble):
        return error.sentence
    raise error
