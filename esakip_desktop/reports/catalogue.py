"""The list of reports: what each is for, what it lacks, how it becomes a document and a file.

Screen, command line and tests all come in by this door; a builder is imported when it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from esakip_desktop.foundation.progress import SILENT
from esakip_desktop.reports.builders.base import Missing, Params

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.reports.builders.base import Builder
    from esakip_desktop.reports.document import Document

__all__ = [
    "REPORTS",
    "Missing",
    "Params",
    "Prepared",
    "Report",
    "build",
    "missing",
    "prepare",
    "report_of",
    "reports_for",
    "suggested_name",
    "write",
]

SEMUA, BAPPEDA = "semua", "bappeda"
PDF, XLSX = ".pdf", ".xlsx"


@dataclass(frozen=True)
class Report:
    """One entry of the catalogue. `untuk`: semua or bappeda; `needs_opd`: about one office."""

    kode: str
    nama: str
    untuk: str
    needs_opd: bool
    kelompok: str
    isi: str = ""
