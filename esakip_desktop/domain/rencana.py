"""The plan: nodes from visi to subkegiatan, their indicators and targets, and their checks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from esakip_desktop.domain.angka import format_angka, is_terbaca
from esakip_desktop.domain.kode import pad_kode as pad_kode
from esakip_desktop.domain.kode import rewrite_kode as rewrite_kode
from esakip_desktop.domain.nilai import (
    Agregasi,
    Arah,
    IndikatorRule,
    RentangAtas,
    RumusTurun,
    TargetNilai,
    Tipe,
)
from esakip_desktop.domain.periode import TRIWULAN, check_tahun
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.rumus import TIDAK, YA, ordinal_of
from esakip_desktop.domain.teks import (
    PANJANG_NAMA,
    check_panjang,
    check_wajib,
    fold,
    is_blank,
)
from esakip_desktop.domain.wording import agregasi_text, arah_text, tipe_text


class JenisSimpul(StrEnum):
    """Levels of the planning tree: RPJMD above, Renstra and DPA below (sakip.md 3.1)."""

    VISI = "visi"
    MISI = "misi"
    TUJUAN_DAERAH = "tujuan_daerah"
    SASARAN_DAERAH = "sasaran_daerah"
    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUBKEGIATAN = "subkegiatan"


class JenisIndikator(StrEnum):
    """IKU for tujuan and sasaran, IKP for program, keluaran for kegiatan and subkegiatan."""

    IKU = "iku"
    IKP = "ikp"
    KELUARAN = "keluaran"


VersiTarget = Literal["murni", "perubahan"]
SETAHUN = 0
PERIODE = (SETAHUN, *TRIWULAN)
BATAS_ATAS_TERENDAH = Decimal(100)
DESIMAL_TERBANYAK = 6

PERMITTED_CHILDREN: Mapping[JenisSimpul | None, tuple[JenisSimpul, ...]] = {
    None: (JenisSimpul.VISI, JenisSimpul.TUJUAN),
    JenisSimpul.VISI: (JenisSimpul.MISI,),
    JenisSimpul.MISI: (JenisSimpul.TUJUAN_DAERAH,),
    JenisSimpul.TUJUAN_DAERAH: (JenisSimpul.SASARAN_DAERAH,),
    JenisSimpul.SASARAN_DAERAH: (JenisSimpul.TUJUAN,),
    JenisSimpul.TUJUAN: (JenisSimpul.SASARAN,),
    JenisSimpul.SASARAN: (JenisSimpul.PROGRAM,),
    JenisSimpul.PROGRAM: (JenisSimpul.KEGIATAN,),
    JenisSimpul.KEGIATAN: (JenisSimpul.SUBKEGIATAN,),
    JenisSimpul.SUBKEGIATAN: (),
}
"""What may hang where (Permendagri 86/2017; sakip.md 3.1). None is the top of the tree."""

_LABEL_JENIS: Mapping[JenisSimpul, str] = {
    JenisSimpul.VISI: "Visi",
    JenisSimpul.MISI: "Misi",
    JenisSimpul.TUJUAN_DAERAH: "Tujuan RPJMD",
    JenisSimpul.SASARAN_DAERAH: "Sasaran RPJMD",
    JenisSimpul.TUJUAN: "Tujuan",
    JenisSimpul.SASARAN: "Sasaran",
    JenisSimpul.PROGRAM: "Program",
    JenisSimpul.KEGIATAN: "Kegiatan",
    JenisSimpul.SUBKEGIATAN: "Subkegiatan",
}
_AGREGASI_KATA = (Agregasi.POSISI_AKHIR, Agregasi.REPETITIF)
_ARAH_BOLEH: Mapping[Tipe, tuple[Arah, ...]] = {
    Tipe.ANGKA: (Arah.NAIK, Arah.TURUN, Arah.RENTANG),
    Tipe.PERSEN: (Arah.NAIK, Arah.TURUN, Arah.RENTANG),
    Tipe.INDEKS: (Arah.NAIK, Arah.TURUN, Arah.RENTANG),
    Tipe.RENTANG: (Arah.RENTANG,),
    Tipe.PREDIKAT: (Arah.NAIK, Arah.TURUN),
    Tipe.TEKS: (Arah.NAIK,),
    Tipe.YA_TIDAK: (Arah.NAIK,),
}


@dataclass(frozen=True)
class SimpulDraft:
    """A node as typed; `uid` None is a new one."""

    uid: str | None
    induk_uid: str | None
    jenis: JenisSimpul
    uraian: str
    kode: str | None = None
    urutan: int = 0
    unit: str | None = None
    tahun_awal: int | None = None
    tahun_akhir: int | None = None
    penanggung_jawab: str | None = None
    sumber: str | None = None


@dataclass(frozen=True)
class IndikatorDraft:
    """An indicator as typed; `arah` and `tipe` are None until chosen."""

    uid: str | None
    simpul_uid: str
    nama: str
    satuan: str = ""
    arah: Arah | None = None
    tipe: Tipe | None = None
    agregasi: Agregasi = Agregasi.POSISI_AKHIR
    jenis: JenisIndikator = JenisIndikator.IKU
    rumus_turun: RumusTurun = "A"
    rentang_atas: RentangAtas = "penuh"
    skala: tuple[str, ...] = ()
    batas_atas: Decimal | None = None
    is_target_nol: bool = False
    desimal: int = 2
    definisi: str | None = None
    formulasi: str | None = None
    sumber_data: str | None = None
    penanggung_jawab: str | None = None
    kondisi_awal: Decimal | None = None
    unit: str | None = None
    urutan: int = 0
    sumber: str | None = None


@dataclass(frozen=True)
class TargetDraft:
    """A target as typed; `periode` 0 is the year, 1 to 4 a quarter."""

    uid: str | None
    indikator_uid: str
    tahun: int
    periode: int
    versi: VersiTarget = "murni"
    angka: Decimal | None = None
    atas: Decimal | None = None
    teks: str | None = None


def label_jenis(jenis: JenisSimpul) -> str:
    """The name of a level as the screen shows it."""
    return _LABEL_JENIS[jenis]


def permitted_parents(jenis: JenisSimpul) -> tuple[JenisSimpul | None, ...]:
    """The levels under which a node of this level may hang; None is the top."""
    return tuple(induk for induk, anak in PERMITTED_CHILDREN.items() if jenis in anak)


def skala_text(skala: Iterable[str]) -> str:
    """The stored spelling of a scale: one word a line, the lowest first."""
    return "\n".join(word.strip() for word in skala if word.strip())


def parse_skala(text: str | None) -> tuple[str, ...]:
    """Read the stored spelling of a scale."""
    return tuple(word.strip() for word in (text or "").splitlines() if word.strip())


def build_rule(draft: IndikatorDraft) -> IndikatorRule:
    """What the capaian engine needs of an indicator; unchosen parts count as rising numbers."""
    return IndikatorRule(
        arah=draft.arah or Arah.NAIK,
        tipe=draft.tipe or Tipe.ANGKA,
        agregasi=draft.agregasi,
        rumus_turun=draft.rumus_turun,
        rentang_atas=draft.rentang_atas,
        batas_atas=draft.batas_atas,
        is_target_nol=draft.is_target_nol,
        skala=draft.skala,
        desimal=draft.desimal,
    )


def check_simpul(
    draft: SimpulDraft, jenis_induk: JenisSimpul | None, *, has_sasaran_daerah: bool = False
) -> tuple[Problem, ...]:
    """A node has words and hangs where Permendagri 86/2017 puts it (sakip.md 3.1).

    A tujuan may stand at the top only while there is no RPJMD to hang it on.
    """
    return (
        *check_wajib("uraian", draft.uraian, "REN-101"),
        *check_panjang("uraian", draft.uraian),
        *_check_induk(draft, jenis_induk, has_sasaran_daerah=has_sasaran_daerah),
        *_check_masa(draft.tahun_awal, draft.tahun_akhir),
    )


def check_indikator(draft: IndikatorDraft) -> tuple[Problem, ...]:
    """An indicator is named, has unit, direction and type, and these fit (sakip.md 3.1, 4.1)."""
    problems = [
        *check_wajib("simpul_uid", draft.simpul_uid, "REN-115"),
        *check_wajib("nama", draft.nama, "REN-111"),
        *check_panjang("nama", draft.nama, PANJANG_NAMA),
        *check_wajib("satuan", draft.satuan, "REN-112"),
    ]
    for field in ("definisi", "formulasi", "sumber_data"):
        problems += check_panjang(field, getattr(draft, field) or "")
    if draft.arah is None:
        problems.append(Problem("arah", "REN-113"))
    if draft.tipe is None:
        problems.append(Problem("tipe", "REN-114"))
    else:
        problems += _check_tipe(draft, draft.tipe)
    return (*problems, *_check_hitungan(draft))


def check_target(draft: TargetDraft, rule: IndikatorRule) -> tuple[Problem, ...]:
    """A target fits the type of its indicator (fitur.md row 8); an empty one is allowed."""
    problems = [
        *check_wajib("indikator_uid", draft.indikator_uid, "REN-131"),
        *check_tahun("tahun", draft.tahun),
    ]
    if draft.periode not in PERIODE:
        problems.append(Problem.at("periode", "REN-133", periode=str(draft.periode)))
    if draft.angka is None and draft.atas is None and is_blank(draft.teks):
        return tuple(problems)
    if rule.is_berkata:
        return (*problems, *_check_target_kata(draft, rule))
    return (*problems, *_check_target_angka(draft, rule))


def hint_target(
    rule: IndikatorRule, target_tw: Mapping[int, TargetNilai], target_tahun: TargetNilai
) -> tuple[Problem, ...]:
    """Quarter targets that do not fit the year (sakip.md 7, check 2).

    Added up: their sum is the target of the year. Otherwise: TW IV is.
    """
    setahun, akhir = target_tahun.angka, target_tw.get(4, TargetNilai()).angka
    triwulan = [target_tw[tw].angka for tw in TRIWULAN if tw in target_tw]
    angka = [nilai for nilai in triwulan if nilai is not None]
    if rule.is_berkata or rule.is_rentang or setahun is None or not angka:
        return ()
    if rule.agregasi == Agregasi.JUMLAH:
        return _hint_jumlah(angka, setahun)
    if rule.agregasi in _AGREGASI_KATA and akhir is not None and akhir != setahun:
        pair = {"akhir": format_angka(akhir), "setahun": format_angka(setahun)}
        return (Problem.at("target", "REN-142", **pair),)
    return ()


def check_kata(field: str, teks: str | None, rule: IndikatorRule, code: str) -> tuple[Problem, ...]:
    """A word that is on the scale of its indicator, or ya or tidak (fitur.md row 28)."""
    if rule.tipe == Tipe.TEKS:
        return ()
    boleh = (YA, TIDAK) if rule.tipe == Tipe.YA_TIDAK else rule.skala
    if ordinal_of(boleh, teks or "") is not None:
        return ()
    return (Problem.at(field, code, teks=(teks or "").strip(), skala=", ".join(boleh)),)


def _check_induk(
    draft: SimpulDraft, jenis_induk: JenisSimpul | None, *, has_sasaran_daerah: bool
) -> list[Problem]:
    if draft.uid is not None and draft.uid == draft.induk_uid:
        return [Problem("induk_uid", "REN-107")]
    is_top = jenis_induk is None
    if is_top and draft.jenis == JenisSimpul.TUJUAN and has_sasaran_daerah:
        return [Problem("induk_uid", "REN-104")]
    if draft.jenis in PERMITTED_CHILDREN[jenis_induk]:
        return []
    boleh = ", ".join(_nama_induk(induk) for induk in permitted_parents(draft.jenis))
    jenis = label_jenis(draft.jenis)
    if jenis_induk is None:
        return [Problem.at("induk_uid", "REN-103", jenis=jenis, boleh=boleh)]
    induk = label_jenis(jenis_induk)
    return [Problem.at("induk_uid", "REN-102", jenis=jenis, induk=induk, boleh=boleh)]


def _nama_induk(jenis: JenisSimpul | None) -> str:
    return "tanpa induk" if jenis is None else label_jenis(jenis)


def _check_masa(awal: int | None, akhir: int | None) -> list[Problem]:
    problems: list[Problem] = []
    for field, tahun in (("tahun_awal", awal), ("tahun_akhir", akhir)):
        if tahun is not None:
            problems += check_tahun(field, tahun)
    if awal is not None and akhir is not None and awal > akhir:
        problems.append(Problem.at("tahun_akhir", "REN-106", awal=str(awal), akhir=str(akhir)))
    return problems


def _check_tipe(draft: IndikatorDraft, tipe: Tipe) -> list[Problem]:
    """Words cannot be added, a scale needs two of them, and a band has no other direction."""
    problems: list[Problem] = []
    boleh = _ARAH_BOLEH[tipe]
    if draft.arah is not None and draft.arah not in boleh:
        details = {
            "tipe": tipe_text(tipe),
            "arah": arah_text(draft.arah),
            "boleh": ", ".join(arah_text(arah) for arah in boleh),
        }
        problems.append(Problem.at("arah", "REN-119", **details))
    if build_rule(draft).is_berkata and draft.agregasi not in _AGREGASI_KATA:
        details = {"tipe": tipe_text(tipe), "agregasi": agregasi_text(draft.agregasi)}
        problems.append(Problem.at("agregasi", "REN-118", **details))
    if tipe == Tipe.PREDIKAT:
        problems += _check_skala(draft.skala)
    return problems


def _check_skala(skala: tuple[str, ...]) -> list[Problem]:
    folded = [fold(kata) for kata in skala]
    if len([kata for kata in folded if kata]) < 2:
        return [Problem("skala", "REN-116")]
    return [
        Problem.at("skala", "REN-117", kata=kata)
        for index, kata in enumerate(skala)
        if folded[index] in folded[:index]
    ]


def _check_hitungan(draft: IndikatorDraft) -> list[Problem]:
    problems: list[Problem] = []
    if draft.is_target_nol and draft.arah != Arah.TURUN:
        problems.append(Problem("is_target_nol", "REN-122"))
    atas = draft.batas_atas
    if atas is not None and (not is_terbaca(atas) or atas < BATAS_ATAS_TERENDAH):
        problems.append(Problem.at("batas_atas", "CAP-121", batas=str(atas)))
    if not 0 <= draft.desimal <= DESIMAL_TERBANYAK:
        problems.append(Problem.at("desimal", "REN-123", desimal=str(draft.desimal)))
    if draft.kondisi_awal is not None and not is_terbaca(draft.kondisi_awal):
        problems.append(Problem("kondisi_awal", "REN-143"))
    return problems


def _check_target_kata(draft: TargetDraft, rule: IndikatorRule) -> tuple[Problem, ...]:
    if draft.angka is not None or draft.atas is not None:
        return (Problem("angka", "REN-140"),)
    return check_kata("teks", draft.teks, rule, "REN-139")


def _check_target_angka(draft: TargetDraft, rule: IndikatorRule) -> list[Problem]:
    """Numbers only, never negative, and a band with both bounds in order (fitur.md 5.2)."""
    if not is_blank(draft.teks):
        return [Problem.at("teks", "REN-134", teks=(draft.teks or "").strip())]
    bawah, atas = draft.angka, draft.atas
    for field, nilai in (("angka", bawah), ("atas", atas)):
        if nilai is not None and not is_terbaca(nilai):
            return [Problem(field, "REN-143")]
        if nilai is not None and nilai < 0:
            return [Problem.at(field, "REN-135", angka=format_angka(nilai))]
    if not rule.is_rentang:
        return [Problem("atas", "REN-138")] if atas is not None else []
    if bawah is None or atas is None:
        return [Problem("angka" if bawah is None else "atas", "REN-136")]
    if bawah > atas:
        batas = {"bawah": format_angka(bawah), "atas": format_angka(atas)}
        return [Problem.at("atas", "REN-137", **batas)]
    return []


def _hint_jumlah(angka: list[Decimal], setahun: Decimal) -> tuple[Problem, ...]:
    jumlah = sum(angka, Decimal(0))
    if jumlah == setahun:
        return ()
    details = {
        "jumlah": format_angka(jumlah),
        "setahun": format_angka(setahun),
        "beda": format_angka(jumlah - setahun),
    }
    return (Problem.at("target", "REN-141", **details),)
