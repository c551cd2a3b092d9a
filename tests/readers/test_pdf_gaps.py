"""PDF: what was not read is said; what a person cannot see is marked."""

from __future__ import annotations

import zlib

import pytest
from pdfmake import Sheet, pdf, utf16

from slacheck.document import Document
from slacheck.errors import LimitError, UnreadableError
from slacheck.options import Limits, ReadOptions
from slacheck.readers import read

CLAUSE = "The vendor answers every call of the hospital within four hours."
NEVER = ReadOptions(ocr="never")


def opened(*sheets: Sheet, options: ReadOptions = NEVER, **made: bool | str) -> Document:
    return read("contract.pdf", pdf(*sheets, **made), options)  # type: ignore[arg-type]


def gaps(document: Document) -> list[tuple[int | None, str]]:
    return [(gap.page, gap.code) for gap in document.gaps]


def test_a_page_that_is_an_image_is_a_gap_and_the_others_are_read() -> None:
    document = opened(Sheet().text(70, 100, CLAUSE), Sheet().image(0, 0, 595, 842))
    assert gaps(document) == [(2, "no-text-layer")]
    assert "ocr" in document.gaps[0].reason
    assert document.text == CLAUSE


def test_a_scan_with_a_stamp_and_a_page_number_is_a_gap() -> None:
    document = opened(Sheet().image(0, 0, 595, 842).text(300, 400, "Received").text(290, 820, "Page 1 of 1"))
    assert gaps(document) == [(1, "no-text-layer")]


@pytest.mark.parametrize("packed", [False, True])
def test_a_blank_page_is_no_gap(packed: bool) -> None:
    assert opened(Sheet().text(70, 100, CLAUSE), Sheet(), packed=packed).gaps == ()


def test_a_page_whose_contents_are_lost_makes_the_document_partly_unread() -> None:
    data = pdf(Sheet().text(70, 100, CLAUSE), Sheet().text(70, 100, "Second page."), packed=True)
    at = data.rindex(b"/Contents ")
    document = read("contract.pdf", data[:at] + b"/Kontents " + data[at + 10 :])
    assert document.text == CLAUSE
    assert gaps(document) == [(None, "damaged")]


def test_letters_drawn_as_outlines_are_a_gap() -> None:
    outlines = " ".join(f"{x} 700 m {x + 5} 712 l {x + 9} 700 l f" for x in range(70, 500, 12))
    document = opened(Sheet().text(70, 100, CLAUSE), Sheet().draw(outlines))
    assert gaps(document) == [(2, "no-text-layer")]


@pytest.mark.parametrize(
    "text",
    ["\ue001\ue002\ue003\ue004\ue005" * 9, "\ufffd" * 40, "(cid:31)(cid:44)(cid:7)" * 5, "åˆåŒç¬¬ä¸‰æ¡æœåŠ¡" * 3],
)
def test_characters_that_are_no_writing_are_a_gap_and_their_text_is_dropped(text: str) -> None:
    document = opened(Sheet().text(70, 100, CLAUSE), Sheet().text(70, 100, text))
    assert gaps(document) == [(2, "no-unicode-map")]
    assert document.text == CLAUSE


def test_a_font_without_a_character_map_is_a_gap() -> None:
    document = opened(
        Sheet().text(70, 100, CLAUSE), Sheet().lines(70, 100, "供应商应当在三十分钟内响应。"), mapped=False
    )
    assert gaps(document) == [(2, "no-unicode-map")]


def test_letters_shifted_by_a_wrong_character_map_are_a_gap() -> None:
    shifted = CLAUSE.translate({ord(a): chr((ord(a) - 97 + 3) % 26 + 97) for a in map(chr, range(97, 123))})
    assert gaps(opened(Sheet().text(70, 100, CLAUSE), Sheet().lines(70, 100, *[shifted] * 6))) == [
        (2, "no-unicode-map")
    ]


def test_a_private_character_as_a_bullet_is_no_gap() -> None:
    assert opened(Sheet().lines(70, 100, "\uf0b7 供应商应当在三十分钟内响应甲方的报修。")).gaps == ()


def damaged(document: bytes, inside: bytes) -> bytes:
    """The file with one byte changed in the packed stream that unpacks to something with `inside` in it."""
    at = 0
    while True:
        at = document.index(b"stream\n", at) + 7
        packed = document[at : document.index(b"\nendstream", at)]
        try:
            unpacked = zlib.decompress(packed)
        except zlib.error:
            continue
        if inside in unpacked:
            middle = at + len(packed) // 2
            return document[:middle] + bytes([document[middle] ^ 0x55]) + document[middle + 1 :]


def test_a_damaged_stream_makes_its_page_unread() -> None:
    lines = [f"Clause {n}: the vendor answers call number {n * 37 % 101} of the hospital." for n in range(30)]
    whole = pdf(Sheet().lines(70, 60, *lines), Sheet().text(70, 100, "Second page."), packed=True)
    assert read("contract.pdf", whole).gaps == ()
    assert gaps(read("contract.pdf", damaged(whole, b"Clause 3:"))) == [(1, "damaged")]


def test_a_stream_that_grows_beyond_the_limit_stops_the_reading() -> None:
    bomb = pdf(Sheet().text(70, 100, CLAUSE).draw(" " * 3_000_000), packed=True)
    with pytest.raises(LimitError, match="--max-inflated") as caught:
        read("contract.pdf", bomb, ReadOptions(limits=Limits(inflated=2_000_000)))
    assert caught.value.code == "decompression"
    with pytest.raises(LimitError, match="times its size"):
        read("contract.pdf", bomb)


def test_a_page_that_cannot_be_loaded_is_a_gap() -> None:
    data = pdf(Sheet().text(70, 100, CLAUSE), Sheet().text(70, 100, "Second page."))
    broken = data.replace(b"/Type /Page /Parent", b"/Type /Pine /Parent").replace(b"/Type /Pine", b"/Type /Page", 1)
    document = read("contract.pdf", broken)
    assert CLAUSE in document.text
    assert "Second page." in document.text or gaps(document) == [(2, "damaged")]


def test_the_stub_of_a_dynamic_form_is_unsupported() -> None:
    stub = Sheet().lines(
        70, 100, "Please wait...", "If this message is not eventually replaced by the proper contents,"
    )
    with pytest.raises(UnreadableError) as caught:
        opened(stub.text(70, 140, "your viewer may not be able to show it; get Adobe Reader."))
    assert caught.value.code == "unsupported"


def test_attached_documents_are_a_gap() -> None:
    name = utf16("annex.pdf")
    names = f"/Names << /EmbeddedFiles << /Names [{name} << /Type /Filespec /F {name} /UF {name} >>] >> >>"
    assert gaps(opened(Sheet().text(70, 100, CLAUSE), catalog=names)) == [(None, "unsupported-part")]


@pytest.mark.parametrize(
    ("sheet", "detail"),
    [
        (Sheet().text(70, 300, "hidden words", colour="1 1 1"), "white"),
        (Sheet().text(70, 300, "hidden words", size=0.5), "tiny"),
        (Sheet().text(700, 300, "hidden words"), "off-page"),
        (Sheet().text(70, 300, "hidden words", mode=3), "invisible"),
        (Sheet().text(70, 300, "hidden words").fill(60, 280, 200, 40, "1 1 1"), "covered"),
        (Sheet().text(70, 300, "hidden words").fill(60, 280, 200, 40, "0 0 0"), "covered"),
        (Sheet().draw("q 300 300 50 50 re W n").text(70, 300, "hidden words").draw("Q"), "clipped"),
    ],
)
def test_text_that_a_person_cannot_see_is_read_and_marked(sheet: Sheet, detail: str) -> None:
    document = opened(sheet.text(70, 100, CLAUSE))
    assert [(m.kind, m.detail, document.quote(m.span)) for m in document.marks] == [("hidden", detail, "hidden words")]


def test_text_on_a_layer_that_is_off_is_marked() -> None:
    layer = "99 0 R"
    catalog = f"/OCProperties << /OCGs [{layer}] /D << /OFF [{layer}] >> >>"
    sheet = Sheet(properties=f"/Properties << /MC0 {layer} >>").text(70, 100, CLAUSE)
    sheet.draw("/OC /MC0 BDC").text(70, 300, "hidden words").draw("EMC")
    data = pdf(sheet, catalog=catalog)
    number = data.count(b" 0 obj\n") + 1
    group = b"%d 0 obj\n<< /Type /OCG /Name (Secret) >>\nendobj\n" % number
    body, tail = data.replace(b"99 0 R", b"%d 0 R" % number).split(b"xref\n0 ")[0], data[data.index(b"trailer") :]
    document = read("contract.pdf", body + group + tail.replace(b"startxref", b"startxref "))
    assert [(m.detail, document.quote(m.span)) for m in document.marks] == [("layer", "hidden words")]


def test_hidden_words_within_a_line_are_marked_alone() -> None:
    sheet = (
        Sheet()
        .text(70, 100, "The vendor answers")
        .text(158, 100, "never", colour="1 1 1")
        .text(190, 100, "every call.")
    )
    document = opened(sheet)
    assert [document.quote(mark.span) for mark in document.marks] == ["never"]
    assert document.text == "The vendor answers never every call."


@pytest.mark.parametrize(
    "sheet",
    [
        Sheet().fill(60, 80, 300, 40, "0.1 0.2 0.5").text(70, 100, CLAUSE, colour="1 1 1"),
        Sheet().fill(60, 80, 300, 40, "1 1 1").text(70, 100, CLAUSE),
        Sheet().text(70, 100, CLAUSE).fill(60, 90, 300, 14, "1 1 0"),
        Sheet().image(0, 0, 595, 842).lines(70, 100, CLAUSE, CLAUSE).draw("").text(70, 300, CLAUSE, mode=3),
        Sheet().text(70, 100, "____________________________").text(70, 120, CLAUSE),
    ],
    ids=["white on dark", "on white", "highlighted", "layer over a scan", "underscores"],
)
def test_text_that_a_person_can_see_is_not_marked(sheet: Sheet) -> None:
    assert opened(sheet).marks == ()
