"""The table of checks as people read it: name, what the rule says and where it stands, the remedy.

The numbers are those of sakip.md section 7. Thresholds without a regulation are proposals of the
application and say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Pemeriksaan:
    """One check: `kunci` is its short name in exports, `aturan` the rule with its source."""

    nomor: int
    kunci: str
    judul: str
    aturan: str
    tindakan: str


_ISI = (
    Pemeriksaan(
        1, "target_kosong", "Target dan satuan",
        "Setiap indikator pada perjanjian kinerja punya target dan satuan (PermenPANRB 53/2014). "
        "Tanpa target, capaian tidak dapat dihitung.",
        "Isi target tahun dan satuan indikator di Rencana.",
    ),
    Pemeriksaan(
        2, "target_triwulan", "Target triwulan dan target tahun",
        "Target triwulan berakhir pada target tahun: jumlahnya sama untuk indikator yang "
        "dijumlahkan, target TW IV sama untuk posisi akhir (rencana aksi atas perjanjian kinerja, "
        "PermenPANRB 53/2014).",
        "Samakan target triwulan dengan target tahun di Rencana.",
    ),
    Pemeriksaan(
        4, "iku_pk", "IKU dan perjanjian kinerja",
        "Perjanjian kinerja kepala perangkat daerah memuat indikator kinerja utama dari tujuan "
        "dan sasaran (PermenPANRB 53/2014).",
        "Ubah jenis indikator, atau pindahkan ke tingkat rencana yang sesuai.",
    ),
    Pemeriksaan(
        5, "induk_rpjmd", "Tujuan dan sasaran RPJMD",
        "Tujuan Renstra diturunkan dari sasaran RPJMD (Permendagri 86/2017).",
        "Kaitkan tujuan dengan sasaran RPJMD di Rencana.",
    ),
    Pemeriksaan(
        6, "tingkat_keluaran", "Rumusan hasil",
        "Tujuan, sasaran, dan IKU menggambarkan hasil, bukan dokumen atau kegiatan (LKE "
        "PermenPANRB 88/2021, kriteria 1b.4 dan 1b.6).",
        "Rumuskan perubahan yang dirasakan penerima manfaat.",
    ),
    Pemeriksaan(
        7, "smart", "Indikator SMART",
        "Indikator dapat diukur dan punya definisi operasional, cara ukur, sumber data, serta "
        "penanggung jawab (LKE PermenPANRB 88/2021, kriteria 1b.5 dan 2a.2). Lembar lengkap "
        "diminta untuk IKU dan indikator program.",
        "Lengkapi lembar indikator di Rencana.",
    ),
    Pemeriksaan(
        8, "target_mudah", "Target terlalu mudah",
        "Target menantang tetapi dapat dicapai (LKE PermenPANRB 88/2021, kriteria 1b.7). Batas "
        "120 % dua tahun berturut-turut adalah usulan aplikasi.",
        "Naikkan target pada perubahan rencana, atau siapkan alasannya.",
    ),
    Pemeriksaan(
        9, "target_mundur", "Target mundur",
        "Target tidak lebih rendah daripada target atau realisasi tahun sebelumnya tanpa alasan "
        "(LKE PermenPANRB 88/2021, kriteria 1b.7).",
        "Perbaiki target di Rencana, atau tulis alasannya pada keterangan realisasi.",
    ),
    Pemeriksaan(
        10, "beban_pejabat", "Indikator per pejabat",
        "Kinerja terbagi sampai tiap jabatan (LKE PermenPANRB 88/2021, kriteria 1b.8). Batas 6 "
        "indikator per pejabat adalah usulan aplikasi.",
        "Bagi indikator kepada pejabat lain, atau tetapkan penanggung jawabnya di Rencana.",
    ),
    Pemeriksaan(
        11, "arah", "Arah indikator",
        "Rumus capaian mengikuti arah indikator: yang makin rendah makin baik dihitung terbalik "
        "(Permendagri 54/2010 Lampiran IV).",
        "Periksa arah indikator di Rencana.",
    ),
    Pemeriksaan(
        12, "satuan_angka", "Letak koma dan satuan angka",
        "Data yang dikumpulkan mendukung capaian yang diharapkan (LKE PermenPANRB 88/2021, "
        "kriteria 2b.3). Disebut kesalahan bila angka dengan koma yang digeser hampir sama "
        "dengan target atau tahun lalu.",
        "Perbaiki angkanya di Pengukuran, atau pilih Tetap bila sudah benar.",
    ),
    Pemeriksaan(
        14, "capaian_tinggi", "Capaian di atas 150 %",
        "Capaian di atas 150 % perlu penjelasan (usulan aplikasi menurut praktik verifikasi).",
        "Tulis penjelasannya pada keterangan realisasi.",
    ),
    Pemeriksaan(
        15, "bukti", "Bukti realisasi",
        "Mekanisme pengumpulan data kinerja dapat diandalkan (LKE PermenPANRB 88/2021, kriteria "
        "2a.3): setiap realisasi punya bukti, dan berkasnya ada.",
        "Lampirkan bukti di Pengukuran, atau minta berkas yang hilang kepada pengirimnya.",
    ),
    Pemeriksaan(
        16, "fisik_serapan", "Fisik sama dengan serapan",
        "Kemajuan fisik diukur dari pekerjaan, bukan disalin dari serapan anggaran. Selisih 0,1 "
        "poin pada 3 kegiatan adalah batas usulan aplikasi.",
        "Isi fisik menurut kemajuan pekerjaan di Anggaran.",
    ),
    Pemeriksaan(
        17, "posisi_turun", "Angka kumulatif turun",
        "Indikator posisi akhir yang makin tinggi makin baik tidak turun dari triwulan "
        "sebelumnya tanpa sebab.",
        "Perbaiki angkanya di Pengukuran, atau pilih Tetap bila sudah benar.",
    ),
    Pemeriksaan(
        18, "uang", "Pagu dan realisasi anggaran",
        "Realisasi tidak melampaui pagu, dan anggaran perjanjian kinerja sama dengan DPA "
        "(PermenPANRB 53/2014).",
        "Perbaiki realisasi atau pagu di Anggaran.",
    ),
    Pemeriksaan(
        19, "analisis", "Analisis capaian",
        "Laporan kinerja menjelaskan penyebab keberhasilan atau kegagalan dan tindak lanjutnya "
        "(PermenPANRB 53/2014). Batas 90 % dan 110 % adalah usulan aplikasi.",
        "Isi tab Hambatan pada Pengukuran.",
    ),
    Pemeriksaan(
        21, "pohon", "Kaitan program dan sasaran",
        "Setiap sasaran didukung program, setiap program mendukung sasaran, dan keduanya diukur "
        "sampai keluaran subkegiatan (Permendagri 86/2017).",
        "Lengkapi kaitan dan indikatornya di Rencana.",
    ),
    Pemeriksaan(
        23, "pembanding", "Pembanding laporan kinerja",
        "Bab III laporan kinerja membandingkan dengan tahun sebelumnya dan target jangka menengah "
        "(PermenPANRB 53/2014). Diperiksa pada TW IV.",
        "Isi realisasi tahun sebelumnya atau kondisi awal, dan target tahun terakhir.",
    ),
    Pemeriksaan(
        24, "pejabat", "Penanda tangan",
        "Perjanjian kinerja ditandatangani pejabat yang menjabat; pelaksana tugas diberi tanda "
        "Plt. atau Plh. (PermenPANRB 53/2014). Dibaca pada akhir triwulan.",
        "Lengkapi pejabat di Pengaturan.",
    ),
    Pemeriksaan(
        28, "angka_disalin", "Angka tahun lalu",
        "Realisasi yang sama dengan tahun lalu pada lebih dari 30 % indikator menimbulkan dugaan "
        "disalin. Batasnya usulan aplikasi.",
        "Periksa apakah angkanya sudah diperbarui di Pengukuran.",
    ),
    Pemeriksaan(
        29, "narasi_disalin", "Kalimat yang disalin",
        "Analisis menjelaskan indikatornya sendiri (LKE PermenPANRB 88/2021, kriteria 3b.7). "
        "Kalimat dianggap sama bila hanya berbeda angka, tanda baca, atau huruf besar.",
        "Tulis penjelasan yang khusus untuk indikator dan periode ini.",
    ),
    Pemeriksaan(
        30, "risiko", "Penanganan risiko",
        "Risiko di atas selera punya rencana tindak pengendalian yang dilaksanakan tepat waktu "
        "(Perdep PPKD BPKP 4/2019), dan capaian rendah punya risiko yang dikelola.",
        "Lengkapi risiko dan rencana tindaknya di Risiko.",
    ),
)  # fmt: skip

KATALOG: Mapping[int, Pemeriksaan] = {item.nomor: item for item in _ISI}

BELUM_DIPERIKSA: Mapping[int, str] = {
    3: "target perjanjian kinerja dan target Renstra adalah catatan yang sama, jadi tidak berbeda",
    13: "capaian yang diumumkan tidak dicatat",
    20: "batas tanggal pengiriman dan persetujuan rencana aksi tidak dicatat",
    22: "rekomendasi dan tindak lanjut tahun lalu tidak dicatat",
    25: "target dan IKU dalam dokumen LKjIP tidak dicatat",
    26: "jawaban kriteria LKE tidak dicatat",
    27: "jawaban kriteria LKE tidak dicatat",
}
"""Checks of the table whose records the application does not keep, and which those are."""
