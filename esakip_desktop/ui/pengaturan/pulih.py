"""Putting a backup back: what it means in numbers, then the swap, then the packages sent since."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from esakip_desktop.data.restore import later_packages, look_at_backup, swap_in
from esakip_desktop.domain.bukti import format_ukuran
from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit import file_dialog
from esakip_desktop.ui.kit.banner import BannerNote
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.fields import CheckField
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.last_folder import last_folder
from esakip_desktop.ui.kit.question import Dialog

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from esakip_desktop.data.restore import KirimanRow, TinjauPulih
    from esakip_desktop.domain.bukti import KeadaanBukti
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.pengaturan.cadangan import CadanganGroup

WIDTH: Final = 600
KIRIMAN: Final = "kiriman"
MOST_KINDS: Final = 4
MOST_NAMES: Final = 3
KEPT: Final = (
    "Berkas yang sekarang tetap disimpan di sampingnya dengan tambahan nama “sebelum-pulih”. "
    "Berkas bukti tetap di tempatnya."
)
IDENTITY: Final = (
    "Sesudahnya komputer ini menulis paket dengan kode kunci baru, yang dicocokkan penerima sekali."
)


class PulihDialog(Dialog):
    """Everything a person needs to decide; a tick leaves the file in use as it is."""

    def __init__(self, parent: QWidget, found: TinjauPulih, bukti: KeadaanBukti) -> None:
        when = format_waktu(found.cadangan.made_at)
        super().__init__(parent, f"Pulihkan cadangan {when}?", "Pulihkan", width=WIDTH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for line, (name, text) in enumerate(facts_of(found, bukti)):
            value = make_label(text, is_wrapped=True, is_selectable=True)
            value.setAccessibleName(f"{name}: {text}")
            grid.addWidget(make_label(name, "label"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.as_new = CheckField("baru", "Jadikan berkas baru, jangan ganti yang sekarang")
        self.has_bukti = CheckField("bukti", "Salin juga berkas bukti ke samping berkas baru")
        self.has_bukti.set_value(True)
        self._kept = make_label(KEPT, "muted", is_wrapped=True)
        for widget in (self._kept, make_label(IDENTITY, "muted", is_wrapped=True), self.as_new):
            self.body.addWidget(widget)
        self.body.addWidget(self.has_bukti)
        self._has_files = bool(bukti.ada)
        self.as_new.changed.connect(self._on_ticked)
        self._on_ticked()

    def open(self) -> None:
        super().open()
        self._fit()

    def _fit(self) -> None:
        """Wrapped words ask for more height than they need at this width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedSize(WIDTH, layout.totalHeightForWidth(WIDTH))

    def _on_ticked(self) -> None:
        is_new = self.as_new.value()
        self._kept.setVisible(not is_new)
        self.has_bukti.setVisible(is_new and self._has_files)
        self.verb_button.setText("Pilih tempat…" if is_new else "Pulihkan")
        if self.isVisible():
            self._fit()


class PulihFlow:
    """Looks, asks and swaps for the group of backups; nothing is done before the question."""

    def __init__(self, group: CadanganGroup) -> None:
        self._group = group
        self._context = group.context

    def look(self) -> None:
        """Opens the chosen backup in the worker and asks with what was found."""
        row, workspace = self._group.grid.current_row, self._context.workspace
        if row is None:
            return
        path, file_id = workspace.path, workspace.facts.work_file_id
        self._group.run_job(
            "Membuka cadangan",
            lambda progress: look_at_backup(path, row, file_id, progress),
            self.ask,
        )

    def ask(self, found: TinjauPulih) -> None:
        dialog = PulihDialog(self._group.window(), found, self._group.keadaan)
        dialog.decided.connect(lambda: self._decided(dialog, found))
        dialog.open()

    def _decided(self, dialog: PulihDialog, found: TinjauPulih) -> None:
        group, row = self._group, found.cadangan
        if not dialog.as_new.value():
            self.swap(row.path)
            return
        path = self._context.workspace.path
        stamp = row.made_at.strftime("%Y-%m-%d")
        suggested = path.with_name(f"{path.stem}-pulih-{stamp}{path.suffix}")
        includes = dialog.has_bukti.value()
        file_dialog.ask_save(
            group,
            "Pulihkan ke berkas baru",
            "Berkas kerja e-SAKIP (*.esakip)",
            suggested,
            lambda target: group.restore_to(row, target, includes_bukti=includes),
        )

    def swap(self, backup: Path) -> None:
        """The window lets go of the file, it is swapped, and opened again."""
        path = self._context.workspace.path

        def work(progress: Progress) -> str:
            kept = swap_in(path, backup, progress)
            return f"Cadangan dipulihkan. Berkas sebelumnya disimpan sebagai {kept.name}."

        self._group.reopen_asked.emit("Memulihkan cadangan", work)

    # what was sent after the backup

    def offer(self) -> None:
        """Says which packages of this office are not in the restored file; looks for the files."""
        path, folder = self._context.workspace.path, last_folder(self._context)
        self._context.jobs.submit(
            lambda _progress: find_sent(path, (folder, path.parent)),
            on_done=lambda found: self._show_sent(*found),
        )

    def _show_sent(self, rows: tuple[KirimanRow, ...], files: dict[str, Path]) -> None:
        banners = self._group.banners
        if not rows or self._context.workspace.is_read_only:
            banners.take(KIRIMAN)
            return
        missing = [row for row in rows if row.package_hash not in files]
        actions: list[tuple[str, Callable[[], object]]] = []
        if files:
            words = f"Tinjau {len(files)} paket"
            actions.append((words, partial(self.open_in_paket, rows, tuple(files.values()))))
        if missing:
            actions.append(("Cari di folder…", self.ask_folder))
        text = f"{len(rows)} paket yang dikirim sesudah cadangan ini belum ada di berkas ini."
        banners.put(KIRIMAN, BannerNote("periksa", text, _names_text(missing), tuple(actions)))

    def ask_folder(self) -> None:
        file_dialog.ask_folder(self._group, "Folder tempat paket disimpan", self.search)

    def search(self, folder: Path) -> None:
        """A stick or a folder of sent mail, where the packages may still be."""
        path, last = self._context.workspace.path, last_folder(self._context)
        self._group.run_job(
            "Mencari paket",
            lambda _progress: find_sent(path, (folder, last, path.parent)),
            lambda found: self._show_sent(*found),
        )

    def open_in_paket(self, rows: tuple[KirimanRow, ...], files: tuple[Path, ...]) -> None:
        """The usual preview; the keys are our own, so no code has to be compared."""
        from esakip_desktop.exchange.own_packages import trust_own

        trust_own(self._context.workspace, {row.replica_id for row in rows})
        names = json.dumps([str(file) for file in files])
        self._context.navigator.go(Place("paket", f"impor:{names}"))


def find_sent(
    work_file: Path, folders: tuple[Path, ...]
) -> tuple[tuple[KirimanRow, ...], dict[str, Path]]:
    from esakip_desktop.exchange.own_packages import find_packages

    rows = later_packages(work_file)
    return rows, find_packages(rows, folders)


def facts_of(found: TinjauPulih, bukti: KeadaanBukti) -> tuple[tuple[str, str], ...]:
    """The numbers of the question: the backup, what goes back, what can be had again."""
    row = found.cadangan
    age, size = umur_text(row.made_at), format_ukuran(row.ukuran)
    lines = [
        ("Cadangan", f"{age} · {size} · {_many(found.catatan)} catatan, diuji barusan"),
        ("Berkas sekarang", f"{_many(found.catatan_kini)} catatan"),
        ("Ditulis sesudahnya", _lost_text(found)),
    ]
    if found.dikirim:
        words = f"{len(found.dikirim)} paket; sesudahnya ditawarkan untuk digabung lagi"
        lines.append(("Dikirim sesudahnya", words))
    if found.diterima:
        words = f"{found.diterima} paket; impor lagi berkasnya di halaman Paket"
        lines.append(("Diterima sesudahnya", words))
    lines.append(("Berkas bukti", bukti.text if bukti.dirujuk else "tidak ada yang dirujuk"))
    return tuple(lines)


def umur_text(at: dt.datetime) -> str:
    """How old a backup is, as people say it."""
    minutes = int((clock.now() - at).total_seconds() // 60)
    if minutes < 1:
        return "baru saja"
    if minutes < 60:
        return f"{minutes} menit lalu"
    if minutes < 24 * 60:
        return f"{minutes // 60} jam lalu"
    return f"{minutes // (24 * 60)} hari lalu"


def format_waktu(at: dt.datetime) -> str:
    """9 Oktober 2026 14.32."""
    return f"{format_tanggal(at.date())} {at.hour:02d}.{at.minute:02d}"


def _lost_text(found: TinjauPulih) -> str:
    if not found.jumlah_berubah:
        return "tidak ada; isinya sama dengan cadangan"
    shown = [f"{kind.lower()} {_many(count)}" for kind, count in found.berubah[:MOST_KINDS]]
    rest = sum(count for _, count in found.berubah[MOST_KINDS:])
    shown += [f"lainnya {_many(rest)}"] if rest else []
    changes = f"{_many(found.perubahan)} perubahan pada {_many(found.jumlah_berubah)} catatan"
    return f"{changes} ({', '.join(shown)}); kembali ke isi cadangan"


def _names_text(missing: list[KirimanRow]) -> str:
    """The files that were not found where packages usually lie."""
    if not missing:
        return "Berkasnya ada di komputer ini. Tinjau dulu, lalu terapkan."
    names = ", ".join(row.nama_berkas for row in missing[:MOST_NAMES])
    more = f" dan {len(missing) - MOST_NAMES} lagi" if len(missing) > MOST_NAMES else ""
    return f"Belum ditemukan: {names}{more}."


def _many(count: int) -> str:
    return f"{count:,}".replace(",", ".")
