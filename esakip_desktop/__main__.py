"""`python -m esakip_desktop`: the same as the command `esakip`."""

import sys

from esakip_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
