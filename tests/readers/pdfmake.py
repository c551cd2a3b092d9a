"""A tiny PDF writer: every object by hand, so that a test says exactly what stands in its file."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
PLAIN, BOLD, CHINESE = "F1", "F2", "F3"


def utf16(text: str) -> str:
    """A PDF text string in hexadecimal."""
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


@dataclass
class Sheet:
    """A page; places are in points from the top left, as the reader reports them."""

    rotate: int = 0
    width: float = WIDTH
    height: float = HEIGHT
    content: list[str] = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    extra: str = ""
    form: str = ""
    properties: str = ""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        bold: bool = False,
        mode: int = 0,
        colour: str = "0 0 0",
        matrix: str = "1 0 0 1",
    ) -> Sheet:
        """One run of text with its baseline `y` points below the top."""
        font, shown = self._show(text, bold)
        place = f"{matrix} {x:g} {self.height - y:g} Tm"
        self.content.append(f"BT {colour} rg {mode} Tr /{font} {size:g} Tf {place} {shown} Tj ET")
        return self

    def _show(self, text: str, bold: bool) -> tuple[str, str]:
        if text.isascii():
            return (BOLD if bold else PLAIN), "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(
                ")", "\\)"
            ) + ")"
        self.letters.update(text)
        return CHINESE, "<" + "".join(f"{ord(letter):04X}" for letter in text) + ">"

    def lines(
        self, x: float, y: float, *lines: str, size: float = 10, leading: float = 14, bold: bool = False
    ) -> Sheet:
        """Several lines below each other, each shown by itself."""
        for at, line in enumerate(lines):
            self.text(x, y + at * leading, line, size=size, bold=bold)
        return self

    def draw(self, operators: str) -> Sheet:
        """Drawing operators as they are, in PDF's own coordinates."""
        self.content.append(operators)
        return self

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> Sheet:
        """A filled rectangle; `y` is its top."""
        return self.draw(f"{colour} rg {x:g} {self.height - y - height:g} {width:g} {height:g} re f")

    def grid(self, xs: list[float], ys: list[float]) -> Sheet:
        """Ruling lines at the given places, all of full length."""
        for x in xs:
            self.draw(f"{x:g} {self.height - ys[0]:g} m {x:g} {self.height - ys[-1]:g} l S")
        for y in ys:
            self.draw(f"{xs[0]:g} {self.height - y:g} m {xs[-1]:g} {self.height - y:g} l S")
        return self

    def table(
        self, xs: list[float], y: float, rows: list[list[str]], *, row: float = 20, bold_head: bool = False
    ) -> Sheet:
        """A ruled table with one line of text a cell."""
        self.grid(xs, [y + at * row for at in range(len(rows) + 1)])
        for at, cells in enumerate(rows):
            for x, cell in zip(xs, cells, strict=False):
                if cell:
                    self.text(x + 4, y + at * row + 14, cell, bold=bold_head and at == 0)
        return self

    def image(self, x: float, y: float, width: float, height: float) -> Sheet:
        """A grey picture of one pixel, stretched."""
        return self.draw(f"q {width:g} 0 0 {height:g} {x:g} {self.height - y - height:g} cm /Im0 Do Q")


@dataclass
class Maker:
    """Collects objects and writes the file with a right cross-reference table."""

    packed: bool = False
    objects: list[bytes] = field(default_factory=list)

    def add(self, body: str | bytes) -> int:
        """Append an object and return its number."""
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def stream(self, dictionary: str, data: bytes, *, packed: bool | None = None) -> int:
        """Append a stream object."""
        if self.packed if packed is None else packed:
            data = zlib.compress(data)
            dictionary += " /Filter /FlateDecode"
        head = f"<< {dictionary} /Length {len(data)} >>\nstream\n".encode("latin-1")
        return self.add(head + data + b"\nendstream")

    def file(self, root: int, trailer: str = "") -> bytes:
        """The bytes of the file."""
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(self.objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R {trailer} >>\n".encode("latin-1")
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def pdf(*sheets: Sheet, packed: bool = False, mapped: bool = True, catalog: str = "") -> bytes:
    """A PDF of these pages; without `mapped` its Chinese font does not say which characters it prints."""
    maker = Maker(packed)
    fonts = _fonts(maker, sorted(set().union(*(sheet.letters for sheet in sheets))), mapped)
    picture = maker.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\x80",
        packed=False,
    )
    parent = len(maker.objects) + 1
    maker.add("")
    numbers = [_page(maker, sheet, parent, fonts, picture) for sheet in sheets]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    maker.objects[parent - 1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>".encode()
    fields = " ".join(f"{n} 0 R" for n, body in enumerate(maker.objects, start=1) if b"/Subtype /Widget" in body)
    form = f"/AcroForm << /Fields [{fields}] /DA (/F1 10 Tf 0 g) >>" if fields else ""
    return maker.file(maker.add(f"<< /Type /Catalog /Pages {parent} 0 R {form} {catalog} >>"))


def _page(maker: Maker, sheet: Sheet, parent: int, fonts: str, picture: int) -> int:
    form = ""
    if sheet.form:
        box = f"[0 0 {sheet.width:g} {sheet.height:g}]"
        resources = f"/Resources << {fonts} >>"
        number = maker.stream(f"/Type /XObject /Subtype /Form /BBox {box} {resources}", sheet.form.encode("latin-1"))
        form = f" /Fm0 {number} 0 R"
    contents = maker.stream("", "\n".join(sheet.content).encode("latin-1"))
    notes = [maker.add(note) for note in sheet.annotations]
    annots = f"/Annots [{' '.join(f'{note} 0 R' for note in notes)}]" if notes else ""
    resources = f"/Resources << {fonts} /XObject << /Im0 {picture} 0 R{form} >> {sheet.properties} >>"
    return maker.add(
        f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {sheet.width:g} {sheet.height:g}] /Rotate {sheet.rotate} "
        f"{resources} /Contents {contents} 0 R {annots} {sheet.extra} >>"
    )


def _fonts(maker: Maker, letters: list[str], mapped: bool) -> str:
    plain = maker.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    bold = maker.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    names = f"/{PLAIN} {plain} 0 R /{BOLD} {bold} 0 R"
    if letters:
        names += f" /{CHINESE} {_chinese(maker, letters, mapped)} 0 R"
    return f"/Font << {names} >>"


def _chinese(maker: Maker, letters: list[str], mapped: bool) -> int:
    descriptor = maker.add(
        "<< /Type /FontDescriptor /FontName /Songti /Flags 4 /FontBBox [0 -200 1000 800] "
        "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    widths = " ".join(f"{ord(letter)} [{500 if letter.isascii() else 1000}]" for letter in letters)
    cid = maker.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Songti /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}] >>"
    )
    unicode = ""
    if mapped:
        pairs = "\n".join(f"<{ord(letter):04X}> <{ord(letter):04X}>" for letter in letters)
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(letters)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
        )
        unicode = f"/ToUnicode {maker.stream('', cmap.encode())} 0 R"
    kind = "/Type /Font /Subtype /Type0 /BaseFont /Songti /Encoding /Identity-H"
    return maker.add(f"<< {kind} /DescendantFonts [{cid} 0 R] {unicode} >>")


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def encrypted(data: bytes, *, user: str, owner: str) -> bytes:
    """A file of `pdf` with its streams under the standard 40-bit encryption; it must hold no strings."""
    pad = [(word.encode() + PADDING)[:32] for word in (user, owner)]
    owned = _rc4(hashlib.md5(pad[1]).digest()[:5], pad[0])
    key = hashlib.md5(pad[0] + owned + b"\xfc\xff\xff\xff" + b"\x00").digest()[:5]

    def lock(match: re.Match[bytes]) -> bytes:
        own = hashlib.md5(key + int(match[2]).to_bytes(3, "little") + b"\x00\x00").digest()[:10]
        return match[1] + _rc4(own, match[3]) + b"\nendstream"

    body = re.sub(rb"((\d+) 0 obj\n<<[^\n]*>>\nstream\n)(.*?)\nendstream", lock, data, flags=re.DOTALL)
    words = b"/O <%s> /U <%s>" % (owned.hex().encode(), _rc4(key, PADDING).hex().encode())
    trailer = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 " + words + b" >> /ID [<00> <00>]"
    return body.replace(b"trailer\n<<", b"trailer\n<< " + trailer)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
