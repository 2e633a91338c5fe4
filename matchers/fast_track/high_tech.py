"""直通车（一）: a high-tech certificate of this enterprise, in force on the day of review."""

from matchers.case import Case
from matchers.fast_track import term
from matchers.fast_track.ruling import Condition, Ruling, Weighed, borne_out, disagreements, ruled, unclaimed
from matchers.witnesses import Testimony

_NUMBER = "fast_track.high_tech.certificate_no"
_NAME = "enterprise.name"


def judge(case: Case, testimonies: tuple[Testimony, ...]) -> Ruling:
    """Weigh term, number and name; the day of issue alone, misstated, does not undo a certificate that is in force."""
    condition = Condition(word="high_tech", kind=term.KIND, rule=case.ruleset.fast_track.high_tech)
    if case.form.fast_track.high_tech is None:
        return unclaimed(condition)
    known = term.term(case, testimonies)
    relevant = [one for one in testimonies if one.pairing.kind == term.KIND]
    proven = {one.pairing.claim for one in relevant if borne_out(one, testimonies)}
    against = disagreements(condition, testimonies, _NUMBER, _NAME)
    if known and term.out_of_force(case, known):
        against = (*against, "证书不在有效期内")
    holds = known is not None and term.in_force(case, known) and proven >= {_NUMBER, _NAME}
    weighed = Weighed(
        against=against,
        open=() if holds else ("证书有待人工确认",),
        support="证书编号和企业名称与信息表一致，且在有效期内",
        notices=tuple(term.lapses(case, known)) if known else (),
    )
    return ruled(case, condition, weighed)
