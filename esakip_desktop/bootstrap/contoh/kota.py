"""The city itself: pemda, offices, rules, the RPJMD, and who holds which position."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from esakip_desktop.bootstrap.contoh import lembar
from esakip_desktop.domain.capaian import ATURAN_BAKU
from esakip_desktop.domain.identity import MASTER, office_partition
from esakip_desktop.domain.organisasi import JabatanDraft, OpdDraft, PejabatDraft, PemdaDraft
from esakip_desktop.domain.rencana import JenisSimpul, SimpulDraft
from esakip_desktop.services.rencana import save_simpul
from esakip_desktop.services.setup import (
    save_aturan,
    save_jabatan,
    save_opd,
    save_pejabat,
    save_pemda,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PEMDA = "00.01"
NAMA_KOTA = "Kota Contoh"
MODE = "latihan"
TAHUN_AWAL, TAHUN, TAHUN_AKHIR = 2025, 2026, 2029
TRIWULAN = 3
MATRIKS = "M1-ACEHBARAT"
TANGGAL_LAPORAN = date(2026, 10, 9)

_MARK = "CONTOH"
_REGION = "Deli Serdang"
_SUMBER_RPJMD = "RPJMD Kab. Deli Serdang 2024"
_JENIS: Mapping[str, JenisSimpul] = {
    "visi": JenisSimpul.VISI,
    "misi": JenisSimpul.MISI,
    "tujuan": JenisSimpul.TUJUAN_DAERAH,
    "sasaran": JenisSimpul.SASARAN_DAERAH,
}
_OUTSIDE = "Tidak termasuk sasaran RPJMD"
_PANGKAT = {"II": "Pembina Utama Muda (IV/c)", "III": "Pembina (IV/a)", "IV": "Penata (III/c)"}
_PERINGKAT = "peringkat:"


@dataclass(frozen=True)
class OfficePlan:
    """One office of the city as its sheet describes it."""

    nomor: int
    kunci: str
    berkas: str
    kode: str
    nama: str
    singkatan: str
    jenis: str
    bidang: str
    kepala: str
    status: str
    bidang_kerja: tuple[str, ...]
    penunjang: int | None
    pegawai: int
    serapan: Decimal | None
    fisik: Decimal
    has_own_fisik: bool
    kirim: tuple[int, ...]

    @property
    def partition(self) -> str:
        return office_partition(PEMDA, self.kode)

    @property
    def sampai(self) -> int:
        """The last quarter the office has filled."""
        return max(self.kirim, default=TRIWULAN)

    @property
    def unit_nama(self) -> str:
        return self.nama.removesuffix(_MARK).strip()


@cache
def office_plans() -> tuple[OfficePlan, ...]:
    """The offices in the order of their codes."""
    return tuple(
        _office_plan(nomor, row) for nomor, row in enumerate(lembar.rows("kota/opd"), start=1)
    )


def fill_city(session: "Session") -> dict[str, str]:
    """Pemda, offices, rules and the RPJMD; returns the uid of each RPJMD node by its code."""
    save_pemda(
        session,
        PemdaDraft(PEMDA, NAMA_KOTA, "Kota Contoh", "Wali Kota", TAHUN_AWAL, TAHUN_AKHIR),
    )
    for office in office_plans():
        save_opd(session, _opd_draft(office))
    for tahun in (TAHUN - 1, TAHUN):
        save_aturan(session, replace(ATURAN_BAKU, tahun=tahun), MATRIKS)
    return _save_rpjmd(session)


def fill_hub_positions(session: "Session") -> str:
    """The positions of the city; returns the one that works with this file."""
    wali = _save_position(session, MASTER, "Wali Kota", "", None, 1)
    sekda = _save_position(session, MASTER, "Sekretaris Daerah", "II", wali, 2)
    kepala = _save_position(session, MASTER, "Kepala Bappeda", "II", sekda, 3)
    nama = "Kepala Bidang Perencanaan dan Evaluasi"
    return _save_position(session, MASTER, nama, "III", kepala, 4)


def fill_positions(session: "Session", office: OfficePlan) -> str:
    """The positions of an office with their holders; returns the one that enters the data."""
    partition = office.partition
    kepala = _save_position(session, partition, office.kepala, "II", None, 1, office.status)
    sekretaris = _save_position(
        session, partition, f"Sekretaris {office.unit_nama}", "III", kepala, 2
    )
    is_kecamatan = office.jenis == "KECAMATAN"
    word, eselon = ("Kepala Seksi", "IV") if is_kecamatan else ("Kepala Bidang", "III")
    for place, bidang in enumerate(office.bidang_kerja, start=3):
        _save_position(session, partition, f"{word} {bidang}", eselon, kepala, place)
    nama = "Kepala Subbagian Perencanaan dan Keuangan"
    return _save_position(session, partition, nama, "IV", sekretaris, 9)


def _office_plan(nomor: int, row: lembar.Row) -> OfficePlan:
    known = next(
        item for item in lembar.rows("master_opd_kabupaten") if item["kode_opd"] == row["kode"]
    )
    bidang = ",".join(known[name] for name in ("bidang_1", "bidang_2", "bidang_3") if known[name])
    is_ranked = row["fisik"].startswith(_PERINGKAT)
    fisik = (
        lembar.peringkat_cilegon(row["fisik"].removeprefix(_PERINGKAT))
        if is_ranked
        else Decimal(row["fisik"])
    )
    return OfficePlan(
        nomor=nomor,
        kunci=row["kunci"],
        berkas=row["berkas"],
        kode=row["kode"],
        nama=row["nama"],
        singkatan=row["singkatan"],
        jenis=known["jenis"],
        bidang=bidang,
        kepala=row["kepala"],
        status=row["status"],
        bidang_kerja=tuple(row["bidang_kerja"].split("|")),
        penunjang=int(row["penunjang"]) if row["penunjang"] else None,
        pegawai=int(row["pegawai"]),
        serapan=Decimal(row["serapan"]) if row["serapan"] else None,
        fisik=fisik,
        has_own_fisik=is_ranked,
        kirim=tuple(int(part) for part in row["kirim"].split("|") if part),
    )


def _opd_draft(office: OfficePlan) -> OpdDraft:
    return OpdDraft(
        PEMDA,
        office.kode,
        office.nama,
        TAHUN_AWAL,
        singkatan=office.singkatan,
        jenis=office.jenis,
        bidang=office.bidang,
        urutan=office.nomor,
    )


def _save_rpjmd(session: "Session") -> dict[str, str]:
    """Visi to sasaran of a published RPJMD, without the name of its region."""
    uids: dict[str, str] = {}
    for row in lembar.rows("rpjmd_kabupaten"):
        jenis = _JENIS.get(row["level"])
        if jenis is None or row["uraian"] == _OUTSIDE:
            continue
        uraian = row["uraian"].replace(_REGION, NAMA_KOTA).rstrip(".")
        draft = SimpulDraft(
            None,
            uids.get(row["induk"]),
            jenis,
            f"{uraian} ({_MARK})",
            kode=row["kode"],
            urutan=len(uids) + 1,
            tahun_awal=TAHUN_AWAL,
            tahun_akhir=TAHUN_AKHIR,
            sumber=_SUMBER_RPJMD,
        )
        uids[row["kode"]] = save_simpul(session, MASTER, draft)
    return uids


def _save_position(
    session: "Session",
    partition: str,
    nama: str,
    eselon: str,
    induk: str | None,
    urutan: int,
    status: str = "definitif",
) -> str:
    """A position and its holder, who is called by the position: no person is named."""
    uid = save_jabatan(
        session, partition, JabatanDraft(None, nama, eselon or None, induk, urutan=urutan)
    )
    term = date(TAHUN_AWAL, 3, 1)
    if status != "definitif":
        former = PejabatDraft(
            None,
            uid,
            f"{nama} {_MARK}",
            _PANGKAT.get(eselon),
            mulai=term,
            sampai=date(TAHUN, 5, 31),
        )
        save_pejabat(session, partition, former)
        term = date(TAHUN, 6, 1)
    prefix = "" if status == "definitif" else f"{status} "
    holder = PejabatDraft(
        None, uid, f"{prefix}{nama} {_MARK}", _PANGKAT.get(eselon), status=status, mulai=term
    )
    save_pejabat(session, partition, holder)
    return uid
