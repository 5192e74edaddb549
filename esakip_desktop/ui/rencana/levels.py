"""How each level of the planning tree looks and what hangs below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.rencana import (
    PERMITTED_CHILDREN,
    JenisIndikator,
    JenisSimpul,
    label_jenis,
)

if TYPE_CHECKING:
    from esakip_desktop.data.queries.rencana import SimpulRow

RPJMD: Final = (
    JenisSimpul.VISI,
    JenisSimpul.MISI,
    JenisSimpul.TUJUAN_DAERAH,
    JenisSimpul.SASARAN_DAERAH,
)
BERKODE: Final = (JenisSimpul.PROGRAM, JenisSimpul.KEGIATAN, JenisSimpul.SUBKEGIATAN)
ICON: Final = {
    JenisSimpul.VISI: "eye",
    JenisSimpul.MISI: "star",
    JenisSimpul.TUJUAN_DAERAH: "map",
    JenisSimpul.SASARAN_DAERAH: "building",
    JenisSimpul.TUJUAN: "target",
    JenisSimpul.SASARAN: "rencana",
    JenisSimpul.PROGRAM: "briefcase",
    JenisSimpul.KEGIATAN: "folder",
    JenisSimpul.SUBKEGIATAN: "list",
}
SHORT: Final = {
    JenisSimpul.VISI: "Visi",
    JenisSimpul.MISI: "Misi",
    JenisSimpul.TUJUAN_DAERAH: "Tujuan",
    JenisSimpul.SASARAN_DAERAH: "Sasaran",
    JenisSimpul.TUJUAN: "Tujuan",
    JenisSimpul.SASARAN: "Sasaran",
}
JENIS_INDIKATOR: Final = {
    JenisIndikator.IKU: "Indikator kinerja utama (IKU)",
    JenisIndikator.IKP: "Indikator kinerja program (IKP)",
    JenisIndikator.KELUARAN: "Indikator keluaran",
}
_SEGMENTS: Final = {JenisSimpul.KEGIATAN: 2, JenisSimpul.SUBKEGIATAN: 1}


def short_text(row: SimpulRow) -> str:
    """One line of the tree: the level or code in front, then the words."""
    jenis = JenisSimpul(row.jenis)
    kode = row.kode or ""
    if jenis in BERKODE:
        head = ".".join(kode.split(".")[-_SEGMENTS.get(jenis, 9) :]) or label_jenis(jenis)
        return f"{head} · {row.uraian}"
    return f"{SHORT[jenis]} {kode}".rstrip() + f" · {row.uraian}"


def full_text(row: SimpulRow) -> str:
    """Level, whole code and all words, for the tooltip."""
    head = f"{label_jenis(JenisSimpul(row.jenis))} {row.kode or ''}".rstrip()
    return f"{head}\n{row.uraian}"


def child_of(jenis: JenisSimpul | None) -> tuple[JenisSimpul, ...]:
    """The levels that may hang below one; None is the top."""
    return PERMITTED_CHILDREN[jenis]


def usual_indikator(jenis: JenisSimpul) -> JenisIndikator:
    """IKU for tujuan and sasaran, IKP for program, keluaran below (Permendagri 86/2017)."""
    if jenis == JenisSimpul.PROGRAM:
        return JenisIndikator.IKP
    if jenis in {JenisSimpul.KEGIATAN, JenisSimpul.SUBKEGIATAN}:
        return JenisIndikator.KELUARAN
    return JenisIndikator.IKU
