"""A long run says how far it is, on a terminal and nowhere else."""

from __future__ import annotations

import io

from slacheck.run.progress import Progress


def told(done: int, total: int, rate: float, left: float) -> str:
    return f"{done}/{total} {rate:.0f}/s {left:.0f}s"


def test_nothing_in_the_first_second_then_rate_and_estimate_and_a_clean_line_after() -> None:
    out, now = io.StringIO(), [0.0]
    progress = Progress(out, 100, told, shown=True, clock=lambda: now[0])
    for now[0], done in ((0.5, 5), (0.9, 9)):
        progress.tick(done)
    assert out.getvalue() == ""
    now[0] = 2.0
    progress.tick(20)
    assert out.getvalue() == "\r20/100 10/s 8s"
    now[0] = 2.1
    progress.tick(21)
    assert out.getvalue() == "\r20/100 10/s 8s"
    progress.clear()
    assert out.getvalue().endswith(" \r")
    assert out.getvalue().count("\r") == 3


def test_a_shorter_line_covers_a_longer_one_to_the_cell() -> None:
    out, now, lines = io.StringIO(), [0.0], ["已完成 10", "完成"]
    progress = Progress(out, 2, lambda *_: lines.pop(0), shown=True, clock=lambda: now[0])
    for now[0] in (2.0, 3.0):
        progress.tick(1)
    assert out.getvalue() == "\r已完成 10\r完成" + " " * 5


def test_silent_where_nobody_watches() -> None:
    out, now = io.StringIO(), [0.0]
    progress = Progress(out, 10, told, clock=lambda: now[0])
    now[0] = 9.0
    progress.tick(3)
    progress.clear()
    assert out.getvalue() == ""


def test_no_estimate_before_the_first_document_is_finished() -> None:
    out, now = io.StringIO(), [0.0]
    progress = Progress(out, 10, told, shown=True, clock=lambda: now[0])
    now[0] = 9.0
    progress.tick(0)
    assert out.getvalue() == "\r0/10 0/s 0s"
