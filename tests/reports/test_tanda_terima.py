"""The receipt: one page that names the package, its code and when it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest

from esakip_desktop.data.queries.paket import MASUK, PaketRow, paket_rows
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.undo import apply_undo, plan_undo
from esakip_desktop.reports.catalogue import Params, build, missing, report_of, reports_for, write
from esakip_desktop.reports.document import QrCode
from tests.exchange.answers import send
from tests.exchange.offices import TAHUN, make_hub, make_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace
    from tests.exchange.offices import Office


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip") as opened:
        yield opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    made.report(3, "60")
    made.spend(9, 250_000_000)
    yield made
    made.workspace.close()


def received(hub: Workspace) -> PaketRow:
    return next(row for row in hub.read(paket_rows) if row.direction == MASUK)


def params(office: Office, triwulan: int = 3) -> Params:
    return Params(TAHUN, triwulan, office.partition)


def test_one_page_says_everything(hub: Workspace, office: Office, tmp_path: Path) -> None:
    send(hub, office, tmp_path / "1.paket")
    document = build(hub, "tanda-terima", params(office))
    target = tmp_path / "tanda.pdf"
    write(document, target)
    pages = pypdf.PdfReader(target).pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    row = received(hub)
    for part in (row.kode, "1.paket", "250.000.000", "Dinas 0 CONTOH", identity_of(hub).kode8):
        assert part in text


def test_the_code_holds_hash_time_and_key(hub: Workspace, office: Office, tmp_path: Path) -> None:
    send(hub, office, tmp_path / "1.paket")
    document = build(hub, "tanda-terima", params(office))
    (code,) = (block for block in document.blocks if isinstance(block, QrCode))
    row = received(hub)
    assert code.text == (
        f"e-SAKIP tanda terima;paket={row.package_hash};"
        f"diterima={row.recorded_at.isoformat(timespec='seconds')};kunci={identity_of(hub).kode8}"
    )
    write(document, tmp_path / "tanda.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "tanda.xlsx").worksheets
    lines = [line for sheet in sheets for line in sheet.iter_rows(values_only=True)]
    cells = {str(cell) for line in lines for cell in line if cell}
    assert f"Isi kode QR: {code.text}" in cells


def test_the_newest_package_of_the_quarter_counts(
    hub: Workspace, office: Office, tmp_path: Path
) -> None:
    send(hub, office, tmp_path / "1.paket")
    office.report(3, "61")
    second = send(hub, office, tmp_path / "2.paket")
    text = str(build(hub, "tanda-terima", params(office)))
    assert second.name in text
    assert "1.paket" not in text
    newest = received(hub)
    apply_undo(hub, plan_undo(hub, newest.batch_id))
    assert "1.paket" in str(build(hub, "tanda-terima", params(office)))


def test_without_a_package_it_says_so(hub: Workspace, office: Office, tmp_path: Path) -> None:
    send(hub, office, tmp_path / "1.paket")
    gaps = [str(gap) for gap in missing(hub, "tanda-terima", params(office, 2))]
    assert gaps[0] == "Belum ada paket TW II 2026 dari Dinas 0 CONTOH."
    write(build(hub, "tanda-terima", params(office, 2)), tmp_path / "kosong.pdf")
    text = pypdf.PdfReader(tmp_path / "kosong.pdf").pages[0].extract_text()
    assert "Belum ada paket" in text


def test_only_the_hub_gives_receipts() -> None:
    report = report_of("tanda-terima")
    assert report in reports_for("bappeda")
    assert report not in reports_for("opd")
    assert not report.is_city
