"""Asking a contract the questions of the rules: statuses, values, traps, and the findings made of them."""

from __future__ import annotations
