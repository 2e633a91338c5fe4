"""Parse the text of a JSON file that a stranger wrote, without ever failing."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

from domain.submission import FormFault
from extractors.forms.values import JsonValue, printable

_LARGEST_BYTES = 4 * 1024 * 1024
_DEEPEST = 60


def read_json(path: Path, what: str) -> tuple[JsonValue, list[FormFault]]:
    """Read the JSON file at `path`; `what` names it in faults (``form`` or ``onsite``).

    Returns:
        The value, and the faults found in the file as a whole: wrong encoding, duplicate keys, numbers that JSON does
        not have. A file that cannot be understood at all gives None and the one fault that says why.
    """
    faults: list[FormFault] = []
    try:
        text = _decoded(_content(path), what, faults)
        value = json.loads(text, object_pairs_hook=lambda pairs: _object(pairs, faults), parse_int=_whole)
    except (OSError, ValueError, RecursionError) as error:
        return None, [FormFault(field=what, message=f"{path.name} 无法读取：{_reason(error)}。请重新提交该文件。")]
    if _depth(value) > _DEEPEST:
        return None, [FormFault(field=what, message=f"{path.name} 无法读取：嵌套过深。请重新提交该文件。")]
    return value, faults


class _RefusedError(ValueError):
    """Say in Chinese why a file is refused."""


def _content(path: Path) -> bytes:
    with path.open("rb") as stream:
        content = stream.read(_LARGEST_BYTES + 1)
    if len(content) > _LARGEST_BYTES:
        raise _RefusedError(f"文件超过 {_LARGEST_BYTES // 1024 // 1024} MB")
    return content


def _decoded(content: bytes, what: str, faults: list[FormFault]) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030")
    message = "文件不是 UTF-8 编码，已按 GB18030 读取，请留意有无乱码。"
    faults.append(FormFault(field=what, message=message))
    return text


def _object(pairs: list[tuple[str, JsonValue]], faults: list[FormFault]) -> Mapping[str, JsonValue]:
    values: dict[str, JsonValue] = {}
    for key, value in pairs:
        if key in values:
            name = printable(key)[:80] or "form"
            faults.append(FormFault(field=name, message="该项出现了不止一次，已按最后一次核验，请更正。"))
        values[key] = value
    return values


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= 19 else math.inf


def _depth(value: JsonValue) -> int:
    level, depth = [value], 0
    while level and depth <= _DEEPEST:
        level = [inner for outer in level for inner in _inside(outer)]
        depth += 1
    return depth


def _inside(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, list) else []


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"第 {error.lineno} 行第 {error.colno} 列不合 JSON 语法"
    if isinstance(error, _RefusedError):
        return str(error)
    if isinstance(error, RecursionError):
        return "嵌套过深"
    return "文件打不开" if isinstance(error, OSError) else "编码无法识别"
