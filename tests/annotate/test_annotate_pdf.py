"""The annotated PDF: the file's own bytes, and behind them highlights on the quoted words."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from slacheck.annotate import annotate
from slacheck.errors import LockedError, UnreadableError
from slacheck.readers import read
from slacheck.report import Evidence, Finding, Kind, Report, Severity
from slacheck.settings import Settings

sys.path.insert(0, str(Path(__file__).parent.parent / "readers"))
from pdfmake import Sheet, encrypted, pdf

LINES = ("The Vendor answers calls promptly and with care.", "Fees may rise at any time without notice.")
TEXT = Sheet().lines(72, 100, *LINES)


def report_of(data: bytes, *quotes: str, findings: tuple[Finding, ...] | None = None) -> Report:
    document = read("contract.pdf", data, Settings().read)
    made = []
    for quote in quotes:
        start = document.text.index(quote)
        place = Evidence(quote, start=start, end=start + len(quote))
        made.append(Finding("sla.x", Kind.WEAK, Severity.ERROR, "Title", f"About {quote}", evidence=(place,)))
    found = tuple(made) if findings is None else findings
    return Report("contract.pdf", None, "pdf", "en", 1, 9, "complete", findings=found, document=document)


def annotated(data: bytes, report: Report) -> bytes:
    return annotate(data, report, Settings(keep_document=True))


def annotations(data: bytes, page: int = 0) -> list[tuple[str, str, str]]:
    """(kind, contents, the words under its quads) of every annotation of a page, as pdfium sees them."""
    document = pypdfium2.PdfDocument(data)
    handle = document[page]
    words = handle.get_textpage()
    kinds = {
        pdfium.FPDF_ANNOT_HIGHLIGHT: "highlight",
        pdfium.FPDF_ANNOT_TEXT: "text",
        pdfium.FPDF_ANNOT_SQUARE: "square",
    }
    found = []
    for at in range(pdfium.FPDFPage_GetAnnotCount(handle.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(handle.raw, at)
        size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAnnot_GetStringValue(
            annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
        )
        contents = buffer.raw.decode("utf-16-le").rstrip("\0")
        under = []
        for quad_at in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
            quad = pdfium.FS_QUADPOINTSF()
            pdfium.FPDFAnnot_GetAttachmentPoints(annotation, quad_at, quad)
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            under.append(words.get_text_bounded(min(across), min(up), max(across), max(up)))
        kind = kinds[pdfium.FPDFAnnot_GetSubtype(annotation)]
        found.append((kind, contents, " ".join(" ".join(under).split())))
    return found


def compressed(data: bytes) -> bytes:
    """A file of `pdf` with its dictionaries in an object stream and a cross-reference stream."""
    root = int(re.findall(rb"/Root (\d+) 0 R", data)[-1])
    bodies = {int(n): body for n, body in re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", data, re.DOTALL)}
    packed = {number: body for number, body in bodies.items() if b"stream\n" not in body}
    store, table = max(bodies) + 1, max(bodies) + 2
    starts, inner = [], b""
    for number, body in packed.items():
        starts.append(b"%d %d" % (number, len(inner)))
        inner += body + b"\n"
    head = b" ".join(starts) + b"\n"
    content = zlib.compress(head + inner)
    plain = {number: body for number, body in bodies.items() if number not in packed}
    plain[store] = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        len(packed), len(head), len(content), content,
    )  # fmt: skip
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in plain.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    places[table] = len(out)
    order = list(packed)
    rows = b"\0" * 6
    for number in range(1, table + 1):
        kind, value = (2, store) if number in packed else (1, places[number])
        rows += bytes([kind]) + value.to_bytes(4, "big") + bytes([order.index(number) if kind == 2 else 0])
    entries = b"/Type /XRef /W [1 4 1] /Size %d /Root %d 0 R /Length %d" % (table + 1, root, len(rows))
    out += b"%d 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj\n" % (table, entries, rows)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % places[table])


@pytest.mark.parametrize("form", [lambda data: data, compressed], ids=["table", "stream"])
def test_the_original_is_the_beginning_and_the_words_are_highlighted(form: object) -> None:
    data = form(pdf(TEXT))  # type: ignore[operator]
    made = annotated(data, report_of(data, "calls promptly", LINES[1]))
    assert made.startswith(data)
    opening, first, second = annotations(made)
    assert opening[0] == "text"
    assert first == ("highlight", "Title [error, weak]\nAbout calls promptly", "calls promptly")
    assert second[2] == LINES[1]
    assert [line.span for line in read("c.pdf", made, Settings().read).lines]
    assert (
        pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range()
        == pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    )


@pytest.mark.parametrize(
    ("turn", "x", "y", "matrix"),
    [(90, 100, 770, "0 1 -1 0"), (180, 523, 742, "-1 0 0 -1"), (270, 495, 72, "0 -1 1 0")],
)
def test_on_a_turned_page_the_marks_are_turned_with_it(turn: int, x: int, y: int, matrix: str) -> None:
    data = pdf(Sheet(rotate=turn).text(x, y, LINES[0], matrix=matrix))
    assert annotations(annotated(data, report_of(data, "calls promptly")))[1][2] == "calls promptly"


def test_a_line_that_runs_downward_is_marked_as_a_whole() -> None:
    data = pdf(Sheet().text(300, 400, LINES[0], matrix="0 1 -1 0"))
    assert annotations(annotated(data, report_of(data, "calls")))[1][2] == LINES[0]


def test_a_page_whose_corner_lies_elsewhere_is_measured_from_there() -> None:
    data = pdf(Sheet(extra="/CropBox [50 50 500 800]").lines(72, 100, *LINES))
    assert annotations(annotated(data, report_of(data, LINES[0])))[1][2] == LINES[0]


def test_a_quote_over_lines_and_pages_is_marked_on_each() -> None:
    sheets = [Sheet().lines(72, 100, f"On page {number} a clause", "that goes on and on") for number in (1, 2)]
    data = pdf(*sheets)
    document = read("contract.pdf", data, Settings().read)
    place = Evidence("", start=document.text.index("a clause"), end=document.text.rindex("and on"))
    found = Finding(
        "sla.x", Kind.WEAK, Severity.NOTE, "T", "M", evidence=(Evidence("q", start=place.start, end=place.end),)
    )
    made = annotated(data, report_of(data, findings=(found,)))
    assert annotations(made, 0)[1][2] == "a clause that goes on and on"
    assert annotations(made, 1)[0][2] == "On page 2 a clause that goes on"


def test_chinese_words_are_marked_and_chinese_notes_kept() -> None:
    data = pdf(Sheet().text(72, 100, "乙方应及时响应，并尽快解决。"))
    document = read("contract.pdf", data, Settings().read)
    start = document.text.index("及时响应")
    found = Finding(
        "sla.x",
        Kind.AMBIGUOUS,
        Severity.WARNING,
        "响应时间",
        "没有期限😀",
        evidence=(Evidence("及时响应", start=start, end=start + 4),),
    )
    mark = annotations(annotated(data, report_of(data, findings=(found,))))[1]
    assert mark == ("highlight", "响应时间 [warning, ambiguous]\n没有期限😀", "及时响应")


def test_what_is_missing_stands_in_the_note_on_the_first_page() -> None:
    data = pdf(TEXT)
    missing = Finding("data.backup", Kind.MISSING, Severity.ERROR, "Backup", "No backup.\x1b", suggest="Daily.")
    ((kind, contents, _),) = annotations(annotated(data, report_of(data, findings=(missing,))))
    assert kind == "text"
    assert contents.splitlines()[0] == "slacheck: Settle before signing: 1 error"
    assert contents.splitlines()[-3:] == ["Backup [error, missing]", "No backup.\\x1b", "Clause: Daily."]


def test_annotations_that_were_there_stay() -> None:
    square = "<< /Type /Annot /Subtype /Square /Rect [10 10 50 50] /Contents (mine) /F 4 >>"
    data = pdf(Sheet(annotations=[square]).lines(72, 100, *LINES))
    assert [kind for kind, _, _ in annotations(annotated(data, report_of(data, LINES[0])))] == [
        "square",
        "text",
        "highlight",
    ]


def test_a_copy_can_be_annotated_again() -> None:
    data = pdf(TEXT)
    once = annotated(data, report_of(data, LINES[0]))
    twice = annotated(once, report_of(once, LINES[1]))
    assert twice.startswith(once)
    assert len(annotations(twice)) == 4


def test_an_encrypted_pdf_is_refused_by_name() -> None:
    data = encrypted(pdf(TEXT), user="", owner="boss")
    with pytest.raises(LockedError, match="an encrypted PDF cannot be annotated"):
        annotated(data, report_of(data, LINES[0]))


@pytest.mark.parametrize(
    "damage",
    [lambda d: b"junk" + d, lambda d: d[: d.rindex(b"startxref")], lambda d: d.replace(b"xref\n0", b"xxxx\n0", 1)],
)
def test_a_damaged_table_is_refused_by_name(damage: object) -> None:
    data = damage(pdf(TEXT))  # type: ignore[operator]
    with pytest.raises(UnreadableError, match="cross-reference table is damaged"):
        annotated(data, report_of(data, LINES[0]))


def test_names_of_a_page_keep_their_bytes() -> None:
    data = pdf(Sheet(extra="/Own#20Key << /Caf#E9 (\\351) >>").lines(72, 100, *LINES))
    made = annotated(data, report_of(data, LINES[0]))
    assert b"/Own#20Key <</Caf#E9 <e9>>>" in made[len(data) :]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("form", [lambda data: data, compressed], ids=["table", "stream"])
def test_poppler_opens_it_without_a_complaint(tmp_path: Path, form: object) -> None:
    data = form(pdf(TEXT))  # type: ignore[operator]
    (tmp_path / "made.pdf").write_bytes(annotated(data, report_of(data, LINES[0])))
    for tool, *more in (("pdftotext", "-"), ("pdftoppm", "-r", "20", str(tmp_path / "page"))):
        command = (
            [tool, str(tmp_path / "made.pdf"), *more]
            if tool == "pdftotext"
            else [tool, *more[:2], str(tmp_path / "made.pdf"), more[2]]
        )
        done = subprocess.run(command, check=True, capture_output=True, timeout=60)
        assert done.stderr == b""
