"""Words that belong to no single room: our own faults."""

SENTENCES = {
    "APL-900": "Terjadi kesalahan pada aplikasi. Perubahan terakhir tidak jadi disimpan, data "
    "sebelumnya aman. Tekan Salin rincian dan kirimkan kepada Bappeda.",
}

LABELS: dict[str, str] = {}
