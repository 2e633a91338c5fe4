"""What it means to keep bytes: by their SHA-256, once, and never handed out damaged."""

import hashlib
import re
from typing import Protocol

from domain.errors import BadInputError, HezhengError

_DIGEST = re.compile(r"[0-9a-f]{64}")


class DamagedObjectError(HezhengError):
    """Kept bytes no longer have the digest they are filed under."""


class MissingObjectError(HezhengError, LookupError):
    """No bytes are kept under a digest."""


class ObjectStore(Protocol):
    """Content-addressed storage: the name of an object is the lower-case hexadecimal SHA-256 of its bytes."""

    def put(self, content: bytes) -> str:
        """Keep `content` and return its digest; keeping the same bytes again changes nothing.

        Raises:
            UnavailableError: the storage cannot be written now.
        """
        ...

    def get(self, digest: str) -> bytes:
        """Return the bytes kept under `digest`, verified.

        Raises:
            BadInputError: `digest` is not a digest.
            MissingObjectError: nothing is kept under it.
            DamagedObjectError: what is kept is not what was put.
            UnavailableError: the storage cannot be read now.
        """
        ...

    def has(self, digest: str) -> bool:
        """Tell whether bytes are kept under `digest`; raises BadInputError when it is not a digest."""
        ...

    def discard(self, digest: str) -> None:
        """Keep the bytes under `digest` no longer; nothing happens when they are not kept.

        Raises:
            BadInputError: `digest` is not a digest.
            UnavailableError: the storage cannot be written now.
        """
        ...


def digest_of(content: bytes) -> str:
    """Return the name of `content`: its SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def require_digest(text: str) -> str:
    """Return `text` when it is a digest; raises BadInputError, so that no name can ever point elsewhere."""
    if not _DIGEST.fullmatch(text):
        raise BadInputError(f"“{text[:80]}”不是 SHA-256 摘要，请检查引用的来源。")
    return text


def verified(digest: str, content: bytes) -> bytes:
    """Return `content` when it has `digest`; raises DamagedObjectError otherwise."""
    if digest_of(content) != digest:
        raise DamagedObjectError(f"存储内容 {digest[:12]}… 与其摘要不符，已损坏。请从备份恢复，或删除后重新核验。")
    return content
