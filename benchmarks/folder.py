"""`python -m benchmarks.folder [FOLDER] [--documents N ...]`: documents a second by worker, and memory by folder size.

First the folder (default: the samples) with one worker and with two, in turn, as wall seconds and their ratio; then
synthetic folders of growing size, for the peak memory of the process that hands out the work.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent

_DOCUMENT = """# Support terms {number}

Vendor shall respond to each critical fault within {minutes} minutes and resolve it within 4 hours, at any time.
Backups run every day and are kept for {days} days. The availability is 99.{tenth} % a month; when it is missed, the
fee of the month is reduced by 5 %. 乙方接到报修后{minutes}分钟内响应，4小时内解决；质保期为{days}个月。
"""


def seconds(folder: Path, jobs: int) -> tuple[float, int]:
    """Wall seconds of one run over a folder, and how many documents it told of."""
    start = time.perf_counter()
    done = subprocess.run(_command(folder, jobs), cwd=ROOT, capture_output=True, check=False)
    return time.perf_counter() - start, sum(1 for line in done.stdout.splitlines() if b'"topics"' in line)


def parent_memory(folder: Path) -> float | None:
    """Peak megabytes of the process that hands out the work, its workers not counted; None where /proc is not."""
    command = _command(folder, os.cpu_count() or 1)
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = None
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            break
        lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
        peak = int(lines[0].split()[1]) / 1024 if lines else peak
        time.sleep(0.05)
    process.wait()
    return peak


def _command(folder: Path, jobs: int) -> list[str]:
    plain = ["--format", "jsonl", "--fail-on", "never", "--jobs", str(jobs), "--lang", "en"]
    return [sys.executable, "-m", "slacheck", str(folder), *plain]


def synthetic(folder: Path, count: int) -> None:
    """Write `count` small contracts, no two alike."""
    for number in range(count):
        text = _DOCUMENT.format(number=number, minutes=10 + number % 50, days=7 + number % 30, tenth=number % 10)
        (folder / f"{number:06}.md").write_text(text, "utf-8")


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "samples")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--documents", type=int, nargs="*", default=[100, 1_000])
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    count = 0
    times: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(arguments.runs):
        for jobs, taken in times.items():
            wall, count = seconds(folder, jobs)
            taken.append(wall)
    one = statistics.median(times[1])
    print(f"{folder.name}: {count} documents, {arguments.runs} runs in turn, wall seconds")
    for jobs, taken in times.items():
        median = statistics.median(taken)
        print(f"{jobs} workers {median:8.2f} s {count / median:8.1f} documents/s {one / median:6.2f} x one worker")
    for size in arguments.documents:
        with tempfile.TemporaryDirectory() as made:
            synthetic(Path(made), size)
            peak = parent_memory(Path(made))
            shown = "not known here" if peak is None else f"{peak:.0f} MB"
            print(f"{size:>7} synthetic documents: the parent's peak is {shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
