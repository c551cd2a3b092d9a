"""A strict look at a PDF's packed streams: pdfium reads over damage in silence, and lost words are not missing ones."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from logging import CRITICAL, getLogger

from slacheck.errors import LimitError
from slacheck.options import MIB, Limits
from slacheck.regex import lazy

CHUNK = MIB
DICTIONARIES = (300, 2_000, 50_000)  # bytes before the word stream in which its dictionary is looked for
_STREAM = lazy(rb">>\s*stream[ \t]*(?:\r\n|\n|\r)")
_HEAD = lazy(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_LENGTH = lazy(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
_FILTERS = lazy(rb"/Filter\s*(?:\[([^\]]*)\]|(/\w*)|\d+\s+\d+\s+R)")
_END = lazy(rb"\s{0,4}endstream")
_REFERENCE = lazy(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_PAGE = lazy(rb"/Type\s*/Page(?![A-Za-z])")
_SHOWS_TEXT = lazy(rb"[\])>]\s*T[jJ]\s")
_FILTER_NAMES = frozenset(
    b"/ASCIIHexDecode /AHx /ASCII85Decode /A85 /LZWDecode /LZW /FlateDecode /Fl /RunLengthDecode /RL /CCITTFaxDecode "
    b"/CCF /JBIG2Decode /DCTDecode /DCT /JPXDecode /Crypt".split()
)
_FLATE = ([b"/FlateDecode"], [b"/Fl"])
_PACKED = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda")  # how packed data begins
# Streams that hold no text: damage there loses no word, and they are most of a file's bytes. Fonts are none of them:
# pdfium drops a lone character whose font it cannot measure.
_NO_TEXT = lazy(
    rb"/Subtype\s*/(?:Image|XML)\b|/Type\s*/(?:Metadata|EmbeddedFile)"
    rb"|/FunctionType|/ShadingType|/Alternate\b"
)
_FORM = lazy(rb"/Subtype\s*/Form\b")


@dataclass(slots=True)
class Look:
    """What the strict look found: `streams` are the object numbers of packed streams that do not unpack cleanly,
    `texts` those of page contents that show text, `torn` says that the file's structure is damaged elsewhere."""

    streams: list[int] = field(default_factory=list)
    texts: set[int] = field(default_factory=set)
    referred: set[int] = field(default_factory=set)
    torn: bool = False
    pages: int = 0  # page objects seen, in a file that was written in one go; else 0

    @property
    def orphans(self) -> set[int]:
        """Contents that show text and that nothing refers to: the page that did has lost them."""
        return self.texts - self.referred


def look(path: str, data: bytes, limits: Limits) -> Look:
    """Unpack every stream that can hold text, and count what belongs together.

    Raises LimitError where a stream, or all together, would grow over `limits`; so it runs before pdfium does.
    """
    found = Look()
    left = limits.inflated
    streams = last = 0
    between = []  # what stands outside the streams
    for match in _STREAM.finditer(data):
        streams += 1
        between.append(data[last : match.end()])
        stream = _stream(data, match)
        if stream is None:
            found.torn = True
            last = match.end()
            continue
        last = stream.end
        if stream.packed:
            left -= _unpack(path, stream, left, limits, found)
    between.append(data[last:])
    found.referred.update(int(number) for number in _REFERENCE.findall(b"".join(between)))
    found.torn |= streams != data.count(b"endstream")
    found.pages += len(_PAGE.findall(data))
    if data.count(b"startxref") != 1 + (b"/Linearized" in data[:2_000]):
        found.pages = 0  # saved again and again: older versions of its pages are still in it
    return found


def contents_of(data: bytes) -> list[set[int]]:
    """For each page the object numbers of its contents, told by a second parser; empty where it cannot tell."""
    # Imported here: only a file with something odd in it pays for a second parser.
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import PDFObjRef, resolve1

    getLogger("pdfminer").setLevel(CRITICAL)  # it speaks of every oddity, and we do of the file as a whole
    found: list[set[int]] = []
    try:
        for page in PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data)))):
            contents = page.attrs.get("Contents")
            parts = [contents, *(array if isinstance(array := resolve1(contents), list) else ())]
            found.append({part.objid for part in parts if isinstance(part, PDFObjRef)})
    except Exception:  # a damaged file can raise anything here, and the answer is then "somewhere"
        return []
    return found


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: object number, dictionary, its bytes where they are packed by Flate and can hold text, its end."""

    number: int
    dictionary: bytes
    packed: bytes
    end: int


def _stream(data: bytes, match: re.Match[bytes]) -> Stream | None:
    """The stream that begins at `match`; None where its head or its filter is damaged."""
    heads: list[re.Match[bytes]] = []
    for longest in DICTIONARIES:
        before = data[max(match.start() - longest, 0) : match.start() + 2]
        heads = list(_HEAD.finditer(before))
        if heads and (heads[-1].start() or longest > DICTIONARIES[0]):  # at the very start digits may be cut off
            break
    else:
        return None
    dictionary = before[heads[-1].end() :]
    number = int(heads[-1].group(1))
    end = _end(data, match.end(), dictionary)
    if _NO_TEXT.search(dictionary):
        return Stream(number, dictionary, b"", end)
    filters = _FILTERS.search(dictionary)
    if filters is None:
        plain = not data.startswith(_PACKED, match.end())
        return Stream(number, dictionary, b"", end) if plain else None
    names = (filters.group(1) or filters.group(2) or b"").split()
    if any(name not in _FILTER_NAMES for name in names):
        return None
    return Stream(number, dictionary, data[match.end() : end] if names in _FLATE else b"", end)


def _end(data: bytes, start: int, dictionary: bytes) -> int:
    length = _LENGTH.search(dictionary)
    if length:
        end = start + int(length.group(1))
        if _END.match(data, end):
            return end
    end = data.find(b"endstream", start)
    return end if end >= 0 else len(data)


def _unpack(path: str, stream: Stream, left: int, limits: Limits, found: Look) -> int:
    """Unpack a stream piece by piece, note what it tells, and return its size."""
    engine = zlib.decompressobj()
    size, rest, clean = 0, stream.packed, True
    shows = False
    objects = b"/ObjStm" in stream.dictionary
    try:
        while rest and not engine.eof and size <= left:
            part = engine.decompress(rest, CHUNK)
            rest = engine.unconsumed_tail
            size += len(part)
            shows = shows or bool(_SHOWS_TEXT.search(part))
            if objects:
                found.referred.update(int(number) for number in _REFERENCE.findall(part))
                found.pages += len(_PAGE.findall(part))
        clean = engine.eof or size > left
    except zlib.error:
        clean = False
    if size > left:
        raise LimitError(path, "decompression", f"it unpacks to more than --max-inflated {limits.inflated // MIB} MiB")
    if size > MIB and size > limits.ratio * len(stream.packed):
        reason = f"a part of it unpacks to more than {limits.ratio} times its size (see --max-inflated)"
        raise LimitError(path, "decompression", reason)
    if not clean:
        found.streams.append(stream.number)
    if shows and not _FORM.search(stream.dictionary):
        found.texts.add(stream.number)
    return size
