"""Targets as they are typed into a cell and written in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.angka import format_angka, parse_angka, round_half_up

if TYPE_CHECKING:
    from decimal import Decimal

    from esakip_desktop.domain.nilai import IndikatorRule, TargetNilai
    from esakip_desktop.domain.rencana import TargetDraft

_BETWEEN: Final = re.compile(r"\s*(?:–|—|-|s\.?d\.?|sampai)\s*", re.IGNORECASE)


def target_words(nilai: TargetNilai, rule: IndikatorRule) -> str:
    """How a target stands in its cell; empty stays empty."""
    if rule.is_berkata:
        return nilai.teks or ""
    if not rule.is_rentang:
        return angka_words(nilai.angka, rule.desimal)
    parts = [angka_words(angka, 0) for angka in (nilai.angka, nilai.atas)]
    return "–".join(part for part in parts if part)


def angka_words(angka: Decimal | None, desimal: int) -> str:
    """The decimals of the indicator, more only where rounding would hide something."""
    if angka is None:
        return ""
    is_exact = round_half_up(angka, desimal) == angka
    return format_angka(angka, desimal if is_exact else None)


def parse_target(
    empty: TargetDraft, text: str, rule: IndikatorRule, rujukan: Decimal | None
) -> TargetDraft:
    """What was typed as a draft; raises RuleViolation when a figure cannot be read.

    `rujukan` is a neighbouring target, which settles figures with two readings.
    """
    typed = text.strip()
    if not typed:
        return empty
    if rule.is_berkata:
        return replace(empty, teks=typed)
    if not rule.is_rentang:
        return replace(empty, angka=parse_angka(typed, rujukan=rujukan))
    first, _, last = _BETWEEN.sub("–", typed, count=1).partition("–")
    return replace(
        empty,
        angka=parse_angka(first, rujukan=rujukan) if first else None,
        atas=parse_angka(last, rujukan=rujukan) if last else None,
    )


def target_hint(rule: IndikatorRule) -> str:
    """What may be typed, for the tooltip of an empty cell."""
    if rule.is_rentang:
        return "Tulis batas bawah dan batas atas, misalnya 70–80."
    if rule.skala:
        return f"Tulis salah satu: {', '.join(rule.skala)}."
    if rule.is_berkata:
        return "Tulis kata targetnya."
    return ""
