"""What the commands need of a file besides its pages: its digest, and a word for why it could not be read."""

import hashlib
from pathlib import Path

from domain.errors import BadInputError, DeadlineError, UnreadableFileError


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in lower-case hexadecimal, without holding it in memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def reason_of(error: BadInputError) -> str:
    """Return the stable word for why a file was not read."""
    if isinstance(error, UnreadableFileError):
        return error.reason
    return "deadline" if isinstance(error, DeadlineError) else "failed"
