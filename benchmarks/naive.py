"""What most people would write: typer, pdfplumber for text and tables, a loop of `re`, a rich table."""

from __future__ import annotations

import re
import sys

import pdfplumber
import typer
from rich.console import Console
from rich.table import Table

from benchmarks.floor import patterns


def main(path: str) -> None:
    """Print a table of the patterns that match."""
    compiled = [re.compile(pattern) for pattern in patterns()]
    text = ""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            text += (page.extract_text() or "") + "\n"
            for table in page.extract_tables():
                text += "\n".join(" ".join(cell or "" for cell in row) for row in table)
            page.close()
    table = Table("pattern", "matches")
    for pattern in compiled:
        table.add_row(pattern.pattern, str(len(pattern.findall(text))))
    Console().print(table)


if __name__ == "__main__":
    sys.exit(typer.run(main))
