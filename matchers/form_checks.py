"""What the form says against itself and against the rules, before any evidence."""

import re
from collections.abc import Iterator

from domain.values import credit_code, high_tech_number
from matchers import claims
from matchers.case import Case
from matchers.catalogue import Notice


def form(case: Case) -> Iterator[Notice]:
    """Yield everything that the form alone shows."""
    for fault in case.form.faults:
        words = {"fault": fault.message}
        yield Notice(key="form_invalid", field=fault.field, rule=case.ruleset.form, claimed=fault.claimed, words=words)
    yield from _years(case)
    yield from _window(case)
    yield from _credit_code(case)
    yield from _certificate(case)
    yield from _staff(case)
    yield from _figures(case)
    yield from _enterprise(case)


def _years(case: Case) -> Iterator[Notice]:
    expected = int(case.ruleset.year)
    for key, field, wanted, rule in (
        ("form_year", "year", expected, case.ruleset.form),
        ("data_year", "finance.year", expected - 1, case.ruleset.data_year),
    ):
        claimed = claims.value(case.form, field)
        if claimed is not None and claimed != wanted:
            yield Notice(key=key, field=field, rule=rule, claimed=claimed, words={"expected": str(wanted)})


def _window(case: Case) -> Iterator[Notice]:
    window, submitted = case.ruleset.window, case.form.submitted_at
    if submitted is not None and not window.opens <= submitted <= window.closes:
        words = {"opens": window.opens.isoformat(), "closes": window.closes.isoformat()}
        yield Notice(key="late", field="submitted_at", rule=window, claimed=submitted.isoformat(), words=words)


def _credit_code(case: Case) -> Iterator[Notice]:
    code = case.form.enterprise.uscc
    if code is not None and not credit_code.is_valid(code):
        well_formed = credit_code.is_well_formed(code)
        fault = "未通过校验（末位或主体标识码的校验位不符）" if well_formed else "位数或字符不符合规定"
        words = {"fault": fault}
        yield Notice(key="uscc_invalid", field="enterprise.uscc", rule=case.ruleset.identity, claimed=code, words=words)


def _certificate(case: Case) -> Iterator[Notice]:
    claim = case.form.fast_track.high_tech
    if claim is None or claim.certificate_no is None:
        return
    rule, field = case.ruleset.fast_track.high_tech, "fast_track.high_tech.certificate_no"
    number = high_tech_number.parse(claim.certificate_no)
    if number is None:
        yield Notice(key="certificate_no_invalid", field=field, rule=rule, claimed=claim.certificate_no)
        return
    if claim.issued is not None and claim.issued.year != number.year:
        words = {"number_year": str(number.year), "issued": claim.issued.isoformat()}
        yield Notice(key="certificate_year", field=field, rule=rule, claimed=claim.certificate_no, words=words)
    if number.province_code != rule.province:
        words = {"province": number.city or number.province}
        yield Notice(key="certificate_province", field=field, rule=rule, claimed=claim.certificate_no, words=words)


def _staff(case: Case) -> Iterator[Notice]:
    staff = case.form.staff
    if staff.total is not None and staff.tech is not None and staff.tech > staff.total:
        words = {"total": f"{staff.total:g}"}
        yield Notice(
            key="tech_exceeds_total", field="staff.tech", rule=case.ruleset.form, claimed=staff.tech, words=words
        )


def _figures(case: Case) -> Iterator[Notice]:
    """Yield where R&D expense is more than the costs that it is part of."""
    spent, cost = (claims.figure(case.form, f"finance.{name}_wan") for name in ("rd_expense", "cost"))
    if spent is not None and cost is not None and spent > cost:
        words = {"cost": f"{cost.normalize():f}"}
        field = "finance.rd_expense_wan"
        yield Notice(key="rd_exceeds_cost", field=field, rule=case.ruleset.form, claimed=float(spent), words=words)


def _enterprise(case: Case) -> Iterator[Notice]:
    """Yield a foundation after the submission, and a division that is none of six digits (GB/T 2260)."""
    founded, submitted = case.form.enterprise.established, case.form.submitted_at
    if founded is not None and submitted is not None and founded > submitted:
        words = {"submitted": submitted.isoformat()}
        field, claimed = "enterprise.established", founded.isoformat()
        yield Notice(key="established_late", field=field, rule=case.ruleset.form, claimed=claimed, words=words)
    division = case.form.enterprise.division
    if division is not None and not re.fullmatch(r"[1-9]\d{5}", division):
        yield Notice(key="division_invalid", field="enterprise.division", rule=case.ruleset.form, claimed=division)
