"""Words about packages, by the step that refuses them (paket.md 13.1).

1xx structure and order of arrival, 2xx trust, 3xx damage, 4xx content, 5xx authority and plan.
"""

SENTENCES = {
    "PKT-101": "Berkas ini bukan paket e-SAKIP. Sampulnya tidak dikenal. Pilih berkas paket yang "
    "dikirim OPD atau Bappeda.",
    "PKT-102": "Paket ini tidak utuh dan tidak ada data yang berubah. Sebabnya {sebab}, mungkin "
    "terputus saat disalin. Minta pengirim mengirim ulang berkas yang sama.",
    "PKT-103": "Paket ini ditolak dan tidak ada data yang berubah. Isinya memuat atau kekurangan "
    "“{nama}”. Minta pengirim membuat paket baru dari aplikasi.",
    "PKT-104": "Paket ini ditolak dan tidak ada data yang berubah. Ada nama berkas di dalamnya "
    "yang tidak boleh dipakai. Minta pengirim membuat paket baru dari aplikasi.",
    "PKT-105": "Paket ini ditolak dan tidak ada data yang berubah. Isinya melampaui batas: "
    "{sebab}. Minta pengirim membuat paket baru yang lebih kecil.",
    "PKT-106": "Paket ini ditolak dan tidak ada data yang berubah. Susunan berkasnya tidak sah: "
    "{sebab}. Minta pengirim membuat paket baru dari aplikasi.",
    "PKT-107": "Paket tidak dapat dibaca dan tidak ada data yang berubah. Sebabnya {sebab}. Salin "
    "paket ke komputer ini, lalu coba lagi.",
    "PKT-110": "Paket ini sudah diimpor {waktu}. Tidak ada perubahan.",
    "PKT-111": "Paket nomor {nomor} lebih lama daripada nomor {nomor_ada} yang sudah ada. Tidak "
    "ada nilai yang diganti.",
    "PKT-112": "Paket nomor {nomor} belum diterima. Paket ini tetap lengkap dan dapat diterapkan. "
    "Minta paket {nomor} hanya bila diperlukan untuk arsip.",
    "PKT-113": "Impor paket nomor {nomor} diurungkan {waktu} oleh {pelaku}. Paket ini membawa "
    "kembali {jumlah} catatan yang saat itu ditarik. Terapkan hanya bila memang diinginkan.",
    "PKT-114": "Paket balasan ini dibuat sebelum kunci {periode} nomor {nomor} yang sudah ada di "
    "sini. Kunci itu tetap berlaku, dan kunci yang lebih lama tidak dipakai.",
    "PKT-115": "Paket ini berisi data perangkat daerah, bukan balasan atau data induk dari "
    "Bappeda. Tidak ada data yang berubah. Untuk menggabungkannya pakai perintah gabung.",
    "PKT-201": "Paket ini ditolak dan tidak ada data yang berubah. Segelnya tidak dapat dibaca: "
    "{sebab}. Minta pengirim membuat paket baru dari aplikasi.",
    "PKT-202": "Paket ini ditolak dan tidak ada data yang berubah. Tanda tangan digitalnya tidak "
    "sah, mungkin isinya diubah. Minta pengirim mengirim ulang paketnya.",
    "PKT-203": "Pengirim paket ini belum terdaftar. Cocokkan kode {kode} dengan pengirim lewat "
    "telepon. Bila cocok, centang Percayai pengirim ini, atau pakai --percaya {kode} pada "
    "baris perintah.",
    "PKT-204": "Paket ini ditolak dan tidak ada data yang berubah. Kunci pengirim berbeda dengan "
    "yang dikenal sebelumnya. Hubungi {pengirim} dan pastikan laptopnya.",
    "PKT-205": "Paket ini ditolak dan tidak ada data yang berubah. Paket berasal dari {asal}, "
    "sedangkan berkas kerja ini milik {tujuan}. Buka berkas kerja yang sesuai.",
    "PKT-207": "Paket ini ditolak dan tidak ada data yang berubah. Paket ditujukan kepada "
    "{tujuan}. Minta paket yang ditujukan kepada Anda.",
    "PKT-208": "Paket ini ditolak dan tidak ada data yang berubah. Laptop pengirimnya sudah "
    "dicabut. Hubungi {pengirim}.",
    "PKT-206": "Paket ini ditolak dan tidak ada data yang berubah. Paket berasal dari data "
    "{mode_asal}, sedangkan berkas kerja ini data {mode_tujuan}. Buka berkas kerja yang "
    "sesuai.",
    "PKT-301": "Paket ini tidak dapat dipakai dan tidak ada data yang berubah. Isinya berubah "
    "setelah disegel, mungkin rusak saat disalin. Minta OPD mengirim ulang berkas yang sama.",
    "PKT-302": "Paket ini tidak dapat dipakai dan tidak ada data yang berubah. Bagian {nama} tidak "
    "cocok dengan daftar isinya. Minta pengirim mengirim ulang berkas yang sama.",
    "PKT-401": "Paket ini memakai bentuk versi {versi}, lebih baru daripada yang dikenal di sini. "
    "Tidak ada data yang berubah. Simpan berkasnya, perbarui aplikasi, lalu impor kembali.",
    "PKT-402": "Paket ini dibuat dengan aplikasi versi {versi}, yang lebih baru daripada di sini. "
    "Tidak ada data yang berubah. Simpan berkasnya, perbarui aplikasi, lalu impor kembali.",
    "PKT-403": "Isi paket ini terenkripsi dan belum dapat dibuka oleh versi aplikasi ini. "
    "Tidak ada data yang berubah. Perbarui aplikasi, atau minta paket tanpa enkripsi.",
    "PKT-404": "Jenis paket “{jenis}” belum dapat diimpor oleh versi aplikasi ini. Perbarui "
    "aplikasi, atau minta paket data OPD.",
    "PKT-405": "Baris {baris} pada {entitas} tidak ditulis dalam bentuk baku, jadi tidak dibaca. "
    "Data lain tidak terpengaruh. Minta pengirim membuat paket baru.",
    "PKT-406": "Baris {baris} pada {entitas} memuat isian yang tidak sesuai jenisnya ({kolom}). "
    "Data lain tidak terpengaruh. Minta pengirim membuat paket baru.",
    "PKT-407": "Baris {baris} pada {entitas} memuat riwayat yang tidak sah. Data lain tidak "
    "terpengaruh. Minta pengirim membuat paket baru.",
    "PKT-408": "Paket ini ditolak dan tidak ada data yang berubah. Banyaknya atau urutan catatan "
    "pada {entitas} tidak cocok (baris {baris}). Minta pengirim membuat paket baru.",
    "PKT-409": "Paket ini ditolak dan tidak ada data yang berubah. Keterangan {medan} pada "
    "sampulnya tidak sah. Minta pengirim membuat paket baru dari aplikasi.",
    "PKT-410": "Berkas ini permintaan pendaftaran komputer, bukan data, jadi tidak digabung. Di "
    "Bappeda buka pada halaman Paket, atau pakai perintah daftar.",
    "PKT-501": "Penggabungan dihentikan dan tidak ada data yang berubah. Dua laptop menulis dengan "
    "satu identitas, {laptop}: yang satu sudah dikenal di sini dari {dikenal}, yang lain dari "
    "paket nomor {nomor} {pengirim} ({berkas}). Hubungi pemakai kedua laptop itu. Pada laptop "
    "yang isinya disalin, buka Pengaturan > Cadangan > Perbarui identitas, lalu pakai salinan "
    "berkas kerja dari laptop yang lebih lengkap dan isi yang masih kurang.",
    "PKT-502": "{jumlah} catatan ditahan karena pengirim tidak berwenang mengubahnya. Data lain "
    "tidak terpengaruh. Periksa daftar catatan yang ditahan.",
    "PKT-503": "Jumlah kontrol tidak cocok pada {nama}: pengirim {pengirim}, di sini {penerima}. "
    "Tidak ada data yang berubah. Minta pengirim membuat paket baru.",
    "PKT-504": "Data berubah sejak tinjauan dibuat, jadi paket belum diterapkan. Tinjau kembali, "
    "lalu terapkan.",
    "PKT-506": "Paket ini ditolak dan tidak ada data yang berubah. Komputer pengirim terdaftar "
    "untuk perangkat daerah lain, bukan {pengirim}. Hubungi pengirim dan cocokkan kode "
    "kuncinya.",
    "PKT-507": "Jenis data “{entitas}” belum dikenal oleh versi aplikasi ini, jadi catatannya "
    "ditahan. Data lain tidak terpengaruh. Perbarui aplikasi, lalu coba lagi catatannya.",
    "PKT-508": "Jumlah kontrol {nama} berbeda karena {jumlah} catatan ditahan: pengirim "
    "{pengirim}, di sini {penerima}. Tidak ada data yang berubah. Bila yang lain tetap hendak "
    "diterapkan, centang Gabungkan tanpa {jumlah} catatan, atau pakai --tanpa-tertahan pada "
    "baris perintah.",
    "PKT-509": "Alasan mengeluarkan catatan belum ditulis, jadi catatannya tetap ditahan. Tulis "
    "satu kalimat, supaya orang lain tahu mengapa catatan itu tidak dipakai.",
    "PKT-510": "Catatan nomor {nomor} tidak ada pada daftar ini, mungkin sudah selesai. Tidak ada "
    "yang berubah. Lihat daftarnya, lalu tulis nomor yang ada di sana.",
    "PKT-511": "Penggabungan dihentikan dan tidak ada data yang berubah. Komputer ini dan pengirim "
    "paket nomor {nomor} {pengirim} ({berkas}) memakai satu identitas, {laptop}. Itu terjadi bila "
    "isi sebuah komputer disalin seluruhnya. Pada salah satunya buka Pengaturan > Cadangan > "
    "Perbarui identitas, lalu pakai salinan berkas kerja dari laptop yang lebih lengkap dan isi "
    "yang masih kurang.",
    "PKT-512": "Catatan ini tetap ditahan. Dua laptop menulis dengan satu identitas ({laptop}), "
    "dan isinya di sini lain daripada di paketnya. Hubungi pengirimnya dan minta paket baru "
    "sesudah identitas salah satunya diperbarui.",
}

LABELS = {"paket": "Paket"}
