"""What an office has to do for a quarter: a pure function over the rows of the rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.queries.verifikasi import is_about_target
from esakip_desktop.domain.capaian import Keadaan, TargetNilai
from esakip_desktop.domain.penjelasan import realisasi_text, target_text
from esakip_desktop.domain.periode import NAMA_BULAN, label_triwulan
from esakip_desktop.domain.temuan import TingkatTemuan, count_text
from esakip_desktop.domain.wording import keadaan_text, sentence
from esakip_desktop.ui.beranda.bahan import Bahan, has_target, is_reported
from esakip_desktop.ui.kit.chip import Chip, risiko_chip
from esakip_desktop.ui.kit.context import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from esakip_desktop.data.queries.pengukuran import PengukuranRow, RealisasiRow

TEMPAT: Final = {
    "rencana": "Rencana",
    "pengukuran": "Pengukuran",
    "anggaran": "Anggaran",
    "risiko": "Risiko",
    "konflik": "Konflik",
    "balasan": "Balasan",
    "paket": "Paket",
    "temuan": "Temuan",
}
MOST_SINGLE: Final = 3
"""Tasks of a kind that need no line of their own are counted in one from here on."""


@dataclass(frozen=True)
class Tugas:
    """One thing to do: its sign, what, why, the verb, and the place where it is done."""

    uid: str
    chip: Chip
    judul: str
    alasan: str
    kata: str
    place: Place

    @property
    def tempat(self) -> str:
        return TEMPAT[self.place.room]


def list_tugas(bahan: Bahan) -> tuple[Tugas, ...]:
    """First what blocks the report, then what should be looked at, last the sending."""
    return (
        *_konflik(bahan),
        *_balasan(bahan),
        *_belum_diisi(bahan),
        *_diperiksa(bahan),
        *_tanpa_target(bahan),
        *_anggaran(bahan),
        *_sementara(bahan),
        *_risiko(bahan),
        *_temuan(bahan),
        *_paket(bahan),
    )


def count_by_room(tugas: tuple[Tugas, ...], menunggu: Mapping[str, int]) -> dict[str, int]:
    """The counters of the rail: what a room counts by itself, else its tasks; not the packages.

    The counter of packages is for files that wait to be reviewed, which only their room knows.
    """
    rooms = (room for room in TEMPAT if room not in ("paket", "konflik"))
    return {
        room: menunggu.get(room, sum(one.place.room == room for one in tugas)) for room in rooms
    }


def _konflik(bahan: Bahan) -> Iterator[Tugas]:
    if bahan.konflik:
        yield Tugas(
            "konflik",
            Chip("konflik"),
            f"{bahan.konflik} isian berbeda antar-komputer perlu dipilih",
            "Dua komputer mengubah isian yang sama; keduanya disimpan sampai Anda memilih",
            "Pilih",
            Place("konflik"),
        )


def _belum_diisi(bahan: Bahan) -> Iterator[Tugas]:
    for row in bahan.belum_diisi:
        if not has_target(row):
            continue  # the missing target is the task
        yield Tugas(
            f"isi:{row.uid}",
            Chip("belum_diisi"),
            _title(row, bahan.triwulan),
            _earlier_words(row, bahan.triwulan),
            "Isi",
            Place("pengukuran", row.uid),
        )


def _balasan(bahan: Bahan) -> Iterator[Tugas]:
    """What the hub asks to repair, each at its field; proposals and evidence in one line each."""
    names = {row.uid: row.indikator.nama for row in bahan.kinerja}
    for row in bahan.putusan:
        if row.is_terbuka:
            nama = names.get(row.indikator_uid, "Indikator")
            room = "rencana" if is_about_target(row) else "pengukuran"
            yield Tugas(
                f"putusan:{row.uid}",
                Chip("dikembalikan", "Perbaiki"),
                f"{nama} · {label_triwulan(row.triwulan)}",
                f"Bappeda: {row.catatan}",
                "Perbaiki",
                Place(room, row.indikator_uid),
            )
    for count, words, reason in (
        (bahan.usulan, "usulan nilai dari Bappeda", "Terima atau tolak dengan alasan"),
        (bahan.bukti_diminta, "berkas bukti diminta Bappeda", "Ikut sendiri pada paket berikutnya"),
    ):
        if count:
            chip = Chip("menunggu", "Balasan")
            place = Place("balasan")
            yield Tugas(f"balasan:{words}", chip, f"{count} {words}", reason, "Lihat", place)


def _diperiksa(bahan: Bahan) -> Iterator[Tugas]:
    for row in bahan.kinerja:
        hints = bahan.tanya.get(row.uid, ())
        if hints:
            yield Tugas(
                f"periksa:{row.uid}",
                Chip("periksa", "Periksa angka"),
                _title(row, bahan.triwulan),
                sentence(hints[0]),
                "Lihat",
                Place("pengukuran", row.uid),
            )


def _tanpa_target(bahan: Bahan) -> Iterator[Tugas]:
    rows, chip = bahan.tanpa_target, Chip("belum_ada", "Tanpa target")
    reason = "Capaian tidak dapat dihitung sebelum targetnya diisi."
    if len(rows) > MOST_SINGLE:
        words = f"{len(rows)} dari {len(bahan.kinerja)} indikator belum punya target {bahan.tahun}"
        yield Tugas(
            f"target:{bahan.tahun}",
            chip,
            words,
            reason,
            "Isi target",
            Place("rencana", rows[0].uid),
        )
        return
    for row in rows:
        yield Tugas(
            f"target:{row.uid}",
            chip,
            f"{row.indikator.nama} · target {bahan.tahun}",
            reason,
            "Isi target",
            Place("rencana", row.uid),
        )


def _anggaran(bahan: Bahan) -> Iterator[Tugas]:
    gaps = {}
    for bulan in bahan.bulan_lewat:
        silent = [row for row in bahan.anggaran if not is_reported(row, bulan)]
        if silent:
            gaps[bulan] = silent
    if not gaps:
        return
    chip, total = Chip("belum_diisi"), len(bahan.anggaran)
    if len(gaps) > MOST_SINGLE:
        first, last = NAMA_BULAN[min(gaps)], NAMA_BULAN[max(gaps)]
        some = gaps[max(gaps)]
        yield Tugas(
            "anggaran:semua",
            chip,
            f"Realisasi anggaran {len(gaps)} bulan belum lengkap",
            f"{first} sampai {last}; {last} {len(some)} dari {total} subkegiatan belum melapor",
            "Isi",
            Place("anggaran", some[0].uid),
        )
        return
    for bulan, silent in sorted(gaps.items(), reverse=True):
        words = f"{len(silent)} dari {total} subkegiatan belum melapor"
        if len(silent) == 1:
            words = silent[0].simpul.uraian or words
        yield Tugas(
            f"anggaran:{bulan}",
            chip,
            f"Realisasi anggaran {NAMA_BULAN[bulan]}",
            words,
            "Isi",
            Place("anggaran", silent[0].uid),
        )


def _sementara(bahan: Bahan) -> Iterator[Tugas]:
    for row in bahan.kinerja:
        found = row.realisasi.get(bahan.triwulan)
        if found is not None and found.is_sementara and not found.is_kosong:
            yield Tugas(
                f"sementara:{row.uid}",
                Chip("sementara"),
                _title(row, bahan.triwulan),
                f"{_nilai_words(row, found)} masih sementara; jadikan final bila sudah pasti",
                "Lihat",
                Place("pengukuran", row.uid),
            )


def _risiko(bahan: Bahan) -> Iterator[Tugas]:
    for one in bahan.risiko:
        if one.sel is None or not one.is_above_selera or one.row.rtp:
            continue
        level = one.sel.level
        yield Tugas(
            f"risiko:{one.row.uid}",
            risiko_chip(min(max(level.tingkat, 1), 5), level.nama),
            one.row.risiko.uraian,
            f"Skor {one.sel.skor} di atas selera risiko dan belum punya rencana tindak",
            "Susun RTP",
            Place("risiko", one.row.uid),
        )


def _temuan(bahan: Bahan) -> Iterator[Tugas]:
    """The errors and warnings of the automatic checks in one line."""
    rows = [row for row in bahan.temuan if row.tingkat is not TingkatTemuan.KETERANGAN]
    if not rows:
        return
    errors = bahan.menunggu.get("temuan", 0)
    reason = "Baris dengan kesalahan belum siap; paket tetap dapat dikirim"
    yield Tugas(
        "temuan",
        Chip("salah" if errors else "periksa", "Temuan"),
        f"Pemeriksaan otomatis menemukan {count_text(rows)}",
        reason if errors else "Sebaiknya dilihat sebelum paket dikirim",
        "Lihat",
        Place("temuan"),
    )


def _paket(bahan: Bahan) -> Iterator[Tugas]:
    if bahan.terkirim is not None or not bahan.kinerja:
        return
    due, empty = len(bahan.jatuh_tempo), len(bahan.belum_diisi)
    label = label_triwulan(bahan.triwulan)
    words = f"{due - empty} dari {due} indikator terisi"
    if due and not empty:
        words = f"{words}; siap dikirim"
    yield Tugas(
        f"paket:{bahan.tahun}:{bahan.triwulan}",
        Chip("belum_kirim"),
        f"Paket {label} {bahan.tahun} belum dikirim ke Bappeda",
        words,
        "Ekspor",
        Place("paket", "ekspor"),
    )


def _title(row: PengukuranRow, triwulan: int) -> str:
    return f"{row.indikator.nama} · {label_triwulan(triwulan)}"


def _earlier_words(row: PengukuranRow, triwulan: int) -> str:
    """What is known: the target, and what was reported last."""
    rule, satuan = row.indikator.rule, row.indikator.satuan or ""
    target = row.target.get(triwulan) or row.target.get(0, TargetNilai())
    parts = []
    if words := target_text(rule, target):
        parts.append(f"Target {words} {satuan}".strip())
    lalu = row.tahun_lalu.get(triwulan)
    before = row.realisasi.get(triwulan - 1)
    if lalu is not None and not lalu.is_kosong:
        parts.append(f"tahun lalu {_nilai_words(row, lalu)}")
    elif before is not None and not before.is_kosong:
        parts.append(f"{label_triwulan(triwulan - 1)} {_nilai_words(row, before)}")
    return " · ".join(parts) or "Belum ada angka sebelumnya"


def _nilai_words(row: PengukuranRow, realisasi: RealisasiRow) -> str:
    nilai = realisasi.nilai
    if nilai.keadaan is not Keadaan.ANGKA:
        return keadaan_text(nilai.keadaan)
    return realisasi_text(row.indikator.rule, nilai)
