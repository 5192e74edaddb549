"""The laws of exchange on real work files: any packages, in any order, some of them twice."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from esakip_desktop.data.blobs import hash_of, stored_blobs
from esakip_desktop.data.tables import Bukti, Jurnal, SyncRecord
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain import state as states
from esakip_desktop.domain.identity import new_replica_id
from esakip_desktop.domain.merge import merge
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.export import Order, export_package
from esakip_desktop.exchange.lines import record_line
from esakip_desktop.exchange.manifest import Environment, Recipient, Scope, Sender
from esakip_desktop.exchange.records import control_totals, record_lines
from esakip_desktop.exchange.writer import write_package
from tests.effort import FILES
from tests.exchange.container_samples import make_identity, make_manifest, make_state, make_uid
from tests.exchange.undo_network import PARTITION, PEMDA, TAHUN, check_all
from tests.laws.post import MONEY, Post, make_post, take
from tests.laws.pure import NOTHING, class_of
from tests.laws.world import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from esakip_desktop.domain.state import State
    from esakip_desktop.exchange.merge import ImportResult
    from esakip_desktop.exchange.preview import ImportPlan
    from tests.laws.post import Parcel

Texts = dict[str, str]
PARCELS = 8


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Post:
    made = make_post(tmp_path_factory.mktemp("pos"))
    assert len(made.parcels) == PARCELS
    return made


@contextmanager
def receiver(post: Post, kind: str) -> Iterator[Workspace]:
    """An empty file of its own for one example."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.open(post.receiver(kind, Path(folder) / "penerima.esakip")) as opened,
    ):
        yield opened


def texts_of(session: Session) -> Texts:
    return dict(session.execute(select(SyncRecord.uid, SyncRecord.state)).all())


def text_of(state: State) -> str:
    return states.canonical(state).decode()


def own(texts: Texts, uid: str) -> State | None:
    return states.parse_state(texts[uid]) if uid in texts else None


def merged(texts: Texts, parcel: Parcel) -> Texts:
    """What the records of a parcel must become, by merging each one (P4, P25)."""
    return {
        one.uid: text_of(merge(own(texts, one.uid) or NOTHING, one.state)) for one in parcel.records
    }


def check_classes(before: Texts, parcel: Parcel, plan: ImportPlan) -> None:
    """P25: the preview names what a merge of everything would have named."""
    wanted: dict[object, int] = {}
    for one in parcel.records:
        mine = own(before, one.uid)
        result = merge(mine or NOTHING, one.state)
        kind = class_of(Rules(), mine, one.state, result)
        wanted[kind] = wanted.get(kind, 0) + 1
    assert dict(plan.counts) == wanted


def check_journal(workspace: Workspace, before: Texts, after: Texts, result: ImportResult) -> None:
    """P25: exactly the changed records have an entry, with the digest of what came out."""
    query = select(Jurnal.record_id, Jurnal.after_digest).where(Jurnal.batch_id == result.batch_id)
    entries = dict(workspace.read(lambda s: s.execute(query).all()))
    changed = {uid for uid, text in after.items() if before.get(uid) != text}
    assert entries == {uid: states.state_hash(after[uid].encode()) for uid in changed}


def check_totals(parcel: Parcel, plan: ImportPlan) -> None:
    """P22: the sum the sender signed is the sum of what arrived."""
    assert plan.manifest.control_totals[f"{MONEY}.keuangan"] == str(parcel.money())


def check_blobs(workspace: Workspace, parcel: Parcel, before: set[str]) -> None:
    """P24: evidence that was sent and is referred to is here, whole; none that was here is gone."""
    here = set(stored_blobs(workspace.path))
    referred = set(workspace.read(lambda s: s.scalars(select(Bukti.sha256)).all()))
    assert here >= (referred & parcel.blobs) | before
    for file in workspace.path.parent.rglob("?" * 64):
        assert hash_of(file) == file.name


@settings(max_examples=FILES)
@given(
    kind=st.sampled_from(("hub", "laptop")),
    order=st.lists(st.integers(0, PARCELS - 1), min_size=1, max_size=3),
)
def test_any_packages_in_any_order(post: Post, kind: str, order: list[int]) -> None:
    """P4, P11, P14, P22 to P25, P27; another order is another example with the same right end."""
    with receiver(post, kind) as workspace:
        expected: Texts = {}
        for number in order:
            parcel = post.parcels[number]
            blobs = set(stored_blobs(workspace.path))
            before = workspace.read(texts_of)
            plan, result = take(workspace, parcel.path)
            after = workspace.read(texts_of)
            expected = {**expected, **merged(before, parcel)}
            assert after == expected
            check_classes(before, parcel, plan)
            check_journal(workspace, before, after, result)
            check_totals(parcel, plan)
            check_blobs(workspace, parcel, blobs)
        check_all(workspace)
        folded: Texts = {}
        for number in sorted(set(order), reverse=True):
            folded |= merged(folded, post.parcels[number])
        assert workspace.read(texts_of) == folded


@settings(max_examples=FILES // 4)  # two files and three packages for each example
@given(order=st.lists(st.integers(0, PARCELS - 1), min_size=1, max_size=2))
def test_sent_on_to_an_empty_file_nothing_differs(post: Post, order: list[int]) -> None:
    """P12: the same states, the same sums, and the same lines when sent again."""
    with receiver(post, "laptop") as first, receiver(post, "laptop") as second:
        for number in order:
            take(first, post.parcels[number].path)
        written = export_package(
            first, first.path.with_name("terus.paket"), Order(PARTITION, TAHUN, 3)
        )
        take(second, written.path)
        assert second.read(texts_of) == first.read(texts_of)
        assert second.read(record_lines, PARTITION) == first.read(record_lines, PARTITION)
        assert second.read(control_totals, PARTITION) == dict(written.manifest.control_totals)


OTHER = "O:00.01/9.99"
PLACES = ("M", PARTITION, OTHER, "V:00.01/1.02", "V:00.01/9.99", "E:tugas")
SENDERS = ("a", "b")


def may_write(receiver: str, sender: str, kind: str) -> set[str]:
    """Who may change what, as written in the table of partitions, for the two receivers."""
    if sender == "M":
        if kind == "master":
            return {"M"}
        return {"M", "V:00.01/1.02"} if kind == "return" and receiver != "M" else {"M"}
    if kind != "opd-data" or not sender.startswith("O:"):
        return set()
    return {sender} if receiver in ("M", sender) else set()


@settings(max_examples=FILES)
@given(
    kind=st.sampled_from(("hub", "laptop")),
    sent=st.lists(
        st.tuples(
            st.sampled_from(SENDERS),
            st.sampled_from(PLACES),
            st.sampled_from(("opd-data", "opd-data", "master", "return", "eval-result")),
            st.lists(st.sampled_from(PLACES), min_size=1, max_size=4),
        ),
        min_size=1,
        max_size=2,
    ),
)
def test_no_package_changes_what_its_sender_may_not_write(
    post: Post, kind: str, sent: list[tuple[str, str, str, list[str]]]
) -> None:
    """P15: whatever a package claims, and whoever signed it."""
    with receiver(post, kind) as workspace:
        own_partition = workspace.facts.partition
        for number, (signer, partition, type_, places) in enumerate(sent):
            before = workspace.read(places_of)
            path = workspace.path.with_name(f"{number}.paket")
            write_claim(path, signer, partition, type_, places, number)
            try:
                take(workspace, path)
            except RuleViolation:
                assert workspace.read(places_of) == before
                continue
            changed = set(workspace.read(places_of).items()) - set(before.items())
            allowed = may_write(own_partition, partition, type_)
            assert {place for _, (place, _) in changed} <= allowed


def places_of(session: Session) -> dict[str, tuple[str, str]]:
    query = select(SyncRecord.uid, SyncRecord.partition, SyncRecord.state)
    return {uid: (partition, state) for uid, partition, state in session.execute(query)}


def write_claim(
    path: Path, signer: str, partition: str, type_: str, places: list[str], number: int
) -> None:
    """A rightly signed package that says of itself and of its records whatever it likes."""
    lines = [
        record_line(make_uid(10 * number + place), name, states.canonical(make_state(place)))
        for place, name in enumerate(places)
    ]
    write_package(
        path,
        manifest=make_manifest(
            package_id=new_replica_id(),
            type=type_,
            environment=Environment(PEMDA),
            sender=Sender("x", "Pengirim", partition),
            recipients=(Recipient("*"),),
            scope=Scope(TAHUN, ("simpul",), (3,)),
            control_totals={},
        ),
        identity=replace(make_identity(signer)),
        entities={"simpul": sorted(lines)},
        readme="",
    )
