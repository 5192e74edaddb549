"""Words about the registration of laptops at the hub (paket.md 12)."""

SENTENCES = {
    "LPT-101": "Pendaftaran komputer diatur di Bappeda, jadi tidak ada yang berubah. Buka berkas "
    "kerja Bappeda.",
    "LPT-102": "Kode belum cocok pada {jumlah} kelompok (kelompok {kelompok}), jadi tidak ada yang "
    "berubah. Minta kode dibacakan ulang. Bila tetap berbeda, minta berkas yang baru.",
    "LPT-103": "Alasan pencabutan belum diisi. Isi alasannya supaya pemakai lain mengerti.",
    "LPT-104": "Nama komputer belum diisi. Isi sebutan yang dikenal di kantor, misalnya Laptop "
    "Perencanaan.",
    "LPT-105": "Berkas ini bukan permintaan pendaftaran, jadi tidak ada yang berubah. Pilih berkas "
    "permintaan yang dibuat di komputer yang akan didaftarkan.",
    "LPT-106": "Permintaan ini ditolak dan tidak ada yang berubah. Isinya tidak cocok dengan "
    "tanda tangannya. Minta komputer pengirim membuat permintaan baru.",
    "LPT-107": "Perangkat daerah {opd} belum ada di data induk, jadi komputernya belum dapat "
    "didaftarkan. Tambahkan dahulu di Pengaturan, bagian Organisasi.",
    "LPT-109": "{nama} pernah dicabut, jadi belum didaftarkan lagi. Pastikan komputernya aman, "
    "lalu nyatakan bahwa komputer ini diterima kembali.",
    "LPT-110": "Komputer itu tidak ada dalam daftar. Lihat daftarnya, lalu pilih kembali.",
    "LPT-111": "Komputer ini sendiri tidak dapat dicabut dari sini. Cabut dari komputer Bappeda "
    "yang lain.",
    "LPT-112": "{nama} sudah dicabut sebelumnya. Tidak ada yang berubah.",
    "LPT-113": "Paket ini dibuat dengan daftar komputer nomor {nomor}, lebih lama daripada nomor "
    "{nomor_ada} yang sudah dikenal. Pencabutan yang lebih baru tetap berlaku.",
    "LPT-114": "Berkas ini bukan paket dari Bappeda, jadi tidak ada yang berubah. Pilih paket "
    "aktivasi yang diterima dari Bappeda.",
}

LABELS = {
    "laptop": "Komputer terdaftar",
    "serial_tercatat": "Nomor daftar komputer",
    "nama_laptop": "Nama komputer",
    "sertifikat": "Sertifikat",
    "public_key": "Kunci publik",
    "exchange_key": "Kunci pertukaran",
    "serial": "Nomor daftar",
}
