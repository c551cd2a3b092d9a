"""A strict look at a PDF's packed streams: pdfium reads over damage in silence, and lost words are not missing ones."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

from slacheck.errors import LimitError
from slacheck.options import MIB, Limits

CHUNK = MIB
LONGEST_DICTIONARY = 2_000  # bytes before the word stream in which its dictionary is looked for
_STREAM = re.compile(rb">>\s*stream(?:\r\n|\n)")
_HEAD = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
_FILTERS = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|(/\w+))")
_END = re.compile(rb"\s{0,4}endstream")
# Streams that hold no text: damage there loses no word, and they are most of a file's bytes.
_NO_TEXT = re.compile(
    rb"/Subtype\s*/(?:Image|Type1C|OpenType|CIDFontType0C|XML)|/Length1\b|/Type\s*/(?:Metadata|EmbeddedFile|XRef)"
    rb"|/FunctionType|/ShadingType|/Alternate\b"
)


def damaged_streams(path: str, data: bytes, limits: Limits) -> list[int]:
    """The object numbers of packed text streams that do not unpack cleanly.

    Raises LimitError where a stream, or all together, would grow over `limits`; so it runs before pdfium does.
    """
    found: list[int] = []
    left = limits.inflated
    for number, packed in _streams(data):
        size, clean = _inflate(packed, left)
        if size > left:
            reason = f"it unpacks to more than --max-inflated {limits.inflated // MIB} MiB"
            raise LimitError(path, "decompression", reason)
        if size > MIB and size > limits.ratio * len(packed):
            reason = f"a part of it unpacks to more than {limits.ratio} times its size (limit of --max-inflated)"
            raise LimitError(path, "decompression", reason)
        left -= size
        if not clean:
            found.append(number)
    return found


def damaged_pages(data: bytes, numbers: list[int]) -> list[int]:
    """The pages (from 1) whose contents are among the objects `numbers`; empty where that cannot be told."""
    # Imported here: only a damaged file pays for a second parser.
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import PDFObjRef, resolve1

    wanted = set(numbers)
    pages: list[int] = []
    try:
        for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data)))), start=1):
            contents = page.attrs.get("Contents")
            parts = [contents, *(array if isinstance(array := resolve1(contents), list) else ())]
            if wanted & {part.objid for part in parts if isinstance(part, PDFObjRef)}:
                pages.append(number)
    except Exception:  # a damaged file can raise anything here, and the answer is then "somewhere"
        return []
    return pages


def _streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Object number and packed bytes of every stream that is packed once, by Flate, and can hold text."""
    for match in _STREAM.finditer(data):
        before = data[max(match.start() - LONGEST_DICTIONARY, 0) : match.start() + 2]
        heads = list(_HEAD.finditer(before))
        if not heads:
            continue
        dictionary = before[heads[-1].end() :]
        filters = _FILTERS.search(dictionary)
        if filters is None or _NO_TEXT.search(dictionary):
            continue
        names = (filters.group(1) or filters.group(2)).split()
        if names not in ([b"/FlateDecode"], [b"/Fl"]):
            continue
        end = _end(data, match.end(), dictionary)
        yield int(heads[-1].group(1)), data[match.end() : end]


def _end(data: bytes, start: int, dictionary: bytes) -> int:
    length = _LENGTH.search(dictionary)
    if length:
        end = start + int(length.group(1))
        if _END.match(data, end):
            return end
    end = data.find(b"endstream", start)
    return end if end >= 0 else len(data)


def _inflate(packed: bytes, most: int) -> tuple[int, bool]:
    """How many bytes a stream unpacks to, counted no further than just over `most`, and whether it does so cleanly."""
    engine = zlib.decompressobj()
    size = 0
    rest = packed
    try:
        while rest and not engine.eof and size <= most:
            size += len(engine.decompress(rest, CHUNK))
            rest = engine.unconsumed_tail
    except zlib.error:
        return size, False
    return size, engine.eof or size > most
