"""The plan of an office: tujuan, sasaran, code tree, indicators and targets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.bootstrap.contoh import lembar
from esakip_desktop.bootstrap.contoh.kota import TAHUN, TAHUN_AKHIR, TAHUN_AWAL, OfficePlan
from esakip_desktop.bootstrap.contoh.lembar import Published, Row
from esakip_desktop.data.queries.rencana import IndikatorRow, SimpulRow, indikator_rows, simpul_rows
from esakip_desktop.domain.capaian import Agregasi, Arah, TargetNilai, Tipe
from esakip_desktop.domain.kode import rewrite_kode
from esakip_desktop.domain.rencana import (
    IndikatorDraft,
    JenisIndikator,
    JenisSimpul,
    SimpulDraft,
    TargetDraft,
    VersiTarget,
)
from esakip_desktop.services.rencana import (
    add_from_kodefikasi,
    save_indikator,
    save_simpul,
    save_target_rows,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_BERKATA = (Tipe.PREDIKAT, Tipe.TEKS, Tipe.YA_TIDAK)
_RENTANG = ".."
_TIPE_SATUAN = {"Persen": Tipe.PERSEN, "Angka": Tipe.INDEKS}


@dataclass(frozen=True)
class Figures:
    """An indicator with all figures its sheet and the published sheets give for it."""

    row: Row
    nama: str
    satuan: str
    tipe: Tipe
    target: tuple[str, ...]
    triwulan: tuple[str, ...]

    @property
    def sumber(self) -> str:
        return self.row["sumber"]


@dataclass(frozen=True)
class PlannedIndikator:
    """A saved indicator and what is known about it."""

    uid: str
    figures: Figures


@dataclass(frozen=True)
class PlannedOutput:
    """A saved subkegiatan with its output indicator and its volume of the year."""

    row: Row
    subkegiatan_uid: str
    indikator_uid: str
    volume: int
    triwulan: tuple[int | None, ...]


@dataclass(frozen=True)
class Plan:
    """Everything that was planned for an office, to be measured and paid later."""

    simpul: Mapping[str, str]
    indikator: tuple[PlannedIndikator, ...]
    output: tuple[PlannedOutput, ...]


def fill_plan(session: "Session", office: OfficePlan, rpjmd: Mapping[str, str]) -> Plan:
    """The whole plan of an office in one act."""
    simpul = _save_tree(session, office, rpjmd)
    rows = output_rows(office)
    uids = _add_subkegiatan(session, office, simpul, rows)
    by_code = {row.kode: row.uid for row in simpul_rows(session, office.partition) if row.kode}
    simpul |= {kode: uid for kode, uid in by_code.items() if kode not in simpul}
    indikator = save_figures(session, office, office.partition, simpul)
    output = _complete_outputs(session, office, rows, uids)
    return Plan(simpul, indikator, output)


def save_figures(
    session: "Session", office: OfficePlan | None, partition: str, simpul: Mapping[str, str]
) -> tuple[PlannedIndikator, ...]:
    """The indicators of an office, or of the city, with their targets of all years."""
    kunci = office.kunci if office else "kota"
    saved, targets = [], []
    for row in lembar.rows_of("indikator", kunci):
        figures = read_figures(row)
        key = rewrite_kode(row["simpul"], office.bidang if office else "")
        uid = save_indikator(session, partition, _indikator_draft(figures, simpul[key], office))
        saved.append(PlannedIndikator(uid, figures))
        targets += _target_drafts(uid, figures)
    save_target_rows(session, partition, targets)
    return tuple(saved)


def output_rows(office: OfficePlan) -> tuple[Row, ...]:
    """The subkegiatan of an office; those of every office only where it gave one sum for them."""
    found = lembar.rows_of("subkegiatan", office.kunci)
    return tuple(row for row in found if row["opd"] != "*" or office.penunjang is not None)


def read_figures(row: Row) -> Figures:
    """The figures of a line, completed from the published sheet it refers to."""
    found = _published(row)
    tipe = Tipe(row["tipe"]) if row["tipe"] else _TIPE_SATUAN[found.satuan if found else ""]
    triwulan = tuple(row["triwulan"].split("|")) if row["triwulan"] else ()
    if found is None:
        return Figures(row, row["nama"], row["satuan"], tipe, _years(row["target"]), triwulan)
    quarters = found.triwulan or triwulan
    return Figures(row, found.nama, found.satuan, tipe, found.target, quarters)


def target_nilai(tipe: Tipe, text: str) -> TargetNilai:
    """A target as the sheet writes it: a number, a band 6..9, or a word."""
    if tipe in _BERKATA:
        return TargetNilai(teks=text)
    low, band, high = text.partition(_RENTANG)
    return TargetNilai(Decimal(low), Decimal(high) if band else None)


def split_volume(volume: int) -> tuple[int | None, ...]:
    """A volume over four quarters; a quarter without a share has no target."""
    steps = [volume * number // 4 for number in range(5)]
    return tuple(steps[number] - steps[number - 1] or None for number in range(1, 5))


def _years(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


def _published(row: Row) -> Published | None:
    kind, _, key = row["acuan"].partition(":")
    if kind == "iku":
        return lembar.iku_kutaibarat(row["nama"])
    return lembar.renaksi_boyolali(key) if kind == "renaksi" else None


def _save_tree(session: "Session", office: OfficePlan, rpjmd: Mapping[str, str]) -> dict[str, str]:
    uids: dict[str, str] = {}
    for place, row in enumerate(lembar.rows_of("simpul", office.kunci), start=1):
        draft = SimpulDraft(
            None,
            uids.get(row["induk"]) or rpjmd[row["induk"]],
            JenisSimpul(row["jenis"]),
            f"{row['uraian']} (CONTOH)",
            kode=row["kunci"],
            # The lines for every office stand first in the sheet and last in the tree.
            urutan=place + (90 if row["opd"] == "*" else 0),
            tahun_awal=TAHUN_AWAL,
            tahun_akhir=TAHUN_AKHIR,
            penanggung_jawab=office.kepala,
            sumber=row["sumber"],
        )
        uids[row["kunci"]] = save_simpul(session, office.partition, draft)
    return uids


def _add_subkegiatan(
    session: "Session", office: OfficePlan, simpul: Mapping[str, str], rows: Iterable[Row]
) -> dict[str, str]:
    """Program, kegiatan and subkegiatan from the code table, sasaran by sasaran."""
    codes: dict[str, list[str]] = {}
    for row in rows:
        codes.setdefault(row["sasaran"], []).append(row["kode"])
    uids: dict[str, str] = {}
    for sasaran, wanted in codes.items():
        found = add_from_kodefikasi(
            session, office.partition, simpul[sasaran], wanted, (TAHUN_AWAL, TAHUN_AKHIR)
        )
        uids |= dict(zip(wanted, found, strict=True))
    return uids


def _complete_outputs(
    session: "Session", office: OfficePlan, rows: Iterable[Row], uids: Mapping[str, str]
) -> tuple[PlannedOutput, ...]:
    """Who is responsible for a subkegiatan, where its figures come from, and its volume."""
    nodes = {row.uid: row for row in simpul_rows(session, office.partition)}
    outputs = {row.simpul_uid: row for row in indikator_rows(session, office.partition)}
    found, targets = [], []
    for row in rows:
        uid = uids[row["kode"]]
        save_simpul(session, office.partition, _node_draft(nodes[uid], office, row))
        output = outputs[uid]
        is_same = row["hitung"] == "tetap"
        save_indikator(session, office.partition, _output_draft(output, office, row, is_same))
        volume = _volume(office, row)
        quarters = (volume,) * 4 if is_same else split_volume(volume)
        found.append(PlannedOutput(row, uid, output.uid, volume, quarters))
        targets += [
            TargetDraft(None, output.uid, TAHUN, periode, angka=Decimal(number))
            for periode, number in enumerate((volume, *quarters))
            if number is not None
        ]
    save_target_rows(session, office.partition, targets)
    return tuple(found)


def _volume(office: OfficePlan, row: Row) -> int:
    if row["acuan"] == "ppu":
        published = lembar.pagu_ppu(row["kode"])["target_volume"]
        return int(published or row["volume"])
    return office.pegawai if row["volume"] == "pegawai" else int(row["volume"])


def _node_draft(node: SimpulRow, office: OfficePlan, row: Row) -> SimpulDraft:
    return SimpulDraft(
        node.uid,
        node.induk_uid,
        JenisSimpul(node.jenis),
        node.uraian,
        kode=node.kode,
        urutan=node.urutan or 0,
        unit=row["unit"] or None,
        tahun_awal=node.tahun_awal,
        tahun_akhir=node.tahun_akhir,
        penanggung_jawab=_responsible(office, row["sasaran"]),
        sumber=row["sumber"],
    )


def _output_draft(
    output: IndikatorRow, office: OfficePlan, row: Row, is_same: bool
) -> IndikatorDraft:
    draft = IndikatorDraft(
        output.uid,
        output.simpul_uid,
        output.nama,
        output.satuan or "",
        Arah.NAIK,
        Tipe.ANGKA,
        Agregasi.REPETITIF if is_same else Agregasi.JUMLAH,
        JenisIndikator.KELUARAN,
        desimal=0,
        penanggung_jawab=_responsible(office, row["sasaran"]),
        unit=row["unit"] or None,
        urutan=1,
        sumber=row["sumber"],
    )
    return replace(draft, sumber_data="Laporan pelaksanaan kegiatan (CONTOH)")


def _indikator_draft(
    figures: Figures, simpul_uid: str, office: OfficePlan | None
) -> IndikatorDraft:
    row = figures.row
    draft = IndikatorDraft(
        None,
        simpul_uid,
        figures.nama,
        figures.satuan,
        Arah(row["arah"]) if row["arah"] else Arah.NAIK,
        figures.tipe,
        Agregasi(row["agregasi"]) if row["agregasi"] else Agregasi.POSISI_AKHIR,
        JenisIndikator(row["jenis"]) if row["jenis"] else JenisIndikator.IKU,
        rumus_turun="B" if row["rumus"] == "B" else "A",
        rentang_atas="A" if row["rentang_atas"] == "A" else "penuh",
        skala=tuple(row["skala"].split("|")) if row["skala"] else (),
        is_target_nol=row["arah"] == "turun" and "0" in figures.target,
        desimal=int(row["desimal"] or 2),
        formulasi=row["formulasi"] or None,
        unit=row["unit"] or None,
        sumber=figures.sumber,
    )
    return replace(
        draft,
        definisi=f"{figures.nama} menurut dokumen perencanaan (CONTOH)",
        sumber_data="Laporan bidang teknis (CONTOH)",
        penanggung_jawab=_responsible(office, row["simpul"]) if office else "Sekretaris Daerah",
    )


def _responsible(office: OfficePlan, simpul: str) -> str:
    """The secretary for what every office has, otherwise the head of the first or second field."""
    if simpul == "S9" or simpul.startswith("X.XX"):
        return f"Sekretaris {office.unit_nama}"
    word = "Kepala Seksi" if office.jenis == "KECAMATAN" else "Kepala Bidang"
    place = 1 if simpul == "S2" and len(office.bidang_kerja) > 1 else 0
    return f"{word} {office.bidang_kerja[place]}"


def _target_drafts(uid: str, figures: Figures) -> list[TargetDraft]:
    """Each year its own target, the year before its TW IV too, and the quarters of this year."""
    drafts = []
    for tahun, text in enumerate(figures.target, start=TAHUN_AWAL):
        periods = {0: text}
        if tahun == TAHUN - 1:
            periods[4] = text
        if tahun == TAHUN:
            periods |= dict(enumerate(figures.triwulan, start=1))
        drafts += _period_drafts(uid, figures.tipe, tahun, periods)
    revised = figures.row["perubahan"]
    if revised:
        periods = dict(enumerate(revised.split("|")))
        drafts += _period_drafts(uid, figures.tipe, TAHUN, periods, "perubahan")
    return drafts


def _period_drafts(
    uid: str,
    tipe: Tipe,
    tahun: int,
    periods: Mapping[int, str],
    versi: VersiTarget = "murni",
) -> list[TargetDraft]:
    drafts = []
    for periode, text in periods.items():
        if text:
            nilai = target_nilai(tipe, text)
            drafts.append(
                TargetDraft(None, uid, tahun, periode, versi, nilai.angka, nilai.atas, nilai.teks)
            )
    return drafts
