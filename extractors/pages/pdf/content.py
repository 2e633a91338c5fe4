"""The content of a PDF page, taken apart in one go: pdfminer does so byte by byte, which takes most of its time.

What is at all unusual (pictures within the content, comments, nested parentheses, operators within arrays) is left to
pdfminer itself, so that whatever is read here is read as there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT

MOST_BYTES = 4_000_000
"""Length of a content from which on it is taken apart piece by piece, as a whole would take much memory."""

MOST_DIGITS = 100
"""Length of a number from which on it is left to pdfminer: Python refuses to make one of thousands of digits."""

_NUMBER = rb"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_TOKEN = re.compile(
    rb"\s*(?:(?P<plain>(?:%b\s++){0,6}+(?:[A-Za-z][^#/%%\[\]()<>{}\s\x00]*|['\"]))"
    rb"|(?P<number>%b)"
    rb"|/(?P<name>[^#/%%\[\]()<>{}\s\x00]*+)(?!#)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|\((?P<string>(?:[^()\\]|\\.)*)\)"
    rb"|(?P<mark>\[|\]|<<|>>)"
    rb"|$)" % (_NUMBER, _NUMBER),
    re.DOTALL,
)
"""`plain` is an operator with the numbers before it, as most are; no operator takes more than six."""

_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r", b"(": b"(", b")": b")", b"\\": b"\\"}
_CALLED = {"*": "_a", '"': "_w", "'": "_q"}
"""How pdfminer spells operators in the names of its methods."""

Operation = tuple[bytes, list[Any]]
"""An operator and what stands before it."""


class UnusualError(Exception):
    """A content holds what is left to pdfminer."""


class ContentInterpreter(PDFPageInterpreter):
    """Goes through the content of a page as its base class does, and takes it apart faster."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run the operations of content streams on the device."""
        try:
            operations = list(_operations(self._content(streams)))
        except UnusualError:
            super().execute(streams)
            return
        known: dict[bytes, tuple[Callable[..., object], int] | None] = {}
        for name, operands in operations:
            if name not in known:
                known[name] = self._method(name.decode("latin-1"))
            found = known[name]
            if found is not None and len(operands) == found[1] and not self.argstack:
                found[0](*operands)
                continue
            self.argstack.extend(operands)
            if found is not None:
                self._run(*found)

    def _run(self, method: Callable[..., object], count: int) -> None:
        operands = self.pop(count) if count else []
        if len(operands) == count:
            method(*operands)

    def _method(self, operator: str) -> tuple[Callable[..., Any], int] | None:
        name = "do_" + "".join(_CALLED.get(char, char) for char in operator)
        method = getattr(self, name, None)
        return None if method is None else (method, method.__code__.co_argcount - 1)

    def _content(self, streams: Sequence[object]) -> bytes:
        """Return the bytes of content streams; raises UnusualError when one is among those that are being run."""
        found = [stream_value(stream) for stream in streams]
        self.stream_ids.clear()
        self.stream_ids.update(stream.objid for stream in found if stream.objid is not None)
        if len(self.stream_ids) < len(found) or self.stream_ids & self.parent_stream_ids:
            raise UnusualError
        data = b"\n".join(stream.get_data() for stream in found)
        if len(data) > MOST_BYTES:
            raise UnusualError
        return data


def _operations(data: bytes) -> Iterator[Operation]:
    """Yield the operators of a content with their operands; raises UnusualError."""
    outer: list[tuple[bytes, list[Any]]] = []
    operands: list[Any] = []
    for kind, text in _tokens(data):
        if kind == "plain":
            *numbers, word = text.split()
            operands += [_number(number) for number in numbers]
            if word in {b"true", b"false"}:
                operands.append(word == b"true")
                continue
            if outer or word == b"BI":
                raise UnusualError
            yield word, operands
            operands = []
        elif kind != "mark":
            operands.append(_value(kind, text))
        elif text in {b"[", b"<<"}:
            outer.append((text, operands))
            operands = []
        else:
            operands = _closed(text, outer, operands)
    if outer:
        raise UnusualError
    yield b"", operands


def _tokens(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    for token in _TOKEN.finditer(data):
        if token.start() != at:
            break
        at = token.end()
        if token.lastgroup is not None:
            yield token.lastgroup, token[token.lastgroup]
    if at != len(data):
        raise UnusualError


def _closed(mark: bytes, outer: list[tuple[bytes, list[Any]]], inner: list[Any]) -> list[Any]:
    """Return the operands around an array or a dictionary that ends, with it."""
    if not outer or outer[-1][0] != {b"]": b"[", b">>": b"<<"}[mark]:
        raise UnusualError
    _, operands = outer.pop()
    if mark == b"]":
        return [*operands, inner]
    if len(inner) % 2 or not all(isinstance(key, type(LIT("Name"))) for key in inner[::2]):
        raise UnusualError
    return [*operands, {key.name: value for key, value in zip(inner[::2], inner[1::2], strict=True)}]


def _number(text: bytes) -> float:
    if len(text) > MOST_DIGITS:
        raise UnusualError
    return float(text) if b"." in text else int(text)


def _value(kind: str, text: bytes) -> object:
    """Return the value of a token as pdfminer has it."""
    if kind == "number":
        return _number(text)
    if kind == "string":
        return _ESCAPED.sub(_plain, text) if b"\\" in text else text
    if kind == "hex":
        return _bytes(b"".join(text.split()))
    try:
        return LIT(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnusualError from error


def _bytes(digits: bytes) -> bytes:
    if len(digits) % 2:
        raise UnusualError
    return bytes.fromhex(digits.decode("ascii"))


def _plain(escape: re.Match[bytes]) -> bytes:
    """Return what an escape within a string stands for (ISO 32000-1, 7.3.4.2)."""
    if escape[1].isdigit():
        code = int(escape[1], 8) if all(digit in b"01234567" for digit in escape[1]) else 256
        if code > 255:
            raise UnusualError
        return bytes((code,))
    return _ESCAPES.get(escape[1], b"")
