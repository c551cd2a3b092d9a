"""`slacheck` and `python -m slacheck`: answers --version at once, leaves the rest to the command line."""

from __future__ import annotations

import gc
import sys

# One document makes about a hundred thousand objects, nearly all to stay until the end: looking among them for
# circles of garbage every 700, as Python would, takes a tenth of the run and finds nothing.
_OBJECTS_BETWEEN_COLLECTIONS = 150_000


def main() -> int:
    """Run the command line and return the exit code."""
    if sys.argv[1:] == ["--version"]:
        from slacheck import __version__

        print(f"slacheck {__version__}")
        return 0
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from slacheck.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
