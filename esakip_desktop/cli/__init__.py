"""The command line: the same acts and the same words as the screens, without a window.

Exit codes: 0 done, 1 a rule was broken, 2 the command was written wrongly, 3 trouble outside.
"""

import logging
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from esakip_desktop.bootstrap import start
from esakip_desktop.cli.output import say_problems, say_trouble
from esakip_desktop.cli.parser import UsageError, exit_code
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.domain.problems import Problem, RuleViolation

if TYPE_CHECKING:
    import argparse

DONE, RULE, USAGE, TROUBLE = 0, 1, 2, 3

logger = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and never raises."""
    from esakip_desktop.cli.commands import parse

    _write_utf8()
    try:
        options = parse(list(sys.argv[1:] if argv is None else argv))
    except SystemExit as stop:
        return exit_code(stop)
    return _run(options)


def _run(options: "argparse.Namespace") -> int:
    try:
        start()
        code: int = options.run(options)
        if sys.stdout is not None:  # there is none behind a window on Windows
            sys.stdout.flush()
    except UsageError as error:
        return _usage(options, error)
    except RuleViolation as violation:
        say_problems(violation.problems)
        return RULE
    except WorkspaceTrouble as trouble:
        say_problems((trouble.problem,))
        return TROUBLE
    except BrokenPipeError:
        # Whoever reads our output has enough of it (`esakip jurnal … | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        say_trouble(error)
        return TROUBLE
    except KeyboardInterrupt:
        print("Dihentikan. Perubahan terakhir tidak jadi disimpan.", file=sys.stderr)
        return TROUBLE
    except Exception:
        logger.exception("unexpected error in a command")
        return _own_fault()
    return code


def _usage(options: "argparse.Namespace", error: UsageError) -> int:
    print(f"esakip: {error}", file=sys.stderr)
    print(f"Lihat: esakip {options.perintah} --help", file=sys.stderr)
    return USAGE


def _own_fault() -> int:
    from esakip_desktop.foundation.logs import FILE_NAME
    from esakip_desktop.foundation.paths import log_dir

    say_problems((Problem("aplikasi", "APL-900"),))
    print(f"Rincian: {log_dir() / FILE_NAME}", file=sys.stderr)
    return TROUBLE


def _write_utf8() -> None:
    """Names and minus signs must reach a file or a pipe whole, also on Windows."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
