"""The protocol of a draw as a file: JSON that a person can read and anyone can draw again from."""

from functools import cache
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

from domain.errors import UnreadableFileError
from domain.spot_check import Protocol
from matchers.sampling import FORMAT


def dumped(protocol: Protocol) -> bytes:
    """Return the protocol as JSON, equal for equal protocols."""
    return _adapter().dump_json(protocol, indent=1)


def file_name(key: str) -> str:
    """Return a file name of a key: letters and digits of ASCII as they are, any other key by its digest."""
    return key if key.isascii() and key.isalnum() else sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def loaded(content: bytes) -> Protocol:
    """Return the protocol that `content` holds; raises UnreadableFileError when it is none, or of another format."""
    try:
        protocol = _adapter().validate_json(content)
    except ValidationError as error:
        message = "抽样记录无法读取：不是本程序所写的 protocol.json，或已损坏。请检查文件后重试。"
        raise UnreadableFileError(message, reason="damaged") from error
    if protocol.format != FORMAT:
        message = f"抽样记录的格式为第 {protocol.format} 版，本版程序只认第 {FORMAT} 版。请用相应版本的程序复核。"
        raise UnreadableFileError(message, reason="unsupported")
    return protocol


@cache
def _adapter() -> TypeAdapter[Protocol]:
    """Return the one adapter; it is dear to make."""
    return TypeAdapter(Protocol)
