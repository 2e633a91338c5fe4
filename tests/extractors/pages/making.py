"""PDF files written by hand, so that each test says exactly what stands in them."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from domain.page import Line
from extractors.pages import RawPage, open_pages

A4 = (0.0, 0.0, 595.0, 842.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """One page: its content stream, its MediaBox, and further entries of its dictionary and resources."""

    content: str
    media: tuple[float, float, float, float] = A4
    entries: str = ""
    fonts: str = ""
    pictures: str = ""


def write_pdf(pages: Sequence[PdfPage], extra: Sequence[bytes] = (), catalog: str = "") -> bytes:
    """Return a PDF. Object 1 is the catalog, 2 the page tree, 3 Helvetica; `extra` objects start at 4."""
    first = 4 + len(extra)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *extra,
    ]
    for index, page in enumerate(pages):
        box = " ".join(str(number) for number in page.media)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {first + 2 * index + 1} 0 R "
            f"/Resources << /Font << /F1 3 0 R {page.fonts} >> /XObject << {page.pictures} >> >> "
            f"{page.entries} >>".encode()
        )
        objects.append(stream("", page.content.encode("latin-1")))
    return assemble(objects)


def stream(entries: str, data: bytes) -> bytes:
    """Return a stream object."""
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def picture(width: int, height: int, rgb: bytes) -> bytes:
    """Return an image object; `rgb` is one colour or all pixels."""
    pixels = rgb * (width * height) if len(rgb) == 3 else rgb
    entries = (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
        "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"
    )
    return stream(entries, zlib.compress(pixels))


def assemble(objects: Sequence[bytes]) -> bytes:
    """Return a PDF file of numbered objects with its cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def show(text: str, x: float, y: float, size: float = 20.0, before: str = "") -> str:
    """Return the operators that print `text` in Helvetica with its baseline starting at (x, y)."""
    return f"BT {before} /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def read_only_page(folder: Path, data: bytes) -> RawPage:
    """Write `data` as a file into `folder` and return its first page."""
    path = folder / "file.pdf"
    path.write_bytes(data)
    with open_pages(path) as source:
        return source.page(1)


def ink_share(page: RawPage, line: Line, *, margin: float = 3.0) -> float:
    """Return the share of the page's dark pixels that lie in the line's box, opened by `margin` pixels."""
    assert page.image is not None
    dark = page.image.mean(axis=2) < 128
    x0, y0, x1, y1 = line.box.rounded()
    pad = round(margin)
    inside = dark[max(0, y0 - pad) : y1 + pad, max(0, x0 - pad) : x1 + pad]
    return float(inside.sum() / np.maximum(dark.sum(), 1))
