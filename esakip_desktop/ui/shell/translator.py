"""Indonesian words for what Qt itself says; Qt ships no Indonesian catalogue."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTranslator

WORDS: Final[dict[str, str]] = {
    "OK": "Baik",
    "Save": "Simpan",
    "Save All": "Simpan semua",
    "Save As": "Simpan sebagai",
    "Open": "Buka",
    "Yes": "Ya",
    "Yes to All": "Ya untuk semua",
    "No": "Tidak",
    "No to All": "Tidak untuk semua",
    "Abort": "Hentikan",
    "Retry": "Coba lagi",
    "Ignore": "Abaikan",
    "Close": "Tutup",
    "Cancel": "Batal",
    "Discard": "Buang",
    "Don't Save": "Jangan simpan",
    "Close without Saving": "Tutup tanpa menyimpan",
    "Help": "Bantuan",
    "Apply": "Terapkan",
    "Reset": "Kembalikan",
    "Restore Defaults": "Kembalikan ke awal",
    "Undo": "Urungkan",
    "Redo": "Lakukan lagi",
    "Cut": "Potong",
    "Copy": "Salin",
    "Copy Link Location": "Salin alamat tautan",
    "Paste": "Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    "Clear": "Bersihkan",
    "Step up": "Naik",
    "Step down": "Turun",
    "Show Details...": "Lihat rincian…",
    "Hide Details...": "Tutup rincian…",
    "Print": "Cetak",
    "Options >>": "Pilihan >>",
    "Options <<": "Pilihan <<",
    "Printer": "Pencetak",
    "Preview": "Pratinjau",
    "Look in:": "Cari di:",
    "File name:": "Nama berkas:",
    "Files of type:": "Jenis berkas:",
    "Directory:": "Folder:",
    "Choose": "Pilih",
    "Choose Directory": "Pilih folder",
    "Find Directory": "Cari folder",
    "Create New Folder": "Buat folder baru",
    "New Folder": "Folder baru",
    "New folder": "Folder baru",
    "Rename": "Ganti nama",
    "Show hidden files": "Tampilkan berkas tersembunyi",
    "Back": "Kembali",
    "Forward": "Maju",
    "Parent Directory": "Folder induk",
    "List View": "Daftar",
    "Detail View": "Rincian",
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Kind": "Jenis",
    "Date Modified": "Diubah",
    "Computer": "Komputer",
    "My Computer": "Komputer",
    "Drive": "Diska",
    "File": "Berkas",
    "File Folder": "Folder berkas",
    "Folder": "Folder",
    "All Files (*)": "Semua berkas (*)",
    "Remove": "Keluarkan",
    "Recent Places": "Tempat terakhir",
    "Directories": "Folder",
    "More": "Lainnya",
    "Scroll here": "Gulir ke sini",
    "Top": "Paling atas",
    "Bottom": "Paling bawah",
    "Left edge": "Tepi kiri",
    "Right edge": "Tepi kanan",
    "Page up": "Halaman naik",
    "Page down": "Halaman turun",
    "Page left": "Halaman kiri",
    "Page right": "Halaman kanan",
    "Scroll up": "Gulir naik",
    "Scroll down": "Gulir turun",
    "Scroll left": "Gulir kiri",
    "Scroll right": "Gulir kanan",
    "Go to month": "Pilih bulan",
    "Previous Month": "Bulan sebelumnya",
    "Next Month": "Bulan berikutnya",
}


def translate_word(source: str) -> str:
    """Looks up words without regard to the mnemonic sign; empty when unknown."""
    return WORDS.get(source.replace("&", ""), "")


class Translator(QTranslator):
    """A catalogue in code: one small dictionary, no compiled file to keep in step."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt calls it
        return False

    def translate(  # type: ignore[override]
        self,
        _context: bytes | str,
        source: bytes | str,
        _disambiguation: bytes | str | None = None,
        _n: int = -1,
    ) -> str | None:
        """None lets Qt keep its own words; an empty text would take the place of “Ctrl”."""
        return translate_word(source.decode() if isinstance(source, bytes) else source) or None
