"""Objects in a local folder."""

from pathlib import Path

from domain.errors import UnavailableError
from storage.files import write_atomically
from storage.objects import MissingObjectError, digest_of, require_digest, verified


class FolderStore:
    """An `ObjectStore` in a folder, two levels of 256 subfolders deep (``ab/cd/abcd…``), safe for many writers."""

    def __init__(self, root: Path) -> None:
        """Keep objects under `root`, which is made at the first `put`."""
        self._root = root

    def put(self, content: bytes) -> str:
        """Keep `content` and return its digest; bytes that are already there undamaged are not written again."""
        digest = digest_of(content)
        if not self._holds(digest, content):
            write_atomically(self.path(digest), content)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes kept under `digest`, verified."""
        try:
            return verified(digest, self.path(digest).read_bytes())
        except FileNotFoundError as error:
            raise MissingObjectError(f"存储中没有内容 {digest[:12]}…。请重新核验该份材料。") from error
        except OSError as error:
            raise UnavailableError(f"无法读取存储 {self._root}：{error.strerror or error}。请检查后重试。") from error

    def has(self, digest: str) -> bool:
        """Tell whether bytes are kept under `digest`."""
        return self.path(digest).is_file()

    def discard(self, digest: str) -> None:
        """Keep the bytes under `digest` no longer."""
        try:
            self.path(digest).unlink(missing_ok=True)
        except OSError as error:
            raise UnavailableError(
                f"无法删除存储内容 {digest[:12]}…：{error.strerror or error}。请检查后重试。"
            ) from error

    def path(self, digest: str) -> Path:
        """Return where the bytes of `digest` lie or would lie; raises BadInputError when it is not a digest."""
        require_digest(digest)
        return self._root / digest[:2] / digest[2:4] / digest

    def _holds(self, digest: str, content: bytes) -> bool:
        path = self.path(digest)
        return path.is_file() and path.read_bytes() == content
