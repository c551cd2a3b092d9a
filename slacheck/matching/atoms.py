"""Which literal words a pattern cannot match without.

Most patterns of a rule set have no chance in most sentences. Knowing literals that must occur lets a single pass over
the text leave nearly all of them out, unbuilt. The pattern grammar is RE2's, less what rules have no use for; anything
unknown only makes the answer weaker ("no literal is required"), never wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from slacheck.regex import lazy

# Texts listed in full, before they are joined with what follows; words of which one is needed; sets kept of them.
MAX_ALTERNATIVES = 64
MAX_UNION = 1_000
LONGEST = 12
MAX_SETS = 5
_PLAIN_RE = lazy(r"[^\\()\[\]{}|.*+?^$]+(?![*+?{])")
# A group's brackets, and what brackets may stand in without being any.
_BRACKET_RE = lazy(r"\\.|\[\^?\]?(?:\\.|[^\\\]])*\]|[()]")

Literals = frozenset[str]


@dataclass(frozen=True, slots=True)
class Need:
    """What a part of a pattern needs.

    `exact` are all the texts that the part can match, where they are few (None: too many to list). Of each set in
    `all_of` at least one literal occurs in every match.
    """

    exact: Literals | None
    all_of: tuple[Literals, ...] = ()


_NOTHING = Need(frozenset({""}))
_ANYTHING = Need(None)


def required(pattern: str) -> tuple[Literals, ...]:
    """Sets of literals (lower case): every text that the pattern matches holds one of each set; the most telling
    set stands first. Empty: nothing is required."""
    try:
        need = _need(pattern)
    except (LookupError, ValueError):
        return ()
    # A single letter or stop is in nearly every text: to look for it costs more than it saves.
    telling = [found for found in _literals(need) if any(len(text) > 1 or not text.isascii() for text in found)]
    return tuple(frozenset(_cut(text.lower()) for text in found) for found in telling or _literals(need))


def _cut(text: str) -> str:
    """The beginning of a literal: as telling as the whole, and the same for many."""
    return text[: LONGEST if text.isascii() else LONGEST // 3]


def _literals(need: Need) -> tuple[Literals, ...]:
    if need.exact is not None and need.exact and "" not in need.exact:
        return _best((need.exact, *need.all_of))
    return need.all_of


def _telling(texts: Literals) -> tuple[int, int]:
    """How much a set says: the longer its shortest literal the more, then the fewer literals. A Han character, which
    no English text has, counts as three letters."""
    return min(len(text) if text.isascii() else 3 * len(text) for text in texts), -len(texts)


def _best(sets: tuple[Literals, ...]) -> tuple[Literals, ...]:
    return tuple(sorted(dict.fromkeys(sets), key=_telling, reverse=True)[:MAX_SETS])


def _join(left: Need, right: Need) -> Need:
    """Two exact parts, one after the other."""
    exact = frozenset(a + b for a in left.exact or () for b in right.exact or ())
    return Need(exact, _best(left.all_of + right.all_of) if left.all_of or right.all_of else ())


def _either(left: Need, right: Need) -> Need:
    both = left.exact is not None and right.exact is not None
    exact = (left.exact or frozenset()) | (right.exact or frozenset()) if both else None
    if exact is not None and len(exact) > MAX_ALTERNATIVES:
        exact = None
    one, two = _literals(left), _literals(right)
    union = one[0] | two[0] if one and two else frozenset()
    return Need(exact, (union,) if union and len(union) <= MAX_UNION else ())


@lru_cache(maxsize=8192)
def _need(pattern: str) -> Need:
    """What a pattern, or the inside of a group, needs. The words of a rule set stand in many patterns, so the answer
    is kept."""
    parser = _Parser(pattern)
    need = parser.alternation()
    if parser.at < len(pattern):
        raise ValueError("unbalanced group")
    return need


class _Parser:
    """Recursive descent over one pattern; IndexError or ValueError where it is not understood."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self._closing = _closing(pattern)

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def alternation(self) -> Need:
        need = self._sequence()
        while self._peek() == "|":
            self.at += 1
            need = _either(need, self._sequence())
        return need

    def _sequence(self) -> Need:
        """Pieces that are exact join into longer literals; anything else ends such a run."""
        run = _NOTHING
        ended: tuple[Literals, ...] = ()
        pure = True
        while self._peek() not in ("", "|", ")"):
            piece = self._plain() or self._repeated()
            if piece.exact is not None and run.exact is not None:
                if len(piece.exact) * len(run.exact) <= MAX_ALTERNATIVES:
                    run = _join(run, piece)
                    continue
                ended, run = ended + _literals(run), piece
            else:
                ended, run = ended + _literals(run) + piece.all_of, _NOTHING
            pure = False
        return run if pure else Need(None, _best(ended + _literals(run)))

    def _plain(self) -> Need | None:
        """The letters up to the next sign; what is repeated is none of them."""
        found = _PLAIN_RE.match(self.pattern, self.at)
        if found is None:
            return None
        self.at = found.end()
        return Need(frozenset({found[0]}))

    def _repeated(self) -> Need:
        need = self._one()
        start = self.at
        while self._peek() and self._peek() in "*+?{":
            char = self._peek()
            if char == "{":
                end = self.pattern.index("}", self.at)
                bounds = self.pattern[self.at + 1 : end].split(",")
                if not bounds[0].isdigit():
                    return need
                self.at = end + 1
                need = _optional(need) if bounds[0] == "0" else Need(None, _literals(need))
                continue
            self.at += 1
            if char == "?" and self.at - 1 > start:
                continue  # a lazy mark after another quantifier
            need = Need(None, _literals(need)) if char == "+" else _optional(need, once=char == "?")
        return need

    def _one(self) -> Need:
        char = self.pattern[self.at]
        self.at += 1
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == ".":
            return _ANYTHING
        if char in "^$":
            return _NOTHING
        if char == "\\":
            escaped = self.pattern[self.at]
            self.at += 1
            if escaped in "bBAz":
                return _NOTHING
            if escaped in "pP":  # \pL or \p{Han}
                self.at = self.pattern.index("}", self.at) + 1 if self._peek() == "{" else self.at + 1
            return _ANYTHING if escaped.isalnum() else Need(frozenset({escaped}))
        return Need(frozenset({char}))

    def _group(self) -> Need:
        opened = self.at - 1
        if self._peek() == "?":
            end = min(i for i in (self.pattern.find(c, self.at) for c in ":)>") if i >= 0)
            if self.pattern[end] == ")":  # (?i) and its like
                self.at = end + 1
                return _NOTHING
            self.at = end + 1
        end = self._closing[opened]
        need = _need(self.pattern[self.at : end])
        self.at = end + 1
        return need

    def _class(self) -> Need:
        members: set[str] | None = set()
        if self._peek() == "^":
            members = None
            self.at += 1
        first = True
        while first or self._peek() != "]":
            first = False
            char = self.pattern[self.at]
            self.at += 1
            if char == "\\":
                char = self.pattern[self.at]
                self.at += 1
                if char.isalnum():
                    members = None
            if self._peek() == "-" and self.pattern[self.at + 1] != "]":
                members = None
                self.at += 2
            if members is not None:
                members.add(char)
        self.at += 1
        return Need(frozenset(members)) if members and len(members) <= 12 else _ANYTHING


def _closing(pattern: str) -> dict[int, int]:
    """Where each group that opens at a place closes; KeyError of an unbalanced one is a LookupError like the rest."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACKET_RE.finditer(pattern):
        if found[0] == "(":
            opened.append(found.start())
        elif found[0] == ")" and opened:
            closing[opened.pop()] = found.start()
    return closing


def _optional(need: Need, *, once: bool = False) -> Need:
    if once and need.exact is not None:
        return Need(need.exact | {""})
    return Need(None)
