"""The letter to the vendor as a Word file, ready to be put on the buyer's paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timezone
from typing import IO

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from slacheck.letter import Letter, Question, letter
from slacheck.messages import say
from slacheck.renderers import RenderOptions, words
from slacheck.report import Report
from slacheck.safe import one_line, xml_text

FONTS = {"zh": "宋体", "en": "Calibri"}
EPOCH = datetime(2000, 1, 1, tzinfo=timezone.utc)


def render(reports: Iterable[Report], out: IO[bytes], options: RenderOptions) -> None:
    """One letter a document, each on a new page."""
    word: Word | None = None
    for report in reports:
        if word is None:
            word = _new(report.told_in)
        else:
            word.add_page_break()
        if report.read == "failed":
            _say(word, f"{report.path}: {words.cause(report, report.told_in)}")
        else:
            _write(word, letter(report))
    (word or _new("en")).save(out)


def _new(lang: str) -> Word:
    word = Document()
    properties = word.core_properties
    properties.author, properties.created, properties.modified = "slacheck", EPOCH, EPOCH
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONTS[lang], Pt(11)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONTS["zh"])
    return word


def _write(word: Word, told: Letter) -> None:
    lang = told.lang
    word.add_heading(_clean(say("letter.subject", lang, document=told.document)), 1)
    _say(word, say("letter.dear", lang))
    key = "letter.open" if told.count else "letter.none"
    _say(word, say(key, lang, document=told.document, **({"count": told.count} if told.count else {})))
    for name, questions in told.groups:
        word.add_heading(name, 2)
        for question in questions:
            _question(word, question, lang)
    if told.unread:
        _say(word, say("letter.unread", lang, parts=told.unread))
    _say(word, say("letter.close", lang))
    _say(word, say("letter.sign", lang))


def _question(word: Word, question: Question, lang: str) -> None:
    title = word.add_paragraph()
    title.add_run(_clean(f"{question.number}. {question.title}")).bold = True
    title.paragraph_format.keep_with_next = True
    for found in question.quotes:
        place = words.place(found, lang)
        quote = say("quote", lang, text=one_line(found.quote))
        told = say("noted", lang, text=quote, note=place) if place else quote
        _say(word, say("letter.says", lang) + told, indent=True)
    if not question.quotes:
        _say(word, say("letter.silent", lang), indent=True)
    _say(word, question.ask, indent=True)
    _say(word, say("letter.proposes", lang) + question.suggest, indent=True)


def _say(word: Word, text: str, *, indent: bool = False) -> None:
    paragraph = word.add_paragraph(_clean(text))
    if indent:
        paragraph.paragraph_format.left_indent = Cm(0.75)


def _clean(text: str) -> str:
    return xml_text(one_line(text))
