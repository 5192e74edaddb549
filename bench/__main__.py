"""`python -m bench`: every figure beside its yardstick and its limit, all in one run.

Absolute seconds depend on the machine and what else it does; the ratios are what counts.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from bench.city import measure_city
from bench.figure import Figure
from bench.yardsticks import flush_seconds, interpreter_seconds, percentile

_SAVES = 300
_QUARTERS = 4


def main() -> int:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["ESAKIP_DATA"] = str(folder / "data")
        figures = [*measure_data(folder), *measure_city(folder), *measure_window(folder)]
    print(f"{'Ukuran':<46}{'Nilai':>13}{'':>3}Terhadap batas dan patokan")
    for figure in figures:
        print(figure.line())
    return 0 if all(figure.value <= figure.limit for figure in figures) else 1


def measure_data(folder: Path) -> list[Figure]:
    """Saving a cell, and a package of the large office: written, applied, repeated, undone."""
    from bench.fill import TAHUN, count_records, make_hub, make_large_office
    from esakip_desktop.exchange.export import Order, export_package
    from esakip_desktop.exchange.merge import apply_import
    from esakip_desktop.exchange.preview import plan_import
    from esakip_desktop.exchange.undo import apply_undo, plan_undo

    office = make_large_office(folder / "besar.esakip")
    print(f"Berkas kerja {office.read(count_records)} catatan", file=sys.stderr)
    flush = flush_seconds(folder)
    saves = save_seconds(office)
    start = time.perf_counter()
    package = export_package(
        office, folder / "besar.paket", Order(office.facts.partition, TAHUN, _QUARTERS)
    )
    written = time.perf_counter() - start
    office.close()
    with make_hub(folder / "bappeda.esakip") as hub:
        start = time.perf_counter()
        taken = apply_import(hub, plan_import(hub, package.path), is_trusted=True)
        applied = time.perf_counter() - start
        start = time.perf_counter()
        apply_import(hub, plan_import(hub, package.path))
        repeated = time.perf_counter() - start
        start = time.perf_counter()
        read_whole(package.path)
        read = time.perf_counter() - start
        start = time.perf_counter()
        apply_undo(hub, plan_undo(hub, taken.batch_id or ""))
        undone = time.perf_counter() - start
    p99 = percentile(saves, 0.99)
    return [
        Figure("Simpan satu sel, p99", p99, "s", 0.050, flush, "tulis-paksa 4 KB"),
        Figure("Simpan satu sel, p50", percentile(saves, 0.5), "s", 0.050, flush, "tulis-paksa"),
        Figure("Paket besar: tulis dan baca ulang", written, "s", 2.0),
        Figure("Paket besar: ukuran", package.size / 1e6, "MB", 1.2),
        Figure("Paket besar: tinjau dan terapkan", applied, "s", 6.0, written, "menulis paket"),
        Figure("Paket sama lagi: tinjau, tanpa perubahan", repeated, "s", 1.5, applied, "pertama"),
        Figure("Paket sama lagi: kali membacanya", repeated / read, "×", 1.1),
        Figure("Impor besar: tinjau dan urungkan", undone, "s", 3.0, applied, "mengimpornya"),
    ]


def read_whole(package: Path) -> None:
    """All records of a package, verified and parsed, and nothing else."""
    from esakip_desktop.exchange.reader import open_package

    with open_package(package) as opened:
        for _record in opened.records():
            pass


def save_seconds(office: object) -> list[float]:
    """Many single-cell saves through the act the Pengukuran page uses."""
    from bench.fill import TAHUN
    from esakip_desktop.data.queries.rencana import indikator_rows
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.capaian import Keadaan
    from esakip_desktop.domain.pengukuran import RealisasiDraft
    from esakip_desktop.services.pengukuran import save_realisasi

    assert isinstance(office, Workspace)
    partition = office.facts.partition
    rows = office.read(indikator_rows, partition)
    taken = []
    for place in range(_SAVES):
        indikator = rows[place % len(rows)].uid
        triwulan = place % _QUARTERS + 1
        draft = RealisasiDraft(None, indikator, TAHUN, triwulan, Keadaan.ANGKA, Decimal(place) / 7)
        start = time.perf_counter()
        office.act(save_realisasi, partition, draft)
        taken.append(time.perf_counter() - start)
    return taken


def measure_window(folder: Path) -> list[Figure]:
    """The window in a process of its own, on the example city and on the large office."""
    from esakip_desktop.bootstrap.contoh import play_city
    from esakip_desktop.foundation.progress import SILENT

    city = folder / "kota"
    play_city(city, SILENT)
    bare = interpreter_seconds()
    run_window(city / "bappeda.esakip")  # warm
    starts = [run_window(city / "bappeda.esakip") for _ in range(3)]
    start = sorted(starts, key=lambda found: found["painted"])[1]
    run_window(folder / "besar.esakip")
    large = run_window(folder / "besar.esakip")
    figures = [
        Figure("Mulai: jendela tergambar", start["painted"], "s", 1.5, bare, "penafsir kosong"),
        Figure("Mulai: Beranda terisi", start["ready"], "s", 3.0, bare, "penafsir kosong"),
        Figure("Memori dengan kota contoh terbuka", start["memory"], "MB", 150.0),
    ]
    figures += [
        Figure(f"Buka halaman {room}, berkas besar", seconds, "s", 0.2)
        for room, seconds in large.items()
        if room not in ("painted", "ready", "memory")
    ]
    return figures


def run_window(file: Path) -> dict[str, float]:
    """Start a fresh process that opens a file, visits every room and reports its times."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "ESAKIP_MULAI": str(time.time())}
    # A user's machine keeps compiled modules; so does this one, from the first start on.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", "bench.window", str(file)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
