"""A new file and a migrated one have the same schema; a failing step leaves the file as it was."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from esakip_desktop.data.migrations import runner
from esakip_desktop.data.tables import Base
from esakip_desktop.data.workspace import Workspace


def schema_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    try:
        tables = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in tables:
            columns = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
            indexes = connection.execute(f'PRAGMA index_list("{table}")').fetchall()
            strict = connection.execute(
                "SELECT strict FROM pragma_table_list WHERE name = ?", (table,)
            ).fetchall()
            names = sorted((row[1],) for row in indexes)
            found[table] = [*columns, *names, *strict]
        return found
    finally:
        connection.close()


def add_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE simpul ADD COLUMN catatan TEXT")


def fail_half_way(connection: sqlite3.Connection) -> None:
    add_column(connection)
    raise sqlite3.OperationalError("planted")


def lose_a_record(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM sync_record")
    connection.execute("DELETE FROM jurnal")


def test_the_steps_make_the_schema_of_the_mapped_classes(
    workspace: Workspace, tmp_path: Path
) -> None:
    fresh = tmp_path / "langsung.sqlite"
    engine = create_engine(f"sqlite:///{fresh}")
    Base.metadata.create_all(engine)
    engine.dispose()
    assert schema_of(workspace.path) == schema_of(fresh)


def test_an_older_file_is_migrated_on_a_copy_and_the_old_one_kept(workspace: Workspace) -> None:
    workspace.close()
    steps = (*runner.STEPS, add_column)
    kept = runner.bring_up_to_date(workspace.path, steps=steps)
    assert kept is not None
    assert runner.schema_version(kept) == 1
    assert runner.schema_version(workspace.path) == 2
    assert len(schema_of(workspace.path)["simpul"]) == len(schema_of(kept)["simpul"]) + 1
    assert runner.bring_up_to_date(workspace.path, steps=steps) is None


@pytest.mark.parametrize("step", [fail_half_way, lose_a_record])
def test_a_step_that_fails_leaves_the_file_as_it_was(
    workspace: Workspace, step: runner.Step
) -> None:
    def add(session: object) -> None:
        from esakip_desktop.data.tables import Simpul
        from esakip_desktop.services.records import put_record

        put_record(session, Simpul, "O:00.01/1.02", {"uraian": "x"})  # type: ignore[arg-type]

    workspace.act(add)
    workspace.close()
    before = workspace.path.read_bytes()
    with pytest.raises(Exception, match=r"planted|BRK-104"):
        runner.bring_up_to_date(workspace.path, steps=(*runner.STEPS, step))
    assert workspace.path.read_bytes() == before
    assert sorted(file.name for file in workspace.path.parent.glob("dinas.esakip*")) == [
        "dinas.esakip",
        "dinas.esakip.kunci",
    ]
