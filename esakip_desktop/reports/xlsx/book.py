"""Opening a workbook safely: no guessing of types, no leftovers, plain system errors."""

from __future__ import annotations

from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from esakip_desktop.reports.saving import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Text stays text: a cell that begins with = + - @ must never become a formula or a link.
_NO_GUESSING = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@contextmanager
def open_book(path: Path, *, has_charts: bool) -> Iterator[xlsxwriter.Workbook]:
    """A new workbook at `path`, written when the block ends well.

    Rows go to disk as they come, except with charts, whose values are stored a second
    time inside the chart and must be read back.
    """
    with (
        whole_file(path) as part,
        TemporaryDirectory(prefix="esakip-", ignore_cleanup_errors=True) as folder,
    ):
        options = {**_NO_GUESSING, "constant_memory": not has_charts, "tmpdir": folder}
        book = xlsxwriter.Workbook(str(part), options)
        try:
            yield book
            _close(book)
        finally:
            for sheet in book.worksheets():
                if sheet.row_data_fh is not None:
                    sheet.row_data_fh.close()


def _close(book: xlsxwriter.Workbook) -> None:
    try:
        book.close()
    except FileCreateError as error:
        # The library hides the system's error (disk full, no permission) inside its own.
        raise error.args[0] from error
