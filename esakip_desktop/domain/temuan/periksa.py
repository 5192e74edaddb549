"""All checks together: sorted, each finding once, whatever order the rows came in."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from esakip_desktop.domain.nilai import HasilCapaian
from esakip_desktop.domain.temuan.bahan import BahanOpd, IndikatorBahan
from esakip_desktop.domain.temuan.bandingan import check_bandingan
from esakip_desktop.domain.temuan.hasil import Temuan, TingkatTemuan
from esakip_desktop.domain.temuan.sasaran import check_rencana, check_target
from esakip_desktop.domain.temuan.uang import check_anggaran, check_pejabat, check_risiko
from esakip_desktop.domain.temuan.ukuran import check_bukti, check_pengukuran, check_ukuran

_SEMUA: tuple[Callable[[BahanOpd], Iterable[Temuan]], ...] = (
    check_rencana,
    check_pengukuran,
    check_bandingan,
    check_anggaran,
    check_pejabat,
    check_risiko,
)


def periksa(bahan: BahanOpd) -> tuple[Temuan, ...]:
    """Everything the checks find about an office, errors first."""
    found = {temuan for check in _SEMUA for temuan in check(bahan)}
    return tuple(sorted(found, key=lambda temuan: temuan.urutan))


def check_indikator(
    row: IndikatorBahan, tahun: int, triwulan: int, hasil: HasilCapaian
) -> tuple[Temuan, ...]:
    """What the checks find about one indicator alone, for the line somebody types into."""
    return (
        *check_target(row, tahun),
        *check_ukuran(row, tahun, triwulan, hasil),
        *check_bukti(row, triwulan),
    )


def count_tingkat(rows: Iterable[Temuan]) -> Mapping[TingkatTemuan, int]:
    """How many findings of each weight; zero where there is none."""
    counted = Counter(row.tingkat for row in rows)
    return {tingkat: counted[tingkat] for tingkat in TingkatTemuan}


def count_text(rows: Iterable[Temuan]) -> str:
    """2 kesalahan, 5 peringatan, 1 keterangan; what there is none of is left out."""
    counted = count_tingkat(rows)
    parts = [f"{counted[one]} {one.kata.lower()}" for one in TingkatTemuan if counted[one]]
    return ", ".join(parts) or "tidak ada temuan"
