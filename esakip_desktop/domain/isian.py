"""The stored value of any field in the words of the screens, and the way back from typed words.

The rooms have forms of their own. This is for the places where a field can be any one: a conflict
to settle, on the screen, on paper and on the command line.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from esakip_desktop.domain.angka import (
    canonical,
    format_angka,
    format_rupiah,
    parse_angka,
    parse_canonical,
    parse_rupiah,
)
from esakip_desktop.domain.nilai import Agregasi, Arah, IndikatorRule, Keadaan, Tipe
from esakip_desktop.domain.penjelasan import nilai_text
from esakip_desktop.domain.periode import format_tanggal, parse_tanggal
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.rencana import JenisIndikator, JenisSimpul, label_jenis
from esakip_desktop.domain.risiko import EFEKTIVITAS, SUMBER_SEBAB, TingkatRisiko
from esakip_desktop.domain.state import DELETED, Value
from esakip_desktop.domain.teks import clean, fold
from esakip_desktop.domain.wording import (
    agregasi_text,
    arah_text,
    keadaan_text,
    label,
    tipe_text,
)

KOSONG = "kosong"
RUJUKAN_LAIN = "baris lain"
YA, TIDAK = "Ya", "Tidak"


class Kind(StrEnum):
    """What kind of value a field holds, which decides how it is written and typed."""

    ANGKA = "angka"
    BULAT = "bulat"
    RUPIAH = "rupiah"
    TANGGAL = "tanggal"
    YA_TIDAK = "ya_tidak"
    PILIHAN = "pilihan"
    RUJUKAN = "rujukan"
    REALISASI = "realisasi"
    TARGET = "target"
    SKOR = "skor"
    HAPUS = "hapus"
    TEKS = "teks"


_OWN: Mapping[tuple[str, str], Kind] = {
    ("realisasi", "nilai"): Kind.REALISASI,
    ("target", "nilai"): Kind.TARGET,
    ("risiko", "inheren"): Kind.SKOR,
    ("risiko", "residual"): Kind.SKOR,
    ("risiko", "target"): Kind.SKOR,
    ("pejabat", "mulai"): Kind.TANGGAL,
    ("opd", "mulai"): Kind.BULAT,
    ("kunci", "nomor"): Kind.BULAT,
    ("laptop", "serial"): Kind.BULAT,
}
_KINDS: Mapping[Kind, frozenset[str]] = {
    Kind.RUPIAH: frozenset({"jumlah", "keuangan"}),
    Kind.ANGKA: frozenset({"fisik", "persen", "kondisi_awal", "batas_atas", "batas_bawah"}),
    Kind.BULAT: frozenset(
        {"urutan", "desimal", "tahun", "tahun_awal", "tahun_akhir", "ukuran"}
        | {"triwulan", "periode", "bulan", "seq", "head_seq", "konflik"}
    ),
    Kind.TANGGAL: frozenset({"tanggal", "tanggal_data", "tenggat", "sampai"}),
    Kind.YA_TIDAK: frozenset({"is_sementara", "is_target_nol", "is_terkendali"}),
}
_PLAIN = frozenset({"tahun", "tahun_awal", "tahun_akhir", "mulai"})
PANJANG = frozenset(
    {"uraian", "definisi", "formulasi", "keterangan", "hambatan", "dukungan", "solusi"}
    | {"tindak_lanjut", "masalah", "upaya", "sebab", "akibat", "pengendalian", "pita"}
)
"""Fields that hold sentences."""

_TINGKAT: Mapping[str, str] = {
    TingkatRisiko.STRATEGIS_PEMDA: "Strategis pemda",
    TingkatRisiko.STRATEGIS_OPD: "Strategis OPD",
    TingkatRisiko.OPERASIONAL_OPD: "Operasional OPD",
}
_PILIHAN: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("indikator", "arah"): {item.value: arah_text(item) for item in Arah},
    ("indikator", "tipe"): {item.value: tipe_text(item) for item in Tipe},
    ("indikator", "agregasi"): {item.value: agregasi_text(item) for item in Agregasi},
    ("indikator", "jenis"): {
        JenisIndikator.IKU.value: "IKU",
        JenisIndikator.IKP.value: "IKP",
        JenisIndikator.KELUARAN.value: "Keluaran",
    },
    ("indikator", "rumus_turun"): {"A": "Rumus A", "B": "Rumus B"},
    ("indikator", "rentang_atas"): {"penuh": "Penuh", "rasio": "Rasio", "A": "Rumus A"},
    ("simpul", "jenis"): {item.value: label_jenis(item) for item in JenisSimpul},
    ("risiko", "tingkat"): _TINGKAT,
    ("risiko", "sumber_sebab"): SUMBER_SEBAB,
    ("risiko", "efektivitas"): EFEKTIVITAS,
    ("versi_anggaran", "jenis"): {
        "murni": "Murni",
        "pergeseran": "Pergeseran",
        "perubahan": "Perubahan",
    },
}
_LABELS: Mapping[tuple[str, str], str] = {
    ("realisasi", "nilai"): "realisasi",
    ("target", "nilai"): "target",
    ("risiko", "target"): "target_risiko",
    ("pagu", "jumlah"): "pagu",
}
_PECAHAN = re.compile(r"(?P<atas>[\d.,\s]+)(?:/|\bdari\b)(?P<bawah>[\d.,\s]+)")
_RENTANG = re.compile(r"(?P<bawah>[\d.,\s]+)(?:–|-|\bsampai\b)(?P<atas>[\d.,\s]+)")
_SKOR = re.compile(r"k?\s*(?P<k>\d)\s*[×x,;/\s]\s*d?\s*(?P<d>\d)", re.IGNORECASE)


def kind_of(entity: str, field: str) -> Kind:
    """The kind of a field; words where nothing else is known."""
    if field == DELETED:
        return Kind.HAPUS
    if (entity, field) in _OWN:
        return _OWN[entity, field]
    if (entity, field) in _PILIHAN:
        return Kind.PILIHAN
    if field.endswith("_uid"):
        return Kind.RUJUKAN
    return next((kind for kind, names in _KINDS.items() if field in names), Kind.TEKS)


def choices_of(entity: str, field: str) -> Mapping[str, str]:
    """The codes a field may hold, with their words; none where anything may be typed."""
    return _PILIHAN.get((entity, field), {})


def field_label(entity: str, field: str) -> str:
    """What the screens call a field of this kind of record."""
    if field == DELETED:
        return "Hapus atau pertahankan"
    words = label(_LABELS.get((entity, field), field))
    return words if not words.endswith(" uid") else label(field.removesuffix("_uid"))


def isian_text(
    entity: str,
    field: str,
    value: Value,
    *,
    rule: IndikatorRule | None = None,
    names: Mapping[str, str] | None = None,
) -> str:
    """A stored value as people write it; never a code, never an identifier."""
    if value is None or value == "":
        return KOSONG
    kind = kind_of(entity, field)
    if kind is Kind.HAPUS:
        return "Hapus" if value is True else "Pertahankan"
    if isinstance(value, dict):
        return _parts_text(kind, value, rule)
    if isinstance(value, bool):
        return YA if value else TIDAK
    if kind is Kind.RUJUKAN:
        return (names or {}).get(str(value)) or RUJUKAN_LAIN
    if kind is Kind.PILIHAN:
        return choices_of(entity, field).get(str(value), str(value).replace("_", " "))
    return _plain_text(kind, field, value)


def read_isian(entity: str, field: str, text: str, *, rule: IndikatorRule | None = None) -> Value:
    """The value that typed words mean; raises RuleViolation with a sentence that says what to do.

    An empty text is no value.
    """
    bare = clean(text)
    kind = kind_of(entity, field)
    if kind is Kind.HAPUS:
        return _one_of(field, bare, {"hapus": True, "pertahankan": False})
    if kind is Kind.RUJUKAN:
        raise RuleViolation((Problem.at(field, "KFL-105", medan=field_label(entity, field)),))
    if not bare or fold(bare) == KOSONG:
        return None if kind is not Kind.REALISASI else {"keadaan": Keadaan.KOSONG.value}
    if kind is Kind.PILIHAN:
        words = choices_of(entity, field)
        return _one_of(field, bare, {**_by_words(words), **{fold(key): key for key in words}})
    readers: Mapping[Kind, Callable[[], Value]] = {
        Kind.ANGKA: lambda: canonical(parse_angka(bare)),
        Kind.BULAT: lambda: _whole(field, bare),
        Kind.RUPIAH: lambda: parse_rupiah(bare),
        Kind.TANGGAL: lambda: parse_tanggal(bare).isoformat(),
        Kind.YA_TIDAK: lambda: _one_of(field, bare, {"ya": True, "tidak": False}),
        Kind.SKOR: lambda: _read_skor(field, bare),
        Kind.TARGET: lambda: _read_target(bare, rule),
        Kind.REALISASI: lambda: _read_realisasi(bare, rule),
    }
    return readers.get(kind, lambda: bare)()


def hint_isian(entity: str, field: str) -> str:
    """How a field with parts is typed; empty where it is plain."""
    return {
        Kind.REALISASI: "Angka, a/b untuk pembilang dan penyebut, atau tidak ada data: alasan",
        Kind.TARGET: "Angka, atau 60–70 untuk rentang",
        Kind.SKOR: "Kemungkinan dan dampak, misalnya 3 × 4",
    }.get(kind_of(entity, field), "")


def _plain_text(kind: Kind, field: str, value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    text = str(value)
    if kind is Kind.RUPIAH and isinstance(value, int):
        return format_rupiah(value)
    if kind is Kind.TANGGAL:
        return format_tanggal(date.fromisoformat(text))
    if kind is Kind.BULAT and field not in _PLAIN:
        return format_angka(Decimal(text))
    return format_angka(parse_canonical(text)) if kind is Kind.ANGKA else text


def _parts_text(
    kind: Kind, value: Mapping[str, str | int | bool | None], rule: IndikatorRule | None
) -> str:
    """Columns that change together: a value with its state, a place on the matrix."""
    keadaan = value.get("keadaan")
    if keadaan and keadaan != Keadaan.ANGKA:
        words = keadaan_text(Keadaan(str(keadaan)))
        return f"{words}: {value['alasan_data']}" if value.get("alasan_data") else words
    if value.get("pembilang") is not None:
        return f"{_number(value['pembilang'], None)} dari {_number(value.get('penyebut'), None)}"
    if value.get("angka") is not None:
        bawah, atas = _number(value["angka"], rule), value.get("atas")
        return bawah if atas is None else f"{bawah}–{_number(atas, rule)}"
    if kind is Kind.SKOR:
        parts = {name[-1:].upper(): part for name, part in value.items() if part is not None}
        return " × ".join(f"{axis} {parts[axis]}" for axis in "KD" if axis in parts) or KOSONG
    return str(value.get("teks") or KOSONG)


def _number(value: str | int | bool | None, rule: IndikatorRule | None) -> str:
    if value is None:
        return KOSONG
    number = parse_canonical(str(value))
    return format_angka(number) if rule is None else nilai_text(rule, number)


def _by_words(words: Mapping[str, str]) -> dict[str, str]:
    return {fold(shown): key for key, shown in words.items()}


def _one_of(field: str, text: str, known: Mapping[str, Value]) -> Value:
    found = known.get(fold(text))
    if found is None:
        boleh = ", ".join(known)
        raise RuleViolation((Problem.at(field, "KFL-106", teks=text, boleh=boleh),))
    return found


def _whole(field: str, text: str) -> int:
    number = parse_angka(text)
    if number != number.to_integral_value():
        raise RuleViolation((Problem.at(field, "KFL-107", teks=text),))
    return int(number)


def _read_skor(field: str, text: str) -> Value:
    found = _SKOR.fullmatch(text)
    if found is None:
        raise RuleViolation((Problem.at(field, "KFL-108", teks=text),))
    return {f"{field}_d": int(found["d"]), f"{field}_k": int(found["k"])}


def _read_target(text: str, rule: IndikatorRule | None) -> Value:
    if rule is not None and rule.is_berkata:
        return {"teks": text}
    found = _RENTANG.fullmatch(text)
    if found is None:
        return {"angka": canonical(parse_angka(text))}
    return {
        "angka": canonical(parse_angka(found["bawah"])),
        "atas": canonical(parse_angka(found["atas"])),
    }


def _read_realisasi(text: str, rule: IndikatorRule | None) -> Value:
    words, _, alasan = text.partition(":")
    for keadaan in (Keadaan.TIDAK_ADA_DATA, Keadaan.TIDAK_BERLAKU):
        if fold(words) == keadaan_text(keadaan):
            reason: dict[str, str | int | bool | None] = {"keadaan": keadaan.value}
            return {"alasan_data": alasan.strip(), **reason} if alasan.strip() else reason
    if rule is not None and rule.is_berkata:
        return {"keadaan": Keadaan.ANGKA.value, "teks": text}
    found = _PECAHAN.fullmatch(text)
    if found is None:
        return {"angka": canonical(parse_angka(text)), "keadaan": Keadaan.ANGKA.value}
    return {
        "keadaan": Keadaan.ANGKA.value,
        "pembilang": canonical(parse_angka(found["atas"])),
        "penyebut": canonical(parse_angka(found["bawah"])),
    }
