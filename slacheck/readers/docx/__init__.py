"""Reads DOCX (also DOTX, DOCM and Strict Open XML) as Word shows it, tracked changes and automatic numbers included."""

from __future__ import annotations

from slacheck.document import Document, Gap, Revisions, Role
from slacheck.errors import UnreadableError
from slacheck.options import ReadOptions
from slacheck.readers.docx.assemble import Assembly
from slacheck.readers.docx.blocks import BlockReader
from slacheck.readers.docx.names import Element, W
from slacheck.readers.docx.numbering import read_numbering
from slacheck.readers.docx.package import Package
from slacheck.readers.docx.story import Reading
from slacheck.readers.docx.styles import read_styles
from slacheck.readers.numerals import write_number
from slacheck.readers.zipsafe import open_archive

PICTURES_ONLY = 100  # a document with pictures and less text than this (in characters) is a scan
_NOTES = {"footnotes": ("footnote", "decimal"), "endnotes": ("endnote", "lowerRoman")}


def read(path: str, data: bytes, options: ReadOptions) -> Document:
    """Read a Word document.

    Order of the text: body, footnotes and endnotes in the order of their marks, headers and footers. Raises
    UnreadableError for damaged or foreign containers and empty documents, LimitError above a limit, LockedError for
    encrypted parts.
    """
    package = Package(path, open_archive(path, data, options.limits), options.limits)
    main, root = package.main()
    styles = read_styles(package.related(main, "styles"))
    numbering = read_numbering(package.related(main, "numbering"), styles)
    reading = Reading(package, styles, numbering, original=options.revisions == "original")
    assembly = Assembly()
    body = root.find(f"{W}body")
    reader = BlockReader(reading, main)
    if body is not None:
        reading.changes.count(body)
        assembly.add(reader.read(body))
    content = assembly.builder.length
    _add_notes(assembly, reader)
    _add_margins(assembly, reader)
    comments = _count_comments(reading, main)
    changes = reading.changes
    gaps = [*_damage(package), *reading.gaps.values(), *_pictures(reading, content)]
    text = assembly.builder.text()
    if not text.strip() and not gaps:
        raise UnreadableError(path, "no-text", "the document holds no text")
    return Document(
        path,
        "docx",
        text,
        tuple(assembly.builder.blocks),
        marks=tuple(sorted(assembly.marks, key=lambda mark: mark.span)),
        gaps=tuple(gaps),
        revisions=Revisions(changes.insertions, changes.deletions, comments, tuple(sorted(changes.authors))),
    )


def _add_notes(assembly: Assembly, reader: BlockReader) -> None:
    """Append the notes that the text refers to, each with the mark that stands for it in the text."""
    reading = reader.reading
    for kind, (tag, default) in _NOTES.items():
        wanted = list(dict.fromkeys(note for of, note in reading.notes if of == kind))
        if not wanted:
            continue
        part = next((one.target for one in reading.package.links(reader.part).values() if one.kind == kind), "")
        root = reading.package.parse(part)
        if root is None:
            reading.gap("damaged", f"the {kind} are missing from the file")
            continue
        notes = {note.get(f"{W}id", ""): note for note in root.iterchildren(f"{W}{tag}")}
        form = reader.note_formats.get(kind, default)
        for count, note_id in enumerate(wanted, 1):
            if note_id in notes:
                reading.changes.count(notes[note_id])
                items = BlockReader(reading, part).read(notes[note_id])
                assembly.add_as(Role.NOTE, items, write_number(count, form))


def _add_margins(assembly: Assembly, reader: BlockReader) -> None:
    for part in reader.margins:
        root = reader.reading.package.parse(part)
        if root is not None:
            reader.reading.changes.count(root)
            assembly.add_as(Role.MARGIN, BlockReader(reader.reading, part).read(root))


def _count_comments(reading: Reading, main: str) -> int:
    root = reading.package.related(main, "comments")
    comments: list[Element] = [] if root is None else list(root.iterchildren(f"{W}comment"))
    reading.changes.authors.update(author for one in comments if (author := one.get(f"{W}author")))
    return len(comments)


def _damage(package: Package) -> list[Gap]:
    """A part that stands twice in the container: which of the two Word shows cannot be known."""
    return [
        Gap(None, f"the part {name} is in the file twice; only the last one was read", "damaged")
        for name in package.archive.duplicates
        if name.endswith((".xml", ".rels"))
    ]


def _pictures(reading: Reading, content: int) -> list[Gap]:
    if not reading.pictures or content >= PICTURES_ONLY or any(gap.code == "image" for gap in reading.gaps.values()):
        return []
    return [Gap(None, "the document is made of pictures; their text was not read", "image")]
