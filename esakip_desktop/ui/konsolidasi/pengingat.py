"""The text that reminds offices of their package: courteous, plain, ready to be pasted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.domain.periode import label_triwulan

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class BelumKirim:
    """An office that has not sent for the quarter, and the last one it has sent for."""

    nama: str
    terakhir: int | None = None


def pengingat_text(
    belum: Sequence[BelumKirim], tahun: int, triwulan: int, pengirim: str = "Bappeda"
) -> str:
    """A message with the names, the quarter and how to send; empty when nobody is missing."""
    if not belum:
        return ""
    about = f"{label_triwulan(triwulan)} tahun {tahun}"
    names = "\n".join(f"{number}. {_name(one)}" for number, one in enumerate(belum, 1))
    return (
        "Yth. Bapak/Ibu pengelola kinerja perangkat daerah,\n\n"
        f"Kami dari {pengirim} belum menerima paket laporan kinerja {about} dari:\n\n"
        f"{names}\n\n"
        "Mohon berkenan mengirimkannya dengan cara berikut.\n"
        f"1. Buka e-SAKIP Desktop, pilih {label_triwulan(triwulan)} {tahun}, "
        "lalu buka ruang Paket.\n"
        "2. Tekan Ekspor paket, lalu Simpan paket.\n"
        "3. Kirim berkas .paket itu lewat pesan ini atau serahkan lewat USB.\n\n"
        "Indikator yang datanya belum ada boleh dikirim apa adanya dan dilengkapi kemudian. "
        "Bila sudah mengirim, mohon abaikan pesan ini. Terima kasih."
    )


def _name(one: BelumKirim) -> str:
    if one.terakhir is None:
        return one.nama
    return f"{one.nama} (paket terakhir {label_triwulan(one.terakhir)})"
