"""Reads PDF: pdfium gives characters, boxes and ruling lines; this package makes paragraphs and tables of them."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from slacheck.document import Document, Gap
from slacheck.errors import LimitError, LockedError, UnreadableError
from slacheck.options import ReadOptions
from slacheck.readers.pdf.assemble import assemble
from slacheck.readers.pdf.damage import Look, contents_of, look
from slacheck.readers.pdf.layers import off_layers
from slacheck.readers.pdf.ocr import Scanner
from slacheck.readers.pdf.page import read_page
from slacheck.readers.pdf.printed import Page, Printed

DAMAGED = "the page is damaged: words of it may be lost"
MOST_ATTACHMENTS = 200
DOCUMENTS = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".rtf", ".ofd", ".wps", ".txt", ".html")


def read(path: str, data: bytes, options: ReadOptions) -> Document:
    """Read a PDF from its bytes.

    Raises LockedError without the right password, LimitError over a limit, UnreadableError where pdfium finds no
    document at all, UsageError where `options.ocr` is always and no OCR is installed. A page that cannot be read
    becomes a gap.
    """
    seen = look(path, data, options.limits)
    pdf = _open(path, data, options)
    try:
        encrypted = pdfium.FPDF_GetSecurityHandlerRevision(pdf.raw) >= 0
        pages = _pages(path, pdf, Scanner(options.ocr), off_layers(data))
        gaps = [page.gap for page in pages if page.gap] + _attached(pdf)
    finally:
        pdf.close()
    if not encrypted:  # an encrypted stream does not unpack before it is decrypted, which pdfium alone does
        gaps += _damage(data, seen, pages)
    return assemble(path, pages, sorted(gaps, key=lambda gap: gap.page or 0))


def _open(path: str, data: bytes, options: ReadOptions) -> pypdfium2.PdfDocument:
    try:
        pdf = pypdfium2.PdfDocument(data, password=options.password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            hint = "it wants another password" if options.password else "it wants a password: give --password"
            raise LockedError(path, "encrypted", hint) from error
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise UnreadableError(path, "unsupported", "it is protected in a way that cannot be opened") from error
        raise UnreadableError(path, "corrupt", f"the PDF is damaged ({error})") from error
    count = len(pdf)
    if not count or count > options.limits.pages:
        pdf.close()
        if count:
            reason = f"it has {count} pages, more than --max-pages {options.limits.pages} allows"
            raise LimitError(path, "too-many-pages", reason)
        raise UnreadableError(path, "corrupt", "the PDF has no pages")
    return pdf


def _pages(path: str, pdf: pypdfium2.PdfDocument, scanner: Scanner, layers: frozenset[str]) -> list[Page]:
    form = None
    kind = pdf.get_formtype()
    if kind != pdfium.FORMTYPE_NONE:
        pdf.init_forms()
        form = pdf.formenv.raw if pdf.formenv else None
    pages: list[Page] = []
    for number in range(1, len(pdf) + 1):
        try:
            pages.append(_page(pdf, form, number, scanner, layers))
        except pypdfium2.PdfiumError:
            pages.append(Page(number, 0.0, 0.0, gap=Gap(number, "the page is damaged")))
    if len(pages) == 1 and _is_stub(pages[0]):
        reason = "it is a form that only Adobe Reader unfolds; open it there and print it to a PDF"
        raise UnreadableError(path, "unsupported", reason)
    return pages


def _page(pdf: pypdfium2.PdfDocument, form: Any, number: int, scanner: Scanner, layers: frozenset[str]) -> Page:
    handle = pdf[number - 1]
    try:
        page = read_page(handle.raw, form, number, layers)
        scanner.read(handle, page)
        return page
    finally:
        handle.close()


def _is_stub(page: Page) -> bool:
    """Whether a page is what Adobe's dynamic forms show to every other program."""
    text = " ".join(item.text for item in page.flow if isinstance(item, Printed))
    return text.startswith("Please wait") and "Adobe" in text and len(text) < 1_000


def _attached(pdf: pypdfium2.PdfDocument) -> list[Gap]:
    """A gap for documents packed into the PDF, as in a portfolio: they are not read."""
    names = []
    for at in range(min(pdf.count_attachments(), MOST_ATTACHMENTS)):
        try:
            names.append(pdf.get_attachment(at).get_name())
        except pypdfium2.PdfiumError:
            names.append("")
    documents = [name for name in names if name.lower().endswith(DOCUMENTS)]
    if not documents:
        return []
    shown = ", ".join(name[:60] for name in documents[:3])
    reason = f"{len(documents)} attached file(s) not read ({shown}): save and check each by itself"
    return [Gap(None, reason, "unsupported-part")]


def _damage(data: bytes, seen: Look, pages: list[Page]) -> list[Gap]:
    """Gaps for what a strict look found and pdfium passed over in silence."""
    known = {page.number for page in pages if page.gap}
    empty = {page.number for page in pages if page.empty} - known
    torn = seen.torn or bool(seen.orphans) or seen.pages > len(pages)
    numbers: set[int] = set()
    if seen.streams or (empty and seen.texts):
        contents = contents_of(data)
        owners = {number: owned & (seen.texts | set(seen.streams)) for number, owned in enumerate(contents, start=1)}
        numbers = {
            number for number, owned in owners.items() if owned & set(seen.streams) or (owned and number in empty)
        }
        unowned = seen.texts.difference(*owners.values())
        torn = torn or (bool(empty) and bool(unowned)) or (bool(seen.streams) and not numbers)
    if numbers:
        return [Gap(number, DAMAGED) for number in sorted(numbers - known)]
    return [Gap(None, "a part of the file is damaged: words may be lost on any page")] if torn else []
