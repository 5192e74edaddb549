"""Who may send what to whom: the types of packages, and the partitions their records may have."""

from esakip_desktop.data.workspace import Facts
from esakip_desktop.domain.identity import (
    MASTER,
    activation_stream,
    is_office,
    verification_partition,
)
from esakip_desktop.exchange.export import MASTER_DATA, OPD_DATA, RETURN
from esakip_desktop.exchange.limits import refusal
from esakip_desktop.exchange.manifest import ACTIVATION, Manifest


def check_scope(facts: Facts, manifest: Manifest) -> None:
    """Each site takes only what concerns it: the hub all offices, an OPD its own and the master.

    Only the hub and offices send: nobody signs for verdicts, locks or an evaluation alone.
    """
    partition = manifest.sender.partition
    expected = {MASTER_DATA, RETURN, ACTIVATION} if partition == MASTER else {OPD_DATA}
    if manifest.type not in expected or not (partition == MASTER or is_office(partition)):
        raise refusal("PKT-404", jenis=manifest.type)
    is_ours = partition in (facts.partition, MASTER) or facts.partition == MASTER
    if not is_ours:
        raise refusal("PKT-207", tujuan=manifest.sender.nama)


def subject_of(facts: Facts, manifest: Manifest) -> str:
    """The partition a package is about; packages about one partition are numbered together."""
    if manifest.type == RETURN:
        return verification_partition(facts.partition)
    if manifest.type == ACTIVATION:
        return activation_stream(facts.partition)
    return manifest.sender.partition


def allowed_partitions(facts: Facts, manifest: Manifest) -> tuple[str, ...]:
    """Whose records may stand in a package: the sender's own, and the answer to this very office.

    A return package is addressed to one office, so what the hub wrote about another one cannot
    come along (paket.md 5).
    """
    return tuple(dict.fromkeys((manifest.sender.partition, subject_of(facts, manifest))))
