"""What was typed and could not be saved yet, kept in the work file through a crash."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.services.draf import draf_content, drop_draf, keep_draf
from esakip_desktop.ui.kit.angka_field import AngkaField
from esakip_desktop.ui.kit.fields import AreaField, CheckField, ChoiceField, TextField
from esakip_desktop.ui.rencana.suggest_field import SuggestField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.field import Field

FORM: Final = "rencana"


@dataclass(frozen=True)
class Isian:
    """The raw texts of one form; `key` says which form and record, `label` says it in words."""

    key: str
    label: str
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """The uid at the end of the key: the record itself, or the node a new one hangs on."""
        return self.key.rpartition(":")[2]


class IsianStore(QObject):
    """All kept input of this room for one work file."""

    changed = Signal()
    troubled = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record = workspace.facts.partition
        self._known = _parse(workspace.read(draf_content, FORM, self._record))

    @property
    def items(self) -> tuple[Isian, ...]:
        return tuple(self._known.values())

    def get(self, key: str) -> Isian | None:
        return self._known.get(key)

    def put(self, isian: Isian) -> None:
        """Keeps or replaces; the same input is not written twice."""
        if self._known.get(isian.key) != isian:
            self._known[isian.key] = isian
            self._write()

    def drop(self, key: str) -> None:
        if self._known.pop(key, None) is not None:
            self._write()

    def _write(self) -> None:
        """Outside the ring: a draft is not part of the data and needs no notice and no undo."""
        if self._workspace.is_read_only:
            return
        content = {one.key: {"label": one.label, "texts": one.texts} for one in self.items}
        text = json.dumps(content, ensure_ascii=False)
        try:
            if content:
                self._workspace.act(keep_draf, FORM, self._record, text)
            else:
                self._workspace.act(drop_draf, FORM, self._record)
        except WorkspaceTrouble as trouble:
            self.troubled.emit(trouble.sentence)
        self.changed.emit()


def raw_text(field: Field) -> str:
    """What stands in a field, readable or not."""
    if isinstance(field, AngkaField):
        return field.text()
    if isinstance(field, TextField | AreaField | SuggestField):
        return field.value()
    if isinstance(field, CheckField):
        return "ya" if field.value() else ""
    if isinstance(field, ChoiceField):
        return "" if field.value() is None else str(field.value())
    raise TypeError(type(field).__name__)


def put_text(field: Field, text: str) -> None:
    """Types a kept text into a field again; figures are read as if typed by hand."""
    if isinstance(field, TextField | AreaField | SuggestField):
        field.set_value(text)
    elif isinstance(field, CheckField):
        field.set_value(text == "ya")
    elif isinstance(field, ChoiceField):
        field.set_value(int(text) if text.isdigit() else text or None)
    elif isinstance(field, AngkaField) and isinstance(field.editor, QLineEdit):
        field.editor.selectAll()
        field.editor.insert(text)
    field.note_change()


def _parse(text: str | None) -> dict[str, Isian]:
    content = json.loads(text) if text else {}
    return {key: Isian(key, one["label"], one["texts"]) for key, one in content.items()}
