"""Who works with which file on this machine: remembered in the settings, never in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from esakip_desktop.ui.kit.context import Pengguna

if TYPE_CHECKING:
    from esakip_desktop.foundation.settings import Settings
    from esakip_desktop.ui.shell.office import Office

KEY: Final = "jabatan"


def remembered_jabatan(settings: Settings, work_file_id: str) -> str:
    """The uid of the jabatan picked last for this file; empty when none was."""
    return _known(settings).get(work_file_id, "")


def with_jabatan(settings: Settings, work_file_id: str, uid: str) -> Settings:
    """The settings that remember a jabatan for a file."""
    known = {**_known(settings), work_file_id: uid}
    return replace(settings, extra={**settings.extra, KEY: known})


def make_pengguna(office: Office, uid: str) -> Pengguna:
    """The person in words: holder and unit of the jabatan, or only the office."""
    found = next((item for item in office.jabatan_list if item.uid == uid), None)
    if found is None:
        return Pengguna(unit=office.nama_opd, is_hub=office.is_hub)
    nama, unit = found.pejabat or found.nama, found.unit or found.nama
    return Pengguna(nama, unit, found.uid, office.is_hub)


def _known(settings: Settings) -> dict[str, str]:
    known = settings.extra.get(KEY)
    return {str(k): str(v) for k, v in known.items()} if isinstance(known, dict) else {}
