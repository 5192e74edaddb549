"""What stands in a field as text, readable or not, and how it is typed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from esakip_desktop.domain.periode import parse_tanggal
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.ui.kit.angka_field import AngkaField
from esakip_desktop.ui.kit.fields import AreaField, ChoiceField, TanggalField, TextField
from esakip_desktop.ui.risiko.nilai_field import NilaiField
from esakip_desktop.ui.risiko.pick_field import PickField

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.field import Field


def raw_text(field: Field) -> str:
    """The text to keep."""
    if isinstance(field, TextField | AreaField | PickField):
        return field.value()
    if isinstance(field, NilaiField):
        pair = field.value()
        return "" if pair == (None, None) else ",".join(str(place or "") for place in pair)
    if isinstance(field, ChoiceField):
        return str(field.value() or "")
    if isinstance(field, AngkaField | TanggalField) and isinstance(field.editor, QLineEdit):
        return field.editor.text().strip()
    raise TypeError(type(field).__name__)


def put_text(field: Field, text: str) -> None:
    """Types a kept text; a figure or date that cannot be read stays as it was typed."""
    if text == raw_text(field):
        return
    if isinstance(field, TextField | AreaField | PickField | ChoiceField):
        field.set_value(text)
    elif isinstance(field, NilaiField):
        first, _, second = text.partition(",")
        field.set_value((_place(first), _place(second)))
    elif isinstance(field, TanggalField) and _is_date(text):
        field.set_value(parse_tanggal(text) if text else None)
    elif isinstance(field.editor, QLineEdit):
        field.editor.selectAll()
        field.editor.insert(text)
    field.note_change()


def _place(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _is_date(text: str) -> bool:
    if not text:
        return True
    try:
        parse_tanggal(text)
    except RuleViolation:
        return False
    return True
