"""The form of one risk: what it says, what blocks saving, and what is only asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.risiko import (
    RisikoDraft,
    RisikoRtpDraft,
    RtpDraft,
    TingkatRisiko,
    check_risiko,
    check_rtp,
    hint_risiko,
    suggest_dampak,
)
from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.kit.banner import BannerNote
from esakip_desktop.ui.kit.draft_keeper import RawInput
from esakip_desktop.ui.kit.forms import Form
from esakip_desktop.ui.risiko.form_fields import RisikoFields
from esakip_desktop.ui.risiko.form_lists import FormLists
from esakip_desktop.ui.risiko.peta_paint import Point
from esakip_desktop.ui.risiko.register import skor_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from esakip_desktop.domain.matriks import Sel
    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.domain.risiko import Efektivitas, SumberSebab
    from esakip_desktop.ui.risiko.register import Register
    from esakip_desktop.ui.risiko.rtp_block import RtpBlock

PENDING = "baru"
UNRATED = "RSK-118"
LETTERS = ("A", "S", "T")


class RisikoForm(Form[RisikoRtpDraft]):
    """`show_isian` loads a risk together with the register it belongs to."""

    def __init__(self) -> None:
        super().__init__()
        self._register: Register | None = None
        self._base = RisikoRtpDraft(RisikoDraft(None, 0, TingkatRisiko.STRATEGIS_OPD, ""))
        self._capaian: Callable[[str], tuple[Decimal, str] | None] = lambda _uid: None
        self.parts = RisikoFields(self.body)
        self._lists = FormLists(self.parts)
        for field in self.parts.all:
            self.fields[field.name] = field
            field.changed.connect(self._on_changed)
            field.committed.connect(self._on_committed)
        self.parts.rtp.block_added.connect(self._on_block_added)
        self.parts.rtp.block_removed.connect(self._on_block_removed)
        self.parts.tingkat.changed.connect(self._on_tingkat)
        self.parts.simpul.changed.connect(self._on_simpul)
        self.parts.indikator.changed.connect(self._on_indikator)
        self.changed.connect(self.refresh)

    # loading

    def set_capaian(self, capaian: Callable[[str], tuple[Decimal, str] | None]) -> None:
        """How an indicator stands: its capaian and up to when, or None."""
        self._capaian = capaian

    def set_register(self, register: Register) -> None:
        """The lists to choose from; what is chosen stays."""
        self._register = register
        matriks = register.matriks
        self.parts.source.setText(f"{matriks.nama} · {skor_source(matriks)}")
        self._lists.set_register(register)

    def show_isian(self, isian: RisikoRtpDraft, register: Register) -> None:
        """Loads a risk; afterwards the form is clean."""
        self._base = isian
        self._lists.begin(isian.risiko)
        self.set_register(register)
        self.load(isian)
        self.banners.take("kembali")
        self.banners.take("berubah")
        self.refresh()

    @property
    def register(self) -> Register | None:
        """The register the risk belongs to."""
        return self._register

    @property
    def base(self) -> RisikoRtpDraft:
        """What was loaded or saved last."""
        return self._base

    @property
    def removed(self) -> tuple[str, ...]:
        """Stored control plans that were taken out."""
        kept = {block.uid for block in self.parts.rtp.blocks}
        return tuple(plan.uid for plan in self._base.rtp if plan.uid and plan.uid not in kept)

    def fill(self, draft: RisikoRtpDraft) -> None:
        own, parts = draft.risiko, self.parts
        parts.tingkat.set_value(own.tingkat.value)
        for uid, field in (
            (own.simpul_uid, parts.simpul),
            (own.indikator_uid, parts.indikator),
            (own.pemilik, parts.pemilik),
        ):
            field.set_value(uid)
        self._lists.show_lists()
        parts.unit.set_value(own.unit)
        parts.kode.set_value(own.kode)
        parts.sebab.set_value(own.sebab)
        parts.uraian.set_value(own.uraian)
        parts.akibat.set_value(own.akibat)
        parts.sumber_sebab.set_value(own.sumber_sebab or "")
        parts.terkendali.set_value(_tick(own.is_terkendali))
        parts.kategori.set_value(own.kategori)
        parts.inheren.set_value((own.inheren_k, own.inheren_d))
        parts.residual.set_value((own.residual_k, own.residual_d))
        parts.target.set_value((own.target_k, own.target_d))
        parts.pengendalian.set_value(own.pengendalian)
        parts.efektivitas.set_value(own.efektivitas or "")
        parts.rtp.load(draft.rtp)

    # reading

    def draft(self) -> RisikoRtpDraft:
        parts = self.parts
        inheren, residual = parts.inheren.value(), parts.residual.value()
        target = parts.target.value()
        terkendali = parts.terkendali.value()
        risiko = replace(
            self._base.risiko,
            tingkat=TingkatRisiko(parts.tingkat.value() or TingkatRisiko.STRATEGIS_OPD),
            simpul_uid=parts.simpul.value() or None,
            indikator_uid=parts.indikator.value() or None,
            unit=parts.unit.value() or None,
            kode=parts.kode.value() or None,
            sebab=parts.sebab.value(),
            uraian=parts.uraian.value(),
            akibat=parts.akibat.value(),
            sumber_sebab=cast("SumberSebab | None", parts.sumber_sebab.value() or None),
            is_terkendali=None if not terkendali else terkendali == "ya",
            kategori=parts.kategori.value() or None,
            pemilik=parts.pemilik.value() or None,
            inheren_k=inheren[0],
            inheren_d=inheren[1],
            residual_k=residual[0],
            residual_d=residual[1],
            target_k=target[0],
            target_d=target[1],
            pengendalian=parts.pengendalian.value() or None,
            efektivitas=cast("Efektivitas | None", parts.efektivitas.value() or None),
        )
        return RisikoRtpDraft(risiko, parts.rtp.drafts())

    def check(self, draft: RisikoRtpDraft) -> tuple[Problem, ...]:
        if self._register is None:
            return ()
        problems = list(check_risiko(draft.risiko, self._register.matriks))
        blocks = self.parts.rtp.filled
        for block, plan in zip(blocks, draft.rtp, strict=True):
            found = check_rtp(replace(plan, risiko_uid=PENDING), draft.risiko.tahun)
            problems += [replace(one, field=f"{block.prefix}{one.field}") for one in found]
            if found:
                block.set_open(True)
        return tuple(problems)

    # what was typed and not saved

    def raw(self, key: str) -> RawInput:
        """Everything as it stands, for keeping."""
        parts = self.parts
        own = {field.name: field.typed() for field in parts.all}
        plans = tuple(block.texts() for block in parts.rtp.filled)
        return RawInput(key, parts.uraian.value() or parts.sebab.value(), own, plans)

    def restore(self, kept: RawInput) -> None:
        """Types kept input again over what is stored."""
        self.retype(kept.texts)
        stored = {plan.uid: plan for plan in self._base.rtp if plan.uid}
        plans = [stored.get(texts.get("uid", ""), RtpDraft(None, "", "")) for texts in kept.parts]
        self.parts.rtp.load(plans)
        for block, texts in zip(self.parts.rtp.blocks, kept.parts, strict=True):
            block.put_texts(texts)
        text = "Isian Anda yang belum tersimpan sudah dikembalikan."
        self.banners.put("kembali", BannerNote("info", text, "Periksa, lalu simpan."))
        self.refresh()

    # showing

    def set_open(self, is_open: bool, reason: str = "") -> None:
        """Opens or closes all fields; the reason stands once, above the page."""
        for field in self.parts.all:
            field.lock_editor(not is_open)
            field.editor.setAccessibleDescription(reason)
        self.parts.rtp.set_locked(not is_open)

    def refresh(self) -> None:
        """Scores, hints and the small map for what stands in the form now."""
        if self._register is None:
            return
        self._show_peta()
        self._show_usulan()
        try:
            draft = self.draft()
        except RuleViolation:
            return
        for name, line in self.parts.hints.items():
            line.set_sentences(self._hints(draft).get(name, []))

    def focus_first(self) -> None:
        self.parts.tingkat.setFocus()

    def _hints(self, draft: RisikoRtpDraft) -> dict[str, list[str]]:
        register, own = self._register, draft.risiko
        found: dict[str, list[str]] = {}
        if register is None:
            return found
        for hint in hint_risiko(own, register.matriks, has_rtp=bool(draft.rtp)):
            if hint.code == UNRATED and own.uid is None and own.inheren_k is None:
                continue
            found.setdefault(hint.field, []).append(sentence(hint))
        twin = next(
            (
                line
                for line in register.lines
                if own.kode and line.risiko.kode == own.kode and line.uid != own.uid
            ),
            None,
        )
        if twin is not None:
            words = f"Kode ini sudah dipakai risiko nomor {twin.nomor}. Pilih nomor lain."
            found.setdefault("kode", []).append(words)
        return found

    def _show_peta(self) -> None:
        parts, register = self.parts, self._register
        if register is None:
            return
        cells = [nilai.sel for nilai in (parts.inheren, parts.residual, parts.target)]
        points = [
            Point(letter, letter, sel.k, sel.d)
            for letter, sel in zip(LETTERS, cells, strict=True)
            if sel is not None
        ]
        parts.peta.show_points(register.matriks, points, LETTERS[1], _map_words(cells))
        way = [(sel.k, sel.d) if sel is not None else None for sel in cells]
        parts.peta.show_way(way, stops=LETTERS)

    def _show_usulan(self) -> None:
        """The dampak a capaian suggests; never filled in by itself (risiko.md A7)."""
        register, uid = self._register, self.parts.indikator.value()
        found = self._capaian(uid) if uid else None
        if found is None or register is None or register.matriks.size_d != 5:
            self.parts.usulan.hide()
            return
        capaian, saat = found
        dampak = suggest_dampak(capaian)
        self.parts.usulan.setText(
            f"Capaian indikator {saat} {format_angka(capaian)} %: dampak yang disarankan {dampak}."
        )
        self.parts.usulan.show()

    # what follows from a choice

    def _on_tingkat(self) -> None:
        if not self._is_loading:
            self._lists.follow_tingkat()

    def _on_simpul(self) -> None:
        if not self._is_loading:
            self._lists.follow_simpul()

    def _on_indikator(self) -> None:
        if not self._is_loading:
            self._lists.follow_indikator()

    def _on_block_added(self, block: RtpBlock) -> None:
        for field in block.fields:
            self.fields[field.name] = field
        block.changed.connect(self._on_changed)
        self._on_changed()

    def _on_block_removed(self, block: RtpBlock) -> None:
        for field in block.fields:
            self.fields.pop(field.name, None)
        self._on_changed()


def _tick(is_terkendali: bool | None) -> str:
    return "" if is_terkendali is None else ("ya" if is_terkendali else "tidak")


def _map_words(cells: Iterable[Sel | None]) -> str:
    named = zip(("awal", "sisa", "target"), cells, strict=True)
    parts = [f"{name} {sel.level.nama} {sel.skor}" for name, sel in named if sel is not None]
    return "Peta kecil: " + (", ".join(parts) or "belum dinilai")
