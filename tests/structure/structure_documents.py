"""Small documents for the tests of structure: a string is a paragraph, the functions make the rest."""

from __future__ import annotations

from dataclasses import dataclass

from slacheck.document import Cell, Document, Role, TextBuilder


@dataclass(frozen=True)
class Row:
    """One block to be."""

    text: str
    role: Role
    label: str | None = None
    level: int = 0
    cell: Cell | None = None


def heading(text: str, level: int = 1, label: str | None = None) -> Row:
    return Row(text, Role.HEADING, label, level)


def item(text: str, label: str | None = None, level: int = 0) -> Row:
    return Row(text, Role.ITEM, label, level)


def margin(text: str) -> Row:
    return Row(text, Role.MARGIN)


def cell(text: str, row: int, column: int, table: int = 0, columns: int = 1) -> Row:
    return Row(text, Role.CELL, cell=Cell(table, row, column, columns=columns, header=row == 0))


def table(*rows: tuple[str, ...], number: int = 0) -> list[Row]:
    return [cell(text, r, c, number) for r, texts in enumerate(rows) for c, text in enumerate(texts)]


def document(*rows: str | Row | list[Row]) -> Document:
    builder = TextBuilder()
    for row in rows:
        for one in row if isinstance(row, list) else [row]:
            if isinstance(one, str):
                builder.add(one, Role.PARAGRAPH)
            else:
                builder.add(one.text, one.role, label=one.label, level=one.level, cell=one.cell)
    return Document("contract.txt", "text", builder.text(), tuple(builder.blocks))
