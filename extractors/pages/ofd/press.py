"""A page of OFD set as a PDF (ISO 32000-1), so that PDFium shows it and its text is checked as that of any PDF."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

POINTS = 72 / 25.4
"""PDF units in a millimetre."""


@dataclass(slots=True)
class Press:
    """The objects of one PDF; number 1 is its catalog, 2 its page tree, 3 a blank page, 4 the page that is set."""

    objects: list[bytes] = field(default_factory=lambda: [b""] * 4)
    fonts: dict[str, int] = field(default_factory=dict)
    pictures: dict[str, int] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    def add(self, entries: str, data: bytes | None = None) -> int:
        """Add a dictionary, or a stream of `data`; returns the number of the object."""
        self.objects.append(f"<< {entries} >>".encode() if data is None else _stream(entries, data))
        return len(self.objects)

    def font(self, number: int) -> str:
        """Return the name by which the page calls the font that is object `number`."""
        self.fonts[f"F{number}"] = number
        return f"F{number}"

    def state(self, entries: str) -> str:
        """Return the name of a graphics state (ISO 32000-1, 8.4.5)."""
        return self.states.setdefault(entries, f"G{len(self.states)}")

    def picture(self, pixels: NDArray[np.uint8]) -> str:
        """Add a picture (height, width, 4) in RGBA and return its name."""
        size = f"/Type /XObject /Subtype /Image /Width {pixels.shape[1]} /Height {pixels.shape[0]} /BitsPerComponent 8"
        alpha = np.ascontiguousarray(pixels[:, :, 3])
        mask = ""
        if int(alpha.min()) < 255:
            mask = f"/SMask {self.add(f'{size} /ColorSpace /DeviceGray', alpha.tobytes())} 0 R"
        number = self.add(f"{size} /ColorSpace /DeviceRGB {mask}", np.ascontiguousarray(pixels[:, :, :3]).tobytes())
        self.pictures[f"I{number}"] = number
        return f"I{number}"

    def print(self, content: str, size: tuple[float, float], number: int) -> bytes:
        """Return the PDF; `content` is painted on its page `number`, of `size` (width, height) in points.

        The pages before it are blank: what is said of the page then names its number.
        """
        body = self.add("", content.encode("latin-1", errors="replace"))
        box = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]:.3f} {size[1]:.3f}]"
        kids = "3 0 R " * (number - 1) + "4 0 R"
        self.objects[:4] = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {number} /Kids [{kids}] >>".encode(),
            f"<< {box} >>".encode(),
            f"<< {box} /Contents {body} 0 R /Resources << {self._resources()} >> >>".encode(),
        ]
        return _assembled(self.objects)

    def _resources(self) -> str:
        states = "".join(f"/{name} << {entries} >> " for entries, name in self.states.items())
        return f"/Font << {_named(self.fonts)} >> /XObject << {_named(self.pictures)} >> /ExtGState << {states} >>"


def _named(numbers: dict[str, int]) -> str:
    return " ".join(f"/{name} {number} 0 R" for name, number in numbers.items())


def _stream(entries: str, data: bytes) -> bytes:
    packed = zlib.compress(data, 1)
    return f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _assembled(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
