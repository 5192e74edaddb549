"""One checked backup a day, made in the background after the file was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.foundation import clock

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.jobs import JobQueue
    from esakip_desktop.ui.shell.status_line import StatusLine


def ensure_backup(path: Path, work_file_id: str, progress: Progress) -> dt.datetime:
    """The time of today's newest backup, made now if there is none."""
    from esakip_desktop.data import backup

    found = backup.list_backups(work_file_id)
    if found and found[0].made_at.date() == clock.today():
        return found[0].made_at
    return backup.make_backup(path, work_file_id, progress).made_at


def newest_backup(work_file_id: str) -> dt.datetime | None:
    """The time of the newest backup, without making one."""
    from esakip_desktop.data import backup

    found = backup.list_backups(work_file_id)
    return found[0].made_at if found else None


def start_backup(workspace: Workspace, jobs: JobQueue, status: StatusLine) -> None:
    """Shows the age of the backup and makes today's one in the background."""
    work_file_id, path = workspace.facts.work_file_id, workspace.path
    if workspace.is_read_only:
        status.show_backup(newest_backup(work_file_id))
        return

    def on_failed(error: Exception) -> None:
        from esakip_desktop.data.trouble import WorkspaceTrouble

        status.show_backup(newest_backup(work_file_id))
        if not isinstance(error, WorkspaceTrouble):
            raise error

    jobs.submit(
        lambda progress: ensure_backup(path, work_file_id, progress),
        title="Membuat cadangan",
        on_done=status.show_backup,
        on_failed=on_failed,
    )
