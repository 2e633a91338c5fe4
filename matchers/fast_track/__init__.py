"""直通车 (第八条): each of the four conditions, where claimed, is supported, refuted, or open, with the reason."""

from domain.report import FastTrack, FastTrackCondition
from matchers.case import Case
from matchers.fast_track import award, high_tech, institution, standard
from matchers.fast_track.ruling import Ruling, State
from matchers.witnesses import Testimony

_JUDGES = (high_tech.judge, award.judge, institution.judge, standard.judge)


def judge(case: Case, testimonies: tuple[Testimony, ...]) -> tuple[Ruling, ...]:
    """Return the ruling on each of the four conditions."""
    return tuple(judge_one(case, testimonies) for judge_one in _JUDGES)


def summarise(rulings: tuple[Ruling, ...]) -> FastTrack:
    """Return the rulings as the report shows them; eligible when one claimed condition is supported."""
    conditions = tuple(
        FastTrackCondition(
            condition=one.condition, claimed=one.claimed, supported=one.state is State.SUPPORTED, why=one.why
        )
        for one in rulings
    )
    return FastTrack(eligible=any(one.claimed and one.supported for one in conditions), conditions=conditions)


def replaces_score(rulings: tuple[Ruling, ...]) -> bool:
    """Tell whether a claimed condition takes the place of the score."""
    return any(one.claimed and one.state is State.SUPPORTED for one in rulings)


def may_replace_score(rulings: tuple[Ruling, ...]) -> bool:
    """Tell whether a claimed condition may yet take the place of the score, once a person has looked."""
    return any(one.claimed and one.state is State.OPEN for one in rulings)
