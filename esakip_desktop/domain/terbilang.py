"""Numbers and dates in words, as official records spell them out."""

from datetime import date

from esakip_desktop.domain.periode import NAMA_BULAN

_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SATUAN = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_TERBESAR = 999_999


def terbilang(angka: int) -> str:
    """A whole number from 0 to 999.999 in words: 2026 is dua ribu dua puluh enam."""
    if not 0 <= angka <= _TERBESAR:
        raise ValueError(angka)
    if angka < len(_SATUAN):
        return _SATUAN[angka]
    if angka < 20:
        return f"{_SATUAN[angka - 10]} belas"
    for besar, kata in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if angka >= besar:
            banyak, sisa = divmod(angka, besar)
            depan = f"se{kata}" if banyak == 1 else f"{terbilang(banyak)} {kata}"
            return f"{depan} {terbilang(sisa)}" if sisa else depan
    raise AssertionError(angka)


def nama_hari(tanggal: date) -> str:
    """The day of the week: Senin to Minggu."""
    return _HARI[tanggal.weekday()]


def tanggal_terbilang(tanggal: date) -> str:
    """Jumat, tanggal sembilan bulan Oktober tahun dua ribu dua puluh enam."""
    return (
        f"{nama_hari(tanggal)}, tanggal {terbilang(tanggal.day)} bulan {NAMA_BULAN[tanggal.month]} "
        f"tahun {terbilang(tanggal.year)}"
    )
