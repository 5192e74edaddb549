"""Forms: a draft in, a draft out, problems at their fields."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from esakip_desktop.domain.problems import Problem
from esakip_desktop.ui.kit.angka_field import AngkaField
from esakip_desktop.ui.kit.fields import TextField
from esakip_desktop.ui.kit.forms import Form

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class ContohDraft:
    nama: str
    nilai: Decimal | None


class ContohForm(Form[ContohDraft]):
    def __init__(self) -> None:
        super().__init__()
        self.nama = self.add_field(TextField("nama", "Nama"))
        self.nilai = self.add_field(AngkaField("nilai", "Nilai"))

    def fill(self, draft: ContohDraft) -> None:
        self.nama.set_value(draft.nama)
        self.nilai.set_value(draft.nilai)

    def draft(self) -> ContohDraft:
        return ContohDraft(self.nama.value(), self.nilai.value())

    def check(self, draft: ContohDraft) -> tuple[Problem, ...]:
        if draft.nama:
            return ()
        return (Problem.at("nama", "ANG-101", teks=""), Problem.at("lain", "ANG-101", teks="x"))


@pytest.fixture
def form(qtbot: QtBot) -> ContohForm:
    made = ContohForm()
    qtbot.addWidget(made)
    made.load(ContohDraft("Apel", Decimal("9.5")))
    made.show()
    return made


def test_a_loaded_form_is_clean_until_something_differs(form: ContohForm, qtbot: QtBot) -> None:
    assert form.draft() == ContohDraft("Apel", Decimal("9.5"))
    assert not form.is_dirty
    with qtbot.waitSignal(form.changed):
        QTest.keyClicks(form.nama.editor, "x")
    assert form.is_dirty
    form.mark_clean()
    assert not form.is_dirty


def test_loading_tells_nobody(form: ContohForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.changed), qtbot.assertNotEmitted(form.committed):
        form.load(ContohDraft("Duku", None))


def test_problems_stand_at_their_fields_and_the_rest_on_top(form: ContohForm) -> None:
    form.nama.set_value("")
    assert form.try_draft() is None
    assert form.nama.problem
    assert "form" in form.banners.notes
    form.nama.set_value("Ceri")
    assert form.try_draft() == ContohDraft("Ceri", Decimal("9.5"))
    assert form.nama.problem == ""
    assert form.banners.notes == {}


def test_a_figure_that_cannot_be_read_is_shown_and_makes_the_form_dirty(
    form: ContohForm, qtbot: QtBot
) -> None:
    assert isinstance(form.nilai.editor, QLineEdit)
    form.nilai.editor.setText("dua")
    assert form.is_dirty
    assert form.try_draft() is None
    assert "dua" in form.nilai.problem


def test_leaving_a_field_commits_the_form(form: ContohForm, qtbot: QtBot) -> None:
    assert isinstance(form.nama.editor, QLineEdit)
    QTest.keyClicks(form.nama.editor, "s")
    with qtbot.waitSignal(form.committed):
        form.nama.editor.editingFinished.emit()


def test_locking_says_why_everywhere(form: ContohForm) -> None:
    form.set_locked("TW II ditutup 15 Juli 2026.")
    assert all(field.is_locked for field in form.fields.values())
    form.show_changed_elsewhere()
    assert "berubah" in form.banners.notes


def test_a_form_without_its_two_methods_is_refused(qtbot: QtBot) -> None:
    bare: Form[ContohDraft] = Form()
    qtbot.addWidget(bare)
    with pytest.raises(NotImplementedError):
        bare.draft()
    with pytest.raises(NotImplementedError):
        bare.fill(ContohDraft("", None))
