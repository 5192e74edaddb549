"""Head, banners and questions of the page, following the view that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.ui.kit.file_dialog import open_path
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.menunggu import menunggu_text
from esakip_desktop.ui.paket.fakta import judul_text, kabar_tolak
from esakip_desktop.ui.paket.karantina_view import KarantinaView
from esakip_desktop.ui.paket.permintaan import PermintaanView
from esakip_desktop.ui.paket.riwayat_view import UNDO_KEY
from esakip_desktop.ui.paket.teks import kode_paket, ukuran_text
from esakip_desktop.ui.paket.urung_view import UrungView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from esakip_desktop.exchange.writer import PackageFile
    from esakip_desktop.ui.paket.berkas import Berkas
    from esakip_desktop.ui.paket.page import PaketPage


class PaketHead:
    """Owns the head buttons of the page and what stands in its banners."""

    def __init__(self, page: PaketPage) -> None:
        self._page = page
        self.may_write = not page.context.workspace.is_read_only
        hub = page.is_hub
        words = "Ekspor data induk" if hub else "Ekspor paket"
        if hub:
            self.export = page.add_action(words, page.open_export, icon_name="arrow-up")
            self.take = page.add_action("Impor paket", page.press_primary, is_primary=True)
        else:
            self.take = page.add_action("Impor paket", page.ask_files, icon_name="receive")
            self.export = page.add_action(words, page.press_primary, is_primary=True)
        self.take.set_icon_name("receive")
        self.export.set_icon_name("arrow-up")
        self.cancel = page.add_action("Batal", page.leave_view, kind="text")
        self.save = page.add_action("Simpan paket", page.export_view.save, kind="primary")
        self.save.set_hint("Ctrl+Enter")
        self.cancel.set_hint("Esc")
        for button, key, slot in (
            (self.take, "Ctrl+O", page.ask_files),
            (self.export, "Ctrl+E", page.open_export),
        ):
            button.set_hint(key)
            button.setToolTip(f"{button.text()} ({key})")
            page.add_key(key, slot, button)
        page.add_key(UNDO_KEY, page.history.ask_undo, page.history.undo_button)
        self._lock()

    def _lock(self) -> None:
        """A file that may not be written neither takes in packages nor numbers new ones."""
        if self.may_write:
            return
        for button in (self.take, self.export):
            button.setEnabled(False)
        self._page.show_banner(
            "kunci",
            "dikunci",
            "Berkas kerja dibuka hanya baca.",
            "Riwayat dapat dilihat. Untuk mengekspor atau mengimpor, buka berkasnya di jendela "
            "yang boleh menulis.",
        )

    def show_view(self, view: QWidget) -> None:
        """Title, one line below it and the buttons that belong to a view."""
        page = self._page
        is_history, is_export = view is page.history, view is page.export_view
        for button in (self.take, self.export):
            set_shown(button, is_history)
        for button in (self.cancel, self.save):
            set_shown(button, is_export)
        title, subtitle = self._words(view)
        page.set_title(title)
        page.set_subtitle(subtitle)
        if not is_history:
            page.clear_banner("tanda")
        self.show_waiting()

    def _words(self, view: QWidget) -> tuple[str, str]:
        page, scope = self._page, self._page.context.scope.value
        if view is page.export_view:
            about = f"{label_triwulan(scope.triwulan)} {scope.tahun}"
            if page.is_hub:
                return "Ekspor data induk", f"Untuk semua OPD · tahun {scope.tahun}"
            return "Ekspor paket", f"Untuk Bappeda · {about}"
        if view is page.review:
            return (
                "Tinjau paket sebelum digabung",
                "Belum ada yang berubah. Anda dapat menutup halaman ini tanpa akibat.",
            )
        if view is page.list_view:
            return (
                "Tinjau beberapa paket",
                "Tiap paket digabung sendiri-sendiri; yang gagal tidak menghentikan yang lain.",
            )
        if view is page.refused:
            return "Paket tidak dapat dipakai", "Tidak ada data yang berubah."
        if isinstance(view, KarantinaView):
            return "Catatan yang ditahan", "Tidak masuk saat paketnya digabung; isinya tetap utuh."
        if isinstance(view, UrungView):
            words = "Belum ada yang berubah. Anda dapat menutup halaman ini tanpa akibat."
            return "Urungkan impor paket", words
        if isinstance(view, PermintaanView):
            return "Permintaan pendaftaran", "Komputer didaftarkan setelah kodenya cocok."
        if view is page.busy:
            return "Paket", "Pekerjaan sedang berjalan."
        return "Paket", "Paket yang dikirim dan diterima di berkas kerja ini."

    def show_waiting(self) -> None:
        """Files put aside are not forgotten: banner, and counter on the rail."""
        page = self._page
        waiting, kept = page.flow.waiting, page.flow.kept
        unusable = sum(not berkas.is_waiting for berkas in kept)
        page.counter_changed.emit("paket", waiting + unusable + page.held.count()[0])
        if (waiting or unusable) and page.views.current is page.history:
            received = (row.received_at for berkas in kept if (row := berkas.menunggu))
            words = f"{menunggu_text(waiting + unusable, received)}."
            detail = "Belum ada yang berubah."
            if unusable:
                detail = f"{unusable} di antaranya belum dapat dipakai; alasannya ada pada daftar."
            act = ("Tinjau", page.show_queue)
            page.show_banner("tunda", "info", words, detail, (act,))
        else:
            page.clear_banner("tunda")

    def show_receipt(self, written: PackageFile | None) -> None:
        """After writing: number, code and size, to be read out to the receiver."""
        if written is None:
            return
        kode = kode_paket(written.package_hash)
        manifest = written.manifest
        words = f"Paket nomor {manifest.seq} tersimpan dan sudah dibaca ulang. Kode {kode}."
        detail = f"{written.path.name} · {ukuran_text(written.size)} · kunci {manifest.kode8}"
        receipt = (
            f"Paket nomor {manifest.seq} dari {manifest.sender.nama}\n"
            f"Berkas: {written.path.name} ({ukuran_text(written.size)})\n"
            f"Kode paket: {kode}\nKode kunci pengirim: {manifest.kode8}"
        )
        actions: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Salin tanda terima", lambda: QGuiApplication.clipboard().setText(receipt)),
            ("Buka folder", lambda: open_path(written.path.parent)),
        )
        self._page.show_banner("tanda", "selesai", words, detail, actions)
        self._page.history.select_package(written.package_hash)

    def ask_reject(self, berkas: Berkas) -> None:
        """Refusing leaves the file where it lies; the sender is told by a text to paste."""
        page, tinjauan = self._page, berkas.tinjauan
        if tinjauan is None:
            return
        about = f"{judul_text(tinjauan)} dari {tinjauan.pengirim}"

        def reject() -> None:
            words = kabar_tolak(tinjauan, berkas.nama, ())
            page.flow.discard(berkas)
            page.show_queue()
            page.context.notices.say(
                f"{about} ditolak. Tidak ada yang berubah.",
                "Salin kabar untuk pengirim",
                lambda: QGuiApplication.clipboard().setText(words),
            )

        page.context.notices.ask(
            "Tolak paket ini?",
            about,
            "Tolak paket",
            reject,
            facts=("Tidak ada data yang berubah.", "Berkasnya tetap di tempatnya."),
            cancel="Jangan tolak",
            is_danger=True,
        )

    def ask_drop(self, berkas: Berkas) -> None:
        """A package that cannot be used stays until somebody lets it go."""
        page = self._page

        def drop() -> None:
            page.flow.discard(berkas)
            page.show_queue()
            page.context.notices.say(f"{berkas.nama} dikeluarkan dari kotak masuk.")

        page.context.notices.ask(
            "Keluarkan paket ini dari kotak masuk?",
            berkas.nama,
            "Keluarkan",
            drop,
            facts=(
                "Yang dihapus hanya salinannya di komputer ini.",
                "Bila nanti diperlukan, pilih lagi berkas aslinya.",
            ),
            cancel="Biarkan menunggu",
            is_danger=True,
        )

    def empty_words(self) -> tuple[str, str, Callable[[], object]]:
        """What stands where no package has been yet."""
        page = self._page
        if page.is_hub:
            words = "Belum ada paket. Kirim data induk kepada OPD, lalu impor paket mereka di sini."
            return words, "Ekspor data induk", page.open_export
        words = "Belum ada paket. Setelah pengisian selesai, ekspor paket untuk Bappeda."
        return words, "Ekspor paket", page.open_export
