"""Machine settings: one small JSON file as a frozen dataclass; unknown keys survive."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from esakip_desktop.foundation import paths

VERSION = 1
FILE_NAME = "pengaturan.json"
DAMAGED_SUFFIX = ".rusak"

_CHOICES: dict[str, tuple[object, ...]] = {
    "theme": ("terang", "gelap", "sistem"),
    "font_percent": (100, 115, 130, 150),
    "density": ("rapat", "normal", "lapang"),
    "log_level": ("DEBUG", "INFO", "WARNING", "ERROR"),
}


@dataclass(frozen=True)
class Settings:
    """What this machine remembers; what belongs to the office lives in the work file."""

    version: int = VERSION
    last_file: str = ""
    theme: str = "sistem"
    font_percent: int = 100
    density: str = "normal"
    window: str = ""
    log_level: str = "INFO"
    extra: Mapping[str, object] = field(default_factory=dict)


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; a damaged file is kept aside as `.rusak` and defaults are used."""
    file = path or _default_path()
    if not file.exists():
        return Settings()
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        stored = None
    if not isinstance(stored, dict):
        file.replace(file.with_name(file.name + DAMAGED_SUFFIX))
        return Settings()
    return _from_stored(stored)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings in one step, so that a power cut leaves the old or the new file."""
    file = path or _default_path()
    known = {name: getattr(settings, name) for name in _known_names()}
    text = json.dumps({**settings.extra, **known}, ensure_ascii=False, indent=2, sort_keys=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)


def _from_stored(stored: Mapping[str, object]) -> Settings:
    defaults = Settings()
    known: dict[str, object] = {}
    for name in _known_names():
        default = getattr(defaults, name)
        known[name] = _fitting(name, stored.get(name, default), default)
    extra = {name: value for name, value in stored.items() if name not in known}
    return Settings(**known, extra=extra)  # type: ignore[arg-type]


def _fitting(name: str, value: object, default: object) -> object:
    """The stored value when it has the right kind and is one of the choices, else the default."""
    if type(value) is not type(default):
        return default
    choices = _CHOICES.get(name)
    return value if choices is None or value in choices else default


def _known_names() -> tuple[str, ...]:
    return tuple(item.name for item in fields(Settings) if item.name != "extra")


def _default_path() -> Path:
    return paths.data_dir() / FILE_NAME
