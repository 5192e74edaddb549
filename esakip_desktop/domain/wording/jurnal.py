"""Words about taking back what was done."""

SENTENCES = {
    "JRN-101": "Tidak ada perubahan yang dapat diurungkan. Perubahan terakhir bukan isian biasa "
    "atau sudah diurungkan.",
    "JRN-102": "Perubahan ini tidak diurungkan karena datanya sudah diubah lagi sesudahnya. Ubah "
    "nilainya langsung di halamannya.",
}

LABELS = {"jurnal": "Jurnal"}
