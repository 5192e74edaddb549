"""Words about capaian: reasons, states, flags, and the bands of the rule set."""

from esakip_desktop.domain.nilai import (
    BELUM_LAPOR,
    DI_ATAS_150,
    DIBATASI,
    KONFLIK,
    SEMENTARA,
    TW_KOSONG,
    Alasan,
    Keadaan,
)

SENTENCES = {
    "CAP-101": "Capaian tidak dihitung karena target {periode} belum diisi. Isi target di Rencana.",
    "CAP-102": "Capaian tidak dihitung karena target nol dan ada realisasi {realisasi}. Periksa "
    "arah indikator atau targetnya.",
    "CAP-103": "Capaian tidak dihitung karena target bernilai negatif. Rumus capaian tidak berlaku "
    "untuk target negatif. Ubah cara ukur indikator atau targetnya.",
    "CAP-104": "Capaian tidak dihitung karena realisasi {periode} belum diisi. Isi realisasi di "
    "Pengukuran.",
    "CAP-105": "Capaian tidak dihitung karena realisasi {periode} dinyatakan tidak ada data. Isi "
    "realisasi bila datanya sudah tersedia.",
    "CAP-106": "Capaian tidak dihitung karena indikator tidak berlaku pada {periode}. Indikator "
    "ini tidak ikut rata-rata.",
    "CAP-107": "Capaian tidak dihitung karena isian {periode} bukan angka. Ganti isian dengan "
    "angka.",
    "CAP-108": "Capaian tidak dihitung karena pembaginya nol. Periksa penyebut, atau pakai rumus A "
    "untuk indikator yang makin rendah makin baik.",
    "CAP-109": "Capaian tidak dihitung karena kata pada target atau realisasi tidak ada pada "
    "skala. Pilih kata dari daftar skala indikator.",
    "CAP-111": "Pita predikat belum diisi. Tambahkan sekurangnya satu pita.",
    "CAP-112": "Ada celah: nilai di bawah pita {batas} belum punya predikat. Tambahkan pita "
    "terakhir untuk sisanya.",
    "CAP-113": "Pita “{atas}” dan “{bawah}” bertumpuk atau urutannya terbalik. Batas dan tingkat "
    "pita harus menurun dari atas ke bawah.",
    "CAP-114": "Batas pita {batas} lebih dari dua desimal. Predikat dibaca pada dua desimal. "
    "Bulatkan batasnya.",
    "CAP-115": "Pita “{bagian}” tidak terbaca. Bentuknya batas, tingkat, lalu kata, misalnya "
    ">90:5:Sangat Tinggi.",
    "CAP-116": "Pita {batas} belum punya kata predikat, atau katanya memuat garis tegak. Isi kata "
    "predikatnya.",
    "CAP-117": "Predikat “{kata}” dipakai dua kali. Beri setiap pita kata yang berbeda.",
    "CAP-121": "Batas atas capaian {batas} lebih kecil daripada 100. Realisasi yang tepat target "
    "harus bernilai 100. Isi 100 atau lebih, atau kosongkan.",
    "CAP-122": "Batas bawah capaian {batas} lebih besar daripada 0. Isi 0 atau kosongkan.",
    "CAP-123": "Banyaknya desimal {desimal} tidak dapat dipakai. Isi 0 sampai 2.",
}

LABELS = {
    "capaian": "Capaian",
    "pita": "Pita predikat",
    "batas_atas": "Batas atas capaian",
    "batas_bawah": "Batas bawah capaian",
    "desimal": "Desimal",
}

ALASAN: dict[Alasan, str] = {
    Alasan.TARGET_KOSONG: "target kosong",
    Alasan.TARGET_NOL: "target nol",
    Alasan.TARGET_NEGATIF: "target negatif",
    Alasan.REALISASI_KOSONG: "belum diisi",
    Alasan.TIDAK_ADA_DATA: "tidak ada data",
    Alasan.TIDAK_BERLAKU: "tidak berlaku",
    Alasan.BUKAN_ANGKA: "bukan angka",
    Alasan.PENYEBUT_NOL: "pembagi nol",
    Alasan.PREDIKAT_TIDAK_DIKENAL: "predikat tidak dikenal",
}

KEADAAN: dict[Keadaan, str] = {
    Keadaan.KOSONG: "kosong",
    Keadaan.ANGKA: "terisi",
    Keadaan.TIDAK_ADA_DATA: "tidak ada data",
    Keadaan.TIDAK_BERLAKU: "tidak berlaku",
}

TANDA: dict[str, str] = {
    TW_KOSONG: "ada triwulan yang belum diisi",
    SEMENTARA: "angka sementara",
    KONFLIK: "sementara (konflik)",
    DI_ATAS_150: "di atas 150 %, perlu penjelasan",
    DIBATASI: "dibatasi",
    BELUM_LAPOR: "triwulan ini tanpa angka, yang tampil dari triwulan sebelumnya",
}
