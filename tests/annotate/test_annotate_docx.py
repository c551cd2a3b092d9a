"""The annotated DOCX: comments on the quoted words, everything else as it was."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from slacheck.annotate import annotate
from slacheck.document import Document
from slacheck.readers import read
from slacheck.report import Evidence, Finding, Kind, Report, Severity, Status, TopicResult
from slacheck.settings import Settings

sys.path.insert(0, str(Path(__file__).parent.parent / "readers"))
from docxmake import NAMESPACES, SCHEMAS, cell, pack, paragraph, relationships, row, run, table

W = f"{{{SCHEMAS}/wordprocessingml/2006/main}}"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STYLES = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
HEADING = '<w:pStyle w:val="Heading1"/>'


def word(body: str, **others: str) -> bytes:
    """A complete DOCX of this body; `others` are contents of parts by kind."""
    kinds = {"styles": STYLES, **others}
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{MAIN.replace("document.main", kind)}"/>' for kind in kinds
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{SCHEMAS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>{types}</Types>',
        "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relationships({kind: (kind, f"{kind}.xml") for kind in kinds}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/media/thing.bin": bytes(range(256)),
    }
    for kind, content in kinds.items():
        parts[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
    return pack(parts)


def finding(document: Document, quote: str, rule: str = "incident.response-time", suggest: str = "") -> Finding:
    """A finding on the first place of `quote`; on no place where it is empty."""
    start = document.text.index(quote)
    places = (Evidence(quote, start=start, end=start + len(quote)),) if quote else ()
    return Finding(
        rule, Kind.WEAK, Severity.ERROR, "Title", f"About {quote}", ask="When?", suggest=suggest, evidence=places
    )


def report_of(data: bytes, *quotes: str, **more: object) -> Report:
    document = read("contract.docx", data, Settings().read)
    findings = tuple(finding(document, quote) for quote in quotes)
    told: dict[str, object] = {"findings": findings, **more}
    return Report("contract.docx", None, "docx", "en", None, 9, "complete", document=document, **told)  # type: ignore[arg-type]


def annotated(data: bytes, report: Report, propose: bool = False) -> bytes:
    return annotate(data, report, Settings(keep_document=True), propose)


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def root_of(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(part(data, name))


def marked(data: bytes) -> dict[int, str]:
    """Comment id -> the words between its range markers."""
    words: dict[int, str] = {}
    open_now: set[int] = set()
    for element in root_of(data).iter():
        number = int(element.get(f"{W}id", -1))
        if element.tag == f"{W}commentRangeStart":
            open_now.add(number)
        elif element.tag == f"{W}commentRangeEnd":
            open_now.remove(number)
        elif element.tag == f"{W}t":
            for one in open_now:
                words[one] = words.get(one, "") + (element.text or "")
    assert not open_now
    return words


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def text_of(data: bytes) -> str:
    return read("contract.docx", data, Settings().read).text


SPLIT = paragraph("<w:r><w:t>The Vendor an</w:t></w:r>" + run("swers prom", "<w:b/>") + run("ptly, always."))
LINK = paragraph(run("See ") + f'<w:hyperlink w:anchor="a">{run("the hot")}</w:hyperlink>' + run("line, by day."))
INSERTED = paragraph(run("At most ") + f'<w:ins w:id="7" w:author="Li">{run("30 ")}</w:ins>' + run("minutes."))
CONTROL = paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Fees may rise')}</w:sdtContent></w:sdt>" + run(" any day."))
TABLE = table(row("Level", "Time"), row(cell("Urgent"), cell("about an hour")))
BREAKS = paragraph("<w:r><w:t>One line</w:t><w:br/><w:t>and another,</w:t><w:tab/><w:t>apart</w:t></w:r>")


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (SPLIT, "answers promptly"),
        (LINK, "the hotline"),
        (INSERTED, "most 30 minutes."),
        (CONTROL, "may rise any day"),
        (TABLE, "about an hour"),
        (BREAKS, "another,"),
        (paragraph("响应时间为____个工作日。"), "响应时间为____个工作日。"),
        (paragraph("乙方应及时响应，并尽快解决。"), "及时响应"),
    ],
)
def test_a_comment_stands_on_the_quoted_words(body: str, quote: str) -> None:
    data = word(paragraph("First words.") + body)
    made = annotated(data, report_of(data, quote))
    ranges = marked(made)
    assert "".join(ranges[min(ranges)].split()) == "".join(quote.split())
    assert text_of(made) == text_of(data)


MIXED = word(SPLIT + LINK + INSERTED + TABLE + CONTROL + BREAKS + paragraph("乙方应及时响应，并尽快解决。"))
SPANS = st.lists(st.tuples(st.integers(0, 190), st.integers(1, 40)), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SPANS)
def test_however_quotes_overlap_each_comment_has_its_words_and_the_text_stays(spans: list[tuple[int, int]]) -> None:
    document = report_of(MIXED).document
    assert document is not None
    quotes = {document.text[start : start + length]: start for start, length in spans}
    kept = {quote: start for quote, start in quotes.items() if letters(quote)}
    findings = tuple(
        Finding(
            "sla.x", Kind.WEAK, Severity.ERROR, "T", "M", evidence=(Evidence(quote, start=at, end=at + len(quote)),)
        )
        for quote, at in kept.items()
    )
    made = annotated(MIXED, report_of(MIXED, findings=findings))
    ranges = sorted(marked(made).items())
    assert [letters(words) for _, words in ranges[: len(kept)]] == [letters(quote) for quote in kept]
    assert text_of(made) == document.text


def test_the_same_words_elsewhere_are_told_apart_by_what_stands_around_them() -> None:
    data = word("".join(paragraph(f"{name} is answered promptly.") for name in ("Ann", "Ben", "Cleo")))
    report = report_of(data)
    document = report.document
    assert document is not None
    start = document.text.index("promptly", document.text.index("Ben"))
    place = Evidence("promptly", start=start, end=start + 8)
    found = Finding("sla.x", Kind.WEAK, Severity.NOTE, "T", "M", evidence=(place,))
    made = annotated(data, report_of(data, findings=(found,)))
    paragraphs = root_of(made).iter(f"{W}p")
    with_range = [one for one in paragraphs if any(e.get(f"{W}id") == "0" for e in one.iter(f"{W}commentRangeStart"))]
    assert ["".join(one.itertext()) for one in with_range] == ["Ben is answered promptly."]


def test_words_of_a_text_box_are_marked_by_the_whole_box() -> None:
    box = (
        "<w:pict><v:shape><v:textbox><w:txbxContent>"
        + paragraph("Boxed: no refunds.")
        + "</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    data = word(paragraph(run("Before ") + f"<w:r>{box}</w:r>"))
    made = annotated(data, report_of(data, "no refunds"))
    (end,) = (one for one in root_of(made).iter(f"{W}commentRangeEnd") if one.get(f"{W}id") == "0")
    assert not list(end.iterancestors(f"{W}txbxContent"))
    assert marked(made)[0] == "Boxed: no refunds."


def test_comments_tell_the_finding_and_the_first_tells_what_is_missing() -> None:
    data = word(SPLIT)
    missing = Finding(
        "data.backup", Kind.MISSING, Severity.WARNING, "Backup", "No backup.", suggest="Daily <backups>\x07."
    )
    report = report_of(data)
    document = report.document
    assert document is not None
    report = report_of(data, findings=(finding(document, "promptly"), missing))
    comments = {one.comment_id: one.text for one in docx.Document(io.BytesIO(annotated(data, report))).comments}
    assert comments[0].split("\n") == ["Title [error, weak]", "About promptly", "Ask: When?"]
    opening = comments[1].split("\n")
    assert opening[0] == "slacheck: Settle before signing: 1 error, 1 warning"
    assert opening[-2:] == ["No backup.", "Clause: Daily <backups>\\x07."]
    assert marked(annotated(data, report))[1].startswith("The Vendor")


def test_words_outside_the_body_are_told_in_the_first_comment() -> None:
    note = f'<w:footnote w:id="2">{paragraph("The Vendor may end this at will.")}</w:footnote>'
    data = word(paragraph(run("The Vendor answers.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=note)
    made = annotated(data, report_of(data, "may end this at will"))
    (only,) = docx.Document(io.BytesIO(made)).comments
    assert only.text.split("\n")[-4:] == [
        "Title [error, weak]",
        "may end this at will",
        "About may end this at will",
        "Ask: When?",
    ]
    assert list(marked(made).values()) == ["The Vendor answers."]


def test_a_second_place_of_a_finding_points_to_the_first() -> None:
    data = word(SPLIT + LINK)
    report = report_of(data, "promptly", "hotline")
    both = tuple(quote for one in report.findings for quote in one.evidence)
    one = Finding("sla.x", Kind.AMBIGUOUS, Severity.ERROR, "T", "M", evidence=both)
    comments = [c.text for c in docx.Document(io.BytesIO(annotated(data, report_of(data, findings=(one,))))).comments]
    assert comments[1].split("\n") == ["T [error, ambiguous]", "M", "See the first comment on “T”."]


def test_every_other_part_keeps_its_bytes() -> None:
    data = word(SPLIT + TABLE)
    made = annotated(data, report_of(data, "promptly"))
    changed = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        assert after.namelist() == [*before.namelist(), "word/comments.xml"]
        for name in set(before.namelist()) - changed:
            assert after.read(name) == before.read(name)


def test_runs_revisions_and_comments_are_left_as_they_were() -> None:
    old = f'<w:comment w:id="4" w:author="Li">{paragraph("Why?")}</w:comment>'
    ranged = (
        '<w:commentRangeStart w:id="4"/>'
        + run("promptly")
        + '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    )
    deleted = '<w:del w:id="9" w:author="Li"><w:r><w:delText>never</w:delText></w:r></w:del>'
    data = word(paragraph(run("It answers ") + ranged + deleted) + INSERTED, comments=old)
    made = annotated(data, report_of(data, "answers promptly", "30 minutes"))
    root, before = root_of(made), root_of(data)
    own = {one.get(f"{W}id") for one in root_of(made, "word/comments.xml")} - {"4"}
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for one in [one for one in root.iter(f"{W}{name}") if one.get(f"{W}id") in own]:
            gone = one.getparent() if name == "commentReference" else one
            assert gone is not None
            gone.getparent().remove(gone)  # type: ignore[union-attr]

    def told(document: etree._Element) -> list[tuple[object, ...]]:
        kept = [
            e
            for e in document.iter()
            if e.tag in (f"{W}t", f"{W}delText", f"{W}ins", f"{W}del", f"{W}commentReference")
        ]
        return [(e.tag, tuple(e.attrib.items())) for e in kept if e.tag not in (f"{W}t", f"{W}delText")]

    assert told(root) == told(before)
    assert "".join(root.itertext()) == "".join(before.itertext())
    assert etree.tostring(root_of(made, "word/comments.xml")[0]) == etree.tostring(
        root_of(data, "word/comments.xml")[0]
    )
    assert own == {"10", "11", "12"}


def test_strict_documents_get_strict_comments() -> None:
    strict = {
        f"{SCHEMAS}/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        f"{SCHEMAS}/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    with zipfile.ZipFile(io.BytesIO(word(SPLIT))) as archive:
        parts: dict[str, str | bytes] = {}
        for name in archive.namelist():
            content = archive.read(name)
            for old, new in strict.items():
                content = content.replace(old.encode(), new.encode())
            parts[name] = content
    data = pack(parts)
    made = annotated(data, report_of(data, "promptly"))
    assert b"transitional" not in part(made, "word/comments.xml")
    assert (
        etree.QName(root_of(made, "word/comments.xml")).namespace == "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in part(
        made, "word/_rels/document.xml.rels"
    )
    assert text_of(made) == text_of(data)


SECTIONS = (
    paragraph("1 Support", HEADING)
    + paragraph("Calls are answered promptly.")
    + paragraph("Visits are free.")
    + paragraph("2 Fees", HEADING)
    + paragraph("Fees are yearly.")
    + paragraph("Signed by both.")
)


def insertions(data: bytes) -> list[tuple[str, str]]:
    """(text of the paragraph before, inserted text) of every tracked insertion of ours."""
    found = []
    for paragraph_element in root_of(data).iter(f"{W}p"):
        for change in paragraph_element.iterchildren(f"{W}ins"):
            if change.get(f"{W}author") == "slacheck":
                before = paragraph_element.getprevious()
                found.append(("" if before is None else "".join(before.itertext()), "".join(change.itertext())))
    return found


def test_proposed_clauses_are_tracked_insertions_at_the_end_of_their_section() -> None:
    data = word(SECTIONS)
    document = report_of(data).document
    assert document is not None
    findings = (
        finding(document, "promptly", suggest="Calls are answered within 1 hour."),
        Finding("incident.onsite", Kind.MISSING, Severity.ERROR, "T", "M", suggest="Visits within 4 hours."),
        Finding("data.exit", Kind.MISSING, Severity.NOTE, "T", "M", suggest="Data are returned."),
    )
    calls = findings[0].evidence
    topics = {"incident.response-time": TopicResult(Status.AMBIGUOUS, None, (), calls)}
    report = report_of(data, findings=findings, topics=topics)
    made = annotated(data, report, propose=True)
    assert insertions(made) == [
        ("Visits are free.", "Calls are answered within 1 hour."),
        ("Calls are answered within 1 hour.", "Visits within 4 hours."),
        ("Signed by both.", "Data are returned."),
    ]
    marks = list(root_of(made).iterfind(f".//{W}pPr/{W}rPr/{W}ins"))
    assert len(marks) == 3  # rejecting them takes the paragraphs away, not only their words
    assert insertions(annotated(data, report)) == []


def test_rejecting_the_proposals_gives_the_contract_back() -> None:
    data = word(SECTIONS)
    document = report_of(data).document
    assert document is not None
    report = report_of(data, findings=(finding(document, "Fees are yearly", suggest="Fees may not rise."),))
    made = annotated(data, report, propose=True)
    rejected = read("contract.docx", made, Settings().read.__class__(revisions="original"))
    assert rejected.text == text_of(data)
    assert "Fees may not rise." in text_of(made)


def test_the_same_input_gives_the_same_bytes() -> None:
    data = word(SPLIT)
    assert annotated(data, report_of(data, "promptly"), True) == annotated(data, report_of(data, "promptly"), True)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_its_comments(tmp_path: Path) -> None:
    data = word(SECTIONS + TABLE + LINK)
    (tmp_path / "made.docx").write_bytes(annotated(data, report_of(data, "promptly", "about an hour", "hotline"), True))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "made.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "made.odt") as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") == 4
    assert content.count("<dc:creator>slacheck</dc:creator>") == 4
