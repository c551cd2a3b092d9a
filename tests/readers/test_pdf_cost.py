"""What a plain PDF must not pay for: the table finder is loaded where rules cross, the second parser for damage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pdfmake import Sheet, pdf

LOADED = """
import sys
from pathlib import Path
from slacheck.readers import read
read("a.pdf", Path(sys.argv[1]).read_bytes())
print(*sorted({"pdfplumber", "pdfminer"} & set(sys.modules)))
"""
UNDERLINED = Sheet().lines(72, 100, "The Supplier answers within two hours.").draw("72 740 m 300 740 l S")
TABLE = Sheet().table([72, 200, 400], 100, [["Level", "Response"], ["1", "30 minutes"], ["2", "2 hours"]])


@pytest.mark.parametrize(("sheet", "loaded"), [(UNDERLINED, []), (TABLE, ["pdfminer", "pdfplumber"])])
def test_the_table_finder_is_loaded_for_ruled_tables_alone(sheet: Sheet, loaded: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(sheet))
    done = subprocess.run([sys.executable, "-c", LOADED, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == loaded
