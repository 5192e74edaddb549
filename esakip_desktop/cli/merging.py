"""`esakip gabung` and `esakip terima`: one line for each package, one backup before the first."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from esakip_desktop.cli.output import (
    Dots,
    moment_text,
    print_json,
    print_table,
    problem_text,
    trouble_problem,
)
from esakip_desktop.cli.parser import UsageError
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import Problem, RuleViolation

if TYPE_CHECKING:
    import argparse

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.preview import ImportPlan

DITINJAU, DITERAPKAN, SUDAH_ADA = "ditinjau", "diterapkan", "sudah_diimpor"
DITOLAK, GANGGUAN = "ditolak", "gangguan"
_KEADAAN: Mapping[str, str] = {
    DITINJAU: "Ditinjau",
    DITERAPKAN: "Diterapkan",
    SUDAH_ADA: "Sudah diimpor",
    DITOLAK: "Ditolak",
    GANGGUAN: "Gangguan",
}
_LISTED = 12
_GAPS = 5


@dataclass(frozen=True)
class Answer:
    """What became of one package: in words, and as data."""

    keadaan: str
    problems: tuple[Problem, ...]
    fields: Mapping[str, Any]
    held: tuple[Problem, ...] = ()

    @property
    def is_refused(self) -> bool:
        return self.keadaan == DITOLAK or bool(self.held)

    def as_data(self) -> dict[str, Any]:
        return {
            **self.fields,
            "keadaan": self.keadaan,
            "masalah": [_problem_data(problem) for problem in self.problems],
            "ditahan": [_problem_data(problem) for problem in self.held],
        }


@dataclass
class Merging:
    """One run over many packages; remembers whether its one backup is made."""

    workspace: "Workspace"
    trusted: Sequence[str]
    is_preview: bool
    backup: str | None = None
    is_from_hub: bool = False
    without_held: bool = False

    def take(self, path: Path) -> Answer:
        """One bad package stops nobody: every refusal becomes an answer of its own."""
        from esakip_desktop.data.trouble import WorkspaceTrouble
        from esakip_desktop.exchange.preview import plan_import

        fields: dict[str, Any] = {"berkas": str(path)}
        try:
            plan = plan_import(self.workspace, path, trusted=self.trusted, progress=Dots())
            fields |= plan_data(plan)
            return self._settle(plan, fields)
        except RuleViolation as violation:
            return Answer(DITOLAK, violation.problems, fields)
        except WorkspaceTrouble as trouble:
            return Answer(GANGGUAN, (trouble.problem,), fields)
        except OSError as error:
            return Answer(GANGGUAN, (trouble_problem(error),), fields)

    def _settle(self, plan: "ImportPlan", fields: dict[str, Any]) -> Answer:
        from esakip_desktop.exchange.merge import apply_import, gap_problems

        if self.is_from_hub and plan.manifest.type not in ("master", "return", "activation"):
            return Answer(DITOLAK, (Problem("paket", "PKT-115"),), fields)
        held = tuple(refused.problem for refused in plan.refused)
        notes = news(plan)
        gaps = () if self.without_held else gap_problems(plan)
        if self.is_preview:
            if not plan.trust.is_accepted:
                return Answer(DITOLAK, plan.trust.problems, fields, held)
            return Answer(DITINJAU, (*notes, *gaps), fields, held)
        plan.trust.require()
        if plan.is_known and not plan.planned:
            return Answer(SUDAH_ADA, notes, fields, held)
        if gaps:
            return Answer(DITOLAK, gaps, fields, held)
        self._make_backup()
        result = apply_import(
            self.workspace, plan, Dots(), has_backup=True, without_held=self.without_held
        )
        fields["ditulis"] = result.written
        if plan.manifest.type == "return":
            fields["balasan"] = self._balasan(plan.manifest.scope.tahun)
        return Answer(DITERAPKAN, notes, fields, held)

    def _balasan(self, tahun: int) -> dict[str, int]:
        """What the hub says after this package."""
        from esakip_desktop.data.queries.verifikasi import balasan_ringkas

        partition = self.workspace.facts.partition
        return asdict(self.workspace.read(balasan_ringkas, partition, tahun))

    def _make_backup(self) -> None:
        from esakip_desktop.data.backup import make_backup

        if self.backup is None:
            file = make_backup(self.workspace.path, self.workspace.facts.work_file_id, Dots())
            self.backup = str(file.path)


def receive_files(options: "argparse.Namespace") -> int:
    """What came from the hub, into the file of an office."""
    return merge_files(options, is_from_hub=True)


def merge_files(options: "argparse.Namespace", *, is_from_hub: bool = False) -> int:
    from esakip_desktop.bootstrap import open_workspace

    with open_workspace(options.induk, is_read_only=options.pratinjau) as workspace:
        if is_from_hub and workspace.facts.peran != "opd":
            raise UsageError("terima untuk berkas perangkat daerah; di Bappeda pakai gabung")
        merging = Merging(
            workspace,
            options.percaya,
            options.pratinjau,
            is_from_hub=is_from_hub,
            without_held=options.tanpa_tertahan,
        )
        answers = []
        for path in options.paket:
            answers.append(merging.take(path))
            if not options.json:
                _print_answer(answers[-1])
    if options.json:
        print_json(
            {
                "induk": str(options.induk),
                "pratinjau": options.pratinjau,
                "cadangan": merging.backup,
                "paket": [answer.as_data() for answer in answers],
            }
        )
    else:
        _print_sum(answers, merging)
    if any(answer.keadaan == GANGGUAN for answer in answers):
        return 3
    return 1 if any(answer.is_refused for answer in answers) else 0


def plan_data(plan: "ImportPlan") -> dict[str, Any]:
    """Everything the preview on the screen shows, as data."""
    manifest, sender = plan.manifest, plan.manifest.sender
    return {
        "tipe": manifest.type,
        "pengirim": sender.nama,
        "opd": sender.opd,
        "kode8": plan.trust.kode8,
        "kepercayaan": plan.trust.trust.value,
        "nomor": manifest.seq,
        "tahun": manifest.scope.tahun,
        "triwulan": list(manifest.scope.periode),
        "sidik": plan.package_hash,
        "catatan": {name.value: number for name, number in sorted(plan.counts.items())},
        "akan_ditulis": len(plan.planned),
        "ditulis": 0,
        "uang": [
            {"kode": row.kode, "nama": row.nama, "sebelum": row.sebelum, "sesudah": row.sesudah}
            for row in plan.money
        ],
        "perbedaan": [
            {
                "golongan": row.merge_class.value,
                "entitas": row.entity,
                "catatan": row.catatan,
                "medan": row.medan,
                "di_sini": row.di_sini,
                "dari_paket": row.dari_paket,
            }
            for row in plan.differences
            if row.merge_class.value != "baru"
        ],
        "selisih_kontrol": [asdict(gap) for gap in plan.gaps],
        "bukti_menunggu": len(plan.missing_blobs),
        "setelah_kunci": len(plan.setelah_kunci),
    }


def news(plan: "ImportPlan") -> tuple[Problem, ...]:
    """What people want to know of a package that is taken: known, older, or with a gap before."""
    found = []
    if plan.imported_at is not None:
        found.append(Problem.at("paket", "PKT-110", waktu=moment_text(plan.imported_at)))
    elif plan.is_older:
        found.append(
            Problem.at(
                "paket",
                "PKT-111",
                nomor=str(plan.manifest.seq),
                nomor_ada=str(plan.last_known_seq),
            )
        )
    if plan.undone is not None:
        found.append(
            Problem.at(
                "paket",
                "PKT-113",
                nomor=str(plan.undone.paket.seq),
                waktu=moment_text(plan.undone.at.astimezone()),
                pelaku=plan.undone.paket.undone_by or "pemakai berkas ini",
                jumlah=str(plan.undone.jumlah),
            )
        )
    gaps = (str(nomor) for nomor in plan.missing_numbers[:_GAPS])
    found.extend(Problem.at("paket", "PKT-112", nomor=nomor) for nomor in gaps)
    return (*found, *plan.older_kunci, *plan.older_serial)


def _problem_data(problem: Problem) -> dict[str, str]:
    return {"kode": problem.code, "kalimat": problem_text(problem)}


def _print_answer(answer: Answer) -> None:
    fields = answer.fields
    name = Path(fields["berkas"]).name
    sender = f" · {fields['pengirim']}" if "pengirim" in fields else ""
    print(f"{_KEADAAN[answer.keadaan]}: {name}{sender}{_period(fields)}")
    if "catatan" in fields:
        counts = ", ".join(f"{number} {name}" for name, number in fields["catatan"].items())
        print(f"  Catatan: {counts or 'tidak ada'}. Ditulis: {fields['ditulis']}.")
    if fields.get("kepercayaan") in ("dikenal", "dicentang"):
        print("  Pengirim belum terdaftar di Bappeda.")
    if "balasan" in fields:
        print(f"  Balasan: {balasan_text(fields['balasan'])}.")
    if fields.get("setelah_kunci"):
        print(f"  Perubahan setelah kunci: {fields['setelah_kunci']} catatan.")
    for problem in (*answer.problems, *answer.held):
        print(f"  {problem_text(problem)}")
    if answer.keadaan == DITINJAU:
        print_money(fields["uang"])
        _print_differences(fields["perbedaan"])


def balasan_text(counts: Mapping[str, int]) -> str:
    """What the hub says, in one line."""
    words = {
        "sesuai": "sesuai",
        "perbaiki": "perlu perbaikan",
        "terkunci": "triwulan terkunci",
        "bukti": "bukti diminta",
        "usulan": "usulan koreksi",
    }
    parts = [f"{counts[key]} {text}" for key, text in words.items() if counts[key]]
    return ", ".join(parts) or "belum ada putusan"


def _period(fields: Mapping[str, Any]) -> str:
    if "triwulan" not in fields:
        return ""
    quarters = ", ".join(label_triwulan(number) for number in fields["triwulan"])
    periode = f"{quarters} {fields['tahun']}".strip()
    return f" · {periode} · nomor {fields['nomor']}"


def print_money(rows: Sequence[Mapping[str, Any]]) -> None:
    """Programs whose realised money would change."""
    from esakip_desktop.domain.angka import format_rupiah

    changed = [row for row in rows if row["sebelum"] != row["sesudah"]]
    if changed:
        print("  Realisasi keuangan per program:")
    for row in changed:
        before, after = format_rupiah(row["sebelum"]), format_rupiah(row["sesudah"])
        print(f"    {row['kode']} {row['nama']}: {before} → {after}")


def _print_differences(rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        print("  Nilai yang berubah:")
    for row in rows[:_LISTED]:
        before, after = shown_value(row["di_sini"]), shown_value(row["dari_paket"])
        print(f"    {row['catatan']} · {row['medan']}: {before} → {after}")
    if len(rows) > _LISTED:
        print(f"    dan {len(rows) - _LISTED} lagi (lihat --json)")


def shown_value(value: object) -> str:
    """A stored value in a line of text."""
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values())
    return "kosong" if value is None else str(value)


def _print_sum(answers: Sequence[Answer], merging: Merging) -> None:
    print()
    numbers = [
        (_KEADAAN[keadaan], str(sum(answer.keadaan == keadaan for answer in answers)))
        for keadaan in _KEADAAN
    ]
    print_table(("Hasil", "Paket"), [row for row in numbers if row[1] != "0"], right={1})
    if merging.backup:
        print(f"Cadangan sebelum penggabungan: {merging.backup}")
