"""Writing spreadsheets: typed cells, frozen headers, filters, and text that can never run as a formula."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from slacheck.safe import safe

Value = str | float | int | None

# A workbook's own limits.
MAX_TEXT = 32_000
MAX_ROWS = 1_000_000
GOOD, BAD = PatternFill("solid", fgColor="DDF3E1"), PatternFill("solid", fgColor="FBE3DF")
FILLS = {"best": GOOD, "worst": BAD}
_TIME_RE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*<")


class Book:
    """A workbook written row by row, so that a batch of thousands needs little memory."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)
        self._book.properties.creator = "slacheck"

    def sheet(
        self, title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]], widths: Sequence[int],
        marks: Sequence[Sequence[str]] = (),
    ) -> None:  # fmt: skip
        """Add a sheet: a bold frozen header with filters, then the rows; `marks` colours cells best or worst."""
        sheet = self._book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for at, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        sheet.append([self._cell(sheet, head, bold=True) for head in heads])
        count = 1
        for at, row in enumerate(rows):
            count += 1
            if count > MAX_ROWS:
                break
            given = marks[at] if at < len(marks) else ()
            sheet.append([self._cell(sheet, value, given[i] if i < len(given) else "") for i, value in enumerate(row)])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{max(count, 1)}"

    def _cell(self, sheet: Any, value: Value, mark: str = "", *, bold: bool = False) -> Any:
        if isinstance(value, str):
            cell = WriteOnlyCell(sheet, value=safe(value)[:MAX_TEXT])
            cell.data_type = "s"  # text, whatever it begins with: '=1+1' is shown, not computed
        else:
            cell = WriteOnlyCell(sheet, value=value)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if bold:
            cell.font = Font(bold=True)
        if mark in FILLS:
            cell.fill = FILLS[mark]
        return cell

    def save(self, out: IO[bytes]) -> None:
        """Write the workbook to `out`, without the times of day that a workbook usually carries."""
        packed = io.BytesIO()
        self._book.save(packed)
        with zipfile.ZipFile(packed) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
            for name in made.namelist():
                data = made.read(name)
                if name == "docProps/core.xml":
                    data = _TIME_RE.sub(rb"\g<1>2000-01-01T00:00:00Z<", data)
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                kept.writestr(entry, data)
