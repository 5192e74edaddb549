"""Words about trouble with the work file; nothing in it has changed when one of these is shown."""

SENTENCES = {
    "BRK-101": "{berkas} bukan berkas kerja eSAKIP. Isinya tidak dikenal. Pilih berkas lain.",
    "BRK-102": "Isian Anda masih di layar, tetapi belum tersimpan. Diska tempat {berkas} penuh. "
    "Kosongkan sekitar 100 MB lalu tekan Coba lagi.",
    "BRK-103": "{berkas} tidak dapat dibaca atau ditulis. Diska, stik USB, atau sambungannya "
    "bermasalah. Periksa sambungannya lalu coba lagi.",
    "BRK-104": "{berkas} rusak, sehingga hanya dapat dibaca sebagian. Data lama aman di cadangan. "
    "Buka Pulihkan cadangan dan pilih cadangan terakhir.",
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
    "BRK-116": "Sidik bukti {berkas} tidak sah, jadi berkasnya tidak dibuka. Data lain tidak "
    "berubah. Lampirkan kembali buktinya.",
}

LABELS = {"berkas": "Berkas kerja"}
