"""What leaves the program as JSON is exactly the contract's."""

import json
from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.document import Document
from domain.report import Report
from reports.json import document_json, report_json

REPORT_KEYS = [
    *("schema", "submission_id", "enterprise", "ruleset", "as_of", "engine", "conclusion", "documents", "comparisons"),
    *("findings", "fast_track", "basic_conditions", "score", "onsite", "not_checked", "seals", "straddles"),
]
DOCUMENT_KEYS = [
    *("file", "sha256", "pages", "page_sizes", "kind", "kind_confidence", "source", "fields", "seals", "accounting"),
    "warnings",
]


def test_the_report_has_the_contracts_keys(report: Report) -> None:
    """The top keys stand in the contract's order, with its schema name, and the conclusion is its word."""
    data = json.loads(report_json(report))
    assert list(data) == REPORT_KEYS
    assert data["schema"] == "hezheng/report@1"
    assert data["conclusion"] == "conflict"
    assert data["as_of"] == "2025-09-30"
    assert data["engine"] == {"ocr": "PP-OCRv6 small", "version": "0.1.0"}
    assert data["enterprise"] == {"name": "洛阳澜序传感科技有限公司", "uscc": "91410300MA3XH4W85R"}


def test_equal_reports_give_equal_bytes(report: Report) -> None:
    """The bytes depend on nothing but the report, and are UTF-8 with one space of indent."""
    assert report_json(report) == report_json(replace(report))
    assert report_json(report).startswith(b'{\n "schema": "hezheng/report@1",\n')
    assert "洛阳澜序".encode() in report_json(report)


def test_comparisons_and_findings_have_the_contracts_shape(report: Report) -> None:
    """A comparison and a finding carry the contract's keys, whole pixels and rounded figures."""
    data = json.loads(report_json(report))
    assert data["comparisons"][1] == {
        "field": "fast_track.high_tech.certificate_no",
        "claimed": "GR202441003358",
        "read": "GR202441003356",
        "verdict": "mismatch",
        "level": "不同",
        "score": 0.9286,
        "probability_same": None,
        "evidence": {
            "file": "evidence/高新技术企业证书.jpg",
            "page": 1,
            "box": [1190, 545, 1500, 600],
            "kind": "high_tech_certificate",
        },
    }
    found = data["findings"][1]
    assert {"code", "severity", "field", "message", "claimed", "read", "evidence", "rule", "clears_if"} == set(found)
    assert found["rule"] == {"id": "fast_track.high_tech", "source": "国科发政〔2017〕115号 第八条（一）"}
    assert data["onsite"] == {"required": True, "reasons": ["first_time"], "recorded": False}
    assert data["score"]["claimed_total"] == 70.0
    assert data["score"]["rd_options"] == {"revenue": 50, "cost": 10}


def test_a_document_is_one_line_with_the_contracts_keys(report: Report) -> None:
    """`hezheng read` prints one line a document: whole boxes, four decimals, `repaired` only where set."""
    line = document_json(report.documents[1])
    data = json.loads(line)
    assert "\n" not in line
    assert list(data) == DOCUMENT_KEYS
    assert data["kind_confidence"] == 0.9932
    assert data["fields"]["certificate_no"]["box"] == [1190, 545, 1500, 600]
    assert data["fields"]["certificate_no"]["repaired"] == "第 3 位由 O 更正为 0"
    assert data["accounting"][0]["ink_unread"] == 0.0041
    licence = json.loads(document_json(report.documents[0]))
    assert "repaired" not in licence["fields"]["name"]
    assert licence["sha256"] == "ab" * 32


def test_an_unknown_document_keeps_its_lines(report: Report) -> None:
    """A document of unknown kind carries its text, with page, box and confidence."""
    data = json.loads(document_json(report.documents[2]))
    assert data["lines"] == [{"text": "设备加工合同", "page": 2, "box": [1, 3, 30, 40], "confidence": 0.9124}]
    assert "lines" not in json.loads(document_json(report.documents[0]))


def test_an_unreadable_file_says_why(report: Report) -> None:
    """A file that cannot be read is an unknown document without pages, with a stable word and a Chinese reason."""
    data = json.loads(document_json(report.documents[3]))
    assert (data["kind"], data["pages"], data["unreadable"]) == ("unknown", [], "encrypted")
    assert data["warnings"] == ["文件已加密，无法打开；请提供未加密的文件。"]
    assert "lines" not in data


def test_a_claim_that_is_no_number_is_kept_as_text(report: Report) -> None:
    """A form may claim NaN; JSON has no such number, so its name is given."""
    first = replace(report.assessment.comparisons[0], claimed=float("nan"))
    report = replace(report, assessment=replace(report.assessment, comparisons=(first,)))
    assert json.loads(report_json(report))["comparisons"][0]["claimed"] == "nan"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(name=st.text(alphabet=st.characters(codec=None)), text=st.text(alphabet=st.characters(codec=None)))
def test_any_text_survives(report: Report, name: str, text: str) -> None:
    """Whatever a file is called and whatever is read, the line is UTF-8, whole, and says the same again."""
    document: Document = replace(report.documents[3], file=name, warnings=(text,))
    line = document_json(document)
    line.encode("utf-8")
    assert len(line.splitlines()) <= 1 or "\n" not in line
    data = json.loads(line)
    assert (data["file"], data["warnings"]) == (name, [text])


def test_lists_leave_as_lists(report: Report, page_image: Callable[[str], bytes]) -> None:
    """A value of several names leaves as a JSON list."""
    del page_image
    reading = replace(next(iter(report.documents[1].fields.values())), value=("甲", "乙"))
    document = replace(report.documents[1], fields={"authorities": reading})
    assert json.loads(document_json(document))["fields"]["authorities"]["value"] == ["甲", "乙"]


def test_a_paper_beyond_the_contracts_kinds_leaves_as_unknown(report: Report) -> None:
    """Who relies on the contract's table finds `unknown` there; the paper's own name stands beside it, fields stay."""
    known = replace(report.documents[1], kind="name_change_notice")
    data = json.loads(document_json(known))
    assert (data["kind"], data["paper"]) == ("unknown", "name_change_notice")
    assert data["fields"]
    assert "paper" not in json.loads(document_json(report.documents[1]))


def test_identity_numbers_are_hidden(report: Report) -> None:
    """No identity number of a person leaves in text; the name of a file, which leads to it, stays."""
    number = "11010519491231002X"
    document = replace(report.documents[0], file=f"{number}.jpg", warnings=(f"第1页{number}",))
    told = json.loads(document_json(document))
    assert told["file"] == f"{number}.jpg"
    assert told["warnings"] == ["第1页110105********002X"]
    report = replace(report, documents=(document,))
    assert json.loads(report_json(report))["documents"][0]["warnings"] == ["第1页110105********002X"]
