"""The kinds of evidence, one file each: a new kind is a new file in this folder and nothing else."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from extractors.evidence_kind import EvidenceKind


@cache
def kinds() -> tuple[EvidenceKind, ...]:
    """Return every kind, in the order of their names.

    Raises:
        TypeError: a module of this folder defines no `KIND`, or one by another name.
    """
    found = []
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        kind = getattr(import_module(f"{__name__}.{module.name}"), "KIND", None)
        if not isinstance(kind, EvidenceKind) or kind.name != module.name:
            raise TypeError(f"extractors/kinds/{module.name}.py defines no KIND of that name")
        found.append(kind)
    return tuple(found)
