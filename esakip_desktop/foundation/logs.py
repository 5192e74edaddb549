"""One rotating log file in one format; record ids and codes only, never values (paket.md 21.5)."""

import logging
from logging.handlers import RotatingFileHandler

from esakip_desktop.foundation import paths

FILE_NAME = "esakip.log"
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
MAX_BYTES = 1_000_000
BACKUP_COUNT = 5


def configure_logs(level: str = "INFO") -> None:
    """Send the program's log to its file; calling again only changes the level and the file."""
    logger = logging.getLogger("esakip_desktop")
    for old in list(logger.handlers):
        if isinstance(old, RotatingFileHandler):
            logger.removeHandler(old)
            old.close()
    handler = RotatingFileHandler(
        paths.log_dir() / FILE_NAME,
        maxBytes=MAX_BYTES,
        backupCount=BACKUP_COUNT,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(_WithoutValues(FORMAT))
    logger.addHandler(handler)
    logger.setLevel(level)


class _WithoutValues(logging.Formatter):
    """Writes the kind and place of an exception, not its message, which may quote a value."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name logging gives it
        """Keep every frame of the traceback and drop the exception's own text."""
        if not isinstance(ei, tuple) or ei[1] is None:
            return ""
        error: BaseException = ei[1]
        lines = []
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            lines.append(f"  {code.co_filename}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return "\n".join([*lines, f"  {type(error).__qualname__}"])
