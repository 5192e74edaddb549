"""Any mixture of saves, imports and undos on three computers: what nobody touched comes back."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from esakip_desktop.data.queries.paket import MASUK, paket_rows
from esakip_desktop.data.undo import imported_records
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain import state as states
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.undo import Fate, apply_undo, plan_undo
from tests.effort import FILES
from tests.exchange.undo_network import (
    check_all,
    drop_target,
    dump,
    export,
    make_bappeda,
    make_laptop,
    put_spent,
    put_target,
    touch,
)

LAPTOPS = st.sampled_from((0, 1))
HUB = 2
SITES = st.sampled_from((0, 1, 2))
PLACES = st.integers(1, 3)
ACTS = st.sampled_from((put_target, put_target, put_spent, drop_target))


class UndoMachine(RuleBasedStateMachine):
    """Sites 0 and 1 are laptops of one office, 2 is the hub, which types nothing of theirs."""

    @initialize()
    def open(self) -> None:
        self.temp = tempfile.TemporaryDirectory()
        folder = Path(self.temp.name)
        self.sites = [make_laptop(folder / f"laptop{number}.esakip") for number in range(2)]
        self.sites.append(make_bappeda(folder / "bappeda.esakip"))
        self.packages: list[Path] = []
        self.saves: list[tuple[Workspace, str]] = []
        for place in (1, 2):
            self.save(0, place, put_target, 10)
        for site in (1, 2):
            self.exchange(0, site, 0)
        self.save(1, 1, put_target, 11)

    @rule(site=LAPTOPS, place=PLACES, act=ACTS, value=st.integers(0, 3))
    def save(self, site: int, place: int, act: Callable[..., object], value: int) -> None:
        """Types a figure, or deletes a target."""
        arguments = (place,) if act is drop_target else (place, value)
        batch_id = self.sites[site].act(act, *arguments).batch_id
        if batch_id is not None:
            self.saves.append((self.sites[site], batch_id))

    @rule(number=st.integers(0, 4))
    def undo_a_save(self, number: int) -> None:
        """Ctrl+Z beside everything else."""
        workspace, batch_id = self.saves[-1 - number % len(self.saves)]
        with suppress(RuleViolation):
            workspace.undo(batch_id)

    @rule(source=LAPTOPS, site=SITES, back=st.integers(0, 3))
    def exchange(self, source: int, site: int, back: int) -> None:
        """A package goes from one computer to another; it may be an old one."""
        self._take(self.sites[site], self._package(source, back))

    @rule(source=LAPTOPS, site=SITES, back=st.integers(0, 3))
    def take_and_undo_and_take_again(self, source: int, site: int, back: int) -> None:
        """Undo leads back to the very bytes, taking in once more to those of the first time."""
        workspace, package = self.sites[site], self._package(source, back)
        before = workspace.read(dump)
        batch_id = self._take(workspace, package)
        if batch_id is None:
            return
        first = workspace.read(dump)
        apply_undo(workspace, plan_undo(workspace, batch_id))
        assert workspace.read(dump) == before
        check_all(workspace)
        plan = plan_import(workspace, package)
        assert plan.known is None
        assert plan.undone is not None
        assert plan.undone.paket.batch_id == batch_id
        assert plan.undone.jumlah == len(plan.planned)
        apply_import(workspace, plan, has_backup=True)
        assert workspace.read(dump) == first

    @rule(
        site=SITES,
        number=st.integers(0, 3),
        edits=st.integers(0, 2),
        chooses=st.sampled_from((0, 1, 2)),
    )
    def undo_an_import(self, site: int, number: int, edits: int, chooses: int) -> None:
        """Any import: untouched records return, changed ones stay unless they are chosen."""
        workspace = self.sites[site]
        rows = [row for row in workspace.read(paket_rows) if row.direction == MASUK]
        if not rows:
            return
        batch_id = rows[number % len(rows)].batch_id
        if site != HUB:
            for one in workspace.read(imported_records, batch_id)[:edits]:
                workspace.act(touch, one.uid)
        plan = plan_undo(workspace, batch_id)
        assert not (plan.choosable and site == HUB)
        own = sorted(plan.choosable)
        chosen = frozenset(own[: len(own) * chooses // 2])
        records = workspace.read(imported_records, batch_id)
        before = workspace.read(dump)["sync_record"]
        result = apply_undo(workspace, plan, chosen)
        after = workspace.read(dump)["sync_record"]
        assert result.kept == plan.count(Fate.BERUBAH) - len(chosen)
        for one in records:
            found = after.pop(one.uid, None)
            if one.is_untouched:
                assert (found[3] if found else None) == one.before
            elif one.uid not in chosen:
                assert found == before[one.uid]
            else:
                assert found is not None
                self._check_saved_back(str(found[3]), one.current, one.before)
        assert after.items() <= before.items()
        check_all(workspace)

    def _check_saved_back(self, state: str, current: str, before: str | None) -> None:
        """An ordinary save: the earlier values, and a context that never goes back."""
        now, then = states.parse_state(state), states.parse_state(current)
        assert all(now["ctx"].get(replica, 0) >= n for replica, n in then["ctx"].items())
        if before is None:
            assert states.shown(now)[states.DELETED] is True
        else:
            assert states.filled(now) == states.filled(states.parse_state(before))

    def _package(self, source: int, back: int) -> Path:
        """A new package of a laptop, or one written before."""
        if back and self.packages:
            return self.packages[-back % len(self.packages)]
        target = Path(self.temp.name) / f"{len(self.packages)}.paket"
        self.packages.append(export(self.sites[source], target))
        return target

    def _take(self, workspace: Workspace, package: Path) -> str | None:
        plan = plan_import(workspace, package)
        return apply_import(workspace, plan, is_trusted=True, has_backup=True).batch_id

    def teardown(self) -> None:
        for workspace in self.sites:
            check_all(workspace)
            workspace.close()
        self.temp.cleanup()


TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(max_examples=FILES // 10, stateful_step_count=12)
