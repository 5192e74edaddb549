"""Blocks of figures in one act, so that one undo takes them all back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.services.anggaran import save_pagu, save_realisasi_bulanan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from esakip_desktop.domain.anggaran import PaguDraft, RealisasiBulananDraft


def save_realisasi_rows(
    session: Session, partition: str, drafts: Iterable[RealisasiBulananDraft]
) -> int:
    """Several subkegiatan of one month; returns how many."""
    return len([save_realisasi_bulanan(session, partition, draft) for draft in drafts])


def save_pagu_block(session: Session, partition: str, drafts: Iterable[PaguDraft]) -> int:
    """The pagu of several subkegiatan; returns how many."""
    return len([save_pagu(session, partition, draft) for draft in drafts])
