"""What may be decided on a case as it stands, and the judgement that says so."""

import re
from dataclasses import dataclass

from domain.errors import BadInputError
from domain.finding import Finding, FindingCode
from domain.review import Act, CaseState, Entry, Judgement, Level, Reviewer, Standing, flag_key
from matchers.publicity import rules as publicity_rules
from review.conventions import conventions
from review.settings import now, stamp
from review.shelf import Dossier
from storage.desk.cases import CaseRow, Judge

_ONSITE = re.compile(r"(pass|fail) \d{4}-\d{2}-\d{2} .+")
_LONGEST = 2000


class RefusedError(BadInputError):
    """The conventions of the desk do not allow a decision; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a reviewer wants to do; the fields mean what they mean in a `Judgement`."""

    act: Act
    about: str = ""
    reason: str = ""
    value: str = ""
    note: str = ""
    refers: int = 0


def ruling(wish: Wish, reviewer: Reviewer, dossier: Dossier) -> Judge:
    """Return how a wish becomes a judgement on the case as it stands, once that is known."""

    def judge(case: CaseRow, now_: Standing) -> Judgement:
        if case.report != dossier.digest:
            raise RefusedError("这份材料刚重新核验过，报告已更新。请重新打开再定。")
        _may(reviewer, now_, wish)
        _CHECKS[wish.act](wish, reviewer, dossier, now_)
        return _said(wish, reviewer, dossier, case)

    return judge


def findings_of(dossier: Dossier) -> dict[str, Finding]:
    """Return the findings of a report by their keys."""
    return {flag_key(finding): finding for finding in dossier.report.assessment.findings}


def weighty(dossier: Dossier) -> dict[str, Finding]:
    """Return the findings that must be settled before a case can be accepted, as for its publicity."""
    rules = publicity_rules()
    return {
        key: finding
        for key, finding in findings_of(dossier).items()
        if finding.severity in rules.weighty or finding.code in rules.unsettled
    }


def open_flags(dossier: Dossier, now_: Standing) -> dict[str, Finding]:
    """Return the findings that still stand in the way of accepting."""
    return {key: one for key, one in weighty(dossier).items() if not _settled(key, one, now_)}


def unsettled() -> frozenset[FindingCode]:
    """Return the codes of findings that no word settles, only the result of an on-site check."""
    return publicity_rules().unsettled


def _settled(key: str, finding: Finding, now_: Standing) -> bool:
    if finding.code in publicity_rules().unsettled:
        return now_.onsite is not None and now_.onsite.judgement.value.startswith("pass")
    entry = now_.flags.get(key)
    return entry is not None and entry.judgement.act is Act.REJECT_FLAG


def _may(reviewer: Reviewer, now_: Standing, wish: Wish) -> None:
    if len(wish.note) > _LONGEST or len(wish.value) > _LONGEST:
        raise RefusedError(f"文字过长，每栏至多 {_LONGEST} 字。请删减。")
    if wish.act is Act.INSPECT:
        raise RefusedError("抽查的核查结果请在“抽查”页记录。")
    if wish.act is Act.UNDO and now_.last is not None and now_.last.judgement.reviewer == reviewer.login:
        return  # one's own last word can be taken back even after it moved the case on
    if not reviewer.decides_at(now_.level):
        raise RefusedError("这份材料不在您可以办理的环节，只能查看。")
    moves = wish.act in {Act.ACCEPT, Act.RETURN, Act.ESCALATE}
    if now_.state is not CaseState.OPEN and (moves or wish.act in {Act.REJECT_FLAG, Act.CORRECT}):
        raise RefusedError("这份材料已有结论。需要改变时，请先撤销。")


def _accept(wish: Wish, reviewer: Reviewer, dossier: Dossier, now_: Standing) -> None:
    del wish, reviewer
    if now_.pending:
        raise RefusedError(f"还有 {len(now_.pending)} 项须另一人复核，复核后才能通过。")
    left = open_flags(dossier, now_)
    if left:
        raise RefusedError(f"还有 {len(left)} 项标记未处理。请逐项驳回并写明理由，或退回修改。")


def _return(wish: Wish, reviewer: Reviewer, dossier: Dossier, now_: Standing) -> None:
    del reviewer, dossier, now_
    if not wish.note.strip():
        raise RefusedError("退回须附通知内容。")


def _escalate(wish: Wish, reviewer: Reviewer, dossier: Dossier, now_: Standing) -> None:
    del reviewer, dossier
    if now_.level is Level.PROVINCE:
        raise RefusedError("已在省级，没有上一级可以提请。")
    if not wish.note.strip():
        raise RefusedError("提请上级须写明原因。")


def _reject(wish: Wish, reviewer: Reviewer, dossier: Dossier, now_: Standing) -> None:
    del reviewer, now_
    finding = findings_of(dossier).get(wish.about)
    reason = conventions().reason(wish.reason)
    if finding is None or reason is None:
        raise RefusedError("没有这项标记，或没有选择理由。请刷新后重试。")
    if finding.code in publicity_rules().unsettled:
        raise RefusedError("此项须以实地核查结果消除，不能驳回。请记录实地核查结果。")
    if reason.note and not wish.note.strip():
        raise RefusedError("选择“其他”须写明理由。")


def _uphold(wish: Wish, reviewer: Reviewer, dossier: Dossier, now_: Standing) -> None:
    del reviewer, now_
    if wish.about not in findings_of(dossier):
        raise RefusedError("没有这项标记。请刷新后重试。")


def _correct(wish: Wish, reviewer: Reviewer, dossier: Dossier, now_: Standing) -> None:
    del reviewer, now_, dossier
    if not wish.about or not wish.value.strip():
        raise RefusedError("请填写材料上实际载明的内容。")


def _onsite(wish: Wish, reviewer: Reviewer, dossier: Dossier, now_: Standing) -> None:
    del reviewer, dossier, now_
    least = conventions().onsite.inspectors
    named = [name for name in re.split(r"[、，,\s]+", wish.value.partition(" ")[2].partition(" ")[2]) if name]
    if not _ONSITE.fullmatch(wish.value) or len(named) < least:
        raise RefusedError(f"实地核查须有结论、日期和至少 {least} 名核查人员。")


def _confirm(wish: Wish, reviewer: Reviewer, dossier: Dossier, now_: Standing) -> None:
    del dossier
    entry = _pending(wish, now_)
    if entry.judgement.reviewer == reviewer.login:
        raise RefusedError("须由另一人复核，不能复核自己的裁定。")


def _undo(wish: Wish, reviewer: Reviewer, dossier: Dossier, now_: Standing) -> None:
    del dossier
    pending = {entry.seq: entry for entry in now_.pending}
    target = pending.get(wish.refers) or now_.last
    if target is None or target.seq != wish.refers:
        raise RefusedError("只能撤销最近一次仍有效的裁定。")
    mine = target.judgement.reviewer == reviewer.login
    if not mine and not reviewer.decides_at(Level(target.judgement.role.value)):
        raise RefusedError("只能撤销本人的裁定，或由上级撤销。")


def _free(wish: Wish, reviewer: Reviewer, dossier: Dossier, now_: Standing) -> None:
    del wish, reviewer, dossier, now_


def _pending(wish: Wish, now_: Standing) -> Entry:
    found = next((entry for entry in now_.pending if entry.seq == wish.refers), None)
    if found is None:
        raise RefusedError("这项裁定已不在待复核之列。请刷新后再看。")
    return found


_CHECKS = {
    Act.ACCEPT: _accept,
    Act.RETURN: _return,
    Act.ESCALATE: _escalate,
    Act.REJECT_FLAG: _reject,
    Act.UPHOLD_FLAG: _uphold,
    Act.CORRECT: _correct,
    Act.ONSITE: _onsite,
    Act.ASSIGN: _free,
    Act.CONFIRM: _confirm,
    Act.UNDO: _undo,
    Act.UNMASK: _free,
}


def _said(wish: Wish, reviewer: Reviewer, dossier: Dossier, case: CaseRow) -> Judgement:
    finding = findings_of(dossier).get(wish.about)
    code = finding.code.value if finding else ""
    kinds = (place.kind for place in finding.evidence if place.kind) if finding else iter(())
    return Judgement(
        case=case.place,
        act=wish.act,
        reviewer=reviewer.login,
        role=reviewer.role,
        at=stamp(now()),
        report=dossier.digest,
        ruleset=dossier.ruleset,
        second=conventions().second(wish.act, code) is not None,
        code=code,
        kind=next(kinds, ""),
        division=case.division,
        **{name: getattr(wish, name).strip() for name in ("about", "reason", "value", "note")},
        refers=wish.refers,
    )
