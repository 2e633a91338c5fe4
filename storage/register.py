"""A register of what submissions rely on, in one file of JSON lines."""

import json
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from domain.errors import UnavailableError
from domain.page_print import MOST_BITS, PagePrint, same_page
from domain.use import Holder, Trace, Use
from storage.files import write_atomically

_Key = tuple[Trace, str]


class FileRegister:
    """A `Register` that holds its uses in memory and keeps them in a file; safe for many threads of one process."""

    def __init__(self, path: Path) -> None:
        """Read what earlier runs kept at `path`; a line that is no use of ours is passed over."""
        self._path, self._lock = path, threading.Lock()
        self._uses: dict[tuple[str, str, str], tuple[Use, ...]] = defaultdict(tuple)
        self._index: _Index | None = None
        for use in _read(path):
            self._uses[_identity(use.holder)] += (use,)

    def record(self, holder: Holder, uses: Sequence[Use]) -> None:
        """Keep what a submission relies on, in place of what was kept of the same submission before."""
        with self._lock:
            self._uses[_identity(holder)] = tuple(uses)
            self._index = None

    def elsewhere(self, holder: Holder) -> tuple[Use, ...]:
        """Return what other enterprises rely on that this one, as recorded, relies on too; in a fixed order."""
        with self._lock:
            own = self._uses.get(_identity(holder), ())
            self._index = self._index or _Index(use for uses in self._uses.values() for use in uses)
            found = {_place(use): use for one in own for use in self._index.same(one) if use.holder.key != holder.key}
        return tuple(use for _, use in sorted(found.items()))

    def keep(self) -> None:
        """Write everything to the file; raises UnavailableError when the disk refuses."""
        with self._lock:
            rows = [use for _, uses in sorted(self._uses.items()) for use in uses]
        lines = (json.dumps(asdict(use), ensure_ascii=False, separators=(",", ":")) for use in rows)
        write_atomically(self._path, "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace"))


class _Index:
    """Uses by what they are known by: numbers and digests by equality, pages by nearness of their fingerprints."""

    def __init__(self, uses: Iterable[Use]) -> None:
        self._by_key: dict[_Key, list[Use]] = defaultdict(list)
        self._by_text: dict[str, list[Use]] = defaultdict(list)
        self._by_look: list[tuple[int, PagePrint, Use]] = []
        for use in uses:
            if use.print is None:
                self._by_key[_key(use)].append(use)
                continue
            self._by_text[use.print.text].append(use)
            if use.print.fingerprint is not None:
                self._by_look.append((int(use.print.fingerprint, 16), use.print, use))

    def same(self, own: Use) -> Iterator[Use]:
        """Yield the uses of the same thing, that of `own` among them."""
        if own.print is None:
            yield from self._by_key.get(_key(own), ())
            return
        yield from (
            use for use in self._by_text.get(own.print.text, ()) if use.print and same_page(own.print, use.print)
        )
        if own.print.fingerprint is not None:
            look = int(own.print.fingerprint, 16)
            near = ((other, use) for bits, other, use in self._by_look if (bits ^ look).bit_count() <= MOST_BITS)
            yield from (use for other, use in near if same_page(own.print, other))


def _key(use: Use) -> _Key:
    return use.trace, use.key


def _identity(holder: Holder) -> tuple[str, str, str]:
    return holder.key, holder.year, holder.submission_id


def _place(use: Use) -> tuple[str, ...]:
    row = -1 if use.row is None else use.row
    return (*_identity(use.holder), use.trace, use.key, use.file or "", f"{use.page or 0:06d}", f"{row:06d}")


def _read(path: Path) -> Iterator[Use]:
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
    except OSError as error:
        raise UnavailableError(f"无法读取 {path}：{error.strerror or error}。请检查后重试。") from error
    for line in text.splitlines():
        try:
            yield _use(json.loads(line))
        except (ValueError, TypeError, KeyError):
            continue


def _use(row: dict[str, object]) -> Use:
    holder, print_ = row.pop("holder"), row.pop("print")
    if not isinstance(holder, dict) or not isinstance(print_, dict | None):
        raise TypeError
    values = {**row, "trace": Trace(str(row["trace"]))}
    return Use(holder=Holder(**holder), print=PagePrint(**print_) if print_ else None, **values)  # type: ignore[arg-type]  # as written by `keep`
