"""The accuracy benchmark, on one contract labelled here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_accuracy_of_a_labelled_contract_is_told_as_a_table(tmp_path: Path) -> None:
    for name in ("documents", "labels"):
        (tmp_path / name).mkdir()
    (tmp_path / "documents" / "one.md").write_text("The Vendor shall respond to faults within 15 minutes.\n", "utf-8")
    label = {
        "document": "one.md",
        "language": "en",
        "topics": {
            "incident.response-time": {
                "status": "clear",
                "values": [{"name": "response", "quantity": "15 minute"}],
            },
            "sla.availability": {"status": "missing"},
        },
    }
    (tmp_path / "labels" / "one.json").write_text(json.dumps(label), "utf-8")
    command = [sys.executable, "-m", "benchmarks.accuracy", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    lines = done.stdout.splitlines()
    assert "| incident.response-time | en | 1 | 1.00 | – | – | 1.00 | 1.00 |" in lines
    assert "| sla.availability | en | 1 | 1.00 | 1.00 | 1.00 | – | – |" in lines
    assert lines[-1] == "Values: precision 1.00, recall 1.00 of 1."
