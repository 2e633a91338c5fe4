"""How often the verdict on a document's seals is right: the applicant's, another's, wrong kind, none, not to tell.

    python benchmarks/sealed.py SET OUT [--verbose]

SET is a folder of submissions that each hold `form.*` and `truth.json`; OUT what `hezheng verify SET --out OUT` wrote.
The true verdict follows from the true seals of a document: round or oval ones of kind ``enterprise`` that name the
enterprise of its licence, another enterprise, or seals for one purpose; documents without pixels cannot be told.
"""

import argparse
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SPECIAL = {"finance", "contract", "invoice"}
IMAGELESS = (".docx", ".xlsx")


def folded(text: str | None) -> str:
    """Return a text without width and spaces."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def true_verdict(document: dict[str, Any], names: set[str]) -> str:
    """Return the verdict that the true seals of a document call for."""
    if document["file"].endswith(IMAGELESS):
        return "cannot_tell"
    seals = [seal for seal in document["seals"] if seal["shape"] != "straddle"]
    arcs = {folded(seal["arc"]) for seal in seals if seal["kind"] == "enterprise"}
    if arcs & names:
        return "own"
    if any(seal["kind"] in SPECIAL for seal in seals):
        return "wrong_kind"
    return "another" if arcs else "none"


def names_of(truth: dict[str, Any]) -> set[str]:
    """Return the names of the enterprise, as its licence or else most of its seals have it."""
    licences = {folded(one["fields"].get("name")) for one in truth["documents"] if one["kind"] == "business_licence"}
    arcs = Counter(
        folded(seal["arc"]) for one in truth["documents"] for seal in one["seals"] if seal["kind"] == "enterprise"
    )
    return licences or {arcs.most_common(1)[0][0]}


def rows(folder: Path, out: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield file, kind, true and given verdict of every document on which there is one."""
    for path in sorted(folder.glob("*/truth.json")):
        truth = json.loads(path.read_text("utf-8"))
        report = out / path.parent.name / "report.json"
        given = json.loads(report.read_text("utf-8"))["seals"] if report.is_file() else []
        for document in truth["documents"]:
            said = [one for one in given if one["file"] == document["file"] and one["page"] in document["pages"]]
            if said and document["pages"]:
                name = f"{path.parent.name}/{document['file']} {document['pages']}"
                yield name, document["kind"], true_verdict(document, names_of(truth)), said[0]["sealed"]


def main() -> None:
    """Print how many verdicts are right, and every kind of error."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--verbose", action="store_true", help="list the documents whose verdict is wrong")
    options = parser.parse_args()
    found = list(rows(options.folder, options.out))
    if options.verbose:
        for name, kind, true, given in found:
            if true != given:
                print(f"{name} {kind}: {true} -> {given}")
    for (true, given), number in sorted(Counter((true, given) for _, _, true, given in found).items()):
        print(f"{true:12} -> {given:12}{number:5}")
    right = sum(true == given for _, _, true, given in found)
    print(f"right {right}/{len(found)} = {right / max(1, len(found)):.3f}")


if __name__ == "__main__":
    main()
