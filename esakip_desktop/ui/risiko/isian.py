"""What the form holds: a risk with its control plans, and what was typed but not saved yet."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QObject, Signal

from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.risiko import RisikoDraft, RtpDraft, TingkatRisiko
from esakip_desktop.services.draf import draf_content, drop_draf, keep_draf
from esakip_desktop.services.risiko import delete_rtp, save_risiko, save_rtp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.risiko import RtpRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.risiko import Efektivitas, SumberSebab
    from esakip_desktop.ui.risiko.register import RisikoLine

FORM: Final = "risiko"
BARU: Final = "baru"


@dataclass(frozen=True)
class IsianRisiko:
    """A risk and its control plans as typed."""

    risiko: RisikoDraft
    rtp: tuple[RtpDraft, ...] = ()


@dataclass(frozen=True)
class Tersimpan:
    """Raw texts of a form that was left unsaved; `key` is the uid of the risk, or BARU."""

    key: str
    label: str
    texts: dict[str, str]
    rtp: tuple[dict[str, str], ...] = ()


def isian_of(line: RisikoLine) -> IsianRisiko:
    """A stored risk as the form takes it."""
    own = line.risiko
    risiko = RisikoDraft(
        uid=own.uid,
        tahun=own.tahun,
        tingkat=TingkatRisiko(own.tingkat),
        uraian=own.uraian or "",
        sebab=own.sebab or "",
        akibat=own.akibat or "",
        simpul_uid=own.simpul_uid,
        indikator_uid=own.indikator_uid,
        kode=own.kode,
        kategori=own.kategori,
        sumber_sebab=cast("SumberSebab | None", own.sumber_sebab),
        is_terkendali=own.is_terkendali,
        pemilik=own.pemilik,
        unit=own.unit,
        pengendalian=own.pengendalian,
        efektivitas=cast("Efektivitas | None", own.efektivitas),
        inheren_k=own.inheren_k,
        inheren_d=own.inheren_d,
        residual_k=own.residual_k,
        residual_d=own.residual_d,
        target_k=own.target_k,
        target_d=own.target_d,
        urutan=own.urutan or 0,
    )
    return IsianRisiko(risiko, tuple(_rtp_of(row) for row in line.rtp))


def copy_of(line: RisikoLine, kode: str) -> IsianRisiko:
    """The same risk as a new one: own code, control plans without progress."""
    found = isian_of(line)
    plans = tuple(replace(plan, uid=None, risiko_uid="", persen=None) for plan in found.rtp)
    return IsianRisiko(replace(found.risiko, uid=None, kode=kode or None, urutan=0), plans)


def save_isian(session: Session, partition: str, isian: IsianRisiko, removed: Iterable[str]) -> str:
    """A risk with all its control plans in one act, so that one undo takes it back."""
    uid = save_risiko(session, partition, isian.risiko)
    for plan in isian.rtp:
        save_rtp(session, partition, replace(plan, risiko_uid=uid))
    for gone in removed:
        delete_rtp(session, gone)
    return uid


def save_all(session: Session, partition: str, many: Iterable[IsianRisiko]) -> int:
    """Several risks in one act; returns how many."""
    return len([save_isian(session, partition, one, ()) for one in many])


class IsianStore(QObject):
    """Unsaved input of this room for one office and year; local, never in the journal."""

    changed = Signal()
    troubled = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record = ""
        self._known: dict[str, Tersimpan] = {}

    def open(self, partition: str, tahun: int) -> None:
        """Reads what was left for this office and year."""
        self._record = f"{partition}:{tahun}"
        text = self._workspace.read(draf_content, FORM, self._record)
        content: dict[str, Any] = json.loads(text) if text else {}
        self._known = {
            key: Tersimpan(key, one["label"], one["texts"], tuple(one["rtp"]))
            for key, one in content.items()
        }

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._known)

    def get(self, key: str) -> Tersimpan | None:
        return self._known.get(key)

    def put(self, kept: Tersimpan) -> None:
        """Keeps or replaces; the same input is not written twice."""
        if self._known.get(kept.key) != kept:
            self._known[kept.key] = kept
            self._write()

    def drop(self, key: str) -> None:
        if self._known.pop(key, None) is not None:
            self._write()

    def _write(self) -> None:
        if self._workspace.is_read_only:
            return
        content = {
            key: {"label": one.label, "texts": one.texts, "rtp": list(one.rtp)}
            for key, one in self._known.items()
        }
        try:
            if content:
                text = json.dumps(content, ensure_ascii=False)
                self._workspace.act(keep_draf, FORM, self._record, text)
            else:
                self._workspace.act(drop_draf, FORM, self._record)
        except WorkspaceTrouble as trouble:
            self.troubled.emit(trouble.sentence)
        self.changed.emit()


def _rtp_of(row: RtpRow) -> RtpDraft:
    return RtpDraft(
        uid=row.uid,
        risiko_uid=row.risiko_uid,
        uraian=row.uraian or "",
        penanggung_jawab=row.penanggung_jawab,
        tenggat=row.tenggat,
        persen=row.persen,
        keterangan=row.keterangan,
    )
