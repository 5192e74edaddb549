"""Words about taking back what was done."""

SENTENCES = {
    "JRN-101": "Tidak ada perubahan yang dapat diurungkan. Perubahan terakhir bukan isian biasa "
    "atau sudah diurungkan.",
    "JRN-102": "Perubahan ini tidak diurungkan karena datanya sudah diubah lagi sesudahnya. Ubah "
    "nilainya langsung di halamannya.",
    "JRN-103": "Impor paket dan pengurungannya tidak diurungkan dari sini. Keduanya menyangkut "
    "seluruh paket. Buka Paket › Riwayat: impor diurungkan di sana, dan paket yang sudah "
    "diurungkan diimpor kembali.",
    "JRN-104": "Tidak ada yang diurungkan. Yang ditunjuk bukan impor paket di berkas kerja ini. "
    "Pilih paket masuk pada Paket › Riwayat.",
    "JRN-105": "Impor ini sudah diurungkan {waktu}. Tidak ada yang berubah. Untuk "
    "mengembalikannya, impor kembali paketnya.",
    "JRN-106": "Data berubah sejak tinjauan dibuat, jadi impor belum diurungkan. Tinjau kembali, "
    "lalu urungkan.",
}

LABELS = {"jurnal": "Jurnal"}

_SINCE = {
    "save": "diubah",
    "delete": "dihapus",
    "restore": "dipulihkan",
    "resolve": "konfliknya dipilih",
    "undo": "diurungkan",
    "import": "diganti paket",
}


def since_text(kind: str, nomor_paket: int | None) -> str:
    """What happened to a record, as part of a sentence: "diganti paket nomor 15"."""
    words = _SINCE.get(kind, kind)
    return f"{words} nomor {nomor_paket}" if nomor_paket is not None else words
