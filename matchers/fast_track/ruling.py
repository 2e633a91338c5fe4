"""What is known of one fast-track condition, and how it comes about from what speaks for and against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from domain.document import Document, Reading, Value
from matchers import catalogue, corroboration
from matchers.case import Case, place_of, place_of_field
from matchers.catalogue import Notice, conclusion_of, field_label
from matchers.rule import Rule
from matchers.witnesses import Testimony


class State(Enum):
    """What is known of a claimed condition."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is known of one condition, why (Chinese), and what is to be said of it."""

    condition: str
    claimed: bool
    state: State
    why: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition of 第八条: its stable word, the kind of evidence that proves it, and its rule."""

    word: str
    kind: str
    rule: Rule

    @property
    def field(self) -> str:
        """The claim in the form."""
        return f"fast_track.{self.word}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Reasons (Chinese) for and against a condition, and what else to say.

    `against` refutes it; `open` leaves it open and is said of the fields themselves; `ask` leaves it open and must be
    asked here; `support` is why it holds when there is none of these.
    """

    against: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    support: str = ""
    notices: tuple[Notice, ...] = ()


def unclaimed(condition: Condition) -> Ruling:
    """Return the ruling on a condition that the form does not claim."""
    return Ruling(condition=condition.word, claimed=False, state=State.OPEN, why="未申报此项")


def ruled(case: Case, condition: Condition, weighed: Weighed) -> Ruling:
    """Return the ruling: one reason against refutes, else one open reason leaves it open, else it is supported."""
    state, why = State.SUPPORTED, weighed.support
    if not case.of_kind(condition.kind):
        state, why = State.OPEN, f"未见可以识读的{catalogue.title(condition.kind)}"
    elif weighed.against:
        state, why = State.REFUTED, "，".join(weighed.against)
    elif weighed.ask or weighed.open:
        state, why = State.OPEN, "，".join((*weighed.ask, *weighed.open))
    notices = (*weighed.notices, *_said(case, condition, weighed, state, why))
    return Ruling(condition=condition.word, claimed=True, state=state, why=why, notices=notices)


def document_of(case: Case, condition: Condition, testimonies: tuple[Testimony, ...]) -> Document | None:
    """Return the document of the condition's kind that bears out most claims, the first of them among equals."""
    believed = [one.witness.document for one in testimonies if one.pairing.kind == condition.kind]
    documents = case.of_kind(condition.kind)
    return max(documents, key=believed.count, default=None)


def disagreements(condition: Condition, testimonies: tuple[Testimony, ...], *claims: str) -> tuple[str, ...]:
    """Return in Chinese which of these claims the evidence legibly contradicts."""
    name = catalogue.title(condition.kind)
    return tuple(
        f"{name}的{field_label(one.pairing.claim)}与信息表不一致"
        for one in testimonies
        if one.pairing.kind == condition.kind and one.pairing.claim in claims and contradicts(one)
    )


def undecided(condition: Condition, testimonies: tuple[Testimony, ...], *claims: str) -> tuple[str, ...]:
    """Return in Chinese which of these claims the evidence neither bears out nor contradicts."""
    name = catalogue.title(condition.kind)
    return tuple(
        f"{name}的{field_label(one.pairing.claim)}有待人工确认"
        for one in testimonies
        if one.pairing.kind == condition.kind and one.pairing.claim in claims
        if not borne_out(one, testimonies) and not contradicts(one)
    )


def borne_out(testimony: Testimony, testimonies: tuple[Testimony, ...]) -> bool:
    """Tell whether the evidence bears a claim out, in doubt with the rest of the document speaking for it."""
    others = tuple(one.witness for one in testimonies)
    return testimony.witness.supports or corroboration.corroborated(testimony.witness, others)


def contradicts(testimony: Testimony) -> bool:
    """Tell whether the evidence legibly says otherwise than the claim."""
    notice = testimony.witness.notice
    return notice is not None and conclusion_of(notice).value == "conflict"


def legible(case: Case, document: Document | None, field: str) -> Reading | None:
    """Return a field of the document where it was read well enough to decide on."""
    reading = document.fields.get(field) if document else None
    return reading if reading is not None and reading.confidence >= case.ruleset.tolerances.legible else None


def out_of_window(case: Case, condition: Condition, claim: str, value: Value, words: dict[str, str]) -> Notice:
    """Return the notice that a day or year lies outside the window."""
    field = claim.rpartition(".")[2]
    places = tuple(place_of_field(document, field) for document in case.of_kind(condition.kind))
    return Notice(
        key=f"{condition.word}_out_of_window",
        field=claim,
        rule=condition.rule,
        claimed=value,
        evidence=places,
        words=words,
    )


def _said(case: Case, condition: Condition, weighed: Weighed, state: State, why: str) -> Iterator[Notice]:
    """Yield that the condition is refuted, that there is nothing to look at, or what a person is to decide."""
    documents = case.of_kind(condition.kind)
    if state is State.SUPPORTED or (state is State.OPEN and documents and not weighed.ask):
        return
    unproven = "fast_track_open" if documents else "fast_track_unproven"
    yield Notice(
        key="fast_track_unsupported" if state is State.REFUTED else unproven,
        field=condition.field,
        rule=condition.rule,
        evidence=tuple(map(place_of, documents)),
        words={"why": why, "kinds": catalogue.title(condition.kind)},
    )
