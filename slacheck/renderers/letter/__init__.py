"""The letter to the vendor as Markdown: courteous, numbered, grouped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from slacheck.letter import Letter, Question, letter
from slacheck.messages import say
from slacheck.renderers import RenderOptions, words
from slacheck.report import Report
from slacheck.safe import md_escape, one_line


def render(reports: Iterable[Report], out: TextIO, options: RenderOptions) -> None:
    """One letter a document; a document that could not be read gets a line that says so."""
    for at, report in enumerate(reports):
        if at:
            out.write("\n---\n\n")
        if report.read == "failed":
            out.write(f"{md_escape(report.path)}: {md_escape(words.cause(report, report.told_in))}\n")
            continue
        out.write("\n".join(_lines(letter(report))) + "\n")


def _lines(told: Letter) -> Iterator[str]:
    lang, document = told.lang, md_escape(told.document)
    yield f"# {say('letter.subject', lang, document=document)}"
    yield ""
    yield say("letter.dear", lang)
    yield ""
    if not told.count:
        yield say("letter.none", lang, document=document)
        yield ""
    else:
        yield say("letter.open", lang, document=document, count=told.count)
        yield ""
    for name, questions in told.groups:
        yield f"## {name}"
        yield ""
        for question in questions:
            yield from _question(question, lang)
    if told.unread:
        yield say("letter.unread", lang, parts=md_escape(told.unread))
        yield ""
    yield say("letter.close", lang)
    yield ""
    yield say("letter.sign", lang)


def _question(question: Question, lang: str) -> Iterator[str]:
    pad = " " * (len(str(question.number)) + 2)
    yield f"{question.number}. **{md_escape(question.title)}**"
    yield ""
    if question.quotes:
        for found in question.quotes:
            place = words.place(found, lang)
            quote = say("quote", lang, text=one_line(found.quote))
            text = say("noted", lang, text=quote, note=place) if place else quote
            yield f"{pad}{say('letter.says', lang)}{md_escape(text)}"
            yield ""
    else:
        yield f"{pad}{say('letter.silent', lang)}"
        yield ""
    yield f"{pad}{md_escape(question.ask)}"
    yield ""
    yield f"{pad}{say('letter.proposes', lang)}{md_escape(question.suggest)}"
    yield ""
