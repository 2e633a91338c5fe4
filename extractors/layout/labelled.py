"""What stands beside one label on each of several pages, such as those of a return or a ledger."""

from collections.abc import Iterator, Sequence

from domain.document import Reading
from domain.page import Page
from extractors.layout.credit_codes import credit_code_of
from extractors.layout.key_values import KeyValues, Label


def labelled(pages: Sequence[Page], labels: Sequence[Label], field: str) -> Iterator[Reading]:
    """Yield the text beside the label of a field, page by page."""
    for page in pages:
        if (span := KeyValues(page, labels).value(field)) is not None:
            yield span.reading(span.text, page.number)


def labelled_codes(pages: Sequence[Page], labels: Sequence[Label]) -> Iterator[Reading]:
    """Yield the code where its label (field ``uscc``) stands: elsewhere it may be that of a shareholder."""
    for page in pages:
        values = KeyValues(page, labels)
        if "uscc" in values.fields() and (code := credit_code_of(page, values)) is not None:
            yield code
