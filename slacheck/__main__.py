"""`slacheck` and `python -m slacheck`: answers --version at once, leaves the rest to the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return the exit code."""
    if sys.argv[1:] == ["--version"]:
        from slacheck import __version__

        print(f"slacheck {__version__}")
        return 0
    from slacheck.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
