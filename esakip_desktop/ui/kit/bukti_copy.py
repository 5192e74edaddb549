"""A copy of a piece of evidence to look at, so that nobody changes what was attached."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.blobs import blob_path, copy_out
from esakip_desktop.domain.bukti import kind_of
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import sentence
from esakip_desktop.foundation import paths
from esakip_desktop.services.pengukuran import read_head

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.data.queries.pengukuran import BuktiRow

COPIES: Final = "salinan"


def make_copy(work_file: Path, bukti: BuktiRow, on_failed: Callable[[str], object]) -> Path | None:
    """A copy under its own name; a name or content that is not taken as bukti is refused."""
    stored = blob_path(work_file, bukti.sha256)
    if not stored.exists():
        on_failed(f"Berkas {bukti.nama} belum ada di komputer ini. Minta paketnya.")
        return None
    name = PurePath(bukti.nama.replace("\\", "/")).name
    if kind_of(name, read_head(stored)) is None:
        on_failed(sentence(Problem.at("bukti", "BKT-101", nama=bukti.nama)))
        return None
    folder = paths.data_dir() / COPIES / bukti.sha256[:16]
    folder.mkdir(parents=True, exist_ok=True)
    return copy_out(work_file, bukti.sha256, folder / name)
