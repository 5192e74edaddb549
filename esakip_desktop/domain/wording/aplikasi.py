"""Words that belong to no single room: locks, submission, accounts, merging, our own faults."""

SENTENCES = {
    "KUN-101": "{triwulan} sudah ditutup {tanggal}, jadi angkanya hanya dapat dibaca. Bila perlu "
    "mengubah, tekan Minta buka kunci atau hubungi Bappeda.",
    "AJU-104": "{siap} dari {semua} indikator siap diajukan. {sisa} Ajukan yang siap, atau "
    "lengkapi dahulu.",
    "GAB-101": "Nilai ini diubah di dua laptop: {satu} dan {dua}. Keduanya disimpan sampai Anda "
    "memilih.",
    "AKN-101": "Kata sandi belum cocok. Coba lagi dalam {detik} detik. Lupa? Tekan Pulihkan dan "
    "siapkan lembar pemulihan.",
    "APL-900": "Terjadi kesalahan pada aplikasi. Perubahan terakhir tidak jadi disimpan, data "
    "sebelumnya aman. Tekan Salin rincian dan kirimkan kepada Bappeda.",
}

LABELS: dict[str, str] = {}
