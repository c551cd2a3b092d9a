"""What the phrases of the case files state."""

from __future__ import annotations

import pytest
from quantity_cases import cases, told, told_in_full

from slacheck.quantities import scan

ALL = [(language, *case) for language in ("zh", "en") for case in cases(language)]


@pytest.mark.parametrize(("language", "group", "text", "stated"), ALL)
def test_a_phrase_states_its_quantities(language: str, group: str, text: str, stated: str) -> None:
    tell = told_in_full if group == "beside" else told
    assert "; ".join(tell(quantity) for quantity in scan(text)) == stated


@pytest.mark.parametrize("language", ["zh", "en"])
def test_there_are_hundreds_of_phrases(language: str) -> None:
    assert len(cases(language)) > 400
