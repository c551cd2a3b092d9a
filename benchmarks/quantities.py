"""How many phrases of the case files are read rightly, and how long a kilobyte of contract takes.

Where Microsoft's ``recognizers_text_suite`` is installed, it is asked about the same phrases of its own kinds.

    python benchmarks/quantities.py [FILE...]    # FILE: texts to be timed; without one, the phrases themselves
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

CASES = Path(__file__).parent.parent / "tests" / "cases"
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000}


def cases(language: str) -> dict[str, str]:
    """Text and what it states, from all groups but ``beside`` (which is about more than values)."""
    groups = yaml.safe_load((CASES / f"quantities.{language}.yaml").read_text("utf-8"))
    return {text: stated for group, lines in groups.items() if group != "beside" for text, stated in lines.items()}


def ours(text: str) -> str:
    from slacheck.quantities import scan

    return "; ".join(_told(q.kind, q.amount, q.unit) for q in scan(text))


def _told(kind: str, amount: float | None, unit: str) -> str:
    if amount is None:
        return f"blank {unit}".strip() if kind == "blank" else "date"
    return f"{amount:.10g} {'window' if kind == 'window' else unit}"


def theirs(culture: str) -> Callable[[str], str]:
    """Durations (in seconds, so that any unit will do) and percentages, as Recognizers-Text finds them."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_percentage

    def read(text: str) -> str:
        found = [(r.start, _percent(r.resolution["value"])) for r in recognize_percentage(text, culture)]
        for result in recognize_datetime(text, culture):
            values = (result.resolution or {}).get("values", [])
            if result.type_name.endswith("duration") and values:
                found.append((result.start, f"{float(values[0]['value']):.10g} s"))
        return "; ".join(value for _, value in sorted(found))

    return read


def _percent(value: str) -> str:
    return f"{float(value.rstrip('%')):.10g} percent"


def in_their_terms(stated: str) -> str | None:
    """What they should say: durations in seconds; ``None`` where the phrase is about something they do not read."""
    parts = []
    for part in stated.split("; "):
        amount, _, unit = part.partition(" ")
        if amount == "blank":
            return None
        if unit in SECONDS:
            parts.append(f"{float(amount) * SECONDS[unit]:.10g} s")
        elif unit == "percent":
            parts.append(f"{float(amount):.10g} percent")
        else:
            return None
    return "; ".join(parts)


def right(read: Callable[[str], str], expected: dict[str, str]) -> str:
    read(next(iter(expected)))  # what is loaded once is not counted
    started = time.perf_counter()
    good = sum(read(text) == stated for text, stated in expected.items())
    each = (time.perf_counter() - started) / len(expected)
    return f"{good}/{len(expected)} right, {each * 1e6:.0f} us a phrase"


def microseconds_a_kilobyte(text: str) -> float:
    """The best of five readings."""
    best = min(_timed(text) for _ in range(5))
    return best * 1e6 / (len(text.encode()) / 1000)


def _timed(text: str) -> float:
    started = time.perf_counter()
    ours(text)
    return time.perf_counter() - started


def main(files: list[str]) -> None:
    other = importlib.util.find_spec("recognizers_suite") is not None
    for language, culture in (("zh", "zh-cn"), ("en", "en-us")):
        expected = cases(language)
        print(f"quantities.{language}.yaml: {right(ours, expected)}")
        shared = {text: told for text, stated in expected.items() if stated and (told := in_their_terms(stated))}
        durations = {text: expected[text] for text in shared}
        print(f"  durations and percentages alone: {right(ours, durations)}")
        if other:
            print(f"  recognizers-text on the same:    {right(theirs(culture), shared)}")
        print(f"  {microseconds_a_kilobyte('。'.join(expected)):.0f} us a kB of nothing but such phrases")
    for name in files:
        text = Path(name).read_text("utf-8", errors="replace")
        print(f"{name}: {microseconds_a_kilobyte(text):.0f} us a kB")


if __name__ == "__main__":
    main(sys.argv[1:])
