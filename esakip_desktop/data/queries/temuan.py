"""What the automatic checks look at: one office in a few set queries, as plain rows."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.anggaran import LEVELS, anggaran_opd, pagu_rows
from esakip_desktop.data.queries.organisasi import (
    aturan_of,
    head_jabatan,
    jabatan_rows,
    pejabat_rows,
    pemda_row,
)
from esakip_desktop.data.queries.pengukuran import (
    PengukuranRow,
    RealisasiRow,
    bukti_rows_of,
    realisasi_rows,
)
from esakip_desktop.data.queries.rencana import (
    IndikatorRow,
    SimpulRow,
    indikator_rows,
    simpul_rows,
    targets_in_force,
)
from esakip_desktop.data.queries.risiko import RegisterRow, register_rows
from esakip_desktop.data.tables import Draf
from esakip_desktop.domain.matriks import Matriks
from esakip_desktop.domain.nilai import TargetNilai
from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.periode import bulan_akhir
from esakip_desktop.domain.rencana import SETAHUN
from esakip_desktop.domain.risiko import RisikoDraft, RisikoRtpDraft, RtpDraft, TingkatRisiko
from esakip_desktop.domain.temuan import (
    BahanOpd,
    BuktiBahan,
    IndikatorBahan,
    JabatanBahan,
    KeuanganBahan,
    RealisasiBahan,
    SimpulBahan,
)

DIPERIKSA = "pengukuran.diperiksa"
"""The draf under which it is noted that somebody has looked at a questioned figure."""

Realisasi = Mapping[str, Mapping[int, RealisasiBahan]]
Target = Mapping[str, Mapping[int, TargetNilai]]


@dataclass(frozen=True)
class Sekitar:
    """What does not stand in the work file: the day, the matrices, the files of evidence here.

    `matriks` has the one of the year under a blank id; `berkas` the hashes of the files.
    """

    tanggal: date
    matriks: Mapping[str, Matriks]
    berkas: frozenset[str]


@dataclass(frozen=True)
class _Isi:
    """Targets and realisasi of an office, by indikator."""

    target: Target
    target_lalu: Target
    realisasi: Realisasi
    realisasi_lalu: Realisasi
    target_akhir: Target = field(default_factory=dict)


def bahan_opd(
    session: Session, partition: str, tahun: int, triwulan: int, sekitar: Sekitar
) -> BahanOpd:
    """Everything of one office for one quarter."""
    pemda = pemda_row(session)
    akhir = pemda.tahun_akhir if pemda else None
    bukti = bukti_rows_of(session, partition)
    counted = Counter(row.untuk_uid for row in bukti)
    dijawab = dijawab_of(session)
    kini = realisasi_rows(session, partition, tahun)
    isi = _Isi(
        targets_in_force(session, partition, tahun),
        targets_in_force(session, partition, tahun - 1),
        _by_indikator(kini, counted, dijawab),
        _by_indikator(realisasi_rows(session, partition, tahun - 1), {}, {}),
        targets_in_force(session, partition, akhir) if akhir else {},
    )
    owners = {row.uid: row.indikator_uid for row in kini}
    nodes = simpul_rows(session, partition)
    keuangan, total = _keuangan(session, partition, tahun, triwulan)
    return BahanOpd(
        tahun=tahun,
        triwulan=triwulan,
        tanggal=sekitar.tanggal,
        aturan=aturan_of(session, tahun),
        tahun_akhir=akhir,
        simpul=tuple(_simpul(row, tahun) for row in nodes),
        indikator=tuple(_indikator(row, isi) for row in indikator_rows(session, partition)),
        bukti=tuple(
            BuktiBahan(
                row.sha256 or "",
                row.nama or "",
                owners[row.untuk_uid],
                row.sha256 in sekitar.berkas,
            )
            for row in bukti
            if row.untuk_uid in owners
        ),
        keuangan=keuangan,
        pagu_total=total,
        jabatan=_jabatan(session, partition),
        risiko=tuple(
            (_risiko(row), sekitar.matriks.get(row.risiko.matriks or "") or sekitar.matriks[""])
            for row in register_rows(session, partition, tahun)
        ),
    )


def work_file_of(session: Session) -> Path:
    """The file that is open; its evidence lies beside it."""
    query = text("SELECT file FROM pragma_database_list WHERE name = 'main'")
    return Path(session.execute(query).scalar_one())


def bahan_of(
    row: PengukuranRow, triwulan: int, bukti: int = 0, dijawab: str = ""
) -> IndikatorBahan:
    """One line of the measurement page, for the checks that look at one figure."""
    now = {
        tw: realisasi_bahan(one, bukti if tw == triwulan else 0, dijawab if tw == triwulan else "")
        for tw, one in row.realisasi.items()
    }
    before = {tw: realisasi_bahan(one) for tw, one in row.tahun_lalu.items()}
    uid = row.uid
    return _indikator(row.indikator, _Isi({uid: row.target}, {}, {uid: now}, {uid: before}))


def target_bahan(row: IndikatorRow, target: Mapping[int, TargetNilai]) -> IndikatorBahan:
    """An indicator with the targets of a year, for the checks that need no figure."""
    return _indikator(row, _Isi({row.uid: target}, {}, {}, {}))


def realisasi_bahan(row: RealisasiRow, bukti: int = 0, dijawab: str = "") -> RealisasiBahan:
    return RealisasiBahan(
        row.nilai,
        row.keterangan or "",
        row.hambatan or "",
        row.dukungan or "",
        row.solusi or "",
        row.tindak_lanjut or "",
        bukti,
        dijawab,
    )


def dijawab_of(session: Session) -> dict[str, str]:
    """The questions somebody has answered on this computer, by realisasi."""
    query = select(Draf.record_id, Draf.content).where(Draf.form == DIPERIKSA)
    return {row.record_id: row.content for row in session.execute(query)}


def _by_indikator(
    rows: tuple[RealisasiRow, ...], bukti: Mapping[str, int], dijawab: Mapping[str, str]
) -> Realisasi:
    found: dict[str, dict[int, RealisasiBahan]] = defaultdict(dict)
    for row in rows:
        made = realisasi_bahan(row, bukti.get(row.uid, 0), dijawab.get(row.uid, ""))
        found[row.indikator_uid][row.triwulan] = made
    return found


def _simpul(row: SimpulRow, tahun: int) -> SimpulBahan:
    awal, akhir = row.tahun_awal, row.tahun_akhir
    is_berlaku = (awal is None or awal <= tahun) and (akhir is None or tahun <= akhir)
    return SimpulBahan(row.uid, row.induk_uid, row.jenis or "", row.uraian or "", is_berlaku)


def _indikator(row: IndikatorRow, isi: _Isi) -> IndikatorBahan:
    uid = row.uid
    return IndikatorBahan(
        uid,
        row.simpul_uid or "",
        row.nama or "",
        row.jenis or "",
        row.satuan or "",
        row.rule,
        row.definisi or "",
        row.formulasi or "",
        row.sumber_data or "",
        row.penanggung_jawab or "",
        row.kondisi_awal,
        SETAHUN in isi.target_akhir.get(uid, {}),
        isi.target.get(uid, {}),
        isi.target_lalu.get(uid, {}),
        isi.realisasi.get(uid, {}),
        isi.realisasi_lalu.get(uid, {}),
    )


def _keuangan(
    session: Session, partition: str, tahun: int, triwulan: int
) -> tuple[tuple[KeuanganBahan, ...], int | None]:
    """Money of every level, and of the whole; a subkegiatan without a pagu has none, not zero."""
    opd = anggaran_opd(session, partition, tahun, bulan_akhir(triwulan))
    berpagu = {
        row.subkegiatan_uid
        for row in pagu_rows(session, partition, tahun)
        if row.jumlah is not None
    }
    rows = tuple(
        KeuanganBahan(
            row.uid,
            row.jenis,
            row.simpul.uraian or "",
            row.ringkasan.pagu if row.jenis != LEVELS[-1] or row.uid in berpagu else None,
            row.ringkasan.keuangan,
            row.ringkasan.fisik,
        )
        for row in opd.rows
    )
    return rows, opd.total.pagu if berpagu else None


def _jabatan(session: Session, partition: str) -> tuple[JabatanBahan, ...]:
    holders: dict[str, list[PejabatDraft]] = defaultdict(list)
    for row in pejabat_rows(session, partition):
        holders[row.jabatan_uid].append(
            PejabatDraft(
                row.uid,
                row.jabatan_uid,
                row.nama or "",
                status=row.status,
                mulai=row.mulai,
                sampai=row.sampai,
            )
        )
    head = head_jabatan(session, partition)
    return tuple(
        JabatanBahan(
            row.uid,
            row.nama or "",
            row.eselon or "",
            head is not None and row.uid == head.uid,
            tuple(holders.get(row.uid, ())),
        )
        for row in jabatan_rows(session, partition)
    )


def _risiko(row: RegisterRow) -> RisikoRtpDraft:
    found = row.risiko
    risiko = RisikoDraft(
        found.uid,
        found.tahun,
        TingkatRisiko(found.tingkat or TingkatRisiko.OPERASIONAL_OPD),
        found.uraian or "",
        simpul_uid=found.simpul_uid,
        indikator_uid=found.indikator_uid,
        pemilik=found.pemilik,
        pengendalian=found.pengendalian,
        inheren_k=found.inheren_k,
        inheren_d=found.inheren_d,
        residual_k=found.residual_k,
        residual_d=found.residual_d,
    )
    plans = tuple(
        RtpDraft(rtp.uid, rtp.risiko_uid, rtp.uraian or "", tenggat=rtp.tenggat, persen=rtp.persen)
        for rtp in row.rtp
    )
    return RisikoRtpDraft(risiko, plans)
