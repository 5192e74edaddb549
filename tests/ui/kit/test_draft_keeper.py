"""Input that is not saved yet survives a crash; a form saves itself by being left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout

from esakip_desktop.domain.problems import Problem
from esakip_desktop.ui.kit.draft_keeper import PAUSE, DraftKeeper, RawInput
from esakip_desktop.ui.kit.fields import AreaField, CheckField, ChoiceField, TextField
from esakip_desktop.ui.kit.pick_field import PickField
from esakip_desktop.ui.kit.record_form import RecordForm
from esakip_desktop.ui.kit.self_saving import SelfSaving

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.field import Field

TYPED = RawInput("risiko:r1", "jaringan putus", {"sebab": "hujan"}, ({"uraian": "genset"},))


def test_what_is_kept_is_there_after_a_crash(workspace: Workspace) -> None:
    DraftKeeper(workspace, "risiko").put(TYPED)
    again = DraftKeeper(workspace, "risiko")
    assert again.items == (TYPED,)
    assert again.get("risiko:r1") == TYPED
    assert TYPED.subject == "r1"
    assert DraftKeeper(workspace, "rencana").keys == frozenset()
    again.drop("risiko:r1")
    assert DraftKeeper(workspace, "risiko").keys == frozenset()


def test_steady_typing_is_written_while_it_goes_on(workspace: Workspace, qtbot: QtBot) -> None:
    keeper = DraftKeeper(workspace, "risiko")

    def is_kept() -> bool:
        keeper.keep(TYPED)  # another key, a hundred times a second
        return bool(keeper.keys)

    qtbot.waitUntil(is_kept, timeout=PAUSE * 3)
    assert DraftKeeper(workspace, "risiko").items == (TYPED,)


def test_each_name_has_its_own_input(workspace: Workspace) -> None:
    keeper = DraftKeeper(workspace, "risiko")
    keeper.open("O:95.01.2.16:2026")
    keeper.keep(TYPED)
    keeper.open("O:95.01.2.16:2027")
    assert keeper.get(TYPED.key) is None
    keeper.open("O:95.01.2.16:2026")
    assert keeper.get(TYPED.key) == TYPED


def set_room(session: Session, pages: int) -> None:
    """How large the file may become, which is what a full disk comes to."""
    session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_trouble_is_told_until_the_file_can_be_written(workspace: Workspace) -> None:
    keeper = DraftKeeper(workspace, "risiko")
    told: list[str] = []
    keeper.troubled.connect(told.append)
    long = replace(TYPED, texts={"sebab": "hujan " * 100_000})
    workspace.act(set_room, 1)
    keeper.put(long)
    assert "BRK-102" in told[-1]
    assert keeper.get(TYPED.key) == long
    workspace.act(set_room, 1_000_000)
    keeper.put(long)
    assert told[-1] == ""
    assert DraftKeeper(workspace, "risiko").items == (long,)


@dataclass(frozen=True)
class CatatanDraft:
    """Two words about a record."""

    hambatan: str
    solusi: str = ""


class CatatanForm(RecordForm[CatatanDraft]):
    def __init__(self) -> None:
        super().__init__()
        self.hambatan = self.add_field(AreaField("hambatan", "Hambatan"))
        self.solusi = self.add_field(TextField("solusi", "Solusi"))

    def fill(self, draft: CatatanDraft) -> None:
        self.hambatan.set_value(draft.hambatan)
        self.solusi.set_value(draft.solusi)

    def draft(self) -> CatatanDraft:
        return replace(self.base, hambatan=self.hambatan.value(), solusi=self.solusi.value())

    def check(self, draft: CatatanDraft) -> tuple[Problem, ...]:
        return () if draft.hambatan else (Problem.at("hambatan", "ANG-101", teks=""),)


class Desk:
    """A form that saves itself, with what was stored."""

    def __init__(self, workspace: Workspace, host: QWidget) -> None:
        self.form = CatatanForm()
        (host.layout() or QVBoxLayout(host)).addWidget(self.form)
        self.keeper = DraftKeeper(workspace, "contoh")
        self.stored: list[CatatanDraft] = []
        self.saving = SelfSaving(self.form, self.keeper, "catatan", self._save)

    def _save(self, draft: CatatanDraft) -> bool:
        self.stored.append(draft)
        return True

    def show(self, key: str, draft: CatatanDraft, *, is_open: bool = True) -> None:
        self.form.show_record(key, draft, is_open=is_open)
        self.saving.follow()


@pytest.fixture
def desk(workspace: Workspace, host: QWidget, qtbot: QtBot) -> Desk:
    made = Desk(workspace, host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    made.show("r1", CatatanDraft("listrik padam"))
    return made


def write(desk: Desk, text: str) -> None:
    desk.form.hambatan.editor.setFocus()
    QTest.keyClicks(desk.form.hambatan.editor, text)


def test_a_field_that_is_left_is_saved_and_nothing_stays_kept(desk: Desk) -> None:
    write(desk, "x")
    assert desk.keeper.get("catatan:r1") is not None
    desk.form.solusi.editor.setFocus()
    assert [draft.hambatan for draft in desk.stored] == ["xlistrik padam"]
    assert desk.keeper.get("catatan:r1") is None
    assert not desk.form.has_unsaved


def test_words_that_were_not_saved_come_back_and_can_be_thrown_away(
    desk: Desk, workspace: Workspace, host: QWidget
) -> None:
    write(desk, "x")
    desk.keeper.flush()
    again = Desk(workspace, host)
    again.show("r2", CatatanDraft("lain"))
    assert again.form.hambatan.value() == "lain"
    again.show("r1", CatatanDraft("listrik padam"))
    assert again.form.hambatan.value() == "xlistrik padam"
    dict(again.form.banners.notes["draf"].actions)["Buang"]()
    assert again.form.hambatan.value() == "listrik padam"
    assert again.form.banners.notes == {}
    assert DraftKeeper(workspace, "contoh").keys == frozenset()


def test_what_is_not_acceptable_stays_at_its_field(desk: Desk) -> None:
    desk.form.hambatan.editor.setFocus()
    desk.form.retype({"hambatan": ""})
    desk.form.solusi.editor.setFocus()
    assert desk.form.hambatan.problem
    assert desk.stored == []
    assert desk.form.has_unsaved


def test_a_record_that_changed_elsewhere_leaves_what_is_being_written(desk: Desk) -> None:
    write(desk, "x")
    desk.show("r1", CatatanDraft("listrik padam", solusi="genset"))
    assert desk.form.hambatan.value() == "xlistrik padam"
    assert "berubah" in desk.form.banners.notes
    desk.show("r2", CatatanDraft("lain"))
    assert desk.form.hambatan.value() == "lain"
    assert "berubah" not in desk.form.banners.notes


def test_a_closed_record_is_neither_kept_nor_saved(desk: Desk) -> None:
    desk.show("r3", CatatanDraft("terkunci"), is_open=False)
    write(desk, "x")
    assert desk.form.hambatan.value() == "terkunci"
    desk.saving.save()
    assert desk.stored == []


def make_fields() -> tuple[Field, ...]:
    pick = PickField("b", "B")
    pick.set_choices([("u1", "Sasaran satu"), ("u2", "Sasaran dua")])
    free = PickField("c", "C", is_free=True)
    free.set_words(["orang", "dokumen"])
    return (
        ChoiceField[int | None]("a", "A", [(None, "–"), (3, "tiga")]),
        pick,
        free,
        CheckField("d", "D"),
        AreaField("e", "E"),
        TextField("f", "F"),
    )


@pytest.mark.parametrize(
    ("number", "text"), [(0, "3"), (1, "u2"), (2, "laporan"), (3, "ya"), (4, "a\nb"), (5, "kata")]
)
def test_a_field_gives_its_text_and_takes_it_again(qtbot: QtBot, number: int, text: str) -> None:
    field = make_fields()[number]
    qtbot.addWidget(field)
    assert field.typed() == ""
    with qtbot.waitSignal(field.changed):
        field.retype(text)
    assert field.typed() == text
    field.retype("")
    assert field.typed() == ""
