"""Where files live: the user's folders, and the resources in each of their three homes."""

import os
import sys
from pathlib import Path, PurePosixPath

import platformdirs

APP_NAME = "eSAKIP"
BASE_VARIABLE = "ESAKIP_DATA"
_PACKAGE = Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """A read-only file or folder of the program, by its name below `resources/`."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or "\\" in name:
        raise ValueError(f"not a resource name: {name!r}")
    for home in _resource_homes():
        found = home / relative
        if found.exists():
            return found
    raise FileNotFoundError(f"resource not found: {name}")


def data_dir() -> Path:
    """The folder of this user on this machine; `ESAKIP_DATA` moves it elsewhere."""
    base = os.environ.get(BASE_VARIABLE)
    if base:
        return _made(Path(base))
    return _made(Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)))


def log_dir() -> Path:
    """Where the log files are."""
    return _made(data_dir() / "log")


def machine_dir() -> Path:
    """What belongs to this machine and never travels: keys and remembered heads."""
    folder = _made(data_dir() / "mesin")
    if os.name == "posix":
        folder.chmod(0o700)
    return folder


def work_dir() -> Path:
    """The proposed home of work files."""
    return _made(data_dir() / "berkas")


def _resource_homes() -> tuple[Path, ...]:
    """Frozen bundle, installed package data, then the repository."""
    frozen = getattr(sys, "_MEIPASS", None)
    bundle = (Path(frozen) / "resources",) if isinstance(frozen, str) else ()
    return (*bundle, _PACKAGE / "resources", _PACKAGE.parent / "resources")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
