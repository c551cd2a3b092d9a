"""The door for documents: which reader reads which format."""

from __future__ import annotations

from importlib import import_module

from slacheck.document import Document
from slacheck.errors import SlacheckError, UnreadableError
from slacheck.options import ReadOptions
from slacheck.readers.sniff import sniff

# Format -> module with `read(path, data, options) -> Document`. Imported when met: a DOCX run never pays for pdfium.
READERS = {
    "pdf": "slacheck.readers.pdf",
    "docx": "slacheck.readers.docx",
    "text": "slacheck.readers.text",
    "markdown": "slacheck.readers.markdown",
    "html": "slacheck.readers.html",
    "rtf": "slacheck.readers.rtf",
    "odt": "slacheck.readers.odt",
    "doc": "slacheck.readers.doc",
}


def read(path: str, data: bytes, options: ReadOptions | None = None) -> Document:
    """Read a document from its bytes; `path` is for messages and as a hint, the content decides.

    Raises UnreadableError (or LimitError, LockedError), and nothing else whatever the bytes hold.
    """
    options = options or ReadOptions()
    name = sniff(path, data)
    try:
        document: Document = import_module(READERS[name]).read(path, data, options)
    except SlacheckError:
        raise
    except MemoryError as error:
        raise UnreadableError(path, "memory", "reading it needs more memory than --max-memory allows") from error
    except RecursionError as error:
        raise UnreadableError(path, "corrupt", "its parts are nested too deeply to be read") from error
    except Exception as error:  # a hostile file can raise anything from a parser; this is the one broad except
        cause = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise UnreadableError(path, "corrupt", f"the {name} file is damaged ({cause})") from error
    if not document.gaps and not document.text.strip():
        raise UnreadableError(path, "no-text", f"the {name} file holds no text")
    return document
