"""Ringkasan Pimpinan on one A4: of one office, or of the whole pemda where none is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.reports.builders.base import Builder, Missing, Params
from esakip_desktop.reports.builders.lembar import Lembar, compose_lembar
from esakip_desktop.reports.builders.ringkasan_kota import read_lembar_kota
from esakip_desktop.reports.builders.ringkasan_opd import read_lembar_opd

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def read(session: Session, params: Params) -> Lembar:
    if params.partition is None:
        return read_lembar_kota(session, params)
    return read_lembar_opd(session, params)


def list_missing(data: Lembar) -> tuple[Missing, ...]:
    return data.missing


BUILDER = Builder(read, compose_lembar, list_missing)
