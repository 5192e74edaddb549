"""Words about verdicts, proposed corrections and locks."""

SENTENCES = {
    "VRF-101": "Putusan, kunci, dan tanda terima hanya ditulis Bappeda. Berkas ini milik perangkat "
    "daerah. Buka berkas kerja Bappeda.",
    "VRF-102": "Catatan belum diisi. Putusan perbaiki memerlukan catatan agar OPD tahu apa yang "
    "diperbaiki. Tulis catatannya dalam satu kalimat.",
    "VRF-103": "Indikator ini milik perangkat daerah lain. Pilih perangkat daerahnya di baris "
    "atas, lalu ulangi.",
    "VRF-104": "Realisasi belum diisi, jadi belum dapat dinyatakan sesuai. Beri putusan perbaiki "
    "dengan catatan, atau tunggu paket berikutnya.",
    "VRF-105": "Angka ini masih berkonflik, jadi belum dapat dinyatakan sesuai. Minta OPD memilih "
    "salah satu nilainya, lalu mengirim paket baru.",
    "VRF-106": "Usulan tidak dapat dibuat untuk {medan}. Tulis sebagai catatan pada putusan "
    "perbaiki.",
    "VRF-107": "Nilai usulan belum diisi. Tulis nilai yang diusulkan, atau batalkan usulannya.",
    "VRF-108": "Alasan usulan belum diisi. OPD perlu tahu dasar perubahannya. Tulis alasannya "
    "dalam satu kalimat.",
    "VRF-109": "Usulan ini sudah tidak berlaku, karena nilainya sudah berubah atau sudah dijawab. "
    "Tidak ada yang diubah. Muat ulang daftarnya.",
    "VRF-110": "Alasan menolak belum diisi. Bappeda perlu tahu mengapa nilainya dipertahankan. "
    "Tulis alasannya dalam satu kalimat.",
    "KUN-101": "{periode} dikunci {oleh} pada {tanggal} (kunci nomor {nomor}), jadi angkanya hanya "
    "dapat dibaca. Alasannya: {alasan}. Bila perlu mengubah, minta Bappeda membuka kuncinya lalu "
    "impor paket balasannya.",
    "KUN-102": "Alasan belum diisi. Setiap penguncian dan pembukaan dicatat dengan alasannya. "
    "Tulis alasannya dalam satu kalimat.",
    "KUN-103": "Batas pembukaan belum diisi. Kunci dibuka sampai tanggal tertentu, lalu menutup "
    "sendiri. Isi tanggalnya.",
    "KUN-104": "Batas pembukaan sudah lewat. Pembukaan tidak akan berlaku. Isi tanggal hari ini "
    "atau sesudahnya.",
    "KUN-105": "Kunci {periode} dibuka hanya sampai {sampai} dan batas itu sudah lewat, jadi "
    "angkanya kembali hanya dapat dibaca. Alasan pembukaan: {alasan}. Bila masih perlu mengubah, "
    "minta Bappeda memperpanjang lalu impor paket balasannya.",
    "KUN-106": "{periode} tidak sedang dikunci. Tidak ada yang perlu dibuka.",
    "KUN-107": "{periode} sudah dikunci. Buka kuncinya lebih dulu bila ingin mengunci dengan "
    "alasan lain.",
}

LABELS = {
    "putusan": "Putusan",
    "usulan": "Usulan",
    "usulan_koreksi": "Usulan koreksi",
    "catatan": "Catatan",
    "tanda_terima": "Tanda terima",
    "bukti_diminta": "Bukti diminta",
    "tanggapan": "Tanggapan OPD",
    "kunci": "Kunci triwulan",
    "medan": "Medan",
    "sidik": "Versi yang dilihat",
    "pemeriksa": "Pemeriksa",
    "record_id": "Baris yang diperiksa",
    "recorded_at": "Diterima",
    "undone_at": "Ditarik",
    "package_hash": "Kode paket",
    "replica_id": "Komputer pengirim",
    "seq": "Nomor paket",
    "counts": "Hitungan",
    "refused": "Baris ditolak",
    "head_seq": "Nomor jejak terakhir",
    "head_hash": "Sidik jejak terakhir",
    "receiver_key": "Kode kunci penerima",
}
