"""Perjanjian Kinerja, and who signs a report on which date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.queries.anggaran import anggaran_total
from esakip_desktop.data.queries.organisasi import head_jabatan
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.domain.identity import office_partition
from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.rencana import TargetDraft
from esakip_desktop.reports.catalogue import Params, build, missing
from esakip_desktop.reports.document import Signatures
from esakip_desktop.services import rencana
from esakip_desktop.services.setup import save_pejabat
from tests.reports import builder_office as office
from tests.reports.builder_reading import cell, pdf_pages, tables

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace

PARTITION = office_partition(office.PEMDA, office.KOMINFO)
PARAMS = Params(office.TAHUN, 3, PARTITION, date(2026, 10, 9))


@pytest.fixture(scope="module")
def kominfo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("kantor")
    hub = office.make_hub(folder)
    made = office.make_opd(folder, hub, office.KOMINFO)
    office.fill_office(made, office.KOMINFO)
    hub.close()
    return made


def test_perjanjian_kinerja_has_two_parties_and_two_tables(
    kominfo: Workspace, tmp_path: Path
) -> None:
    document = build(kominfo, "perjanjian-kinerja", PARAMS)
    pages = pdf_pages(document, tmp_path)

    nama = "Dinas Komunikasi, Informatika, Statistik, dan Persandian"
    assert f"Jabatan : Plt. Kepala {nama}" in pages[0]
    assert "Wali Kota CONTOH" in pages[0]
    assert "selaku atasan Pihak Pertama" in pages[0]
    assert "NIP 99999999 000000 0 001" in pages[0]
    assert pages[0].count("NIP") == 1
    assert "LAMPIRAN PERJANJIAN KINERJA" in pages[1]
    sasaran, program = tables(document)
    assert [one.header for one in sasaran.columns] == [
        "No",
        "Sasaran strategis",
        "Indikator kinerja",
        "Satuan",
        "Target",
    ]
    total = kominfo.read(anggaran_total, PARTITION, office.TAHUN, 9)
    assert program.rows[-1].cells[2].value == total.pagu
    assert program.rows[0].cells[3].value == "DAU"
    assert cell(document, "Jumlah insiden keamanan informasi", "target").value == Decimal(12)
    assert cell(document, "Rasio tenaga persandian bersertifikat", "target").text == (
        "target belum diisi"
    )


def test_perjanjian_kinerja_after_a_change_of_targets_says_so(
    kominfo: Workspace, tmp_path: Path
) -> None:
    copy = tmp_path / "salinan.esakip"
    copy.write_bytes(kominfo.path.read_bytes())
    with open_workspace(copy) as workspace:
        row = next(
            row
            for row in workspace.read(pengukuran_rows, PARTITION, office.TAHUN, 3)
            if row.target.get(0)
        )
        draft = TargetDraft(None, row.uid, office.TAHUN, 0, "perubahan", angka=Decimal(89))
        workspace.act(rencana.save_target, PARTITION, draft)

        document = build(workspace, "perjanjian-kinerja", PARAMS)

    assert document.title == "PERJANJIAN KINERJA PERUBAHAN\nTAHUN 2026"
    assert cell(document, row.indikator.nama, "target").value == Decimal(89)


def test_the_signature_is_that_of_the_date(kominfo: Workspace, tmp_path: Path) -> None:
    before = replace(PARAMS, tanggal=date(2025, 12, 31))

    document = build(kominfo, "perjanjian-kinerja", before)

    signed = next(block for block in document.blocks if isinstance(block, Signatures))
    assert signed.signatures[1].nama.startswith("(…")
    assert signed.signatures[1].tempat_tanggal == "Contoh, 31 Desember 2025"
    words = [str(one) for one in missing(kominfo, "perjanjian-kinerja", before)]
    assert any(text.endswith("pada 31 Desember 2025 belum diisi.") for text in words)


def test_place_of_signing_can_be_chosen(kominfo: Workspace, tmp_path: Path) -> None:
    chosen = replace(PARAMS, tempat="Balai Kota")
    assert "Balai Kota, 9 Oktober 2026" in pdf_pages(build(kominfo, "rfk", chosen), tmp_path)[-1]


def test_a_later_holder_signs_later_reports(kominfo: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.esakip"
    copy.write_bytes(kominfo.path.read_bytes())
    with open_workspace(copy) as workspace:
        head = workspace.read(head_jabatan, PARTITION)
        assert head is not None
        new = PejabatDraft(None, head.uid, "Kepala Baru CONTOH", mulai=date(2026, 11, 1))
        workspace.act(save_pejabat, PARTITION, new)
        october = build(workspace, "rfk", PARAMS)
        november = build(workspace, "rfk", replace(PARAMS, tanggal=date(2026, 11, 2)))

    assert office.NAMA_KEPALA in repr(october)
    assert "Kepala Baru CONTOH" in repr(november)


def test_bappeda_signs_for_the_hub_where_the_master_names_nobody(tmp_path: Path) -> None:
    from esakip_desktop.bootstrap import create_office
    from esakip_desktop.domain.organisasi import OpdDraft
    from esakip_desktop.services.setup import save_opd

    partition = office_partition(office.PEMDA, "5.01.01")
    nama = "Badan Perencanaan Pembangunan Daerah"
    with create_office(tmp_path / "kota.esakip", peran="bappeda", pemda_kode=office.PEMDA) as hub:
        hub.act(save_opd, OpdDraft(office.PEMDA, "5.01.01", nama, 2025, bidang="5.01"))
        pejabat = PejabatDraft(None, "", "Kepala Perencana CONTOH")
        office.add_pejabat(hub, partition, "Kepala Badan", pejabat)

        document = build(hub, "papan", replace(PARAMS, partition=None))

    signed = next(block for block in document.blocks if isinstance(block, Signatures))
    assert signed.signatures[0].jabatan == f"Kepala {nama}"
    assert signed.signatures[0].nama == "Kepala Perencana CONTOH"
