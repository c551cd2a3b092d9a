"""Whether what stands on a page was really read: no text layer, no usable characters, or a scan with a stamp."""

from __future__ import annotations

from string import ascii_lowercase

from slacheck.document import Gap
from slacheck.readers.pdf.glyphs import Glyphs
from slacheck.readers.pdf.objects import Objects
from slacheck.readers.pdf.printed import Page
from slacheck.regex import lazy

OCR_HINT = "--ocr auto reads it once slacheck[ocr] is installed"
SAMPLES = 100  # characters looked at for a missing character map
BAD_SHARE = 0.1
FEW = 30  # characters; less text than this on a page-wide image is a stamp, not the page
OUTLINES = 40  # path segments from which a page without text is a drawing, and not just blank with a rule
DRAWN_BODY = 2_000  # path segments from which a page with little text has its letters drawn
EDGE = 0.12  # share of the height where headers and footers stand
LEAST_LETTERS = 200
FEWEST_VOWELS = 0.2  # of the letters of Latin text; English has 0.38, a shifted alphabet less

_BAD = lazy(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_MOJIBAKE = lazy(r"[\xc2-\xef][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u2018-\u203a\u20ac]")
_SYMBOLS = b"!\"#$%&'()*+,/:;<>?@[\\]^`{|}~"
_LOWER = ascii_lowercase.encode()
_STRANGE = lazy(  # outside the scripts and signs that a Chinese or English contract is written in
    r"[^\x00-\u024f\u0300-\u052f\u1e00-\u2bff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufb00-\ufb06"
    r"\ufe00-\uffef\U0001d400-\U0001d7ff\U0001f000-\U0001faff\U00020000-\U0003ffff\ue000-\uf8ff]"
)


def gap_of(page: Page, glyphs: Glyphs, objects: Objects, heights: list[tuple[float, int]]) -> Gap | None:
    """The gap that a page is, or None; `heights` has the baseline and the length of every printed line."""
    text = "".join(glyphs.text.split())
    if not text:
        if objects.shows_image(page.width, page.height) or objects.segments >= OUTLINES:
            return Gap(page.number, f"an image without text: {OCR_HINT}", "no-text-layer")
        return None
    if _unmapped(glyphs) or garbled(text):
        return Gap(page.number, f"its font does not say which characters it prints: {OCR_HINT}", "no-unicode-map")
    body = sum(length for height, length in heights if page.height * EDGE < height < page.height * (1 - EDGE))
    if body < FEW and (objects.scanned(page.width, page.height) or objects.segments >= DRAWN_BODY):
        return Gap(page.number, f"an image with next to no text: {OCR_HINT}", "no-text-layer")
    return None


def _unmapped(glyphs: Glyphs) -> bool:
    step = max(len(glyphs.text) // SAMPLES, 1)
    sample = [offset for offset in range(0, len(glyphs.text), step) if not glyphs.text[offset].isspace()]
    bad = sum(glyphs.unmapped(offset) for offset in sample)
    return bad > 2 and bad >= BAD_SHARE * len(sample)


def garbled(text: str) -> bool:
    """Whether text without blanks is no writing: private or replacement characters, mojibake, shifted letters."""
    bad = sum(len(match) for match in _BAD.findall(text))
    if bad > 4 and bad >= BAD_SHARE * len(text):
        return True
    plain = text.encode("ascii", "ignore")
    if len(plain) < len(text) and _foreign(text):
        return True
    if len(text) >= 50 and _count(plain, _SYMBOLS) > 0.5 * len(text):
        return True
    lower = _count(plain, _LOWER)
    return lower >= max(LEAST_LETTERS, 0.6 * len(text)) and _count(plain, b"aeiou") < FEWEST_VOWELS * lower


def _foreign(text: str) -> bool:
    """Whether a share of the text is mojibake, or of many scripts that no contract is written in."""
    if 2 * len(_MOJIBAKE.findall(text)) > 0.3 * len(text) and len(text) > 10:
        return True
    strange = _STRANGE.findall(text)
    return len(strange) >= BAD_SHARE * len(text) and len({ord(letter) >> 8 for letter in strange}) >= 4


def _count(text: bytes, letters: bytes) -> int:
    return len(text) - len(text.translate(None, letters))
