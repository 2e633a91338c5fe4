"""Everything that the desk answers to, with whatever a scanner makes up: an error is said, never a crash."""

from collections import Counter
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok

from domain.review import Role
from review.web.app import create_app
from tests.review.conftest import Invented, Office

EXAMPLES = 12
Case = schemathesis.Case[Any]
ENDS = "/sign-out"  # would end the session that the others need


class Open:
    """Lets every attempt through: here it is crashes that are looked for."""

    def require(self, caller: str) -> None:
        """Count nothing."""


@pytest.mark.parametrize("signed", [True, False])
def test_whatever_is_sent_no_answer_is_a_crash(office: Office, *, signed: bool) -> None:
    """Made-up paths, queries and bodies on every route, signed in and not: no status of 500 or above."""
    office.add(Invented(1, "410105", "郑州乙科技有限公司"))
    office.hire("lead", Role.PROVINCE, "410000", admin=True)
    client = office.client("lead" if signed else None)
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    headers = {"X-CSRF-Token": client.headers.get("X-CSRF-Token", ""), "Cookie": cookies}
    app = create_app(office.desk)
    app.state.throttle = Open()
    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    answers: Counter[int] = Counter()

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def probe(case: Case) -> None:
        response = case.call(headers=headers)
        case.validate_response(response, checks=[not_a_server_error])
        answers[response.status_code] += 1

    operations = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    for operation in operations:
        if operation.path != ENDS:
            given(case=operation.as_strategy())(probe)()
    assert len(operations) >= 15
    assert set(answers) >= ({200, 404} if signed else {401})
