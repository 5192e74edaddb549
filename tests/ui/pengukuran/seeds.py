"""A small plan with every kind of indicator, some of it measured; made through the services."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.domain.capaian import Agregasi, Arah, Keadaan, Tipe
from esakip_desktop.domain.nilai import TIPE_BERKATA
from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.rencana import IndikatorDraft, JenisSimpul, SimpulDraft, TargetDraft
from esakip_desktop.services import setup
from esakip_desktop.services.pengukuran import save_realisasi
from esakip_desktop.services.rencana import save_indikator, save_simpul, save_target
from tests.ui.conftest import PARTITION

if TYPE_CHECKING:
    from esakip_desktop.data.workspace import Workspace

TAHUN = 2026
SKALA = ("Kurang", "Cukup", "Baik")


@dataclass(frozen=True)
class Contoh:
    """An indicator with targets and realisasi by triwulan; None leaves one out."""

    key: str
    nama: str
    tipe: Tipe = Tipe.ANGKA
    agregasi: Agregasi = Agregasi.POSISI_AKHIR
    desimal: int = 2
    targets: tuple[str | None, ...] = ()
    realisasi: tuple[str | None, ...] = ()
    tahun_lalu: tuple[str | None, ...] = ()


CONTOH = (
    Contoh("internet", "Kampung terlayani", Tipe.PERSEN, targets=("95", "96", "98", "99"),
           realisasi=("93.1", "94.8"), tahun_lalu=("88", "89", "91", "92")),
    Contoh("spbe", "Tingkat kematangan", Tipe.INDEKS, targets=(None, None, None, "3.2")),
    Contoh("konten", "Jumlah publikasi", agregasi=Agregasi.JUMLAH, desimal=0,
           targets=("350", "350", "350", "350"), realisasi=("338", "362"),
           tahun_lalu=("300", "310", "318", "335")),
    Contoh("indeks", "Indeks tanpa pembanding", Tipe.INDEKS, targets=("0", "0", "0", "0")),
    Contoh("predikat", "Predikat layanan", Tipe.PREDIKAT,
           targets=("Cukup", "Cukup", "Baik", "Baik"), realisasi=("Kurang", "Cukup")),
    Contoh("aduan", "Aduan selesai", Tipe.PERSEN, targets=("90", "90", "90", "90")),
)  # fmt: skip


OTHERS = (
    Contoh("rentang", "Inflasi dalam rentang", Tipe.RENTANG, targets=(None, None, "2-4")),
    Contoh("ya", "Dokumen disahkan", Tipe.YA_TIDAK, targets=(None, None, "Ya")),
    Contoh("teks", "Opini", Tipe.TEKS, targets=(None, None, "WTP")),
)


def fill_plan(workspace: Workspace, contoh: tuple[Contoh, ...] = CONTOH) -> dict[str, str]:
    """The uids of the indicators by their keys."""
    act = workspace.act
    act(
        setup.save_pemda, PemdaDraft("95.01", "Kabupaten Contoh", tahun_awal=2025, tahun_akhir=2029)
    )
    act(setup.save_opd, OpdDraft("95.01", "2.16", "Dinas Contoh", 2025, singkatan="Dinas"))
    top = SimpulDraft(None, None, JenisSimpul.TUJUAN, "Tujuan contoh", urutan=1)
    tujuan = act(save_simpul, PARTITION, top).result
    nodes = [
        act(
            save_simpul,
            PARTITION,
            SimpulDraft(None, tujuan, JenisSimpul.SASARAN, f"Sasaran contoh {nomor}", urutan=nomor),
        ).result
        for nomor in (1, 2)
    ]
    half = len(contoh) // 2
    return {
        item.key: _indikator(workspace, nodes[0 if place < half else 1], item, place)
        for place, item in enumerate(contoh)
    }


def _indikator(workspace: Workspace, simpul: str, item: Contoh, place: int) -> str:
    draft = IndikatorDraft(
        None,
        simpul,
        item.nama,
        "poin",
        Arah.RENTANG if item.tipe is Tipe.RENTANG else Arah.NAIK,
        item.tipe,
        item.agregasi,
        desimal=item.desimal,
        skala=SKALA if item.tipe is Tipe.PREDIKAT else (),
        urutan=place + 1,
    )
    uid = workspace.act(save_indikator, PARTITION, draft).result
    is_word = item.tipe in TIPE_BERKATA
    for triwulan, text in enumerate(item.targets, 1):
        if text is not None:
            target = TargetDraft(None, uid, TAHUN, triwulan)
            if is_word:
                target = replace(target, teks=text)
            else:
                lower, _, upper = text.partition("-")
                upper_figure = Decimal(upper) if upper else None
                target = replace(target, angka=Decimal(lower), atas=upper_figure)
            workspace.act(save_target, PARTITION, target)
    for tahun, figures in ((TAHUN, item.realisasi), (TAHUN - 1, item.tahun_lalu)):
        for triwulan, text in enumerate(figures, 1):
            if text is not None:
                made = _draft(uid, tahun, triwulan, text, is_word)
                workspace.act(save_realisasi, PARTITION, made)
    return uid


def _draft(uid: str, tahun: int, triwulan: int, text: str, is_word: bool) -> RealisasiDraft:
    return RealisasiDraft(
        None,
        uid,
        tahun,
        triwulan,
        keadaan=Keadaan.ANGKA,
        angka=None if is_word else Decimal(text),
        teks=text if is_word else None,
        hambatan="Longsor memutus jaringan" if (tahun, triwulan) == (TAHUN, 2) else None,
    )
