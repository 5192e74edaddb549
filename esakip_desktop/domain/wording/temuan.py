"""Words about findings of the automatic checks; the two first digits are the number of the check.

A check that a typing hint asks as well speaks with the sentence of that hint.
"""

SENTENCES = {
    "TMN-011": "Target {tahun} belum diisi: indikator “{nama}”. Isi target tahun di Rencana.",
    "TMN-012": "Satuan belum diisi: indikator “{nama}”. Pilih satuannya di Rencana.",
    "TMN-041": "Bukan IKU, tetapi masuk perjanjian kinerja karena berada pada {tempat}: indikator "
    "“{nama}”. Jadikan IKU, atau pindahkan ke program.",
    "TMN-042": "Berada pada {tempat}, jadi tidak masuk perjanjian kinerja: IKU “{nama}”. "
    "Pindahkan ke tujuan atau sasaran, atau ubah jenisnya.",
    "TMN-051": "Belum dikaitkan dengan sasaran RPJMD: tujuan “{nama}”. Pilih sasaran RPJMD "
    "sebagai induknya.",
    "TMN-061": "Kata “{kata}” menunjuk keluaran, bukan hasil: {jenis} “{nama}”. Rumuskan hasil "
    "yang ingin dicapai.",
    "TMN-062": "Kata “{kata}” menunjuk keluaran, bukan hasil: IKU “{nama}”. Pilih ukuran hasil.",
    "TMN-071": "Diukur dengan teks, jadi capaiannya hanya sama atau berbeda: indikator “{nama}”. "
    "Pakai angka, indeks, atau predikat.",
    "TMN-072": "Kata “{kata}” dipakai tanpa angka: indikator “{nama}”. Tetapkan ukuran dan target "
    "berupa angka.",
    "TMN-073": "Lembar belum lengkap, yaitu {kosong}: indikator “{nama}”. Lengkapi di Rencana.",
    "TMN-074": "Lembar {jumlah} indikator belum lengkap: {nama}, dan {sisa} lagi. Lengkapi "
    "definisi, rumus, sumber data, dan penanggung jawabnya di Rencana.",
    "TMN-081": "Target terlalu mudah, capaian {kini} dan tahun lalu {lalu}: indikator “{nama}”. "
    "Naikkan targetnya pada perubahan rencana.",
    "TMN-082": "Target {target} sudah tercapai pada {lalu}: indikator “{nama}”. Tetapkan target "
    "yang lebih menantang.",
    "TMN-091": "Target {target} mundur dari {acuan} sebesar {lalu}: indikator “{nama}”. Perbaiki "
    "targetnya, atau tulis alasannya pada keterangan realisasi.",
    "TMN-101": "Bertanggung jawab atas {jumlah} indikator, lebih dari {batas}: “{pejabat}”. Bagi "
    "kepada pejabat lain bila perlu.",
    "TMN-102": "Belum bertanggung jawab atas indikator apa pun: “{pejabat}”. Tetapkan "
    "indikatornya di Rencana.",
    "TMN-111": "Memuat “{kata}”, tetapi makin tinggi makin baik: indikator “{nama}”. Periksa "
    "arahnya di Rencana.",
    "TMN-141": "Capaian {periode} {capaian}, di atas 150 %: indikator “{nama}”. Tulis "
    "penjelasannya pada keterangan.",
    "TMN-151": "Realisasi {periode} belum punya bukti: indikator “{nama}”. Lampirkan berkasnya di "
    "Pengukuran.",
    "TMN-152": "{jumlah} realisasi belum punya bukti: {nama}, dan {sisa} lagi. Lampirkan "
    "berkasnya di Pengukuran.",
    "TMN-153": "Berkas bukti “{berkas}” tidak ada di komputer ini: indikator “{nama}”. Minta "
    "berkasnya kepada pengirim, atau lampirkan lagi.",
    "TMN-154": "Berkas “{berkas}” dipakai sebagai bukti {jumlah} indikator. Pastikan isinya "
    "memang membuktikan semuanya.",
    "TMN-155": "{jumlah} berkas bukti tidak ada di komputer ini: {nama}, dan {sisa} lagi. Minta "
    "paket yang memuat bukti kepada pengirim.",
    "TMN-161": "Fisik {jumlah} kegiatan sampai {periode} sama dengan serapan keuangannya dalam "
    "{batas} poin, antara lain {nama}. Isi fisik menurut kemajuan pekerjaan.",
    "TMN-181": "Jumlah anggaran program {program} berbeda dari pagu seluruhnya {dpa}, selisih "
    "{beda}. Kaitkan subkegiatan yang lepas dengan programnya.",
    "TMN-191": "Capaian {periode} {capaian}, tetapi {kosong} belum diisi: indikator “{nama}”. "
    "Lengkapi analisisnya di Pengukuran.",
    "TMN-211": "Belum didukung program: sasaran “{nama}”. Tambahkan programnya di Rencana.",
    "TMN-212": "Belum dikaitkan dengan sasaran: program “{nama}”. Pilih sasaran sebagai induknya.",
    "TMN-213": "Belum punya indikator: program “{nama}”. Tambahkan indikator hasilnya.",
    "TMN-214": "{jumlah} program belum punya indikator: {nama}, dan {sisa} lagi. Tambahkan "
    "indikator hasilnya di Rencana.",
    "TMN-215": "Belum punya indikator keluaran: subkegiatan “{nama}”. Tambahkan di Rencana.",
    "TMN-216": "{jumlah} subkegiatan belum punya indikator keluaran: {nama}, dan {sisa} lagi. "
    "Tambahkan di Rencana.",
    "TMN-231": "Pembanding laporan belum diisi, yaitu {kosong}: IKU “{nama}”. Lengkapi di Rencana "
    "dan Pengukuran.",
    "TMN-241": "Tidak ada pemangku pada {tanggal}: {jabatan}. Isi pejabat definitif, Plt., atau "
    "Plh. di Pengaturan.",
    "TMN-242": "Status pejabat belum diisi: {nama} sebagai {jabatan}. Pilih definitif, Plt., "
    "Plh., atau Pj.",
    "TMN-281": "Realisasi {sama} dari {jumlah} indikator ({bagian}) pada {periode} sama dengan "
    "{lalu}. Periksa apakah angkanya sudah diperbarui.",
    "TMN-291": "Isian {medan} sama pada {jumlah} indikator: {nama}. Tulis penjelasan yang khusus "
    "untuk tiap indikator.",
    "TMN-292": "Isian {medan} sama dengan {lalu}: indikator “{nama}”. Tulis keadaan tahun ini.",
    "TMN-293": "Isian analisis {jumlah} indikator sama dengan tahun lalu: {nama}, dan {sisa} "
    "lagi. Tulis keadaan tahun ini.",
    "TMN-301": "Tenggat {tenggat} sudah lewat, kemajuan {persen}: rencana tindak “{rtp}”. "
    "Laksanakan dan perbarui kemajuannya di Risiko.",
    "TMN-302": "Capaian {capaian} ({predikat}) tanpa risiko yang dikelola: indikator “{nama}”. "
    "Catat risikonya di Risiko.",
}

LABELS: dict[str, str] = {}

TINGKAT: dict[str, str] = {"E": "Kesalahan", "W": "Peringatan", "I": "Keterangan"}
"""The weight of a finding as the screen shows it."""
