"""The folder in which packages were put or taken from last, remembered on this machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from esakip_desktop.ui.kit.file_dialog import documents_folder

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.context import UiContext

FOLDER: Final = "folder_paket"


def last_folder(context: UiContext) -> Path:
    """Where the last package was put or taken from; the documents at first."""
    kept = context.settings.value.extra.get(FOLDER)
    if isinstance(kept, str) and Path(kept).is_dir():
        return Path(kept)
    return documents_folder()


def keep_folder(context: UiContext, folder: Path) -> None:
    """Remembers a folder on this machine."""
    before = context.settings.value
    extra = {**before.extra, FOLDER: str(folder)}
    context.settings.set_value(replace(before, extra=extra))
