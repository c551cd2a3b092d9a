"""Contracts made from a few lines of Markdown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from slacheck.readers import read
from slacheck.ruleset.load import load
from slacheck.understanding.contract import Contract, understand


@pytest.fixture(scope="session")
def contract() -> Callable[[str], Contract]:
    """A function from Markdown to the contract understood from it."""
    rules = load()
    return lambda text: understand(read("contract.md", text.encode()), rules)
