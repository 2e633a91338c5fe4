"""Drawing a sample that anyone can draw again: from a list and a published seed, by SHA-256 and nothing else.

The digest of the list goes into every rank, so whoever changes the list after the seed is known changes the whole
sample; and the strata go into the digest, so nobody is moved between them unnoticed (docs/adr/0027).
"""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import resources

from domain.errors import BadInputError
from domain.report import Assessment
from domain.season import Registered, State
from domain.spot_check import Entered, Frame, Protocol, Ranked, Risk, Share, Stratum, Track
from domain.values import entry_number
from domain.values.text import fold
from matchers.entry_rules import SpotCheckRule

FORMAT = 1
_PER_CENT = 100

Standing = tuple[Track, Risk]
UNREVIEWED: Standing = (Track.UNKNOWN, Risk.UNKNOWN)


def standing(assessment: Assessment, rule: SpotCheckRule) -> Standing:
    """Return by which way an enterprise entered and with which risk, by the assessment it entered on."""
    grave = any(one.severity in rule.severities for one in assessment.findings)
    risky = grave or not set(rule.onsite).isdisjoint(assessment.onsite.reasons)
    track = Track.FAST if assessment.fast_track.eligible else Track.SCORE
    return track, Risk.HIGH if risky else Risk.LOW


def frame(register: Iterable[Registered], year: str, standings: Mapping[str, Standing]) -> Frame:
    """Return the enterprises of `year` that entered, each once, and what is wrong with their rows.

    Args:
        register: rows in any order, with repetitions or without.
        year: of evaluation, by the registry number or else the day of entry; a row that has neither counts.
        standings: of the enterprises whose review is kept, by their credit codes in normal form; a way of entry that
            the register states goes before.
    """
    rows = list(register)
    current = [one for one in rows if one.state is State.ENTERED and _year(one) in {None, year}]
    faults = [_words("keyless", name=one.name or "（未载名称）") for one in current if not _key(one)]
    alike: dict[str, set[Entered]] = defaultdict(set)
    for one in current:
        if _key(one):
            alike[_key(one)].add(_entered(one, standings))
    kept: list[Entered] = []
    for key, found in sorted(alike.items()):
        codes = {one.uscc for one in found if one.uscc}
        if len(codes) > 1:
            faults.append(_words("shared", key=key, count=len(codes), codes="、".join(sorted(codes))))
            continue
        kept.append(min(found, key=_line))
        faults += [_words("spelled", key=key, count=len(found), name=kept[-1].name)] if len(found) > 1 else []
    faults += _doubtful(kept)
    return Frame(year=year, enterprises=tuple(kept), faults=tuple(sorted(faults)), aside=len(rows) - len(current))


def digest_of(enterprises: Iterable[Entered]) -> str:
    """Return the SHA-256 of a frame in canonical form, lower-case hexadecimal."""
    return sha256("".join(sorted(set(map(_line, enterprises)))).encode()).hexdigest()


def draw(known: Frame, seed: str, share: Share, drawn_on: date) -> Protocol:
    """Draw the sample of a frame; raises BadInputError when the seed is empty or the share is not in (0, 100]."""
    if not seed.strip():
        raise BadInputError("抽样种子为空。请先公布名单摘要，再用 --seed 给出公开确定的种子。")
    if not 0 < share.per_cent <= _PER_CENT:
        raise BadInputError(f"抽查比例应大于 0、不超过 100（百分之），现为 {share.per_cent}。请更正后重试。")
    digest = digest_of(known.enterprises)
    strata: dict[Stratum, list[Ranked]] = defaultdict(list)
    for one in known.enterprises:
        ranked = Ranked(enterprise=one, digest=_rank(seed, digest, one.key), place=0, drawn=False)
        strata[one.stratum].append(ranked)
    return Protocol(
        format=FORMAT,
        year=known.year,
        drawn_on=drawn_on,
        seed=seed,
        share=share,
        digest=digest,
        algorithm=tuple(_texts()["algorithm"]),
        ranked=tuple(one for key in sorted(strata, key=_order) for one in _taken(strata[key], share)),
        faults=known.faults,
    )


def proven(protocol: Protocol) -> bool:
    """Tell whether drawing from the protocol's own frame, seed and share gives its digest, ranks and sample."""
    frame_ = tuple(sorted((one.enterprise for one in protocol.ranked), key=lambda one: one.key))
    known = Frame(year=protocol.year, enterprises=frame_, faults=protocol.faults)
    again = draw(known, protocol.seed, protocol.share, protocol.drawn_on)
    return len({one.key for one in frame_}) == len(frame_) and again == replace(protocol, algorithm=again.algorithm)


def differing(protocol: Protocol, register: Iterable[Registered]) -> tuple[str, ...]:
    """Return the keys of enterprises that only one of them names, the protocol or a register of its year."""
    listed = {one.key for one in frame(register, protocol.year, {}).enterprises}
    return tuple(sorted(listed ^ {one.enterprise.key for one in protocol.ranked}))


def _key(row: Registered) -> str:
    return entry_number.normalise(row.number or row.uscc or "")


def _year(row: Registered) -> str | None:
    stated = entry_number.year_of(row.number or "")
    return stated or (str(row.day.year) if row.day and not row.number else None)


def _entered(row: Registered, standings: Mapping[str, Standing]) -> Entered:
    code = entry_number.normalise(row.uscc or "") or None
    track, risk = standings.get(code or "", UNREVIEWED)
    track = Track(row.path) if row.path else track
    return Entered(
        key=_key(row),
        number=entry_number.normalise(row.number) if row.number else None,
        uscc=code,
        name=fold(row.name) if row.name else None,
        stratum=Stratum(region=row.region, track=track, risk=risk),
    )


def _line(one: Entered) -> str:
    place = one.stratum
    return "\t".join((one.key, one.uscc or "", one.name or "", place.region or "", place.track, place.risk)) + "\n"


def _doubtful(kept: Sequence[Entered]) -> Iterator[str]:
    """Yield what looks wrong with enterprises that stay in the frame all the same."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for one in kept:
        if one.number and not entry_number.is_valid(one.number):
            yield _words("malformed", key=one.number, name=one.name)
        if one.uscc:
            numbers[one.uscc].append(one.key)
    for code, keys in numbers.items():
        if len(keys) > 1:
            yield _words("numbered", code=code, count=len(keys), keys="、".join(keys))


def _rank(seed: str, digest: str, key: str) -> str:
    return sha256(f"{seed}\n{digest}\n{key}".encode("utf-8", "surrogatepass")).hexdigest()


def _taken(stratum: Sequence[Ranked], share: Share) -> Iterator[Ranked]:
    """Yield a stratum by rank; the share of it, rounded up, is drawn, so that none is left out for being small."""
    count = math.ceil(len(stratum) * share.per_cent / _PER_CENT)
    for place, one in enumerate(sorted(stratum, key=lambda one: (one.digest, one.enterprise.key)), 1):
        yield replace(one, place=place, drawn=place <= count)


def _order(stratum: Stratum) -> tuple[str, str, str]:
    return stratum.region or "", stratum.track, stratum.risk


def sizes(protocol: Protocol) -> dict[Stratum, tuple[int, int]]:
    """Return how many enterprises each stratum has, and how many of them were drawn."""
    count, drawn = (Counter(one.enterprise.stratum for one in rows) for rows in (protocol.ranked, protocol.sample))
    return {stratum: (count[stratum], drawn[stratum]) for stratum in sorted(count, key=_order)}


def _words(sentence: str, **values: object) -> str:
    return _texts()["faults"][sentence].format(**values)


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files("matchers") / "sampling.toml").read_text(encoding="utf-8"))
