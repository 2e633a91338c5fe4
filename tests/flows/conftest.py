"""What tests of whole runs share."""

import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Let no busy machine lose a page: what a run says of a page must not hang on how fast it was read."""
    os.environ["HEZHENG_PAGE_DEADLINE_S"] = "120"
