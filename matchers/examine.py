"""One document on one claim: the ladder decides, and the outcome is a comparison with the sentence it gives rise to."""

from dataclasses import dataclass, replace

from domain.document import Document, Reading, Value
from domain.finding import Comparison, EvidenceRef, Verdict
from matchers import catalogue, chances, names
from matchers.case import Case, place_of
from matchers.catalogue import Notice
from matchers.compare import LADDERS
from matchers.compare.ladder import Level, Pair, pair_of
from matchers.rule import Rule
from matchers.ruleset import Pairing, Tolerances

BETWEEN = "；"
"""What stands between the names of a field that gives several."""

_NAMES = "company_name"
_NEARNESS = (Verdict.MATCH, Verdict.EQUIVALENT, Verdict.UNREADABLE, Verdict.MISMATCH, Verdict.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What one document says on one claim; `notice` is None when there is nothing to ask the enterprise."""

    document: Document
    reading: Reading | None
    comparison: Comparison
    notice: Notice | None

    @property
    def supports(self) -> bool:
        """Whether the document bears the claim out."""
        return self.comparison.verdict in {Verdict.MATCH, Verdict.EQUIVALENT}


def examine(case: Case, pairing: Pairing, claim: Value, document: Document) -> Witness:
    """Return what `document` says on `claim`; a field that was not read is ``unreadable``, never a contradiction.

    Of several names in one field, the one nearest to the claim counts.
    """
    reading = document.fields.get(pairing.reading) or document.fields.get(pairing.formerly or "")
    if reading is None:
        return _silent(case, pairing, claim, document)
    return min((_weighed(case, pairing, claim, document, one) for one in _each(pairing, reading)), key=_nearness)


def _each(pairing: Pairing, reading: Reading) -> tuple[Reading, ...]:
    """Return the reading as though it gave one name alone, for each that it gives."""
    names_given = [name for name in str(reading.value).split(BETWEEN) if name] if pairing.among else []
    return tuple(replace(reading, value=name) for name in names_given) or (reading,)


def _nearness(witness: Witness) -> tuple[int, float]:
    return _NEARNESS.index(witness.comparison.verdict), -witness.comparison.score


def _weighed(case: Case, pairing: Pairing, claim: Value, document: Document, reading: Reading) -> Witness:
    ladder = LADDERS[pairing.ladder]
    formerly = names.borne_on(case, names.dated(document, pairing.dated)) if pairing.dated else ()
    pair = pair_of(claim, reading, _tolerances(case, pairing), formerly)
    if pairing.ladder.startswith(_NAMES) and claim == case.form.enterprise.name and pair.chance is not None:
        pair = replace(pair, read_as=names.read_as(case))
    level = ladder.decide(pair)
    comparison = Comparison(
        field=pairing.claim,
        claimed=claim,
        read=reading.value,
        verdict=level.verdict,
        level=level.label,
        score=ladder.score(pair),
        probability_same=_probability(pair, level),
        evidence=EvidenceRef(file=document.file, page=reading.page, box=reading.box, kind=document.kind),
    )
    said = {
        "level": level.label,
        "difference": ladder.difference(pair),
        "confidence": f"{reading.confidence:.0%}",
        "printed": reading.text,
    }
    notice = level.notice and _notice(
        case.ruleset.rule(pairing.rule), level.notice, comparison, said | level.words(pair)
    )
    return Witness(document=document, reading=reading, comparison=comparison, notice=notice or None)


def _probability(pair: Pair, level: Level) -> float:
    """Return the chance that the page says the claim: that of the reading where the level takes it for the claim."""
    by_pixels = pair.chance is not None and pair.chance >= pair.tolerances.same_from
    if level.verdict in {Verdict.MATCH, Verdict.EQUIVALENT} and not by_pixels:
        return chances.of_read(pair.reading)
    return chances.unweighed(pair.reading) if pair.chance is None else pair.chance


def unspoken(pairing: Pairing, claim: Value) -> Comparison:
    """Return the comparison of a claim that no document speaks on."""
    return Comparison(
        field=pairing.claim, claimed=claim, read=None, verdict=Verdict.MISSING, level="未见佐证材料", score=0.0
    )


def _tolerances(case: Case, pairing: Pairing) -> Tolerances:
    limits = case.ruleset.tolerances
    return limits if pairing.share is None else replace(limits, money_share=pairing.share)


def _silent(case: Case, pairing: Pairing, claim: Value, document: Document) -> Witness:
    comparison = Comparison(
        field=pairing.claim,
        claimed=claim,
        read=None,
        verdict=Verdict.UNREADABLE,
        level="未读到此项，或未印" if pairing.optional else "未读到此项",
        score=0.0,
        evidence=place_of(document),
    )
    key = "absent_optional" if pairing.optional else "absent"
    notice = _notice(case.ruleset.rule(pairing.rule), key, comparison, {"level": comparison.level})
    return Witness(document=document, reading=None, comparison=comparison, notice=notice)


def _notice(rule: Rule, key: str, comparison: Comparison, words: dict[str, str]) -> Notice:
    evidence = (comparison.evidence,) if comparison.evidence else ()
    kind = catalogue.title(evidence[0].kind or "") if evidence else ""
    return Notice(
        key=key,
        field=comparison.field,
        rule=rule,
        claimed=comparison.claimed,
        read=comparison.read,
        evidence=evidence,
        words={"kind": kind, **words},
    )
