"""Words about realisasi: what blocks saving, and what is only asked."""

SENTENCES = {
    "PGK-101": "Alasan belum diisi. Realisasi dinyatakan {keadaan}, jadi perlu alasan. Tulis "
    "alasannya dalam satu kalimat.",
    "PGK-102": "Realisasi belum diisi. Isi nilainya, atau pilih kosong bila datanya belum ada.",
    "PGK-103": "Penyebut bernilai nol, jadi tidak dapat dibagi. Perbaiki penyebut, atau pilih "
    "tidak ada data.",
    "PGK-104": "Pembilang dan penyebut harus diisi berdua. Lengkapi, atau kosongkan keduanya.",
    "PGK-105": "Realisasi sudah berisi nilai, tetapi keadaannya {keadaan}. Hapus nilainya, atau "
    "ubah keadaannya menjadi terisi.",
    "PGK-106": "Realisasi indikator ini harus angka, bukan kata “{teks}”. Tulis angka, misalnya "
    "12,5.",
    "PGK-107": "Realisasi indikator ini harus kata, bukan angka. Pilih atau tulis katanya.",
    "PGK-108": "“{teks}” tidak ada pada skala indikator. Pilih salah satu: {skala}.",
    "PGK-109": "Realisasi belum dikaitkan dengan indikator. Pilih indikatornya.",
    "PGK-110": "Triwulan {triwulan} tidak dikenal. Pilih TW I sampai TW IV.",
    "ANG-110": "{nilai} jauh di {sisi} {acuan} {nilai_acuan}. Mungkin koma tertinggal, maksudnya "
    "{saran}? Pilih {saran} atau Tetap {nilai}.",
    "ANG-111": "Realisasi {nilai} % lebih dari 100 %, sedangkan targetnya {target} %. Periksa "
    "apakah komanya tertinggal.",
    "ANG-112": "Angka s.d. {sekarang} ({jumlah}) lebih kecil daripada s.d. {sebelum} "
    "({jumlah_lalu}). Angka s.d. tidak dapat turun. Periksa cetakan atau isi alasan koreksi "
    "{sebelum}.",
    "ANG-113": "Realisasi {nilai} sama dengan triwulan sebelumnya. Periksa apakah angkanya sudah "
    "diperbarui.",
    "ANG-114": "Realisasi {nilai} turun dari {nilai_lalu} pada triwulan sebelumnya. Indikator ini "
    "mencatat posisi akhir yang makin tinggi makin baik. Periksa angkanya.",
}

LABELS = {
    "realisasi": "Realisasi",
    "triwulan": "Triwulan",
    "keadaan": "Keadaan",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "alasan_data": "Alasan",
    "is_sementara": "Angka sementara",
    "tanggal_data": "Tanggal data",
    "hambatan": "Hambatan",
    "dukungan": "Dukungan",
    "solusi": "Solusi",
    "tindak_lanjut": "Tindak lanjut",
    "tenggat": "Tenggat",
}
