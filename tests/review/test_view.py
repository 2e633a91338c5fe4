"""What the reviewer is shown of a case's pages."""

from dataclasses import replace

import pytest

from domain.geometry import Box
from review.view import leaves_of
from tests.notation import licence

NUMBER = Box(100, 100, 300, 140)


@pytest.mark.parametrize("knowing", [0, 1])
def test_a_page_is_covered_where_any_of_its_documents_says_so(knowing: int) -> None:
    """Of several documents on one page one alone may know of an identity number: the page is not shown as it is."""
    documents = [licence(), licence()]
    documents[knowing] = replace(documents[knowing], private=((1, NUMBER),))
    [leaf] = leaves_of(documents)
    assert leaf.hidden


def test_a_page_that_bears_nothing_private_is_not_covered() -> None:
    """What is hidden on another page of the file, or in another file, hides nothing here."""
    elsewhere = licence(file="evidence/other.jpg")
    leaves = leaves_of([replace(licence(), private=((2, NUMBER),)), replace(elsewhere, private=((1, NUMBER),))])
    assert [leaf.hidden for leaf in leaves] == [False, True]
