"""Whether the tree of form fields of a PDF can be walked at all, before PDFium walks it.

PDFium follows every path through the field tree. A few hundred bytes in which each field names the next one twice make
2 to the power of the depth paths, and it never comes back.
"""

from functools import lru_cache
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

MOST_FIELDS = 20_000
"""Fields of one form, counted along every path; a tax return of many sheets has some thousands."""

DEEPEST = 32
"""Levels of fields within fields."""


def is_walkable(path: Path) -> bool:
    """Say whether the form in the PDF at `path` has a field tree of sane size.

    A file that pdfminer, which leaks errors of many types, cannot follow is not walkable either. The answer is kept:
    finding it means reading the file's whole table of objects.
    """
    status = path.stat()
    return _is_walkable(path, (status.st_size, status.st_mtime_ns))


@lru_cache(maxsize=64)
def _is_walkable(path: Path, stamp: tuple[int, int]) -> bool:  # noqa: ARG001  # the stamp tells versions apart
    try:
        with path.open("rb") as stream:
            form = resolve1(PDFDocument(PDFParser(stream)).catalog.get("AcroForm"))
            fields = resolve1(form.get("Fields")) if isinstance(form, dict) else None
            return _count(fields, 0) <= MOST_FIELDS
    except Exception:  # noqa: BLE001  # any failure means the same
        return False


def _count(fields: object, depth: int) -> int:
    """Count the fields under `fields` along every path; stops soon after `MOST_FIELDS`."""
    if not isinstance(fields, list):
        return 0
    if depth >= DEEPEST:
        return MOST_FIELDS + 1
    total = 0
    for item in fields:
        field = resolve1(item)
        total += 1
        if isinstance(field, dict):
            total += _count(resolve1(field.get("Kids")), depth + 1)
        if total > MOST_FIELDS:
            break
    return total
