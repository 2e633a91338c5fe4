"""What was made is found by its key, replaced by what is made later, and forgotten with its source."""

from storage.records.database import Database
from storage.records.made import find_made, forget_made, keep_made, made_of

PAGE, OTHER = "a" * 64, "b" * 64
VIEW, THUMBNAIL, ELSEWHERE = "1" * 64, "2" * 64, "3" * 64
FIRST, SECOND = "c" * 64, "d" * 64


def test_what_was_made_is_found_by_key_and_by_source(records: Database) -> None:
    """Each key leads to its own object, and a source to all that was made of it."""
    keep_made(records, {VIEW: (PAGE, FIRST), THUMBNAIL: (PAGE, SECOND), ELSEWHERE: (OTHER, FIRST)})
    assert find_made(records, [VIEW, "9" * 64]) == {VIEW: FIRST}
    assert made_of(records, [PAGE]) == {VIEW: FIRST, THUMBNAIL: SECOND}


def test_what_is_made_later_takes_the_place(records: Database) -> None:
    """A key holds one object, the last."""
    keep_made(records, {VIEW: (PAGE, FIRST)})
    keep_made(records, {VIEW: (PAGE, SECOND)})
    assert find_made(records, [VIEW]) == {VIEW: SECOND}


def test_more_than_one_query_takes_are_kept_and_found(records: Database) -> None:
    """A file of many pages is no other matter."""
    many = {f"{number:064d}": (PAGE, FIRST) for number in range(1001)}
    keep_made(records, many)
    assert len(find_made(records, many)) == len(made_of(records, [PAGE])) == 1001


def test_a_source_that_is_forgotten_takes_with_it_what_nothing_else_needs(records: Database) -> None:
    """An object that another source led to as well stays."""
    keep_made(records, {VIEW: (PAGE, FIRST), THUMBNAIL: (PAGE, SECOND), ELSEWHERE: (OTHER, FIRST)})
    assert forget_made(records, PAGE) == (SECOND,)
    assert made_of(records, [PAGE, OTHER]) == {ELSEWHERE: FIRST}
