"""The judgement of a sender: registered, pinned, ticked, changed, revoked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.check import Trust, check_disk, check_trust, hub_kode_of
from esakip_desktop.exchange.manifest import (
    EVERYBODY,
    Environment,
    Payload,
    Recipient,
    parse_manifest,
)
from tests.exchange.container_forge import signed_body
from tests.exchange.container_samples import IDENTITY, make_identity, make_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.exchange.keys import Identity
    from esakip_desktop.exchange.manifest import Manifest

OTHER = make_identity("lain")


def sent(**changes: object) -> Manifest:
    return parse_manifest(signed_body(replace(make_manifest(**changes), payload=PAYLOAD)))


PAYLOAD = Payload("none", "ab" * 32, 10, 10, 1)
PINNED = {IDENTITY.replica_id: IDENTITY.public_hex}


def codes(result: object) -> list[str]:
    return [problem.code for problem in result.problems]  # type: ignore[attr-defined]


def test_a_known_sender_is_accepted() -> None:
    result = check_trust(sent(), PINNED, "33.72", "produksi")
    assert (result.trust, codes(result)) == (Trust.KNOWN, [])
    assert result.is_accepted
    assert not result.must_pin
    result.require()


def test_an_unknown_sender_needs_the_tick() -> None:
    result = check_trust(sent(), {}, "33.72", "produksi")
    assert (result.trust, codes(result)) == (Trust.UNKNOWN, ["PKT-203"])
    assert dict(result.problems[0].details)["kode"] == IDENTITY.kode8
    with pytest.raises(RuleViolation):
        result.require()
    wrong = check_trust(sent(), {}, "33.72", "produksi", {OTHER.kode8})
    assert codes(wrong) == ["PKT-203"]
    ticked = check_trust(sent(), {}, "33.72", "produksi", {IDENTITY.kode8.lower()})
    assert (ticked.trust, codes(ticked), ticked.must_pin) == (Trust.TICKED, [], True)


def test_a_tick_never_overrules_a_pinned_key() -> None:
    pinned = {IDENTITY.replica_id: OTHER.public_hex}
    result = check_trust(sent(), pinned, "33.72", "produksi", {IDENTITY.kode8})
    assert (result.trust, codes(result), result.must_pin) == (Trust.CHANGED, ["PKT-204"], False)


@pytest.mark.parametrize(
    ("registered", "pinned", "ticked", "trust", "refused"),
    [
        (IDENTITY, None, None, Trust.REGISTERED, []),
        (IDENTITY, IDENTITY, None, Trust.REGISTERED, []),
        (IDENTITY, OTHER, IDENTITY, Trust.CHANGED, ["PKT-204"]),
        (OTHER, None, IDENTITY, Trust.CHANGED, ["PKT-204"]),
        (OTHER, IDENTITY, None, Trust.CHANGED, ["PKT-204"]),
        (None, IDENTITY, IDENTITY, Trust.KNOWN, []),
        (None, None, IDENTITY, Trust.TICKED, []),
        (None, None, OTHER, Trust.UNKNOWN, ["PKT-203"]),
    ],
)
def test_what_is_known_of_a_key_and_what_follows(
    registered: Identity | None,
    pinned: Identity | None,
    ticked: Identity | None,
    trust: Trust,
    refused: list[str],
) -> None:
    def known(identity: Identity | None) -> dict[str, str]:
        return {IDENTITY.replica_id: identity.public_hex} if identity else {}

    result = check_trust(
        sent(),
        known(pinned),
        "33.72",
        "produksi",
        {ticked.kode8} if ticked else set(),
        registered=known(registered),
    )
    assert (result.trust, codes(result)) == (trust, refused)


def test_the_whole_code_of_the_hub_registers_its_key() -> None:
    hub = sent(sender=replace(make_manifest().sender, partition="M"))
    kode = hub_kode_of(hub)
    spaced = " ".join(kode[at : at + 5] for at in range(0, 40, 5))
    for typed in (kode, spaced):
        result = check_trust(hub, {}, "33.72", "produksi", {typed})
        assert (result.trust, result.is_matched, codes(result)) == (Trust.REGISTERED, True, [])
    assert codes(check_trust(hub, {}, "33.72", "produksi", {kode[:39]})) == ["PKT-203"]
    pinned = {IDENTITY.replica_id: OTHER.public_hex}
    assert codes(check_trust(hub, pinned, "33.72", "produksi", {kode})) == ["PKT-204"]
    office = sent()
    assert codes(check_trust(office, {}, "33.72", "produksi", {hub_kode_of(office)})) == ["PKT-203"]


def test_other_city_mode_address_and_revocation() -> None:
    manifest = sent(environment=Environment("33.11", "latihan"))
    result = check_trust(
        manifest, PINNED, "33.72", "produksi", addresses={"O:x"}, revoked={IDENTITY.replica_id}
    )
    assert codes(result) == ["PKT-205", "PKT-206", "PKT-207", "PKT-208"]
    assert codes(check_trust(sent(), PINNED, "33.72", "produksi", addresses={"M"})) == []
    everybody = sent(recipients=(Recipient(EVERYBODY),))
    assert codes(check_trust(everybody, PINNED, "33.72", "produksi", addresses={"O:x"})) == []


def test_disk_space_is_asked_for_before_unpacking(tmp_path: Path) -> None:
    check_disk(sent(), tmp_path)
    huge = replace(sent(), payload=replace(PAYLOAD, plain_size=2**52))
    with pytest.raises(RuleViolation) as caught:
        check_disk(huge, tmp_path)
    assert caught.value.problems[0].code == "PKT-105"
