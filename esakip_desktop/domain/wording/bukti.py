"""Words about evidence."""

SENTENCES = {
    "BKT-101": "{nama} tidak dapat dijadikan bukti. Jenis berkasnya tidak diterima, misalnya "
    "program atau dokumen bermakro. Pakai PDF, foto, atau dokumen biasa.",
    "BKT-102": "{nama} kosong atau lebih besar dari 100 MB. Kecilkan berkasnya, atau bagi menjadi "
    "beberapa bagian.",
    "BKT-103": "{nama} belum tersimpan dengan benar. Lampirkan kembali berkasnya.",
}

LABELS: dict[str, str] = {}
