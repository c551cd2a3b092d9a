"""Which literal words a pattern cannot match without.

Most patterns of a rule set have no chance in most sentences. Knowing a set of literals of which one must occur lets a
single pass over the text leave nearly all of them out, unbuilt. The pattern grammar is RE2's, less what rules have no
use for; anything unknown only makes the answer weaker ("no literal is required"), never wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field

# More alternatives than this and the literals say little; the pattern is then always tried.
MAX_ALTERNATIVES = 64


@dataclass(frozen=True, slots=True)
class Need:
    """What a part of a pattern needs.

    `exact` are all the texts that the part can match, where they are few (None: too many to list). `any_of` is a set
    of literals of which at least one occurs in every match; empty when nothing is known.
    """

    exact: frozenset[str] | None
    any_of: frozenset[str] = field(default_factory=frozenset)


_NOTHING = Need(frozenset({""}))
_ANYTHING = Need(None)


def required(pattern: str) -> frozenset[str]:
    """Literals (lower case) of which one stands in every text that the pattern matches; empty: nothing is required."""
    try:
        need = _Parser(pattern).alternation()
    except (IndexError, ValueError):
        return frozenset()
    found = _literals(need)
    return frozenset(text.lower() for text in found)


def _literals(need: Need) -> frozenset[str]:
    if need.exact is not None and need.exact and "" not in need.exact:
        return _better(need.exact, need.any_of)
    return need.any_of


def _better(one: frozenset[str], two: frozenset[str]) -> frozenset[str]:
    """The more telling of two sets: the longer its shortest literal, then the fewer literals."""
    if not one or not two:
        return one or two
    return max(one, two, key=lambda texts: (min(map(len, texts)), -len(texts)))


def _join(left: Need, right: Need) -> Need:
    if left.exact is not None and right.exact is not None and len(left.exact) * len(right.exact) <= MAX_ALTERNATIVES:
        exact = frozenset(a + b for a in left.exact for b in right.exact)
        return Need(exact, _better(left.any_of, right.any_of))
    return Need(None, _better(_literals(left), _literals(right)))


def _either(left: Need, right: Need) -> Need:
    both = left.exact is not None and right.exact is not None
    exact = (left.exact or frozenset()) | (right.exact or frozenset()) if both else None
    if exact is not None and len(exact) > MAX_ALTERNATIVES:
        exact = None
    one, two = _literals(left), _literals(right)
    any_of = one | two if one and two and len(one | two) <= MAX_ALTERNATIVES else frozenset()
    return Need(exact, any_of)


class _Parser:
    """Recursive descent over one pattern; IndexError or ValueError where it is not understood."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def alternation(self) -> Need:
        need = self._sequence()
        while self._peek() == "|":
            self.at += 1
            need = _either(need, self._sequence())
        return need

    def _sequence(self) -> Need:
        need = _NOTHING
        while self._peek() not in ("", "|", ")"):
            need = _join(need, self._repeated())
        return need

    def _repeated(self) -> Need:
        need = self._one()
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
            if char == "?" and self.pattern[self.at - 2] in "*+?}":
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
            if escaped in "pP" and self._peek() == "{":
                self.at = self.pattern.index("}", self.at) + 1
            return _ANYTHING if escaped.isalnum() else Need(frozenset({escaped}))
        return Need(frozenset({char}))

    def _group(self) -> Need:
        if self._peek() == "?":
            end = min(i for i in (self.pattern.find(c, self.at) for c in ":)>") if i >= 0)
            if self.pattern[end] == ")":  # (?i) and its like
                self.at = end + 1
                return _NOTHING
            self.at = end + 1
        need = self.alternation()
        if self._peek() != ")":
            raise ValueError("unbalanced group")
        self.at += 1
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


def _optional(need: Need, *, once: bool = False) -> Need:
    if once and need.exact is not None:
        return Need(need.exact | {""})
    return Need(None)
