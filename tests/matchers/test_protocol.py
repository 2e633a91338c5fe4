"""The protocol of a draw as a file."""

import pytest

from domain.errors import UnreadableFileError
from matchers.protocol import dumped, loaded
from matchers.sampling import proven
from tests.matchers.test_sampling import ROWS, drawn


def test_a_protocol_comes_back_as_it_was() -> None:
    """What is loaded is what was kept, proves itself, and is kept as the same bytes again."""
    kept = dumped(drawn(ROWS))
    assert loaded(kept) == drawn(ROWS)
    assert proven(loaded(kept))
    assert dumped(loaded(kept)) == kept


@pytest.mark.parametrize("content", [b"", b"{}", dumped(drawn(ROWS))[:-9]])
def test_any_other_file_is_refused(content: bytes) -> None:
    """What is no protocol is said to be none."""
    with pytest.raises(UnreadableFileError, match="抽样记录"):
        loaded(content)


def test_another_format_is_refused() -> None:
    """A protocol of a format that this version does not know is not guessed at."""
    with pytest.raises(UnreadableFileError, match="第 9 版"):
        loaded(dumped(drawn(ROWS)).replace(b'"format": 1', b'"format": 9'))
