"""What was agreed before this run: waivers and the baseline, laid over the reports."""

from __future__ import annotations
