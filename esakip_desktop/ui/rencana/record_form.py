"""A form over one record of the plan: it knows what is stored and can be closed for entry."""

from __future__ import annotations

from typing import Generic, TypeVar

from esakip_desktop.ui.kit.forms import Form

D = TypeVar("D")


class RecordForm(Form[D], Generic[D]):
    """`base` is the record as it is stored, with what no field shows."""

    base: D

    def set_open(self, *, is_open: bool) -> None:
        """Opens or closes all fields; the reason stands once, above the form."""
        for field in self.fields.values():
            field.lock_editor(not is_open)
