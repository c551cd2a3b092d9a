"""`python -m benchmarks [FILE.pdf] [--runs N]`: whole processes, one after the other in turn, medians and ratios.

CPU seconds (user and system, children included) are compared, since they hold still on a busy machine. The package is
byte-compiled first, as an ordinary install is; else the compiler would be measured.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def commands(path: Path) -> dict[str, list[str]]:
    """What is run, by name; what is not installed is left out."""
    python = sys.executable
    found = {
        "python -c pass": [python, "-c", "pass"],
        "slacheck --version": [python, "-m", "slacheck", "--version"],
        "slacheck --help": [python, "-m", "slacheck", "--help"],
        "floor: pdfium text + 145 patterns": [python, str(ROOT / "benchmarks" / "floor.py"), str(path)],
        "slacheck FILE (tables, rules, report)": [python, "-m", "slacheck", str(path), "--lang", "en"],
        "slacheck FILE --format json": [python, "-m", "slacheck", str(path), "--format", "json", "--lang", "en"],
        "naive: typer + pdfplumber + re + rich": [python, "-m", "benchmarks.naive", str(path)],
    }
    if shutil.which("pdftotext"):
        found["pdftotext"] = ["pdftotext", str(path), "-"]
    return found


def cpu(command: list[str]) -> float:
    """CPU seconds of one run, its output thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "COLUMNS": "100"}
    quiet = subprocess.DEVNULL
    subprocess.run(command, cwd=ROOT, stdout=quiet, stderr=quiet, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    largest = max(ROOT.glob("samples/*.pdf"), key=lambda path: path.stat().st_size)
    parser.add_argument("path", nargs="?", type=Path, default=largest)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    for name in ("slacheck", "benchmarks"):
        compileall.compile_dir(str(ROOT / name), quiet=2)
    named = commands(arguments.path.resolve())
    for command in named.values():
        cpu(command)  # once to warm the disk and the rules' store
    times: dict[str, list[float]] = {name: [] for name in named}
    for _ in range(arguments.runs):
        for name, command in named.items():
            times[name].append(cpu(command))
    base = statistics.median(times["python -c pass"])
    floor = statistics.median(times["floor: pdfium text + 145 patterns"])
    print(f"{arguments.path.name}, {arguments.runs} runs in turn, CPU seconds")
    print(f"{'':42} {'median':>8} {'x python':>9} {'x floor':>8}")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:42} {median:8.3f} {median / base:9.1f} {median / floor:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
