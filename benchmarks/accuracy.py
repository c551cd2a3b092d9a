"""How often slacheck is right, on contracts that you have labelled: `python -m benchmarks.accuracy FOLDER`.

FOLDER holds documents/ and labels/, one JSON a document:

    {"document": "contract.pdf", "language": "zh",
     "topics": {"sla.availability": {"status": "clear",
                                     "values": [{"name": "availability", "quantity": "99.9 percent"}]}},
     "traps": {"trap.liability-cap": [{"quote": "..."}]}}

Topics marked `"doubtful": true` are left out. Printed as Markdown: for each topic and language the share of right
statuses, and precision and recall of what is told as a problem (ambiguous or missing) and of what is told as clear.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from slacheck.audit import check
from slacheck.checks.thresholds import measure
from slacheck.report import Report, Status
from slacheck.settings import Settings

Pair = tuple[str, str]  # labelled, told


def labels(folder: Path) -> list[dict[str, Any]]:
    """All labels of a folder, by document name."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "labels").glob("*.json"))]
    return sorted(found, key=lambda label: str(label["document"]))


def pairs(label: dict[str, Any], report: Report) -> Iterable[tuple[str, Pair]]:
    """Topic and (labelled, told) for every topic that is not doubtful; what was not read counts as told missing."""
    for topic, said in label["topics"].items():
        if not said.get("doubtful"):
            told = report.topics[topic].status if topic in report.topics else Status.UNKNOWN
            yield topic, (said["status"], "missing" if told is Status.UNKNOWN else told.value)


def values(label: dict[str, Any], report: Report) -> tuple[int, int, int]:
    """How many values agree, are told, are labelled, over the topics labelled clear; levels are left out."""
    hits = told = labelled = 0
    for topic, said in label["topics"].items():
        if said["status"] != "clear" or said.get("doubtful") or topic not in report.topics:
            continue
        wanted = {(v["name"], *_rounded(v["quantity"])) for v in said.get("values") or []}
        found = {(v.name, *_rounded(v.quantity)) for v in report.topics[topic].values}
        hits, told, labelled = hits + len(wanted & found), told + len(found), labelled + len(wanted)
    return hits, told, labelled


def _rounded(quantity: str) -> tuple[str, float]:
    dimension, amount = measure(quantity)
    return dimension, float(f"{amount:.4g}")


def share(part: int, whole: int) -> str:
    """A share with two decimals; a dash where there is nothing to share."""
    return f"{part / whole:.2f}" if whole else "–"


def row(found: list[Pair]) -> list[str]:
    """Pairs, right, precision and recall of problems and of clear."""
    flagged = [(label != "clear", told != "clear") for label, told in found]
    both = sum(a and b for a, b in flagged)
    clear = sum(not a and not b for a, b in flagged)
    return [
        str(len(found)),
        share(sum(label == told for label, told in found), len(found)),
        share(both, sum(b for _, b in flagged)),
        share(both, sum(a for a, _ in flagged)),
        share(clear, sum(not b for _, b in flagged)),
        share(clear, sum(not a for a, _ in flagged)),
    ]


def main() -> int:
    """Check every labelled document and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    topics: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    traps: Counter[tuple[str, str]] = Counter()
    totals = [0, 0, 0]
    for label in labels(folder):
        report = check(folder / "documents" / Path(label["document"]).name, settings=Settings(lang="en"))
        language = str(label.get("language", "?"))
        for topic, pair in pairs(label, report):
            topics[topic, language].append(pair)
        totals = [a + b for a, b in zip(totals, values(label, report), strict=True)]
        wanted = {trap for trap, places in label.get("traps", {}).items() if places}
        for trap in wanted | set(report.traps):
            told = "missed" if trap not in report.traps else "both" if trap in wanted else "false"
            traps[trap, told] += 1
    heads = ["topic", "language", "pairs", "right", "problem P", "problem R", "clear P", "clear R"]
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    for (topic, language), found in sorted(topics.items()):
        print("| " + " | ".join([topic, language, *row(found)]) + " |")
    everything = [pair for found in topics.values() for pair in found]
    print("| " + " | ".join(["**all**", "", *row(everything)]) + " |\n")
    print("| trap | precision | recall |\n|---|---|---|")
    for trap in sorted({trap for trap, _ in traps}):
        hits = traps[trap, "both"]
        print(f"| {trap} | {share(hits, hits + traps[trap, 'false'])} | {share(hits, hits + traps[trap, 'missed'])} |")
    print(f"\nValues: precision {share(totals[0], totals[1])}, recall {share(totals[0], totals[2])} of {totals[2]}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
