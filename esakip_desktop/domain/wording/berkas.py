"""Words about trouble with the work file; nothing in it has changed when one of these is shown."""

SENTENCES = {
    "BRK-101": "{berkas} bukan berkas kerja e-SAKIP. Isinya tidak dikenal. Pilih berkas lain.",
    "BRK-102": "Isian Anda masih di layar, tetapi belum tersimpan. Diska tempat {berkas} penuh. "
    "Kosongkan sekitar 100 MB lalu tekan Coba lagi.",
    "BRK-103": "{berkas} tidak dapat dibaca atau ditulis. Diska, stik USB, atau sambungannya "
    "bermasalah. Periksa sambungannya lalu coba lagi.",
    "BRK-104": "{berkas} rusak, sehingga hanya sebagian yang dapat dibaca. Pulihkan cadangan "
    "terakhir ke berkas baru, atau selamatkan isi yang masih terbaca.",
    "BRK-105": "Berkas kerja {berkas} sedang dibuka di jendela atau program lain. Pakai jendela "
    "itu, atau buka di sini hanya baca.",
    "BRK-106": "{berkas} tidak dapat ditulis. Folder atau berkasnya hanya dapat dibaca. Salin ke "
    "komputer ini, lalu buka salinannya.",
    "BRK-108": "{berkas} tidak ditemukan atau tidak dapat dibuka. Mungkin sudah dipindahkan atau "
    "stik USB dilepas. Pilih berkasnya kembali.",
    "BRK-109": "{berkas} sudah ada dan tidak ditimpa. Pilih nama lain, atau buka berkas yang sudah "
    "ada.",
    "BRK-110": "{berkas} dibuka hanya baca, jadi perubahan tidak dapat disimpan. Buka kembali dari "
    "folder yang dapat ditulis.",
    "BRK-111": "{berkas} dibuat dengan aplikasi yang lebih baru. Versi di sini belum dapat "
    "membacanya. Perbarui aplikasi lebih dahulu.",
    "BRK-112": "{berkas} dibuat dengan aplikasi yang lebih lama dan perlu diperbarui dulu. Berkas "
    "ini hanya dapat dibaca. Salin ke komputer ini, lalu buka salinannya.",
    "BRK-113": "Cadangan {berkas} tidak sama dengan aslinya, jadi tidak dipakai. Data asli tidak "
    "berubah. Coba buat cadangan di diska lain.",
    "BRK-114": "{berkas} tidak jadi disalin dan tidak ada yang tertinggal. Berkas buktinya perlu "
    "{perlu}, di tempat tujuan tersisa {sisa}. Kosongkan tempatnya, atau salin tanpa berkas bukti.",
    "BRK-115": "{berkas} tidak jadi dibuat dan tidak ada yang tertinggal. Tempat tujuannya penuh. "
    "Kosongkan sekitar 100 MB di sana, lalu coba lagi.",
    "BRK-116": "Sidik bukti {berkas} tidak sah, jadi berkasnya tidak dibuka. Data lain tidak "
    "berubah. Lampirkan kembali buktinya.",
    "BRK-117": "{berkas} berada di folder jaringan, jadi tidak dikerjakan di sana. Isinya dapat "
    "rusak bila sambungannya putus. Pindahkan ke komputer ini.",
    "BRK-118": "{berkas} berada di folder yang disinkronkan ke internet, jadi tidak dikerjakan di "
    "sana. Program sinkron dapat menimpanya di tengah penyimpanan. Pindahkan ke komputer ini.",
    "BRK-119": "{berkas} berada di stik atau diska lepas, jadi hanya dapat dibaca. Isinya dapat "
    "rusak bila stik dilepas di tengah penyimpanan. Pindahkan ke komputer ini untuk mengubahnya.",
    "BRK-120": "Isi {berkas} tidak dapat diselamatkan, karena bagian pengenalnya ikut rusak. "
    "Berkas itu tidak diubah. Pulihkan cadangan terakhir.",
    "BRK-121": "Tidak ada data yang berubah, karena diska tempat {berkas} penuh. Kosongkan sekitar "
    "100 MB, lalu coba lagi.",
}

LABELS = {
    "berkas": "Berkas kerja",
    "draf": "Ketikan yang belum disimpan",
    "paket_tercatat": "Riwayat paket",
    "replica": "Pengirim yang dikenal",
}
