"""What tests of whole runs share."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from extractors.pool import ReadingPool
from flows.intake import Places
from flows.run import Run
from storage.folder import FolderStore
from storage.records.database import open_records
from storage.records.uses import RecordsRegister


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Let no busy machine lose a page: what a run says of a page must not hang on how fast it was read."""
    os.environ["HEZHENG_PAGE_DEADLINE_S"] = "120"


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Return a run on real records; nothing of it reads."""
    with closing(open_records(tmp_path / "records.sqlite")) as records:
        yield Run(
            out=tmp_path / "out",
            as_of=date(2025, 9, 30),
            rules=None,
            reader="reader",
            pool=cast(ReadingPool, None),
            objects=FolderStore(tmp_path / "objects"),
            database=records,
            key="r",
            places=Places(),
            heard=lambda _row: None,
            note=lambda _text: None,
            arrivals=(),
            register=RecordsRegister(records),
            records=tmp_path,
        )
