"""Words about reading numbers, texts and dates."""

SENTENCES = {
    "ANG-101": "“{teks}” belum terbaca sebagai angka. Kolom ini memerlukan angka, misalnya 12 atau "
    "12,5.",
    "ANG-102": "Angka belum diisi. Isi angka, atau biarkan kosong bila datanya belum ada.",
    "ANG-103": "{teks} dapat dibaca dua cara. {pembanding} Pilih {pecahan} atau {ribuan}.",
    "ANG-104": "Tanda “{teks}” dapat berarti kosong, nol, atau tidak ada data. Kosongkan, tulis 0, "
    "atau pilih “tidak ada data”.",
    "ANG-105": "Angka ini terlalu panjang. Batasnya {batas} angka. Periksa apakah dua kolom "
    "tergabung.",
    "ANG-106": "“{teks}” memuat sen. Rupiah dicatat bulat. Bulatkan dulu ke rupiah penuh.",
    "PRD-101": "“{teks}” belum terbaca sebagai tanggal. Tulis misalnya 9 Oktober 2026 atau "
    "9/10/2026.",
    "PRD-102": "Tahun {tahun} tidak dapat dipakai. Isi tahun antara {awal} dan {akhir}.",
    "TKS-101": "Tulisan ini {panjang} huruf, lebih panjang daripada batas {batas} huruf. Ringkas, "
    "atau lampirkan sebagai bukti.",
}

LABELS = {
    "angka": "Angka",
    "teks": "Teks",
    "tanggal": "Tanggal",
    "jumlah": "Jumlah",
    "tahun": "Tahun",
    "uraian": "Uraian",
    "nama": "Nama",
    "kode": "Kode",
    "urutan": "Urutan",
    "keterangan": "Keterangan",
    "jenis": "Jenis",
    "unit": "Unit kerja",
    "versi": "Versi",
}
