"""What a contract is about, as far as topics ask: whether it speaks of a system in service at all."""

from __future__ import annotations

from itertools import accumulate

from slacheck.checks.hits import Hits
from slacheck.matching.fold import has_han
from slacheck.ruleset.model import Phrases

# A Han character carries about as much as four Latin letters; lengths and shares are in letters.
_HAN_WEIGHT = 4
# A shorter document is an excerpt, a letter or a table: too little to tell.
_TELLING = 5_000
# A contract of a service names its system, faults or upkeep many times oftener than once in so many letters.
_LETTERS_A_WORD = 2_000
# Letters at the top of a document that may name its kind.
_OPENING = 1_000


def speaks_of_service(hits: Hits, words: Phrases, kinds: Phrases, others: Phrases) -> bool:
    """Whether a document speaks of a system in service (`words`), or its opening names a contract of services
    (`kinds`) and not one of something else (`others`). True where there is too little text to tell."""
    texts = [statement.plain.text for statement in hits.contract.statements]
    lengths = [len(text) * (_HAN_WEIGHT if has_han(text) else 1) for text in texts]
    opening = [own for own, begun in zip(hits.own, accumulate(lengths, initial=0), strict=False) if begun < _OPENING]
    if any(own.any(others) for own in opening):
        return False
    letters = sum(lengths)
    if letters < _TELLING or not words or any(own.any(kinds) for own in opening):
        return True
    needed = letters / _LETTERS_A_WORD
    met = 0
    for own, text in zip(hits.own, texts, strict=True):
        met += len(hits.places(own.which(words), text))
        if met >= needed:
            return True
    return False
