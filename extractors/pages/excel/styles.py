"""A workbook without its looks, for files whose styles openpyxl refuses.

Many programs write styles that Excel and WPS accept and openpyxl does not. Of all styles only number formats change
what a cell says, so the rest can go.
"""

import io
import zipfile

from openpyxl.xml.functions import fromstring, tostring

from extractors.pages.excel.package import Package

_KEPT = frozenset({"numFmts", "cellXfs"})


def without_looks(package: Package) -> io.BytesIO:
    """Return the package without media, its styles cut down to number formats."""
    styles = package.styles()
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name in package.archive.namelist():
            content = package.archive.read(name) if "/media/" not in name else b""
            copy.writestr(name, _cut_down(content) if name == styles else content)
    bare.seek(0)
    return bare


def _cut_down(styles: bytes) -> bytes:
    root = fromstring(styles)
    for child in list(root):
        if str(child.tag).rpartition("}")[2] not in _KEPT:
            root.remove(child)
    for formats in root:
        for entry in formats:
            for detail in list(entry):
                entry.remove(detail)
    return bytes(tostring(root))
