"""The rule language: what is checked and why, as data that people who buy can read and write."""

from __future__ import annotations
