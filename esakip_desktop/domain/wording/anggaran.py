"""Words about pagu, cash plan and monthly realisation."""

SENTENCES = {
    "AGR-101": "{nama} tidak boleh negatif: {jumlah}. Isi nol atau lebih.",
    "AGR-102": "Fisik {fisik} % tidak dapat dipakai. Isi antara 0 dan 100.",
    "AGR-103": "Bulan {bulan} tidak dikenal. Isi 1 sampai 12.",
    "AGR-104": "Pagu belum diisi. Isi jumlah rupiahnya, atau 0 bila memang tidak dianggarkan.",
    "AGR-105": "Jumlah rencana kas {jumlah} berbeda {beda} dari pagu {pagu}. Samakan sampai beda "
    "nol.",
    "AGR-106": "Subkegiatan belum dipilih. Pilih subkegiatannya.",
    "AGR-107": "Versi anggaran belum dipilih. Pilih murni, pergeseran, atau perubahan.",
    "AGR-109": "{nama} terlalu besar. Batasnya {batas}. Periksa apakah dua kolom tergabung.",
    "AGR-111": "Realisasi s.d. bulan ini {jumlah} melebihi pagu {pagu}, lebih {beda}. Periksa "
    "angkanya, atau catat pergeseran pagunya.",
    "AGR-112": "Fisik {fisik} % turun dari {fisik_lalu} % bulan sebelumnya. Fisik dicatat sampai "
    "bulan ini. Periksa angkanya.",
}

LABELS = {
    "pagu": "Pagu",
    "keuangan": "Realisasi keuangan",
    "fisik": "Fisik",
    "bulan": "Bulan",
    "masalah": "Masalah",
    "upaya": "Upaya",
    "subkegiatan_uid": "Subkegiatan",
    "versi_uid": "Versi anggaran",
    "nomor": "Nomor",
}
