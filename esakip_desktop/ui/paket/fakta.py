"""What is known about a package before it is applied, each with its plain consequence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import format_rupiah
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import sentence
from esakip_desktop.exchange.check import Trust
from esakip_desktop.exchange.records import total_label
from esakip_desktop.ui.paket.berkas import Berkas, Sifat, Tinjauan
from esakip_desktop.ui.paket.teks import banyak, kode_paket, ukuran_text, waktu_panjang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from esakip_desktop.data.queries.paket import UndoneImport

MOST_NUMBERS = 3


@dataclass(frozen=True)
class Fakta:
    """A sign, what is so, and what follows.

    `needs_tick` asks the user to vouch for the sender, `needs_tanpa` to go on without what is held.
    `can_match`: the code of the activation letter may be typed.
    """

    status: str
    judul: str
    rincian: str = ""
    needs_tick: bool = False
    can_match: bool = False
    needs_tanpa: bool = False


def list_fakta(tinjauan: Tinjauan) -> tuple[Fakta, ...]:
    """Integrity, sender, order of arrival, gaps, evidence, records set aside."""
    found = [_isi(tinjauan), _pengirim(tinjauan), _urutan(tinjauan)]
    if tinjauan.plan.undone is not None:
        found.append(_diurungkan(tinjauan.plan.undone))
    if tinjauan.plan.missing_numbers and tinjauan.sebelumnya is not None:
        found.append(_celah(tinjauan))
    if tinjauan.is_balasan:
        found.append(_balasan(tinjauan))
        found += [Fakta("dikunci", sentence(problem)) for problem in tinjauan.plan.older_kunci]
    elif not tinjauan.is_master:
        found.append(_bukti(tinjauan))
    found += [Fakta("info", sentence(problem)) for problem in tinjauan.plan.older_serial]
    if tinjauan.plan.setelah_kunci:
        found.append(_setelah_kunci(tinjauan))
    if tinjauan.plan.refused:
        found.append(_ditahan(tinjauan))
    return tuple(found)


def judul_text(tinjauan: Tinjauan) -> str:
    """ "Paket nomor 14": the number counts the packages of one computer."""
    kind = "Balasan" if tinjauan.is_balasan else "Paket"
    if tinjauan.is_aktivasi:
        kind = "Aktivasi"
    return f"{kind} nomor {tinjauan.plan.manifest.seq}"


def janji_text(berkas: Berkas) -> tuple[str, str]:
    """What the bottom bar says: the promise, and what happens to the records that need a look."""
    tinjauan = berkas.tinjauan
    if tinjauan is None:
        return "", ""
    if tinjauan.is_tanpa_perubahan and tinjauan.plan.imported_at is not None:
        known = Problem.at("paket", "PKT-110", waktu=waktu_panjang(tinjauan.plan.imported_at))
        return sentence(known), ""
    if berkas.sifat is Sifat.BELUM_DIKENAL:
        if tinjauan.is_from_hub:
            return (
                "Pengirim belum dikenal di komputer ini.",
                "Isikan kode dari surat aktivasi di atas.",
            )
        return (
            "Pengirim belum dikenal di komputer ini.",
            f"Cocokkan kode {tinjauan.plan.trust.kode8} lewat telepon, lalu centang di atas.",
        )
    if berkas.needs_tanpa:
        return (
            "Jumlah kendali berbeda karena ada catatan yang ditahan.",
            f"Centang {tanpa_text(tinjauan)} di atas bila yang lain tetap hendak diterapkan.",
        )
    if not tinjauan.plan.planned:
        return (
            "Tidak ada nilai yang berubah.",
            "Yang dicatat hanya bahwa paket ini sudah diterima.",
        )
    return "Cadangan dibuat lebih dulu. Semua baris masuk bersama, atau tidak sama sekali.", _sisa(
        tinjauan
    )


def tombol_text(berkas: Berkas) -> str:
    """The verb of the filled button."""
    total = len(berkas.tinjauan.plan.planned) if berkas.tinjauan is not None else 0
    return f"Terapkan {banyak(total)} baris" if total else "Catat penerimaan"


def kabar_tolak(tinjauan: Tinjauan | None, nama: str, alasan: Sequence[Problem]) -> str:
    """A message for the sender of a package that was not taken."""
    about = f"berkas {nama}"
    if tinjauan is not None:
        about = f"{judul_text(tinjauan).lower()} dari {tinjauan.pengirim}"
    reason = " ".join(sentence(problem) for problem in alasan)
    lines = [f"Yth. pengirim paket, {about} belum kami terapkan."]
    if reason:
        lines.append(reason)
    lines.append("Mohon diperiksa dan dikirim ulang. Terima kasih.")
    return "\n".join(lines)


def _isi(tinjauan: Tinjauan) -> Fakta:
    plan = tinjauan.plan
    total = sum(plan.manifest.scope.counts.values())
    words = f"{banyak(total)} catatan · {ukuran_text(plan.ukuran)}"
    return Fakta(
        "selesai",
        "Isi utuh dan tanda tangan sah",
        f"{words} · kode {kode_paket(plan.package_hash)}",
    )


def _pengirim(tinjauan: Tinjauan) -> Fakta:
    kode = tinjauan.plan.trust.kode8
    trust = tinjauan.plan.trust
    if trust.is_matched:
        return Fakta("selesai", "Pengirim terdaftar", "kode pada surat aktivasi sudah cocok")
    if trust.trust is Trust.REGISTERED:
        return Fakta("selesai", "Pengirim terdaftar", f"kode kunci {kode}")
    if trust.is_accepted:
        words = f"kode kunci {kode} dikenal, sama seperti sebelumnya"
        return Fakta("periksa", "Pengirim belum terdaftar", words, can_match=tinjauan.is_aktivasi)
    if tinjauan.is_from_hub:
        return Fakta("periksa", "Pengirim belum dikenal", needs_tick=True, can_match=True)
    words = f"tanyakan kode kuncinya lewat telepon; seharusnya {kode}"
    return Fakta("periksa", "Pengirim belum dikenal", words, needs_tick=True)


def _urutan(tinjauan: Tinjauan) -> Fakta:
    plan, before = tinjauan.plan, tinjauan.sebelumnya
    if plan.is_known and plan.imported_at is not None:
        words = (
            "tidak ada yang berubah bila diimpor lagi"
            if not plan.planned
            else ("isinya sudah berubah di sini sejak itu")
        )
        return Fakta("info", f"Sudah diimpor {waktu_panjang(plan.imported_at)}", words)
    if before is None:
        return Fakta(
            "selesai", "Paket pertama dari komputer ini", "belum ada yang lebih baru di sini"
        )
    last = f"nomor {before.seq} diimpor {waktu_panjang(before.recorded_at)}"
    if plan.is_older:
        return Fakta(
            "terlambat", "Lebih lama dari yang dimiliki", f"{last}; nilai baru tetap dipakai"
        )
    return Fakta("selesai", "Lebih baru dari yang dimiliki", f"terakhir {last}")


def _diurungkan(undone: UndoneImport) -> Fakta:
    """What was taken back here once comes with this package again."""
    who = f" oleh {undone.paket.undone_by}" if undone.paket.undone_by else ""
    head = f"Impor paket nomor {undone.paket.seq} diurungkan {waktu_panjang(undone.at)}{who}"
    words = f"{banyak(undone.jumlah)} catatannya dibawa lagi oleh paket ini"
    return Fakta("periksa", head, words if undone.jumlah else "")


def _celah(tinjauan: Tinjauan) -> Fakta:
    numbers = tinjauan.plan.missing_numbers
    shown = ", ".join(str(number) for number in numbers[:MOST_NUMBERS])
    if len(numbers) > MOST_NUMBERS:
        shown = f"{numbers[0]}–{numbers[-1]}"
    return Fakta(
        "periksa",
        f"Paket nomor {shown} belum diterima",
        f"tidak menghalangi: paket {tinjauan.plan.manifest.seq} berisi keadaan lengkap",
    )


def _bukti(tinjauan: Tinjauan) -> Fakta:
    there, gone = tinjauan.bukti_ikut, tinjauan.bukti_kurang
    if gone:
        words = "datanya tetap masuk; minta OPD mengirim paket dengan bukti"
        return Fakta("periksa", f"Bukti {there} berkas, {gone} belum ikut", words)
    if there:
        return Fakta("selesai", f"Bukti {there} berkas ikut", "disimpan bersama datanya")
    return Fakta("info", "Tanpa berkas bukti", "tidak ada bukti baru dalam paket ini")


def _balasan(tinjauan: Tinjauan) -> Fakta:
    """What the hub says, counted before it is read."""
    counts = tinjauan.plan.manifest.scope.counts
    words = {
        "putusan": "putusan",
        "usulan_koreksi": "usulan nilai",
        "kunci": "catatan kunci",
        "tanda_terima": "tanda terima",
        "bukti_diminta": "permintaan bukti",
    }
    parts = [f"{banyak(counts[name])} {text}" for name, text in words.items() if counts.get(name)]
    return Fakta("info", "Balasan Bappeda", ", ".join(parts) or "hanya data induk terbaru")


def _setelah_kunci(tinjauan: Tinjauan) -> Fakta:
    total = len(tinjauan.plan.setelah_kunci)
    words = "tetap masuk, bergambar gembok pada daftar, dan ditandai di papan Konsolidasi"
    return Fakta("dikunci", f"{banyak(total)} catatan berubah setelah triwulannya dikunci", words)


def _ditahan(tinjauan: Tinjauan) -> Fakta:
    """Records that stay out, and the sums that do not come out because of them."""
    plan = tinjauan.plan
    head = f"{banyak(len(plan.refused))} catatan ditahan"
    words = "disimpan utuh dalam daftar Ditahan dan dapat dicoba lagi; catatan lain tetap masuk"
    if not plan.gaps:
        return Fakta("karantina", head, words)
    gaps = "; ".join(
        f"{total_label(gap.nama).lower()} {_jumlah(gap.pengirim)} menurut pengirim, "
        f"{_jumlah(gap.penerima)} tanpa catatan itu"
        for gap in plan.gaps
    )
    return Fakta("karantina", head, f"{words}. Jumlah kendali berbeda: {gaps}", needs_tanpa=True)


def tanpa_text(tinjauan: Tinjauan) -> str:
    """What the user agrees to when sums differ because records are held."""
    return f"Gabungkan tanpa {banyak(len(tinjauan.plan.refused))} catatan"


def _jumlah(text: str) -> str:
    """A sum of the manifest, which may say anything."""
    return format_rupiah(int(text)) if text.isascii() and text.isdigit() else text


def _sisa(tinjauan: Tinjauan) -> str:
    parts = []
    conflicts = tinjauan.count(MergeClass.KONFLIK)
    if conflicts:
        parts.append(f"{conflicts} konflik disimpan kedua nilainya dan menunggu keputusan")
    if tinjauan.plan.refused:
        parts.append(f"{len(tinjauan.plan.refused)} catatan ditahan tidak ikut masuk")
    older = tinjauan.count(MergeClass.LEBIH_LAMA)
    if older:
        parts.append(f"{older} nilai yang lebih lama tidak mengganti")
    return f"{'; '.join(parts).capitalize()}." if parts else "Tidak ada konflik."
