"""Plays the whole job once: files, data, packages, merging, reports."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from esakip_desktop.bootstrap import create_office
from esakip_desktop.bootstrap.contoh.anggaran import fill_anggaran, report_months
from esakip_desktop.bootstrap.contoh.kota import (
    MODE,
    PEMDA,
    TAHUN,
    TANGGAL_LAPORAN,
    TRIWULAN,
    OfficePlan,
    fill_city,
    fill_hub_positions,
    fill_positions,
    office_plans,
)
from esakip_desktop.bootstrap.contoh.realisasi import (
    attach_bukti_files,
    report_last_year,
    report_triwulan,
    triwulan_drafts,
)
from esakip_desktop.bootstrap.contoh.rencana import Plan, PlannedIndikator, fill_plan, save_figures
from esakip_desktop.bootstrap.contoh.risiko import fill_register
from esakip_desktop.bootstrap.contoh.tabel import CityTable, city_table
from esakip_desktop.data.queries.paket import KELUAR, last_seq
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.exchange.export import (
    Order,
    export_package,
    identity_of,
    suggested_name,
)
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.pendaftaran import own_statement, register_laptop
from esakip_desktop.exchange.pins import pin_key
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.foundation.progress import SILENT, Progress
from esakip_desktop.services.pengukuran import save_realisasi_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace

HUB_FILE = "bappeda.esakip"
_FOLDERS = ("opd", "paket", "laporan")
_HUB_NAME = "Bappeda CONTOH"
_REPORTED = "kes"
_WITH_BUKTI = ("kes", "kom")
_NOT_REGISTERED = ("kec", "bpbd")


@dataclass(frozen=True)
class CityResult:
    """Where everything is, and the table of what each office sent."""

    folder: Path
    bappeda: Path
    offices: tuple[Path, ...]
    master: Path
    packages: tuple[Path, ...]
    reports: tuple[Path, ...]
    table: CityTable

    @property
    def summary(self) -> str:
        """One line on what was made."""
        return (
            f"{len(self.offices)} berkas OPD, {len(self.packages)} paket, "
            f"{len(self.reports)} laporan, sampai {label_triwulan(TRIWULAN)} {TAHUN}"
        )


@dataclass
class _Played:
    """One office on its way through the play."""

    office: OfficePlan
    workspace: "Workspace"
    plan: Plan
    packages: list[Path] = field(default_factory=list)


def play_city(folder: Path, progress: Progress = SILENT, *, has_reports: bool = True) -> CityResult:
    """Build the example city in a folder, whole or not at all; an existing city is not touched."""
    folder = folder.resolve()
    _check_free(folder)
    stage = folder.with_name(f"{folder.name}.sementara")
    shutil.rmtree(stage, ignore_errors=True)
    try:
        result = _play(stage, progress, has_reports=has_reports)
        folder.mkdir(parents=True, exist_ok=True)
        for lock in stage.rglob("*.kunci"):
            lock.unlink()
        for item in sorted(stage.iterdir()):
            item.replace(folder / item.name)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return _moved(result, folder)


def _check_free(folder: Path) -> None:
    """Refuse before the work begins, not when the finished city finds its place taken."""
    if folder.exists() and not folder.is_dir():
        raise WorkspaceTrouble("BRK-109", berkas=folder.name)
    for name in (HUB_FILE, *_FOLDERS):
        if (folder / name).exists():
            raise WorkspaceTrouble("BRK-109", berkas=f"{folder.name}/{name}")


def _play(stage: Path, progress: Progress, *, has_reports: bool) -> CityResult:
    for name in _FOLDERS:
        (stage / name).mkdir(parents=True)
    steps = len(office_plans()) + 3
    with ExitStack() as stack:
        progress.step(0, steps, "Menyiapkan Bappeda")
        hub = stack.enter_context(
            create_office(stage / HUB_FILE, peran="bappeda", pemda_kode=PEMDA, mode=MODE)
        )
        rpjmd = _fill_hub(hub)
        master = _export(hub, stage, Order(MASTER, TAHUN, 1), "kota-contoh")
        played = []
        for number, office in enumerate(office_plans(), start=1):
            progress.step(number, steps, office.nama)
            item = _play_office(stack, stage, office, hub, master, rpjmd)
            played.append(item)
        progress.step(steps - 2, steps, "Menggabungkan paket")
        packages = tuple(path for item in played for path in item.packages)
        merge_packages(hub, packages)
        progress.step(steps - 1, steps, "Menulis laporan")
        reports = _write_reports(hub, stage / "laporan") if has_reports else ()
        table = city_table(hub)
    progress.step(steps, steps, "Selesai")
    offices = tuple(item.workspace.path for item in played)
    return CityResult(stage, stage / HUB_FILE, offices, master, packages, tuple(reports), table)


def merge_packages(hub: "Workspace", packages: Sequence[Path]) -> int:
    """Merge packages of pinned senders, one after the other; returns how many records came in."""
    written = 0
    for path in packages:
        # The file was made a moment ago: there is nothing yet that a backup could save.
        written += apply_import(hub, plan_import(hub, path), has_backup=True).written
    return written


def _fill_hub(hub: "Workspace") -> Mapping[str, str]:
    hub.set_user(hub.act(fill_hub_positions).result)
    rpjmd = hub.act(fill_city).result
    indikator = hub.act(save_figures, None, MASTER, rpjmd).result
    hub.act(report_last_year, MASTER, indikator)
    hub.act(fill_register, None, Plan(rpjmd, indikator, ()))
    for triwulan in range(1, TRIWULAN + 1):
        hub.act(_report_city, indikator, triwulan)
    return rpjmd


def _report_city(session: "Session", indikator: Sequence[PlannedIndikator], triwulan: int) -> int:
    return save_realisasi_rows(session, MASTER, triwulan_drafts(indikator, triwulan))


def _play_office(
    stack: ExitStack,
    stage: Path,
    office: OfficePlan,
    hub: "Workspace",
    master: Path,
    rpjmd: Mapping[str, str],
) -> _Played:
    workspace = stack.enter_context(
        create_office(
            stage / "opd" / f"{office.berkas}.esakip",
            peran="opd",
            pemda_kode=PEMDA,
            opd_kode=office.kode,
            mode=MODE,
        )
    )
    _introduce(hub, workspace, office)
    plan = plan_import(workspace, master)
    apply_import(workspace, plan, has_backup=True)
    workspace.set_user(workspace.act(fill_positions, office).result)
    item = _Played(office, workspace, workspace.act(fill_plan, office, rpjmd).result)
    workspace.act(report_last_year, office.partition, item.plan.indikator)
    workspace.act(fill_anggaran, office, item.plan)
    workspace.act(fill_register, office, item.plan)
    for triwulan in range(1, office.sampai + 1):
        _play_triwulan(item, stage, triwulan)
    return item


def _introduce(hub: "Workspace", workspace: "Workspace", office: OfficePlan) -> None:
    """Hub and office know each other's keys, as after a meeting where the codes were compared."""
    own, other = identity_of(hub), identity_of(workspace)
    hub.act(pin_key, own.replica_id, MASTER, own.public_hex, _HUB_NAME)
    hub.act(pin_key, other.replica_id, office.partition, other.public_hex, office.nama)
    workspace.act(pin_key, own.replica_id, MASTER, own.public_hex, _HUB_NAME)
    if office.kunci not in _NOT_REGISTERED:
        asked = own_statement(workspace, f"Laptop {office.singkatan or office.nama}")
        hub.act(register_laptop, own, asked, asked.kode)


def _play_triwulan(item: _Played, stage: Path, triwulan: int) -> None:
    office, workspace = item.office, item.workspace
    workspace.act(report_triwulan, office, item.plan, triwulan)
    workspace.act(report_months, office, item.plan, triwulan)
    if triwulan == office.sampai and office.kunci in _WITH_BUKTI:
        scratch = stage / "bukti.sementara"
        scratch.mkdir()
        try:
            attach_bukti_files(workspace, office, item.plan, scratch)
        finally:
            shutil.rmtree(scratch)
    if triwulan in office.kirim:
        order = Order(office.partition, TAHUN, triwulan)
        item.packages.append(_export(workspace, stage, order, office.berkas))


def _export(workspace: "Workspace", stage: Path, order: Order, nama: str) -> Path:
    seq = workspace.read(last_seq, KELUAR, workspace.replica_id, order.partition) + 1
    target = stage / "paket" / suggested_name(order, nama, seq)
    return export_package(workspace, target, order).path


def _write_reports(hub: "Workspace", folder: Path) -> Iterator[Path]:
    """Every report, about the city where it can be and about one office where it makes sense."""
    from esakip_desktop.reports import catalogue

    office = next(item for item in office_plans() if item.kunci == _REPORTED)
    for report in catalogue.REPORTS:
        subjects: list[OfficePlan | None] = [] if report.needs_opd else [None]
        if not report.is_city:
            subjects.append(office)
        for subject in subjects:
            partition = subject.partition if subject else None
            params = catalogue.Params(TAHUN, TRIWULAN, partition, TANGGAL_LAPORAN)
            document = catalogue.build(hub, report.kode, params)
            name = subject.berkas if subject else "kota" * (len(subjects) > 1)
            for suffix in (catalogue.PDF, catalogue.XLSX):
                target = folder / catalogue.suggested_name(report.kode, params, name, suffix)
                catalogue.write(document, target)
                yield target


def _moved(result: CityResult, folder: Path) -> CityResult:
    def place(path: Path) -> Path:
        return folder / path.relative_to(result.folder)

    return replace(
        result,
        folder=folder,
        bappeda=place(result.bappeda),
        offices=tuple(map(place, result.offices)),
        master=place(result.master),
        packages=tuple(map(place, result.packages)),
        reports=tuple(map(place, result.reports)),
    )
