"""What the papers say of themselves: pages handed in twice, and codes that say otherwise than the print beside them."""

from collections import defaultdict
from collections.abc import Iterator

from domain.finding import EvidenceRef
from domain.page_print import PagePrint, copies
from matchers.case import Case
from matchers.catalogue import Notice

FIELD = "evidence"


def notices(case: Case) -> Iterator[Notice]:
    """Yield a notice for every pair of files, or file, that holds a page twice, and for every code that differs."""
    yield from _repeated(case)
    yield from _coded_otherwise(case)


def _repeated(case: Case) -> Iterator[Notice]:
    prints = {(one.file, one.page): one for document in case.documents for one in document.prints}
    pairs: dict[tuple[str, str], list[tuple[PagePrint, PagePrint]]] = defaultdict(list)
    for first, later in copies(tuple(prints.values())):
        pairs[first.file, later.file].append((first, later))
    for found in pairs.values():
        said = "；".join(f"{_place(later)}与{_place(first)}" for first, later in found)
        places = tuple(EvidenceRef(file=one.file, page=one.page) for pair in found for one in pair)
        yield Notice(
            key="page_repeated", field=FIELD, rule=case.ruleset.evidence, evidence=places, words={"pages": said}
        )


def _place(one: PagePrint) -> str:
    return f"{one.file}第{one.page}页"


def _coded_otherwise(case: Case) -> Iterator[Notice]:
    for document in case.documents:
        for one in document.code_checks:
            if not one.agrees:
                yield Notice(
                    key="code_differs",
                    field=FIELD,
                    rule=case.ruleset.evidence,
                    read=one.printed,
                    evidence=(EvidenceRef(file=document.file, page=one.page, box=one.box, kind=document.kind),),
                    words={"name": one.name, "coded": one.coded},
                )
