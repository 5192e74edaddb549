"""The registration of laptops, played with real files on both sides."""

from __future__ import annotations

import shutil
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.bootstrap import create_office
from esakip_desktop.data.queries.laptop import laptop_rows
from esakip_desktop.data.queries.paket import paket_rows
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.check import Trust
from esakip_desktop.exchange.envelope import MANIFEST_TYPE, seal, unseal
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.lines import canonical_json
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.pendaftaran import (
    STATEMENT_TYPE,
    Permintaan,
    hub_kode,
    own_statement,
    read_request,
    read_statement,
    register,
    register_laptop,
    revoke,
    write_activation,
)
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.exchange.sertifikat import CERTIFICATE_TYPE, read_certificate
from esakip_desktop.exchange.writer import write_package
from tests.exchange import second_reader
from tests.exchange.answers import OTHER
from tests.exchange.ceremony import Ceremony, begin, refused, status_of
from tests.exchange.offices import (
    MASTER,
    OPD,
    PEMDA,
    make_hub,
    make_office,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ceremony]:
    with begin(tmp_path, monkeypatch) as found:
        yield found


# the ceremony


def test_the_ceremony_from_the_request_to_the_registered_package(play: Ceremony) -> None:
    office = play.office.workspace
    package = play.export(play.office)
    assert play.code(play.hub, package) == "PKT-203"
    request = play.ask(office, nama="Laptop Perencanaan")
    statement = read_request(play.hub, request)
    assert (statement.nama_laptop, statement.partition) == (
        "Laptop Perencanaan",
        office.facts.partition,
    )
    assert play.code(play.hub, request) == "PKT-410"
    play.register(request)
    assert play.trust(play.hub, package) is Trust.REGISTERED
    activation = play.activation()
    assert play.code(office, activation, "satu") == "PKT-203"
    result = play.activate(office, activation)
    assert result.plan.trust.trust is Trust.REGISTERED
    assert status_of(office, office.replica_id) == "aktif"
    assert play.trust(office, play.master(), "satu") is Trust.REGISTERED
    play.take(play.hub, package, "bappeda")
    (row,) = [row for row in play.hub.read(paket_rows) if row.direction == "masuk"]
    assert row.is_registered


def test_both_sides_compute_the_same_code_and_every_part_counts(play: Ceremony) -> None:
    play.on("satu")
    mine = own_statement(play.office.workspace, "Laptop")
    request = play.ask(play.office.workspace, nama="Nama lain")
    play.on("bappeda")
    assert read_request(play.hub, request).kode == mine.kode
    assert len(mine.kode) == 40
    assert mine.kode.isdecimal()
    changed = {"public_key": "0" * 64, "exchange_key": "0" * 64, "partition": "O:00.01/2"}
    changed |= {"replica_id": "0" * 32, "pemda": "00.02", "mode": "latihan"}
    codes = {replace(mine, **{name: value}).kode for name, value in changed.items()}
    assert len(codes | {mine.kode}) == len(changed) + 1


def test_the_second_laptop_of_the_office_learns_the_first(play: Ceremony) -> None:
    first = play.office
    play.on("satu")
    first.workspace.close()
    copy = shutil.copyfile(first.workspace.path, play.folder / "dua.esakip")
    play.office = first = replace(first, workspace=Workspace.open(first.workspace.path))
    play.on("dua")
    second = replace(first, workspace=Workspace.open(copy))
    assert second.workspace.replica_id != first.workspace.replica_id
    for office, machine in ((first, "satu"), (second, "dua")):
        play.register(play.ask(office.workspace, machine))
    play.activate(second.workspace, play.activation(), "dua")
    first.report(3, "60")
    package = play.export(first)
    assert play.trust(second.workspace, package, "dua") is Trust.REGISTERED
    play.take(second.workspace, package, "dua")
    play.activate(first.workspace, play.activation())
    assert play.trust(first.workspace, play.export(second, "dua"), "satu") is Trust.REGISTERED
    second.workspace.close()


def test_a_wrong_code_names_the_groups_and_changes_nothing(play: Ceremony) -> None:
    request = play.ask(play.office.workspace)
    play.on("bappeda")
    kode = read_request(play.hub, request).kode
    wrong = f"{(int(kode[0]) + 1) % 10}{kode[1:35]}{(int(kode[35]) + 1) % 10}{kode[36:]}"
    with pytest.raises(RuleViolation) as caught:
        register(play.hub, request, wrong)
    (problem,) = caught.value.problems
    assert problem.code == "LPT-102"
    assert dict(problem.details) == {"jumlah": "2", "kelompok": "1, 8"}
    assert play.hub.read(laptop_rows) == ()
    spaced = " ".join(kode[at : at + 5] for at in range(0, 40, 5))
    assert register(play.hub, request, f" {spaced} ").is_new


def test_registering_twice_gives_no_new_serial(play: Ceremony) -> None:
    request = play.ask(play.office.workspace)
    play.register(request)
    before = play.hub.read(laptop_rows)
    play.on("bappeda")
    again = register(play.hub, request, read_request(play.hub, request).kode)
    assert not again.is_new
    assert again.batch_id is None
    assert play.hub.read(laptop_rows) == before
    with open_package(play.activation()) as package:
        assert package.manifest.revocation_serial == 1
        assert [one.alamat for one in package.manifest.recipients] == [play.office.partition]
        assert {record.partition for record in package.records()} == {MASTER}


def test_a_registration_is_one_act_that_can_be_taken_back(play: Ceremony) -> None:
    request = play.ask(play.office.workspace)
    play.on("bappeda")
    done = register(play.hub, request, read_request(play.hub, request).kode)
    assert done.batch_id is not None
    play.hub.undo(done.batch_id)
    assert play.hub.read(laptop_rows) == ()
    assert play.code(play.hub, play.export(play.office)) == "PKT-203"
    play.register(request)
    (row,) = play.hub.read(laptop_rows)
    assert row.serial == 2


# what is refused


def test_an_activation_is_for_one_office(play: Ceremony) -> None:
    play.on("lain")
    other = make_office(play.folder / "lain.esakip", kode=OTHER)
    assert play.code(other.workspace, play.activation(), "lain") == "PKT-207"
    other.workspace.close()


def test_a_laptop_whose_pinned_key_differs_is_refused(play: Ceremony) -> None:
    play.on("bappeda")
    package = play.export(play.office)
    plan = plan_import(play.hub, package)
    apply_import(play.hub, plan, is_trusted=True)
    play.on("lain")  # the same file on a machine that lost its keys: other keys, one replica
    request = play.ask(play.office.workspace, "lain")
    play.on("bappeda")
    assert refused(read_request, play.hub, request) == "PKT-204"


@pytest.mark.parametrize(
    ("change", "code"),
    [({"pemda": "00.02"}, "PKT-205"), ({"mode": "latihan"}, "PKT-206")],
)
def test_requests_and_activations_of_another_city_or_mode(
    play: Ceremony, change: dict[str, str], code: str
) -> None:
    pemda, mode = change.get("pemda", PEMDA), change.get("mode", "produksi")
    play.on("jauh")
    far = create_office(
        play.folder / "jauh.esakip", peran="opd", pemda_kode=pemda, opd_kode=OPD, mode=mode
    )
    request = play.ask(far, "jauh")
    play.on("bappeda")
    assert refused(read_request, play.hub, request) == code
    if pemda == PEMDA:  # an activation for an office of that very code, from the hub of real data
        assert play.code(far, play.activation(), "jauh") == code
    far.close()


def test_an_office_that_is_not_in_the_master_data(play: Ceremony) -> None:
    play.on("jauh")
    strange = make_office(play.folder / "asing.esakip", kode="5.01.0.00.0.00.01.0000")
    request = play.ask(strange.workspace, "jauh")
    play.on("bappeda")
    assert refused(read_request, play.hub, request) == "LPT-107"
    strange.workspace.close()


def test_only_the_hub_registers_and_revokes(play: Ceremony) -> None:
    office = play.office.workspace
    request = play.ask(office)
    statement = Permintaan(PEMDA, "produksi", MASTER, "0" * 32, "0" * 64, "0" * 64, "x", "")
    identity = identity_of(office)
    assert refused(read_request, office, request) == "LPT-101"
    assert refused(office.act, register_laptop, identity, statement, statement.kode) == "LPT-101"
    assert refused(revoke, office, "0" * 32, "hilang") == "LPT-101"
    assert refused(write_activation, office, play.file(), office.facts.partition) == "LPT-101"


def test_what_is_no_request(play: Ceremony) -> None:
    package = play.export(play.office)
    play.on("bappeda")
    assert refused(read_request, play.hub, package) == "LPT-105"


def test_a_request_that_says_other_than_its_cover(play: Ceremony) -> None:
    office = play.office.workspace
    request = play.ask(office)
    play.on("satu")
    identity = identity_of(office)
    with open_package(request) as package:
        manifest = package.manifest
    other = replace(own_statement(office, "x"), replica_id="0" * 32)
    for number, (cert, code) in enumerate(
        (
            (seal(STATEMENT_TYPE, canonical_json(asdict(other)), identity.signing), "LPT-106"),
            (seal(MANIFEST_TYPE, canonical_json(asdict(other)), identity.signing), "PKT-201"),
            (b"", "PKT-201"),
        )
    ):
        forged = replace(manifest, sender=replace(manifest.sender, cert=cert.decode()))
        path = play.folder / f"palsu{number}.paket"
        write_package(path, manifest=forged, identity=identity, entities={}, readme="")
        play.on("bappeda")
        assert refused(read_request, play.hub, path) == code


def test_a_statement_is_signed_by_the_key_it_names(play: Ceremony) -> None:
    play.on("satu")
    mine = own_statement(play.office.workspace, "Laptop")
    play.on("bappeda")
    foreign = seal(STATEMENT_TYPE, canonical_json(asdict(mine)), identity_of(play.hub).signing)
    assert refused(read_statement, foreign.decode()) == "PKT-409"


def test_a_certificate_is_no_manifest_and_no_statement(play: Ceremony) -> None:
    play.register(play.ask(play.office.workspace))
    (row,) = play.hub.read(laptop_rows)
    assert read_certificate(row.sertifikat)[0].replica_id == row.replica_id
    for other in (MANIFEST_TYPE, STATEMENT_TYPE):
        assert refused(unseal, row.sertifikat.encode(), other) == "PKT-201"
    body = unseal(row.sertifikat.encode(), CERTIFICATE_TYPE).body
    play.on("bappeda")
    as_manifest = seal(MANIFEST_TYPE, body, identity_of(play.hub).signing)
    assert refused(read_certificate, as_manifest.decode()) == "PKT-201"


def test_a_hub_that_somebody_made_is_not_believed(play: Ceremony) -> None:
    office = play.office.workspace
    play.activate(office, play.activation())
    play.on("palsu")
    false = make_hub(play.folder / "palsu.esakip", opd_kode=(OPD, OTHER))
    genuine = play.hub
    play.hub = false
    play.on("palsu")
    package = write_activation(false, play.file(), play.office.partition).path
    play.hub = genuine
    assert play.code(office, package, "satu") == "PKT-203"
    play.on("bappeda")
    with pytest.raises(RuleViolation):  # the code of the letter is of another key
        play.take(office, package, "satu", hub_kode(genuine))
    false.close()


def test_a_reader_made_from_the_page_alone_agrees(play: Ceremony) -> None:
    request = play.ask(play.office.workspace, nama="Laptop Perencanaan")
    play.register(request)
    statement = read_request(play.hub, request)
    found = second_reader.read_request(request)
    assert found == {**asdict(statement), "kode": statement.kode}
    (row,) = play.hub.read(laptop_rows)
    said, key = second_reader.read_certificate(row.sertifikat)
    ours, signer = read_certificate(row.sertifikat)
    assert said == {**asdict(ours), "partitions": list(ours.partitions)}
    assert key == signer
    with pytest.raises(ValueError, match="envelope type"):
        second_reader.verify_envelope(row.sertifikat.encode())
    hub = {"public_key": signer, "exchange_key": "", "partition": MASTER, "mode": "produksi"}
    play.on("bappeda")
    hub |= {"replica_id": play.hub.replica_id, "pemda": PEMDA}
    assert second_reader.code(hub) == hub_kode(play.hub)
