"""One sample page: what is drawn, what happens to it, how it is kept, and what a perfect reader finds on it."""

import io
import json
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import certificate
import licence
import numpy as np
import wear
from digital import press_digital
from fixed import press_fixed
from PIL import Image
from sheet import DPI, Fonts, Sheet, press
from tables import Paper, lay_out, write_excel, write_word

Drawn = Sheet | Sequence[Sheet]
Draw = Callable[[Fonts, np.random.Generator], Drawn]
Wear = Callable[[Image.Image, np.random.Generator], Image.Image]

ORIENTATION = 0x0112
TURNED_LEFT = 6  # EXIF: turn the stored picture clockwise by 90 degrees to look at it
OFFICE = {".xlsx": write_excel, ".docx": write_word}
EPOCH = time.struct_time((2025, 7, 1, 9, 0, 0, 1, 182, 0))


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One file; `wear` None prints a digital PDF or OFD; `turn` is clockwise in degrees; several `pages` need a PDF.

    An Office file is made of its `paper`.
    """

    file: str
    pages: int = 1
    draw: Draw
    kind: str = "unknown"
    fields: Mapping[str, object] = field(default_factory=dict)
    wear: Wear | None
    paper: Paper | None = None
    turn: int = 0
    exif: bool = False
    quality: int = 70

    @property
    def golden(self) -> dict[str, object]:
        """The truth about this file, in the contract's names."""
        return {"file": self.file, "pages": [*range(1, self.pages + 1)], "kind": self.kind, "fields": dict(self.fields)}


def of_licence(
    data: licence.Licence, layout: str, look: Mapping[str, object] | None = None
) -> tuple[Draw, str, Mapping[str, object]]:
    """Return how to draw a licence, its kind and its true fields."""

    def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
        return licence.LAYOUTS[layout](data, licence.Print(fonts=fonts, rng=rng, **(look or {})))

    return draw, "business_licence", data.golden()


def of_certificate(
    data: certificate.Certificate, look: Mapping[str, object] | None = None
) -> tuple[Draw, str, Mapping[str, object]]:
    """Return how to draw a certificate, its kind and its true fields."""

    def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
        return certificate.draw(data, certificate.Press(fonts=fonts, rng=rng, **(look or {})))

    return draw, "high_tech_certificate", data.golden()


def shot(file: str, what: tuple[Draw, str, Mapping[str, object]], wear: Wear | None, **more: object) -> Shot:
    """Put a drawing into a file."""
    draw, kind, fields = what
    return Shot(file=file, draw=draw, kind=kind, fields=fields, wear=wear, **more)


def in_all_forms(kind: str, paper: Paper, fields: Mapping[str, object]) -> tuple[Shot, ...]:
    """Return a table as a workbook, a text document, a page with real text and a scan."""
    draw, scanned = partial(lay_out, paper), partial(wear.flatbed, skew=0.3)
    wears = {"table.xlsx": None, "table.docx": None, "table.pdf": None, "table-scan.jpg": scanned}
    return tuple(
        Shot(file=file, draw=draw, kind=kind, fields=fields, wear=worn, paper=paper) for file, worn in wears.items()
    )


def keep(taken: Shot, folder: Path, fonts: Fonts) -> None:
    """Draw, wear and write one file below `folder`."""
    target = folder / taken.file
    target.parent.mkdir(parents=True, exist_ok=True)
    if taken.paper is not None and target.suffix in OFFICE:
        OFFICE[target.suffix](taken.paper, target)
        return
    rng = np.random.default_rng(zlib.crc32(taken.file.encode()))
    drawn = taken.draw(fonts, rng)
    sheets = [drawn] if isinstance(drawn, Sheet) else list(drawn)
    if len(sheets) != taken.pages:
        raise ValueError(f"{taken.file}: {len(sheets)} pages drawn, {taken.pages} declared")
    if taken.wear is None:
        press_fixed(sheets[0], target, fonts) if target.suffix == ".ofd" else press_digital(sheets, target)
        return
    pages = [taken.wear(press(sheet, fonts), rng).rotate(-taken.turn, expand=True) for sheet in sheets]
    if target.suffix == ".pdf":
        _bind(pages, target, taken)
    else:
        _write(pages[0], target, taken)


def _bind(pages: Sequence[Image.Image], target: Path, taken: Shot) -> None:
    first, *others = (page.convert("RGB") for page in pages)
    more = {"save_all": True, "append_images": others, "creationDate": EPOCH, "modDate": EPOCH}
    buffer = io.BytesIO()
    first.save(buffer, "PDF", resolution=DPI * 3 // 4, quality=taken.quality, **more)
    target.write_bytes(buffer.getvalue())


def _write(page: Image.Image, target: Path, taken: Shot) -> None:
    dpi = (DPI * 3 // 4, DPI * 3 // 4)
    if target.suffix == ".tif":
        method = {"compression": "group4"} if page.mode == "1" else {"compression": "jpeg", "quality": taken.quality}
        page.save(target, dpi=dpi, **method)
    elif target.suffix == ".png":
        (page if page.mode == "1" else page.quantize(160, method=Image.Quantize.FASTOCTREE)).save(
            target, dpi=dpi, optimize=True
        )
    elif taken.exif:
        exif = Image.Exif()
        exif[ORIENTATION] = TURNED_LEFT
        page.rotate(90, expand=True).save(target, quality=taken.quality, exif=exif)
    else:
        page.save(target, quality=taken.quality, dpi=dpi)


def keep_json(data: object, target: Path) -> None:
    """Write `data` as the project writes JSON."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
