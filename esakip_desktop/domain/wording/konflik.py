"""Words about values that differ between computers, and about choosing one."""

SENTENCES = {
    "KFL-101": "Konflik ini tidak dapat diselesaikan di sini. Datanya milik {pemilik}. Minta "
    "perangkat daerah itu memilih di komputernya, lalu mengirim paket baru.",
    "KFL-103": "Nilai pilihan tidak sesuai dengan jenis isian {medan}. Pilih salah satu nilai yang "
    "tampil, atau tulis nilai lain.",
    "KFL-104": "Konflik “{konflik}” tidak ada di berkas ini. Lihat daftarnya dengan esakip konflik "
    "tanpa --pilih.",
    "KFL-105": "{medan} menunjuk baris lain, jadi tidak dapat diketik. Pilih salah satu nilai yang "
    "tampil, atau ubah di halamannya.",
    "KFL-106": "“{teks}” tidak dikenal. Tulis salah satu: {boleh}.",
    "KFL-107": "“{teks}” bukan bilangan bulat. Tulis angka tanpa koma.",
    "KFL-108": "“{teks}” bukan kemungkinan dan dampak. Tulis dua angka, misalnya 3 × 4.",
    "KFL-109": "Tidak ada konflik dengan nilai dari {laptop}. Pilih komputer lain.",
    "KFL-110": "Pilihan ini tidak mengubah nilai yang tampil, jadi tidak ada yang dikembalikan. "
    "Untuk memilih nilai lain, buka halaman Konflik, bagian Sudah dipilih.",
    "KFL-111": "Nilai lain belum diisi. Tulis nilainya, atau pilih salah satu nilai di atas.",
}

KONFLIK_TIP = "Berbeda antar-komputer. Pilih nilainya di halaman Konflik."

LABELS = {"konflik": "Konflik"}
"""No field of a record bears this name; it is where a broken choice is told."""
