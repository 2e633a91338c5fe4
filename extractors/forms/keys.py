"""Read a form key by key, turning everything that is missing or of the wrong form into a fault."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from domain.submission import FormFault
from extractors.forms.values import (
    JsonValue,
    RefusedError,
    as_day,
    as_flag,
    as_list,
    as_number,
    as_object,
    as_text,
    as_whole,
    as_year,
    shown,
)

T = TypeVar("T")


class Keys:
    """One object of a form: each method reads one key, and notes in `faults` what it could not accept as it stands.

    `path` is the dotted path of the object, empty at the top. A key that is missing or null is a fault unless the
    method is told that it is `optional`.
    """

    def __init__(self, values: JsonValue, path: str, faults: list[FormFault]) -> None:
        """Read from `values`; anything but an object counts as an empty one (its owner notes the fault)."""
        self._values = values if isinstance(values, dict) else {}
        self._path = path
        self._faults = faults

    def path(self, key: str) -> str:
        """Return the dotted path of `key`."""
        return f"{self._path}.{key}" if self._path else key

    def has(self, key: str) -> bool:
        """Tell whether the key is there and not null."""
        return self._values.get(key) is not None

    def fault(self, key: str, message: str, claimed: JsonValue = None) -> None:
        """Note that `key` cannot be accepted as it stands."""
        self._faults.append(FormFault(field=self.path(key), message=message, claimed=shown(claimed)))

    def text(self, key: str, *, optional: bool = False) -> str | None:
        """Read a text."""
        return self._read(key, as_text, optional=optional)

    def number(self, key: str, *, optional: bool = False) -> float | None:
        """Read a number: 万元, persons or points as the key says."""
        return self._read(key, as_number, optional=optional)

    def whole(self, key: str) -> int | None:
        """Read a whole number, such as a rank."""
        return self._read(key, as_whole)

    def year(self, key: str) -> int | None:
        """Read a year of four digits."""
        return self._read(key, as_year)

    def flag(self, key: str) -> bool | None:
        """Read true or false."""
        return self._read(key, as_flag)

    def day(self, key: str) -> date | None:
        """Read a date."""
        return self._read(key, as_day)

    def section(self, key: str) -> "Keys":
        """Read an object; one that is missing or no object is one fault, not one for each key it should hold."""
        values = self._read(key, as_object)
        return Keys(values, self.path(key), [] if values is None else self._faults)

    def rows(self, key: str, *, optional: bool = False) -> tuple["Keys", ...]:
        """Read a list of objects; a row that is not one is noted and left out."""
        items = self._read(key, as_list, optional=optional) or ()
        names = [f"{key}[{index}]" for index in range(len(items))]
        rows = [(name, self._accept(name, item, as_object)) for name, item in zip(names, items, strict=True)]
        return tuple(Keys(row, self.path(name), self._faults) for name, row in rows if row is not None)

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts, which may be missing; what is not a text is noted and left out."""
        items = self._read(key, as_list, optional=True) or ()
        texts = (self._accept(f"{key}[{index}]", item, as_text) for index, item in enumerate(items))
        return tuple(text for text in texts if text is not None)

    def _read(self, key: str, take: Callable[[JsonValue], tuple[T, str | None]], *, optional: bool = False) -> T | None:
        value = self._values.get(key)
        if value is not None:
            return self._accept(key, value, take)
        if not optional:
            self.fault(key, "该项为空，请补填。" if key in self._values else "缺少该项，请补填。")
        return None

    def _accept(self, key: str, value: JsonValue, take: Callable[[JsonValue], tuple[T, str | None]]) -> T | None:
        try:
            taken, note = take(value)
        except RefusedError as error:
            self.fault(key, f"该项{error}，所填无法采用，请更正。", value)
            return None
        if note is not None:
            self.fault(key, f"该项{note}，请更正。", value)
        return taken
