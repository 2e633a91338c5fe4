"""Where things stand in an Excel package: the parts of its sheets, their drawings and pictures."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.xml.functions import fromstring

from extractors.pages.sheets import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relationship of a part: its id, the last word of its type, and the part it leads to."""

    id: str
    kind: str
    target: str


class Package:
    """An open Excel package, which was looked through before."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Read names only."""
        self.archive = archive
        self._names = set(archive.namelist())

    def relations(self, part: str) -> Iterator[Relation]:
        """Yield the relationships of `part`, those within the package only; the package's own for an empty name."""
        folder, _, name = part.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._names:
            return
        for item in fromstring(self.archive.read(path)):
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/")
            if item.get("TargetMode") != "External" and target in self._names:
                yield Relation(id=item.get("Id", ""), kind=item.get("Type", "").rpartition("/")[2], target=target)

    def sheets(self) -> dict[str, str]:
        """Return the part of each worksheet by its title, in the order of the tabs."""
        main = self._main()
        targets = {relation.id: relation.target for relation in self.relations(main)}
        found = {}
        for item in fromstring(self.archive.read(main)).iter():
            if str(item.tag).rpartition("}")[2] == "sheet":
                identity = next((str(v) for k, v in item.attrib.items() if str(k).endswith("}id")), "")
                if identity in targets:
                    found[str(item.get("name"))] = targets[identity]
        return found

    def styles(self) -> str | None:
        """Return the part that holds the styles, None when there is none."""
        return next((relation.target for relation in self.relations(self._main()) if relation.kind == "styles"), None)

    def drawn_texts(self, sheet: str) -> list[str]:
        """Return the paragraphs in the text boxes and shapes drawn on a sheet."""
        texts = [
            "".join(run.text or "" for run in item.iter() if str(run.tag).endswith("}t"))
            for drawing in self._drawings(sheet)
            for item in fromstring(self.archive.read(drawing)).iter()
            if str(item.tag).endswith("}p")
        ]
        return [text for text in texts if text.strip()]

    def pictures(self, sheets: list[str]) -> list[Picture]:
        """Return the pictures of the workbook, each once: those drawn on `sheets` in their order, then all others."""
        drawn = [
            relation.target
            for sheet in sheets
            for drawing in self._drawings(sheet)
            for relation in self.relations(drawing)
            if relation.kind == "image"
        ]
        others = sorted((name for name in self._names if "/media/" in name), key=_natural)
        names = dict.fromkeys([*drawn, *others])
        return [Picture(name=name.rpartition("/")[2], content=self.archive.read(name)) for name in names]

    def has_comments(self, sheet: str) -> bool:
        """Say whether a sheet carries comments."""
        return any(relation.kind in {"comments", "threadedComment"} for relation in self.relations(sheet))

    def embedded(self, sheet: str) -> int:
        """Return how many other documents are embedded in a sheet."""
        return sum(relation.kind in {"oleObject", "package"} for relation in self.relations(sheet))

    def _main(self) -> str:
        """Return the part of the workbook itself; raises StopIteration when there is none."""
        return next(relation.target for relation in self.relations("") if relation.kind == "officeDocument")

    def _drawings(self, sheet: str) -> list[str]:
        return [relation.target for relation in self.relations(sheet) if relation.kind == "drawing"]


def _natural(name: str) -> list[tuple[int, str]]:
    """Sort key that counts: image2 before image10."""
    return [(int(digits or 0), letters) for digits, letters in re.findall(r"(\d*)(\D*)", name)]
