"""The first schema of the work file, frozen: later changes come as later steps."""

import sqlite3

_SCHEMA = """
    CREATE TABLE aturan (
        tahun INTEGER, versi TEXT, batas_atas TEXT, batas_bawah TEXT, pita TEXT, desimal INTEGER,
        matriks TEXT, uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_aturan_partition ON aturan (partition);
    CREATE TABLE bukti (
        untuk TEXT, untuk_uid TEXT, nama TEXT, sha256 TEXT, ukuran INTEGER, jenis_berkas TEXT,
        uraian TEXT, uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_bukti_partition ON bukti (partition);
    CREATE INDEX ix_bukti_untuk_uid ON bukti (untuk_uid);
    CREATE TABLE bukti_diminta (
        sha256 TEXT, nama TEXT, untuk_uid TEXT, uid TEXT NOT NULL, partition TEXT,
        is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_bukti_diminta_partition ON bukti_diminta (partition);
    CREATE INDEX ix_bukti_diminta_sha256 ON bukti_diminta (sha256);
    CREATE TABLE draf (
        form TEXT NOT NULL, record_id TEXT NOT NULL, content TEXT NOT NULL,
        saved_at TEXT NOT NULL, PRIMARY KEY (form, record_id)
    ) STRICT;
    CREATE TABLE indikator (
        simpul_uid TEXT, nama TEXT, jenis TEXT, satuan TEXT, arah TEXT, tipe TEXT, agregasi TEXT,
        rumus_turun TEXT, rentang_atas TEXT, skala TEXT, batas_atas TEXT, is_target_nol INTEGER,
        desimal INTEGER, definisi TEXT, formulasi TEXT, sumber_data TEXT, penanggung_jawab TEXT,
        kondisi_awal TEXT, unit TEXT, urutan INTEGER, sumber TEXT, uid TEXT NOT NULL,
        partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_indikator_partition ON indikator (partition);
    CREATE INDEX ix_indikator_simpul_uid ON indikator (simpul_uid);
    CREATE TABLE jabatan (
        induk_uid TEXT, nama TEXT, eselon TEXT, unit TEXT, urutan INTEGER, uid TEXT NOT NULL,
        partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_jabatan_induk_uid ON jabatan (induk_uid);
    CREATE INDEX ix_jabatan_partition ON jabatan (partition);
    CREATE TABLE jurnal (
        replica_id TEXT NOT NULL, seq INTEGER NOT NULL, prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL, kind TEXT NOT NULL, batch_id TEXT NOT NULL, package_hash TEXT,
        partition TEXT NOT NULL, entity TEXT NOT NULL, record_id TEXT NOT NULL, n INTEGER,
        fields TEXT NOT NULL, "before" TEXT, "after" TEXT, after_digest TEXT,
        user_id TEXT NOT NULL, hlc TEXT NOT NULL, reason TEXT, PRIMARY KEY (replica_id, seq)
    ) STRICT;
    CREATE INDEX ix_jurnal_batch_id ON jurnal (batch_id);
    CREATE INDEX ix_jurnal_record_id ON jurnal (record_id);
    CREATE TABLE karantina (
        nomor INTEGER NOT NULL, batch_id TEXT NOT NULL, replica_id TEXT NOT NULL,
        partition TEXT NOT NULL, schema_version INTEGER NOT NULL, entity TEXT NOT NULL,
        line INTEGER NOT NULL, digest TEXT NOT NULL, code TEXT NOT NULL, details TEXT NOT NULL,
        checked_at TEXT NOT NULL, outcome TEXT, settled_at TEXT, settled_by TEXT,
        settled_batch TEXT, alasan TEXT, raw BLOB NOT NULL, PRIMARY KEY (nomor)
    ) STRICT;
    CREATE INDEX ix_karantina_batch_id ON karantina (batch_id);
    CREATE INDEX ix_karantina_digest ON karantina (digest);
    CREATE TABLE kodefikasi (
        regime TEXT NOT NULL, kode TEXT NOT NULL, level TEXT NOT NULL, nama TEXT NOT NULL,
        kinerja TEXT, indikator TEXT, satuan TEXT, spm TEXT, kode_sebelumnya TEXT,
        PRIMARY KEY (regime, kode)
    ) STRICT;
    CREATE TABLE kunci (
        tahun INTEGER, triwulan INTEGER, nomor INTEGER, jenis TEXT, alasan TEXT, sampai TEXT,
        tanggal TEXT, pemeriksa TEXT, uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER,
        PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_kunci_partition ON kunci (partition);
    CREATE TABLE laptop (
        opd TEXT, replica_id TEXT, public_key TEXT, exchange_key TEXT, nama TEXT, serial INTEGER,
        sertifikat TEXT, status TEXT, alasan TEXT, tanggal TEXT, uid TEXT NOT NULL,
        partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_laptop_opd ON laptop (opd);
    CREATE INDEX ix_laptop_partition ON laptop (partition);
    CREATE TABLE meta (
        "key" TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key")
    ) STRICT;
    CREATE TABLE opd (
        pemda_kode TEXT, kode TEXT, mulai INTEGER, nama TEXT, singkatan TEXT, jenis TEXT,
        bidang TEXT, urutan INTEGER, uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER,
        PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_opd_partition ON opd (partition);
    CREATE TABLE pagu (
        versi_uid TEXT, subkegiatan_uid TEXT, tahun INTEGER, jumlah INTEGER, sumber_dana TEXT,
        uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_pagu_partition ON pagu (partition);
    CREATE INDEX ix_pagu_subkegiatan_uid ON pagu (subkegiatan_uid);
    CREATE INDEX ix_pagu_versi_uid ON pagu (versi_uid);
    CREATE TABLE paket_menunggu (
        sha256 TEXT NOT NULL, nama_berkas TEXT NOT NULL, received_at TEXT NOT NULL,
        is_settled INTEGER NOT NULL, code TEXT, details TEXT, versi TEXT, PRIMARY KEY (sha256)
    ) STRICT;
    CREATE TABLE paket_tercatat (
        batch_id TEXT NOT NULL, package_hash TEXT NOT NULL, direction TEXT NOT NULL,
        partition TEXT NOT NULL, replica_id TEXT NOT NULL, seq INTEGER NOT NULL,
        nama_berkas TEXT NOT NULL, ukuran INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        created_hlc TEXT NOT NULL, tahun INTEGER, triwulan INTEGER, counts TEXT NOT NULL,
        totals TEXT NOT NULL, is_registered INTEGER NOT NULL, undone_at TEXT, undone_by TEXT,
        undone_batch TEXT, head_seq INTEGER, head_hash TEXT, receiver_key TEXT,
        PRIMARY KEY (batch_id)
    ) STRICT;
    CREATE INDEX ix_paket_tercatat_package_hash ON paket_tercatat (package_hash);
    CREATE TABLE pejabat (
        jabatan_uid TEXT, nama TEXT, pangkat TEXT, nip TEXT, status TEXT, mulai TEXT, sampai TEXT,
        sk TEXT, uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_pejabat_jabatan_uid ON pejabat (jabatan_uid);
    CREATE INDEX ix_pejabat_partition ON pejabat (partition);
    CREATE TABLE pemda (
        kode TEXT, nama TEXT, ibu_kota TEXT, kepala TEXT, tahun_awal INTEGER, tahun_akhir INTEGER,
        uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_pemda_partition ON pemda (partition);
    CREATE TABLE putusan (
        indikator_uid TEXT, tahun INTEGER, triwulan INTEGER, jenis TEXT, medan TEXT, catatan TEXT,
        record_id TEXT, sidik TEXT, tanggal TEXT, pemeriksa TEXT, uid TEXT NOT NULL,
        partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_putusan_indikator_uid ON putusan (indikator_uid);
    CREATE INDEX ix_putusan_partition ON putusan (partition);
    CREATE INDEX ix_putusan_record_id ON putusan (record_id);
    CREATE TABLE realisasi (
        indikator_uid TEXT, tahun INTEGER, triwulan INTEGER, keadaan TEXT, angka TEXT, teks TEXT,
        pembilang TEXT, penyebut TEXT, alasan_data TEXT, is_sementara INTEGER, tanggal_data TEXT,
        sumber_data TEXT, keterangan TEXT, hambatan TEXT, dukungan TEXT, solusi TEXT,
        tindak_lanjut TEXT, penanggung_jawab TEXT, tenggat TEXT, uid TEXT NOT NULL,
        partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_realisasi_indikator_uid ON realisasi (indikator_uid);
    CREATE INDEX ix_realisasi_partition ON realisasi (partition);
    CREATE INDEX ix_realisasi_partition_tahun ON realisasi (partition, tahun);
    CREATE TABLE realisasi_bulanan (
        subkegiatan_uid TEXT, tahun INTEGER, bulan INTEGER, keuangan INTEGER, fisik TEXT,
        masalah TEXT, upaya TEXT, uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER,
        PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_realisasi_bulanan_partition ON realisasi_bulanan (partition);
    CREATE INDEX ix_realisasi_bulanan_partition_tahun ON realisasi_bulanan (partition, tahun);
    CREATE INDEX ix_realisasi_bulanan_subkegiatan_uid ON realisasi_bulanan (subkegiatan_uid);
    CREATE TABLE rencana_kas (
        subkegiatan_uid TEXT, tahun INTEGER, bulan INTEGER, jumlah INTEGER, fisik TEXT,
        uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_rencana_kas_partition ON rencana_kas (partition);
    CREATE INDEX ix_rencana_kas_partition_tahun ON rencana_kas (partition, tahun);
    CREATE INDEX ix_rencana_kas_subkegiatan_uid ON rencana_kas (subkegiatan_uid);
    CREATE TABLE replica (
        replica_id TEXT NOT NULL, partition TEXT, public_key TEXT NOT NULL, label TEXT,
        status TEXT NOT NULL, pinned_at TEXT NOT NULL, last_seq INTEGER, last_hash TEXT,
        PRIMARY KEY (replica_id)
    ) STRICT;
    CREATE TABLE risiko (
        tahun INTEGER, tingkat TEXT, simpul_uid TEXT, indikator_uid TEXT, kode TEXT,
        kategori TEXT, uraian TEXT, sebab TEXT, sumber_sebab TEXT, is_terkendali INTEGER,
        akibat TEXT, pemilik TEXT, unit TEXT, pengendalian TEXT, efektivitas TEXT,
        inheren_k INTEGER, inheren_d INTEGER, residual_k INTEGER, residual_d INTEGER,
        target_k INTEGER, target_d INTEGER, matriks TEXT, urutan INTEGER, uid TEXT NOT NULL,
        partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_risiko_indikator_uid ON risiko (indikator_uid);
    CREATE INDEX ix_risiko_partition ON risiko (partition);
    CREATE INDEX ix_risiko_simpul_uid ON risiko (simpul_uid);
    CREATE TABLE rtp (
        risiko_uid TEXT, uraian TEXT, penanggung_jawab TEXT, tenggat TEXT, persen TEXT,
        keterangan TEXT, uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_rtp_partition ON rtp (partition);
    CREATE INDEX ix_rtp_risiko_uid ON rtp (risiko_uid);
    CREATE TABLE satuan (
        nama TEXT NOT NULL, urutan INTEGER NOT NULL, PRIMARY KEY (nama)
    ) STRICT;
    CREATE TABLE serial_tercatat (
        jenis TEXT NOT NULL, kode TEXT NOT NULL, serial INTEGER NOT NULL, status TEXT NOT NULL,
        PRIMARY KEY (jenis, kode)
    ) STRICT;
    CREATE TABLE simpul (
        induk_uid TEXT, jenis TEXT, kode TEXT, uraian TEXT, urutan INTEGER, unit TEXT,
        tahun_awal INTEGER, tahun_akhir INTEGER, penanggung_jawab TEXT, sumber TEXT,
        uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_simpul_induk_uid ON simpul (induk_uid);
    CREATE INDEX ix_simpul_partition ON simpul (partition);
    CREATE TABLE sync_conflict (
        uid TEXT NOT NULL, field TEXT NOT NULL, partition TEXT NOT NULL, entity TEXT NOT NULL,
        seen TEXT, PRIMARY KEY (uid, field)
    ) STRICT;
    CREATE INDEX ix_sync_conflict_partition ON sync_conflict (partition);
    CREATE TABLE sync_record (
        uid TEXT NOT NULL, partition TEXT NOT NULL, entity TEXT NOT NULL, state TEXT NOT NULL,
        state_hash TEXT NOT NULL, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_sync_record_partition_entity ON sync_record (partition, entity);
    CREATE TABLE tanda_terima (
        package_hash TEXT, replica_id TEXT, seq INTEGER, tahun INTEGER, triwulan INTEGER,
        recorded_at TEXT, counts TEXT, refused TEXT, konflik INTEGER, head_seq INTEGER,
        head_hash TEXT, receiver_key TEXT, undone_at TEXT, uid TEXT NOT NULL, partition TEXT,
        is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_tanda_terima_package_hash ON tanda_terima (package_hash);
    CREATE INDEX ix_tanda_terima_partition ON tanda_terima (partition);
    CREATE TABLE tanggapan (
        usulan_uid TEXT, sidik TEXT, jenis TEXT, alasan TEXT, tanggal TEXT, uid TEXT NOT NULL,
        partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_tanggapan_partition ON tanggapan (partition);
    CREATE INDEX ix_tanggapan_usulan_uid ON tanggapan (usulan_uid);
    CREATE TABLE target (
        indikator_uid TEXT, versi TEXT, tahun INTEGER, periode INTEGER, angka TEXT, atas TEXT,
        teks TEXT, uid TEXT NOT NULL, partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_target_indikator_uid ON target (indikator_uid);
    CREATE INDEX ix_target_partition ON target (partition);
    CREATE INDEX ix_target_partition_tahun ON target (partition, tahun);
    CREATE TABLE usulan_koreksi (
        indikator_uid TEXT, tahun INTEGER, triwulan INTEGER, medan TEXT, nilai TEXT, alasan TEXT,
        record_id TEXT, sidik TEXT, tanggal TEXT, pemeriksa TEXT, uid TEXT NOT NULL,
        partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_usulan_koreksi_indikator_uid ON usulan_koreksi (indikator_uid);
    CREATE INDEX ix_usulan_koreksi_partition ON usulan_koreksi (partition);
    CREATE INDEX ix_usulan_koreksi_record_id ON usulan_koreksi (record_id);
    CREATE TABLE versi_anggaran (
        tahun INTEGER, urutan INTEGER, jenis TEXT, nomor TEXT, tanggal TEXT, uid TEXT NOT NULL,
        partition TEXT, is_deleted INTEGER, PRIMARY KEY (uid)
    ) STRICT;
    CREATE INDEX ix_versi_anggaran_partition ON versi_anggaran (partition);
"""


def upgrade(connection: sqlite3.Connection) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            connection.execute(statement)
