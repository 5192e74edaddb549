"""Words about pemda, OPD, positions and their holders."""

SENTENCES = {
    "ORG-101": "Kode pemda belum diisi atau memuat tanda yang tidak dikenal. Isi dengan angka, "
    "huruf, titik, atau tanda hubung, misalnya 36.72.",
    "ORG-102": "Nama belum diisi. Isi nama lengkap sesuai peraturan pembentukannya.",
    "ORG-103": "Tahun akhir {akhir} lebih awal daripada tahun awal {awal}. Perbaiki salah satunya.",
    "ORG-104": "Kode perangkat daerah belum diisi atau memuat tanda yang tidak dikenal. Isi kode "
    "seperti pada SIPD, misalnya 1.02.0.00.0.00.01.0000.",
    "ORG-105": "Nama jabatan belum diisi. Isi misalnya Kepala Dinas Kesehatan.",
    "ORG-106": "Eselon ini tidak dikenal. Pilih salah satu: {pilihan}.",
    "ORG-107": "Nama pejabat belum diisi. Isi nama lengkap dengan gelar seperti pada SK.",
    "ORG-108": "NIP harus 18 angka tanpa huruf. Periksa kembali, atau kosongkan bila pejabat tidak "
    "memiliki NIP.",
    "ORG-109": "Status pejabat ini tidak dikenal. Pilih salah satu: {pilihan}.",
    "ORG-111": "Kode perangkat daerah {kode} tidak ada dalam data induk ini. Periksa kodenya, "
    "atau minta Bappeda menambahkannya lalu membuat paket data induk baru.",
    "ORG-110": "Tanggal selesai lebih awal daripada tanggal mulai. Perbaiki salah satunya.",
}

LABELS = {
    "singkatan": "Singkatan",
    "ibu_kota": "Tempat tanda tangan",
    "kepala": "Sebutan kepala daerah",
    "eselon": "Eselon",
    "pangkat": "Pangkat",
    "nip": "NIP",
    "status": "Status",
    "mulai": "Mulai",
    "sampai": "Sampai",
    "sk": "Nomor SK",
    "bidang": "Bidang urusan",
    "jabatan": "Jabatan",
    "pejabat": "Pejabat",
    "opd": "Perangkat daerah",
    "pemda": "Pemerintah daerah",
    "aturan": "Aturan capaian",
    "simpul": "Rencana",
    "indikator": "Indikator",
    "bukti": "Bukti dukung",
    "versi_anggaran": "Versi anggaran",
    "rencana_kas": "Rencana kas",
    "realisasi_bulanan": "Realisasi bulanan",
    "risiko": "Risiko",
    "_del": "Dihapus",
    "nilai": "Nilai",
}
