"""One ladder a type of value: ordered levels, the first that holds decides."""

from matchers.compare import (
    address,
    company_name,
    count,
    credit_code,
    day,
    high_tech_number,
    money,
    patent_number,
    person,
    right_number,
    software_number,
    title,
)
from matchers.compare.ladder import Ladder

LADDERS: dict[str, Ladder] = {
    module.__name__.rpartition(".")[2]: module.LADDER
    for module in (
        address,
        company_name,
        count,
        credit_code,
        day,
        high_tech_number,
        money,
        patent_number,
        person,
        right_number,
        software_number,
        title,
    )
} | {"count_mean": count.MEAN, "money_mean": money.MEAN, "money_deduction": money.DEDUCTION}
