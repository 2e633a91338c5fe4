"""Fields right by kind and difficulty, of a set with truth against what `hezheng verify` wrote.

    hezheng verify SET --out OUT --as-of DATE
    python benchmarks/fields.py SET OUT [KIND ...]

Documents are paired and values compared by the set's own `score.py`, which lies beside its submissions. Without KIND
all kinds are printed. The long 经营范围 is left out, as the set does.
"""

import argparse
import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

DIFFICULTIES = ("clean", "normal", "hard")


def rules_of(folder: Path) -> ModuleType:
    """Return the set's `score.py` as a module."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def count(folder: Path, out: Path) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Return (right, all) fields by kind and difficulty."""
    rules, right, every = rules_of(folder), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for path in sorted(folder.glob("*/truth.json")):
        truth = json.loads(path.read_text("utf-8"))
        report = json.loads((out / truth["submission_id"] / "report.json").read_text("utf-8"))
        true = [document for document in truth["documents"] if not document.get("unreadable")]
        pairs = rules.match_documents(true, report["documents"])
        for number, document in enumerate(true):
            read = report["documents"][pairs[number]]["fields"] if number in pairs else {}
            for field, value in document["fields"].items():
                if field not in rules.LONG:
                    place = (document["kind"], document["difficulty"])
                    every[place] += 1
                    right[place] += bool(rules.same(field, value, rules.value_of(read.get(field))))
    return right, every


def main() -> None:
    """Print one row a kind and a row of totals."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("set", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("kinds", nargs="*")
    options = parser.parse_args()
    right, every = count(options.set, options.out)
    kinds = options.kinds or sorted({kind for kind, _ in every})
    for name, members in [*((kind, [kind]) for kind in kinds), ("together", kinds)]:
        row = []
        for difficulty in DIFFICULTIES:
            good, total = (sum(counter[kind, difficulty] for kind in members) for counter in (right, every))
            row.append(f"{difficulty} {good}/{total}" + (f" = {good / total:.3f}" if total else ""))
        print(f"{name:24}", "   ".join(row))


if __name__ == "__main__":
    main()
