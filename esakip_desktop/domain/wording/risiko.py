"""Words about risks, their scores and their treatment."""

SENTENCES = {
    "RSK-101": "Uraian risiko belum diisi. Tulis peristiwa yang mungkin terjadi.",
    "RSK-102": "Sebab belum diisi. Tulis mengapa risiko dapat terjadi.",
    "RSK-103": "Akibat belum diisi. Tulis apa yang timbul bila risiko terjadi.",
    "RSK-104": "Kemungkinan dan dampak {saat} harus diisi berdua. Lengkapi, atau kosongkan "
    "keduanya.",
    "RSK-105": "Nilai {saat} K {k}, D {d} berada di luar matriks {ukuran}. Pilih sel di dalam "
    "matriks.",
    "RSK-111": "Risiko residual {residual} lebih tinggi daripada inheren {inheren}. Pengendalian "
    "tidak menaikkan risiko. Periksa kedua nilainya.",
    "RSK-112": "Risiko {level} melampaui selera risiko dan belum punya rencana tindak "
    "pengendalian. Tambahkan RTP sebelum risiko ditetapkan.",
    "RSK-113": "Pengendalian yang ada belum diisi, jadi efektivitasnya dikosongkan. Isi "
    "pengendalian, atau hapus efektivitasnya.",
    "RSK-114": "Pengendalian yang ada belum diisi, jadi nilai inheren dan residual seharusnya "
    "sama. Isi pengendalian, atau samakan nilainya.",
    "RSK-115": "Target risiko {target} lebih tinggi daripada residual {residual}. RTP seharusnya "
    "menurunkan risiko. Periksa nilainya.",
    "RSK-116": "Pemilik risiko strategis pemda adalah kepala daerah. Periksa pemiliknya.",
    "RSK-117": "Kode “{kode}” tidak sesuai bentuk kode risiko, misalnya RSO.26.16.12.04. Kode "
    "tetap disimpan seperti tertulis.",
    "RSK-118": "Nilai residual belum diisi. Isi kemungkinan dan dampak setelah pengendalian yang "
    "ada.",
    "RSK-119": "Target risiko {target} lebih tinggi daripada inheren {inheren}. Periksa nilainya.",
    "RSK-121": "Uraian rencana tindak pengendalian belum diisi. Tulis tindakannya.",
    "RSK-122": "Persen RTP {persen} tidak dapat dipakai. Isi antara 0 dan 100.",
    "RSK-123": "Tenggat RTP {tenggat} sebelum tahun penilaian {tahun}. Isi tenggat pada tahun "
    "{tahun} atau sesudahnya.",
    "RSK-124": "RTP belum dikaitkan dengan risiko. Pilih risikonya.",
    "RSK-131": "Nomor risiko {nomor} tidak dapat dipakai. Isi 1 sampai 999.",
    "RSK-132": "Bagian kode “{bagian}” harus dua angka. Isi 01 sampai 99.",
    "RSK-201": "Matriks “{id}” tidak terbaca: {sebab}. Periksa berkas matriks.",
    "RSK-202": "Matriks “{id}” memuat skor {skor} lebih dari satu kali. Periksa isi tabelnya.",
    "RSK-203": "Matriks “{id}” tidak naik di sel K {k}, D {d}. Skor harus naik bila kemungkinan "
    "atau dampak naik.",
    "RSK-204": "Matriks “{id}”: skor {skor} tidak masuk level mana pun. Perbaiki rentang levelnya.",
    "RSK-205": "Matriks “{id}”: skor {skor} masuk lebih dari satu level. Perbaiki rentang "
    "levelnya.",
}

LABELS = {
    "tingkat": "Tingkat risiko",
    "kategori": "Kategori",
    "sebab": "Sebab",
    "sumber_sebab": "Sumber sebab",
    "is_terkendali": "Dapat dikendalikan",
    "akibat": "Akibat",
    "pemilik": "Pemilik risiko",
    "pengendalian": "Pengendalian yang ada",
    "efektivitas": "Efektivitas",
    "inheren": "Nilai inheren",
    "residual": "Nilai residual",
    "target_risiko": "Nilai target",
    "matriks": "Matriks",
    "persen": "Kemajuan",
    "risiko_uid": "Risiko",
    "rtp": "Rencana tindak pengendalian",
}
