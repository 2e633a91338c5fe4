"""Spot checks (抽查) as they were written: who was drawn, what looking again came to, and what is known on site."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from domain.errors import BadInputError, HezhengError, UnreadableFileError
from domain.spot_check import Inspected, Outcome, Protocol, Rate, Risk, Track, Verdict
from matchers import protocol
from matchers.error_rate import cells, rates

WRITTEN, PROTOCOL = "spot-check.json", "protocol.json"
_KEPT = 8  # spot checks in memory: people work on one or two


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that is otherwise than at entry, in the catalogue's words, with the rule it rests on."""

    severity: str
    code: str
    message: str
    source: str
    against: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One enterprise of a sample; `region` is None where none is stated, `filed` what a table handed in says."""

    key: str
    number: str
    name: str
    uscc: str
    region: str | None
    track: Track
    risk: Risk
    outcome: Outcome
    why: str
    news: tuple[News, ...]
    submission_id: str
    filed: Inspected | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One spot check: `content` is the digest of what was read, `digest` that of the list it was drawn from."""

    place: str
    content: str
    year: str
    drawn_on: str
    as_of: str
    seed: str
    digest: str
    rows: tuple[Drawn, ...]
    notes: tuple[str, ...]


class Drawer:
    """The spot checks below one folder, one in each folder of it; safe for many threads."""

    def __init__(self, folder: Path) -> None:
        """Look for spot checks in the folders of `folder`."""
        self._folder = folder

    def samples(self) -> tuple[tuple[Sample, ...], tuple[str, ...]]:
        """Return the spot checks, the latest first, and in Chinese what could not be read."""
        found, faults = [], []
        for path in sorted(self._folder.glob(f"*/{WRITTEN}")):
            try:
                found.append(self.sample(path.parent.name))
            except HezhengError as error:
                faults.append(str(error))
        return tuple(sorted(found, key=lambda one: (one.drawn_on, one.place), reverse=True)), tuple(faults)

    def sample(self, place: str) -> Sample:
        """Return the spot check in the folder `place`.

        Raises:
            BadInputError: there is none of that name.
            UnreadableFileError: it is damaged.
        """
        path = self._inside(place) / WRITTEN
        try:
            state = path.stat()
        except OSError as error:
            raise BadInputError("没有这次抽查。") from error
        return _read(path, state.st_mtime_ns, state.st_size)

    def sheet(self, place: str, key: str) -> bytes | None:
        """Return the check sheet (核查表) of an enterprise, None when it was not written."""
        path = self._inside(place) / "sheets" / f"{protocol.file_name(key)}.docx"
        return path.read_bytes() if path.is_file() else None

    def rates(self, place: str, verdicts: Mapping[str, Verdict]) -> tuple[Rate, ...]:
        """Return the error rates by region of what inspectors found; nothing where the protocol is not beside it."""
        path = self._inside(place) / PROTOCOL
        if not path.is_file():
            return ()
        state = path.stat()
        known = {key: verdict is Verdict.FAILS for key, verdict in verdicts.items() if verdict is not Verdict.OPEN}
        return rates(cells(_protocol(path, state.st_mtime_ns, state.st_size), known))

    def _inside(self, place: str) -> Path:
        if place != Path(place).name or place.startswith("."):
            raise BadInputError("没有这次抽查。")
        return self._folder / place


@lru_cache(_KEPT)
def _read(path: Path, changed: int, size: int) -> Sample:
    del changed, size  # they tell one writing of the file from the next
    content = path.read_bytes()
    try:
        said = json.loads(content)
        filed = {one["key"]: _inspected(one) for one in said["inspected"]}
        return Sample(
            place=path.parent.name,
            content=hashlib.sha256(content).hexdigest(),
            rows=tuple(_drawn(one, filed) for one in said["looked"]),
            notes=tuple(said["notes"]),
            **{name: str(said[name]) for name in ("year", "drawn_on", "as_of", "seed", "digest")},
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"{path.parent.name} 的抽查结果（{WRITTEN}）已损坏。请重新运行 hezheng spot-check。"
        raise UnreadableFileError(message, reason="corrupt") from error


@lru_cache(_KEPT)
def _protocol(path: Path, changed: int, size: int) -> Protocol:
    del changed, size  # as above
    return protocol.loaded(path.read_bytes())


def _inspected(said: dict[str, Any]) -> Inspected:
    day = date.fromisoformat(said["day"]) if said["day"] else None
    return Inspected(**{**said, "verdict": Verdict(said["verdict"]), "day": day})


def _drawn(said: dict[str, Any], filed: dict[str, Inspected]) -> Drawn:
    firm = said["drawn"]["enterprise"]
    stratum = firm["stratum"]
    return Drawn(
        region=stratum["region"],
        track=Track(stratum["track"]),
        risk=Risk(stratum["risk"]),
        outcome=Outcome(said["outcome"]),
        why=said["why"] or "",
        news=tuple(_news(said)),
        submission_id=said["submission_id"] or "",
        filed=filed.get(firm["key"]),
        **{name: firm[name] or "" for name in ("key", "number", "name", "uscc")},
    )


def _news(said: dict[str, Any]) -> Iterator[News]:
    for one in said["again"]["changes"] if said["again"] else ():
        found = one["finding"]
        words = {name: str(found[name]) for name in ("severity", "code", "message")}
        yield News(against=one["against"], source=found["rule"]["source"], **words)
