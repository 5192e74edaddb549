"""Which risk stands in the form, how it is saved, and what is kept when it is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.risiko import RisikoDraft, RisikoRtpDraft, TingkatRisiko
from esakip_desktop.services.risiko import save_register, save_risiko_rtp
from esakip_desktop.ui.kit.banner import BannerNote
from esakip_desktop.ui.kit.draft_keeper import DraftKeeper
from esakip_desktop.ui.risiko.isian import copy_of, isian_of
from esakip_desktop.ui.risiko.register import read_register

if TYPE_CHECKING:
    from decimal import Decimal

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.draft_keeper import RawInput
    from esakip_desktop.ui.risiko.form_panel import FormPanel
    from esakip_desktop.ui.risiko.register import Register, RisikoLine

BARU: Final = "baru"


class Editing(QObject):
    """The way of the form to its act. `saved` carries the uid of the risk.

    A stored risk saves itself when it is left; a new one only when asked, because until then it
    is kept as input and offered again.
    """

    saved = Signal(str)
    kept_changed = Signal()

    def __init__(self, context: UiContext, panel: FormPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._panel = panel
        self._form = panel.form
        self.keeper = DraftKeeper(context.workspace, "risiko", self)
        self._register: Register | None = None
        self._place: tuple[str, int] | None = None
        self._reason = ""
        self._is_saving = False
        self._capaian: dict[str, Decimal | None] | None = None
        self.key = ""
        self._form.changed.connect(self._on_changed)
        self._form.set_capaian(self._capaian_of)
        panel.save_asked.connect(self.save)
        self.keeper.changed.connect(self.kept_changed)

    # where we are

    def is_elsewhere(self, partition: str | None, tahun: int) -> bool:
        """Whether office or year have changed since the register was read."""
        return self._place is not None and self._place != (partition, tahun)

    def enter(self, partition: str, tahun: int) -> None:
        """Reads what was kept for this office and year."""
        if self._place != (partition, tahun):
            self._place = (partition, tahun)
            self.keeper.open(f"{partition}:{tahun}")

    def set_register(self, register: Register, reason: str) -> None:
        """New rows have been read: the form follows unless there is unsaved input in it."""
        self._register, self._reason, self._capaian = register, reason, None
        if not self.key or self._is_saving:
            return
        self._form.set_register(register)
        if self.key == BARU:
            return
        line = register.line_of(self.key)
        if line is None:
            if self._form.is_dirty:
                self._keep_lost()
            else:
                self.keeper.drop(self.key)
                self.forget()
        elif isian_of(line) != self._form.base:
            if self._form.is_dirty:
                self._form.show_changed_elsewhere()
            else:
                self._load(line)

    @property
    def is_loaded(self) -> bool:
        """Whether a risk stands in the form."""
        return bool(self.key)

    @property
    def kept_keys(self) -> frozenset[str]:
        """Risks with input that is not saved."""
        return self.keeper.keys

    @property
    def kept_new(self) -> RawInput | None:
        """A new risk that was never saved."""
        return self.keeper.get(BARU)

    # what stands in the form

    def start(self, line: RisikoLine) -> None:
        """A stored risk, with what was typed into it before."""
        self.settle()
        self.key = line.uid
        self._load(line)
        kept = self.keeper.get(line.uid)
        if kept is not None and not self._reason:
            self._form.restore(kept)

    def start_new(self, tingkat: TingkatRisiko) -> None:
        """An empty risk; unsaved input of an earlier one comes back instead."""
        if self.kept_new is not None or self.key == BARU:
            self.resume(tingkat)
            return
        self.settle()
        self._load_new(RisikoRtpDraft(self._blank(tingkat)))

    def resume(self, tingkat: TingkatRisiko) -> None:
        """The new risk that was left."""
        self.settle()
        kept = self.kept_new
        self._load_new(RisikoRtpDraft(self._blank(tingkat)))
        if kept is not None:
            self._form.restore(kept)

    def start_copy(self, line: RisikoLine) -> None:
        """The same risk again, with its own code."""
        self.settle()
        found = copy_of(line, self._next_kode(TingkatRisiko(line.risiko.tingkat)))
        self._load_new(RisikoRtpDraft(self._blank(found.risiko.tingkat)))
        self._form.fill(found)
        self._form.refresh()
        self._form.changed.emit()

    def forget(self) -> None:
        """Nothing stands in the form."""
        self.key = ""

    def settle(self) -> None:
        """Before the form shows something else: a stored risk is saved, a new one is kept."""
        if not self.key or self._reason:
            return
        if not self._form.is_dirty:
            self.keeper.drop(self.key)
        elif self.key == BARU or not self._save():
            self.keep()

    def save(self) -> bool:
        """Saves what stands in the form; false when it stays on the screen only."""
        is_saved = self._save()
        if self.key and not is_saved:
            self.keep()
            self._panel.show_problem()
        return is_saved

    def _save(self) -> bool:
        register = self._register
        if not self.key or self._reason or register is None:
            return False
        isian = self._form.try_draft()
        uid = self._run(register.partition, isian) if isian is not None else None
        if uid is None:
            return False
        before, self.key = self.key, uid
        self.keeper.drop(before)
        line = self._register.line_of(uid) if self._register is not None else None
        if line is not None:
            self._load(line)
        self.saved.emit(uid)
        return True

    def keep(self) -> None:
        """Puts the input aside as it stands, so that a crash does not take it."""
        if not self.key or self._reason:
            return
        if self._form.is_dirty:
            self.keeper.put(self._form.raw(self.key))
        else:
            self.keeper.drop(self.key)

    def discard(self, key: str) -> None:
        """Forgets the input of a risk that is deleted."""
        self.keeper.drop(key)
        if key == self.key:
            self._form.mark_clean()

    def discard_new(self) -> None:
        self.keeper.drop(BARU)

    def copy_last_year(self) -> int:
        """The register of the year before as new risks to be reviewed, in one act."""
        register = self._register
        if register is None:
            return 0
        tahun = register.tahun
        before = read_register(self._context.workspace, register.partition, tahun - 1, frozenset())
        taken: list[str] = []
        many = []
        for line in before.lines:
            tingkat = TingkatRisiko(line.risiko.tingkat)
            kode = register.propose_kode(tingkat, taken)
            taken.append(kode)
            found = copy_of(line, kode)
            risiko = replace(found.risiko, tahun=tahun, urutan=line.nomor)
            if line.matriks.id != register.matriks.id:
                risiko = _unrated(risiko)
            plans = tuple(replace(plan, tenggat=None) for plan in found.rtp)
            many.append(RisikoRtpDraft(risiko, plans))
        note = f"{len(many)} risiko disalin dari {tahun - 1}. Tinjau nilainya."
        self._context.acts.run(save_register, register.partition, many, note=note)
        return len(many)

    # inside

    def _on_changed(self) -> None:
        if self.key and not self._reason:
            self.keeper.keep(self._form.raw(self.key))

    def _run(self, partition: str, isian: RisikoRtpDraft) -> str | None:
        self._is_saving = True
        try:
            return self._context.acts.run(
                save_risiko_rtp, partition, isian, self._form.removed, note="Risiko disimpan."
            )
        except RuleViolation as violation:
            self._form.show_problems(violation.problems)
            return None
        finally:
            self._is_saving = False

    def _load(self, line: RisikoLine) -> None:
        if self._register is None:
            return
        self._form.show_isian(isian_of(line), self._register)
        self._form.set_open(not self._reason, self._reason)
        title = f"Risiko {line.nomor}: {line.risiko.uraian}"
        self._panel.show_title(title, is_new=False, is_open=not self._reason)
        if not line.is_current:
            note = BannerNote(
                "periksa",
                "Risiko ini dinilai dengan matriks lain.",
                f"{line.matriks.nama}. Periksa ketiga nilainya, lalu simpan.",
            )
            self._form.banners.put("matriks", note)
        else:
            self._form.banners.take("matriks")

    def _load_new(self, isian: RisikoRtpDraft) -> None:
        if self._register is None:
            return
        self.key = BARU
        self._form.banners.take("matriks")
        self._form.show_isian(isian, self._register)
        self._form.set_open(True)
        self._panel.show_title("Risiko baru", is_new=True, is_open=True)

    def _blank(self, tingkat: TingkatRisiko) -> RisikoDraft:
        tahun = self._register.tahun if self._register is not None else 0
        return RisikoDraft(None, tahun, tingkat, "", kode=self._next_kode(tingkat) or None)

    def _next_kode(self, tingkat: TingkatRisiko) -> str:
        register = self._register
        if register is None:
            return ""
        return register.propose_kode(tingkat)

    def _keep_lost(self) -> None:
        """The risk is gone, the input in the form is not: it becomes a new risk."""
        kept = self._form.raw(BARU)
        self.keeper.drop(self.key)
        self.forget()
        self.keeper.put(replace(kept, parts=tuple({**plan, "uid": ""} for plan in kept.parts)))

    def _capaian_of(self, uid: str) -> tuple[Decimal, str] | None:
        """How an indicator stands in the scope; read once for each reading of the register."""
        scope = self._context.scope.value
        if self._capaian is None:
            rows = self._context.workspace.read(
                pengukuran_rows, scope.partition or "", scope.tahun, scope.triwulan
            )
            self._capaian = {row.uid: row.hasil.capaian for row in rows}
        found = self._capaian.get(uid)
        return (found, f"s.d. {label_triwulan(scope.triwulan)}") if found is not None else None


def _unrated(draft: RisikoDraft) -> RisikoDraft:
    """Scores of another matrix mean something else and are chosen anew."""
    return replace(
        draft,
        inheren_k=None,
        inheren_d=None,
        residual_k=None,
        residual_d=None,
        target_k=None,
        target_d=None,
    )
