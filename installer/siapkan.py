"""The one way to set the program up, run it and check it, on Linux and on Windows.

`python3 -m installer.siapkan jalankan` and `… uji` are what the Makefile calls; on Windows a
person types the same with `py`. Standard library only, and no syntax newer than Python 3.8,
so that a machine with the wrong Python hears a sentence instead of a traceback.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OUT = ROOT / "out"
VERSIONS = ((3, 11), (3, 12), (3, 13))
LOCKS = {"jalankan": ROOT / "requirements-lock.txt", "uji": ROOT / "requirements-dev-lock.txt"}
ON_WINDOWS = os.name == "nt"

# What Qt loads even without a display. A tuple names the same library in newer releases too.
OFFSCREEN_LIBRARIES = (
    ("libegl1",),
    ("libgl1",),
    ("libglib2.0-0", "libglib2.0-0t64"),
    ("libdbus-1-3",),
    ("libfontconfig1",),
    ("libfreetype6",),
    ("libxkbcommon0",),
    ("libx11-6",),
)
WINDOW_LIBRARIES = (
    ("libxkbcommon-x11-0",),
    ("libx11-xcb1",),
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-image0",),
    ("libxcb-keysyms1",),
    ("libxcb-randr0",),
    ("libxcb-render-util0",),
    ("libxcb-render0",),
    ("libxcb-shape0",),
    ("libxcb-shm0",),
    ("libxcb-sync1",),
    ("libxcb-xfixes0",),
    ("libxcb-xkb1",),
)


class SetUpError(Exception):
    """Something the person at the keyboard must settle; its text says what."""


def say(text: str) -> None:
    print("==> " + text, flush=True)


def run(command: Sequence[str], **environment: str) -> int:
    """Run with our folder as the working folder; the child speaks for itself on the screen."""
    return subprocess.call(
        [str(part) for part in command], cwd=str(ROOT), env=child_env(environment)
    )


def child_env(extra: dict[str, str]) -> dict[str, str]:
    """UTF-8 everywhere: a Windows console would otherwise read sources in its own code page."""
    return {**os.environ, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **extra}


def answer(command: Sequence[str]) -> str | None:
    """What a command prints, or None where it cannot be had."""
    try:
        done = subprocess.run(
            command,
            check=False,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def version_of(python: Sequence[str]) -> tuple[int, int] | None:
    text = answer([*python, "-c", "import sys; print(*sys.version_info[:2])"])
    if text is None:
        return None
    major, minor = text.split()
    return int(major), int(minor)


def find_python() -> list[str]:
    """This interpreter if it fits, else the oldest fitting one of the machine."""
    if sys.version_info[:2] in VERSIONS:
        return [sys.executable]
    for major, minor in VERSIONS:
        name = f"{major}.{minor}"
        for python in (["py", "-" + name], ["python" + name]):
            if shutil.which(python[0]) and version_of(python) == (major, minor):
                return python
    raise SetUpError(
        "Python 3.11, 3.12 atau 3.13 tidak ditemukan. Pasang salah satunya lalu ulangi."
    )


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def is_debian() -> bool:
    return bool(shutil.which("dpkg-query") and shutil.which("apt-get"))


def is_installed(package: str) -> bool:
    status = answer(["dpkg-query", "-W", "-f=${db:Status-Status}", package])
    return status is not None and status.startswith("installed")


def missing_packages(has_window: bool, python: Sequence[str]) -> list[tuple[str, ...]]:
    wanted = list(OFFSCREEN_LIBRARIES)
    if has_window:
        wanted += WINDOW_LIBRARIES
    missing = [names for names in wanted if not any(is_installed(name) for name in names)]
    version = version_of(python)
    if version and not VENV.exists() and answer([*python, "-c", "import ensurepip"]) is None:
        missing.append(("python{}.{}-venv".format(*version),))
    return missing


def known_name(names: tuple[str, ...]) -> str:
    """The name that this release of Debian or Ubuntu uses."""
    for name in names:
        if answer(["apt-cache", "show", name]):
            return name
    return names[0]


def ensure_system(has_window: bool, python: Sequence[str]) -> None:
    """Install the few system libraries of Qt, on Debian and Ubuntu, and only if one is missing."""
    if ON_WINDOWS or not is_debian():
        return
    missing = missing_packages(has_window, python)
    if not missing:
        return
    if not is_root():
        names = " ".join(names[0] for names in missing)
        say("Pustaka sistem belum lengkap. Sebagai root jalankan: apt-get install " + names)
        return
    say("Memasang pustaka sistem yang belum ada")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if run(["apt-get", "-qq", "update"], **quiet) != 0:
        say("Daftar paket sistem tidak dapat diperbarui; memakai daftar yang ada")
    install = ["apt-get", "-qq", "-y", "--no-install-recommends", "install"]
    if run([*install, *(known_name(names) for names in missing)], **quiet) != 0:
        raise SetUpError("Pustaka sistem gagal dipasang. Periksa pesan apt di atas.")


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")


def ensure_venv(python: Sequence[str]) -> None:
    if venv_python().exists() and version_of([str(venv_python())]) in VERSIONS:
        return
    say("Membuat lingkungan Python di .venv")
    if run([*python, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise SetUpError("Lingkungan Python gagal dibuat. Di Debian pasang paket python3-venv.")


def stamp_of(purpose: str) -> str:
    """What an installed environment was made from: the lock, the project file and this folder."""
    digest = hashlib.sha256(str(ROOT).encode("utf-8"))
    for path in (LOCKS[purpose], ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(purpose: str) -> bool:
    """The lock for checking contains the lock for running."""
    for name in {purpose, "uji"}:
        stamp = VENV / ("siapkan-" + name)
        if stamp.exists() and stamp.read_text(encoding="utf-8") == stamp_of(name):
            return True
    return False


def ensure_packages(purpose: str) -> None:
    if is_current(purpose):
        return
    say("Memasang paket Python menurut kunci " + LOCKS[purpose].name)
    pip = [str(venv_python()), "-m", "pip", "install", "--quiet"]
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS[purpose])]
    if run([*pip, *locked]) != 0:
        raise SetUpError("Paket Python gagal dipasang. Periksa sambungan internet lalu ulangi.")
    if run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]) != 0:
        raise SetUpError("Program gagal dipasang ke .venv. Periksa pesan di atas.")
    (VENV / ("siapkan-" + purpose)).write_text(stamp_of(purpose), encoding="utf-8")


def has_display() -> bool:
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def can_open_window() -> bool:
    """A display may be named and still refuse us; Qt would abort without a helpful word."""
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return answer([str(venv_python()), "-c", probe]) is not None


def count_results(folder: Path) -> str:
    kinds = (("paket", "paket"), ("pdf", "laporan PDF"), ("xlsx", "buku Excel"), ("png", "gambar"))
    counted = [(len(list(folder.rglob("*." + ending))), words) for ending, words in kinds]
    return ", ".join(f"{number} {words}" for number, words in counted if number)


def play_offscreen(python: str) -> int:
    say("Tidak ada layar yang dapat dibuka: seluruh pekerjaan utama dimainkan di luar layar")
    code = run(
        [python, "-m", "esakip_desktop.ui.shell.showcase", str(OUT)], QT_QPA_PLATFORM="offscreen"
    )
    if code == 0:
        say("Selesai. Di folder out/ tersimpan: " + count_results(OUT))
    return code


def start_program() -> int:
    python = str(venv_python())
    if not (has_display() and can_open_window()):
        return play_offscreen(python)
    city = OUT / "kota-contoh"
    work_file = city / "bappeda.esakip"
    if not work_file.exists():
        say("Membuat kota contoh di out/kota-contoh")
        code = run([python, "-m", "esakip_desktop", "contoh", str(city)])
        if code != 0:
            return code
    return run([python, "-m", "esakip_desktop", "gui", str(work_file)])


def check_program() -> int:
    return run([str(venv_python()), "-m", "poethepoet", "check"])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="siapkan", description="Menyiapkan e-SAKIP Desktop.")
    parser.add_argument("purpose", choices=sorted(LOCKS), metavar="jalankan|uji")
    parser.add_argument("--hanya-siapkan", action="store_true", help="berhenti setelah penyiapan")
    options = parser.parse_args(arguments)
    try:
        python = find_python()
        ensure_system(options.purpose == "jalankan" and has_display(), python)
        ensure_venv(python)
        ensure_packages(options.purpose)
    except SetUpError as trouble:
        say(str(trouble))
        return 1
    if options.hanya_siapkan:
        return 0
    return start_program() if options.purpose == "jalankan" else check_program()


if __name__ == "__main__":
    sys.exit(main())
