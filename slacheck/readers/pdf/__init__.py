"""Reads PDF: pdfium gives characters, boxes and ruling lines; this package makes paragraphs and tables of them."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from slacheck.document import Document, Gap
from slacheck.errors import LimitError, LockedError, UnreadableError
from slacheck.options import ReadOptions
from slacheck.readers.pdf.assemble import assemble
from slacheck.readers.pdf.page import read_page
from slacheck.readers.pdf.printed import Page


def read(path: str, data: bytes, options: ReadOptions) -> Document:
    """Read a PDF from its bytes.

    Raises LockedError without the right password, LimitError over a limit, UnreadableError where pdfium finds no
    document at all. A page that cannot be read becomes a gap.
    """
    pdf = _open(path, data, options)
    try:
        pages, gaps = _pages(pdf)
    finally:
        pdf.close()
    return assemble(path, pages, gaps)


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


def _pages(pdf: pypdfium2.PdfDocument) -> tuple[list[Page], list[Gap]]:
    pages: list[Page] = []
    gaps: list[Gap] = []
    for number in range(1, len(pdf) + 1):
        try:
            handle = pdf[number - 1]
        except pypdfium2.PdfiumError:
            gaps.append(Gap(number, "the page is damaged"))
            pages.append(Page(number, 0.0, 0.0))
            continue
        try:
            page = read_page(handle.raw, number)
        finally:
            handle.close()
        if page.gap:
            gaps.append(page.gap)
        pages.append(page)
    return pages, gaps
