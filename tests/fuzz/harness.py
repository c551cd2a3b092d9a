"""Coverage-guided fuzzing of one reader: `python tests/fuzz/harness.py docx [seconds]`; wants `pip install atheris`.

Anything but a SlacheckError is a crash; the input is left in the current folder, and becomes a test when it is mended.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Fuzz the reader that the command line names, or `rules`."""
    import atheris

    name = sys.argv[1] if len(sys.argv) > 1 else "text"
    seconds = sys.argv[2] if len(sys.argv) > 2 else "60"
    with atheris.instrument_imports():
        from slacheck.errors import SlacheckError
        from slacheck.options import ReadOptions
        from slacheck.readers import read
        from slacheck.yamlfile import parse

    def one(data: bytes) -> None:
        try:
            if name == "rules":
                parse("rule.yaml", data)
            else:
                read(f"a.{name}", data, ReadOptions())
        except SlacheckError:
            return

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=4096"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
