"""Words about the plan: simpul, indikator, target, codes."""

from esakip_desktop.domain.nilai import Agregasi, Arah, Tipe

SENTENCES = {
    "REN-101": "Uraian belum diisi. Tulis uraiannya dalam satu kalimat.",
    "REN-102": "{jenis} tidak dapat diletakkan di bawah {induk}. Pilih induk yang sesuai: {boleh}.",
    "REN-103": "{jenis} belum punya induk. Pilih induknya: {boleh}.",
    "REN-104": "Tujuan OPD belum dikaitkan dengan sasaran RPJMD. Setiap tujuan Renstra mendukung "
    "satu sasaran RPJMD. Pilih sasaran RPJMD-nya.",
    "REN-106": "Tahun awal {awal} sesudah tahun akhir {akhir}. Tukar atau perbaiki salah satunya.",
    "REN-107": "Simpul tidak dapat menjadi induk dirinya sendiri. Pilih induk lain.",
    "REN-111": "Nama indikator belum diisi. Tulis nama indikatornya.",
    "REN-112": "Satuan belum diisi. Isi satuan, misalnya %, orang, atau dokumen.",
    "REN-113": "Arah indikator belum dipilih. Pilih makin tinggi, makin rendah, atau rentang.",
    "REN-114": "Tipe indikator belum dipilih. Pilih angka, persen, indeks, rentang, predikat, "
    "teks, atau ya/tidak.",
    "REN-115": "Indikator belum dikaitkan dengan simpul rencana. Pilih tujuan, sasaran, program, "
    "kegiatan, atau subkegiatannya.",
    "REN-116": "Skala predikat belum lengkap. Isi sekurangnya dua kata, dari yang terendah sampai "
    "yang tertinggi.",
    "REN-117": "Kata “{kata}” ada dua kali pada skala. Setiap kata hanya boleh satu kali.",
    "REN-118": "Agregasi {agregasi} tidak dapat dipakai untuk tipe {tipe}. Kata tidak dapat "
    "dijumlahkan atau dirata-ratakan. Pilih posisi akhir atau repetitif.",
    "REN-119": "Tipe {tipe} tidak dapat berarah {arah}. Pilih {boleh}.",
    "REN-122": "Tanda target nol hanya untuk indikator yang makin rendah makin baik. Hapus "
    "tandanya atau ubah arahnya.",
    "REN-123": "Banyaknya desimal {desimal} tidak dapat dipakai. Isi 0 sampai 6.",
    "REN-131": "Target belum dikaitkan dengan indikator. Pilih indikatornya.",
    "REN-133": "Periode target {periode} tidak dikenal. Pilih setahun atau TW I sampai TW IV.",
    "REN-134": "Target indikator ini harus angka, bukan kata “{teks}”. Tulis angka, misalnya 12,5.",
    "REN-135": "Target negatif {angka} tidak dapat dihitung capaiannya. Ubah cara ukur indikator, "
    "lalu isi target nol atau lebih.",
    "REN-136": "Target rentang memerlukan batas bawah dan batas atas. Isi keduanya.",
    "REN-137": "Batas bawah {bawah} lebih besar daripada batas atas {atas}. Tukar keduanya.",
    "REN-138": "Batas atas hanya untuk target rentang. Kosongkan batas atas.",
    "REN-139": "“{teks}” tidak ada pada skala indikator. Pilih salah satu: {skala}.",
    "REN-140": "Target indikator ini harus kata, bukan angka. Pilih atau tulis katanya.",
    "REN-141": "Jumlah target triwulan {jumlah} tidak sama dengan target setahun {setahun}, beda "
    "{beda}. Samakan keduanya.",
    "REN-142": "Target TW IV {akhir} tidak sama dengan target setahun {setahun}. Pada indikator "
    "ini keduanya harus sama.",
    "REN-143": "Angka ini terlalu besar atau bukan bilangan. Isi angka paling banyak 30 digit.",
    "REN-151": "Bagian kode “{bagian}” tidak dapat dibaca. Periksa kolom kode pada berkas asal.",
    "REN-196": "“{nama}” tidak dihapus karena rencana perangkat daerah tergantung padanya. "
    "Pindahkan rencana itu lebih dahulu, lalu hapus.",
    "REN-197": "Kode {kode} tidak ada dalam tabel kode tahun ini. Muat ulang daftar kode, lalu "
    "pilih kembali.",
    "REN-198": "Bidang urusan perangkat daerah belum diisi, jadi kode X.XX belum dapat ditulis. "
    "Isi bidang urusan di Pengaturan.",
    "REN-199": "Data ini sudah tidak ada, mungkin dihapus di jendela lain. Muat ulang halaman ini.",
}

LABELS = {
    "induk_uid": "Induk",
    "satuan": "Satuan",
    "arah": "Arah",
    "tipe": "Tipe",
    "agregasi": "Agregasi",
    "rumus_turun": "Rumus makin rendah makin baik",
    "rentang_atas": "Nilai di atas rentang",
    "skala": "Skala predikat",
    "is_target_nol": "Target nol",
    "definisi": "Definisi operasional",
    "formulasi": "Formulasi",
    "sumber_data": "Sumber data",
    "penanggung_jawab": "Penanggung jawab",
    "kondisi_awal": "Kondisi awal",
    "sumber": "Sumber",
    "tahun_awal": "Tahun awal",
    "tahun_akhir": "Tahun akhir",
    "simpul_uid": "Simpul rencana",
    "indikator_uid": "Indikator",
    "periode": "Periode",
    "atas": "Batas atas",
    "target": "Target",
}

ARAH: dict[Arah, str] = {
    Arah.NAIK: "Makin tinggi makin baik",
    Arah.TURUN: "Makin rendah makin baik",
    Arah.RENTANG: "Di dalam rentang",
}

TIPE: dict[Tipe, str] = {
    Tipe.ANGKA: "Angka",
    Tipe.PERSEN: "Persen",
    Tipe.INDEKS: "Indeks",
    Tipe.RENTANG: "Rentang",
    Tipe.PREDIKAT: "Predikat",
    Tipe.TEKS: "Teks",
    Tipe.YA_TIDAK: "Ya/tidak",
}

AGREGASI: dict[Agregasi, str] = {
    Agregasi.JUMLAH: "Jumlah",
    Agregasi.POSISI_AKHIR: "Posisi akhir",
    Agregasi.RATA_RATA: "Rata-rata",
    Agregasi.REPETITIF: "Repetitif",
    Agregasi.MAKSIMUM: "Maksimum",
    Agregasi.MINIMUM: "Minimum",
}
