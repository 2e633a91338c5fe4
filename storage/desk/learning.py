"""What reviewers made of the flags: how many were rejected and why, by code, kind of evidence and region."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from domain.review import Act, Area
from storage.desk.tables import chain, flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Flags of one code on one kind of evidence in one region: raised, rejected, upheld, and why rejected."""

    code: str
    kind: str
    region: str
    raised: int
    rejected: int
    upheld: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        """Per cent of those ruled on that were rejected."""
        ruled = self.rejected + self.upheld
        return 100 * self.rejected / ruled if ruled else 0.0


_Key = tuple[str, str, str]


def lessons(connection: Connection, area: Area, *, by_region: bool) -> tuple[Lesson, ...]:
    """Return what became of the flags of an area, the most often rejected first; undone rulings do not count."""
    raised, ruled = _raised(connection, area, by_region=by_region), _ruled(connection, area, by_region=by_region)
    found = [_lesson(key, raised[key], ruled[key]) for key in {*raised, *ruled}]
    return tuple(sorted(found, key=lambda one: (-one.rejected, -one.raised, one.code, one.kind, one.region)))


def _lesson(key: _Key, raised: int, ruled: Counter[tuple[str, str]]) -> Lesson:
    counts = {act: sum(n for (one, _), n in ruled.items() if one == act) for act in (Act.REJECT_FLAG, Act.UPHOLD_FLAG)}
    reasons = Counter({reason: n for (act, reason), n in ruled.items() if act == Act.REJECT_FLAG})
    return Lesson(
        code=key[0],
        kind=key[1],
        region=key[2],
        raised=raised,
        rejected=counts[Act.REJECT_FLAG],
        upheld=counts[Act.UPHOLD_FLAG],
        reasons=tuple(reasons.most_common()),
    )


def _raised(connection: Connection, area: Area, *, by_region: bool) -> Counter[_Key]:
    names = (flags.c.code, flags.c.kind, flags.c.division)
    rows = connection.execute(select(*names, func.count()).group_by(*names))
    found: Counter[_Key] = Counter()
    for code, kind, division, count in rows:
        if area.holds(division):
            found[_key(code, kind, division, by_region=by_region)] += count
    return found


def _ruled(connection: Connection, area: Area, *, by_region: bool) -> defaultdict[_Key, Counter[tuple[str, str]]]:
    later = chain.alias()
    undone = select(later.c.refers).where(and_(later.c.act == Act.UNDO.value, later.c.refers == chain.c.seq)).exists()
    names = (chain.c.act, chain.c.code, chain.c.kind, chain.c.division, chain.c.reason)
    acts = (Act.REJECT_FLAG.value, Act.UPHOLD_FLAG.value)
    rows = connection.execute(select(*names, func.count()).where(chain.c.act.in_(acts), ~undone).group_by(*names))
    found: defaultdict[_Key, Counter[tuple[str, str]]] = defaultdict(Counter)
    for act, code, kind, division, reason, count in rows:
        if area.holds(division):
            found[_key(code, kind, division, by_region=by_region)][act, reason] += count
    return found


def _key(code: str, kind: str, division: str, *, by_region: bool) -> _Key:
    return code, kind, division if by_region else ""
