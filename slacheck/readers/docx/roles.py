"""Decides what a paragraph is in its document: heading, list item, caption, contents line or plain paragraph."""

from __future__ import annotations

import re

from slacheck.document import Role
from slacheck.readers.docx.story import Paragraph
from slacheck.readers.docx.styles import Style
from slacheck.readers.headings import CLAUSE, DOTTED, PART, SECTION, SENTENCE_END, WIDE, heading_level, starts_clause
from slacheck.readers.tables import weight
from slacheck.regex import lazy

_LEADER = lazy(r"(?:[.．·]{6,}|…{3,})\s*(?:\d{1,4})$")
_PAGE_AT_END = lazy(r"[\dIVXivx]$")
_CONTENTS_TITLE = lazy(r"(?:目\s*[录錄次]|table of contents|contents)$", re.IGNORECASE)
_SENTENCE = lazy(r"[。；;.!！?？]$")
_ENDS_OPEN = lazy(r"[。；;，,：:]$")
_DUTY = lazy(r"\b(?:must|shall|will)\b[^.]*[:.;]?$|(?:应当?|必?须)(?:按|在|于|向).*[:：；;。]$")
_NUMBERS = ((PART, 1), (SECTION, 2), (CLAUSE, 3))
BOLD_WEIGHT = 100  # about thirty Han characters: bold type alone makes no heading of a longer text
_NAMED_VALUE = lazy(
    r"(?:[甲乙丙]\s*方|地\s*址|住\s*所|电\s*话|传\s*真|邮|联系|开户|[账帐]|户名|税号|法定|授权|委托|受托|代表|签|日\s*期|姓名|名称|编号|注|附)"
    r"[^，。]{0,12}[:：]|[A-Z][A-Za-z ]{0,24}:"
)
FULL_LINE = 46  # columns of the shortest line that fills a page's width: 23 Han characters of a large size
LONGEST_JOIN = 4_000  # characters: no wrapped paragraph is longer
SENTENCE_WEIGHT = 48  # a shorter text may end with a full stop and still be a heading
HEADING_WEIGHT = 150  # a longer one is a clause in a heading's style


def is_contents(text: str, style: Style, *, in_field: bool) -> bool:
    """Whether a paragraph is part of a table of contents, whose lines promise nothing."""
    if style.contents or (len(text) < 20 and _CONTENTS_TITLE.match(text)):
        return True
    end = text[-40:]
    return bool((in_field and _PAGE_AT_END.search(end)) or (end[-1:].isdigit() and _LEADER.search(end)))


def is_clause_text(text: str) -> bool:
    """Whether a text is too much of a sentence for a heading, whatever style it is set in."""
    size = weight(text)
    if size > HEADING_WEIGHT or (size > 30 and text[:1].islower()):
        return True
    return bool(_DUTY.search(text)) or (size > SENTENCE_WEIGHT and bool(_SENTENCE.search(text)))


def classify(
    text: str, style: Style, *, outline: int, indent: int | None, label: str | None, bold: bool
) -> tuple[Role, int]:
    """Role and level of a paragraph outside tables.

    `outline` is the heading level that style or paragraph gives (0 = none), `indent` the list level of a numbered
    paragraph, `label` its number as printed.
    """
    if style.caption:
        return Role.CAPTION, 0
    if outline and not is_clause_text(text):
        return Role.HEADING, outline
    level = _numbered_level(f"{label} {text}" if label else text, bold=bold or outline > 0)
    if level and not is_clause_text(text):
        return Role.HEADING, level
    if indent is not None:
        return Role.ITEM, indent
    return Role.PARAGRAPH, 0


def _numbered_level(text: str, *, bold: bool) -> int:
    """The heading level that a clause number stands for, 0 where the paragraph is no heading.

    Bold type makes a heading of any short text after a number; plain type only of a name after a number that is not
    used for list items.
    """
    for pattern, level in _NUMBERS:
        if pattern.match(text):
            short = weight(text) <= BOLD_WEIGHT and not _ENDS_OPEN.search(text)
            return level if bold and short else heading_level(text)
    dotted = DOTTED.match(text)
    if not bold or dotted is None or weight(text) > BOLD_WEIGHT or _ENDS_OPEN.search(text):
        return 0
    return 2 + dotted[1].count(".")


def goes_on(opened: Paragraph, paragraph: Paragraph, *, indented: bool) -> bool:
    """Whether a paragraph is only the next line of the one before, wrapped by hand or by a converter.

    Then the last line before is full and does not end a sentence, and this one begins at the margin (`indented`).
    """
    text, before = paragraph.last_line, opened.last_line.rstrip()
    if indented or paragraph.role is not Role.PARAGRAPH or not text or text[0].isspace():
        return False
    full = len(before) + len(WIDE.findall(before)) >= FULL_LINE and opened.line.length < LONGEST_JOIN
    if not full or not before.strip("_ "):
        return False
    return not (SENTENCE_END.search(before) or starts_clause(text) or _NAMED_VALUE.match(text))


def glue_of(before: str, after: str) -> str:
    """What joins two lines of a wrapped text: nothing between Han characters, a space between words."""
    tight = WIDE.match(before.rstrip()[-1:]) and WIDE.match(after[:1])
    return "" if tight or before.endswith((" ", "-")) else " "
