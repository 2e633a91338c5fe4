"""What a flow that is run from the command line is given, and what its errors become."""

from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from domain.errors import BadInputError, UnavailableError
from flows.engine import flowing


@pytest.mark.parametrize(("server", "beats"), [(None, False), ("http://127.0.0.1:4200/api", True)])
def test_only_a_server_that_stays_hears_heartbeats(tmp_path: Path, server: str | None, *, beats: bool) -> None:
    """The temporary one ends with the run, and whoever watches a lasting one must learn that a run is gone."""
    with temporary_settings({PREFECT_API_URL: server}):
        heard = flowing(PREFECT_FLOWS_HEARTBEAT_FREQUENCY.value, tmp_path)
    assert (heard is not None) is beats


@pytest.mark.parametrize(
    ("raised", "seen"), [(BadInputError("坏"), BadInputError), (ValueError("x"), UnavailableError)]
)
def test_defects_are_said_and_our_own_errors_kept(tmp_path: Path, raised: Exception, seen: type[Exception]) -> None:
    """What a user can mend passes as it is; anything else says which log to hand on."""

    def fail() -> None:
        raise raised

    with pytest.raises(seen, match=str(raised) if seen is BadInputError else "ValueError.*log.jsonl"):
        flowing(fail, tmp_path)
