"""One ladder a type of value: ordered levels, the first that holds decides."""

from matchers.compare import (
    address,
    company_name,
    count,
    credit_code,
    day,
    grade,
    high_tech_number,
    institution,
    money,
    patent_number,
    person,
    right_number,
    software_number,
    standard_number,
    title,
    whole,
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
        grade,
        high_tech_number,
        institution,
        money,
        patent_number,
        person,
        right_number,
        software_number,
        standard_number,
        title,
        whole,
    )
} | {
    "company_name_in_passing": company_name.IN_PASSING,
    "count_mean": count.MEAN,
    "money_mean": money.MEAN,
    "money_deduction": money.DEDUCTION,
}
