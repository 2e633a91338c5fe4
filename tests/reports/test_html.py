"""The HTML report says the same, stands alone, and runs nothing."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

from domain.report import Report
from reports.html import render_html
from reports.outline import outline
from reports.pictures import Gallery

PageImage = Callable[[str], bytes]
VOID = {"meta", "img", "br"}


def _rendered(report: Report, page_image: PageImage) -> bytes:
    return render_html(outline(report, Gallery(report.documents, page_image)))


class _Page(HTMLParser):
    """Collects tags, attributes and text, and checks that tags close in order."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(data.decode("utf-8"))
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_page_stands_alone(report: Report, page_image: PageImage) -> None:
    """Nothing is fetched, no form, no address outside of the page; pictures are in it; the language is Chinese."""
    page = _Page(_rendered(report, page_image))
    assert not {name for name, _ in page.tags} & {"link", "iframe", "form", "object"}
    assert all((attributes["src"] or "").startswith("data:image/") for attributes in page.all("img"))
    assert all((attributes["href"] or "").startswith("#") for attributes in page.all("a"))
    assert page.all("script") == [{}]
    assert len(page.all("img")) == 2 + 2 + 2  # crops, thumbnails, pages
    assert all(attributes["alt"] for attributes in page.all("img"))
    assert page.all("html") == [{"lang": "zh-CN"}]


def test_only_its_own_script_may_run(report: Report, page_image: PageImage) -> None:
    """The policy of the page names the one script in it by its digest, and allows nothing from elsewhere."""
    text = _rendered(report, page_image).decode()
    [script] = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    [policy] = [tag["content"] or "" for tag in _Page(text.encode()).all("meta") if "http-equiv" in tag]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_every_claim_leads_to_its_box(report: Report, page_image: PageImage) -> None:
    """Each link leads to something on the page: places of findings, comparisons and readings to boxes of their own."""
    page = _Page(_rendered(report, page_image))
    names = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    targets = [(attributes["href"] or "")[1:] for attributes in page.all("a")]
    assert set(targets) <= names
    boxes = {attributes["id"]: attributes["style"] or "" for attributes in page.all("div") if "id" in attributes}
    assert boxes.keys() <= set(targets)
    assert len(boxes) == 3  # the name, the number, the capital: each once, however often it is spoken of
    shares = [float(share) for style in boxes.values() for share in re.findall(r"([\d.]+)%", style)]
    assert len(shares) == 12
    assert all(0 <= share <= 100 for share in shares)


def test_the_page_says_what_the_document_says(report: Report, page_image: PageImage) -> None:
    """Conclusion, findings by weight, marks, comparisons, readings and unchecked matters are all there."""
    page = _Page(_rendered(report, page_image))
    places = [
        page.text.index(words)
        for words in (
            "结论：存在不一致",
            "【高】",
            "【中】",
            "【低】",
            "逐项比对",
            "佐证材料清单",
            "未提供经营异常名录",
        )
    ]
    assert places == sorted(places)
    assert "单位相差一万倍" in page.text
    assert b"GR20244100335<mark>8</mark>" in _rendered(report, page_image)


def test_everything_is_escaped(report: Report, page_image: PageImage) -> None:
    """Markup in names, values, files and warnings is shown, never obeyed."""
    evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
    finding = replace(report.assessment.findings[1], message=evil, claimed=evil, read=evil + "!", clears_if=evil)
    document = replace(report.documents[3], file=evil, warnings=(evil,))
    assessment = replace(report.assessment, findings=(finding,), not_checked=(evil,))
    hostile = replace(
        report,
        enterprise_name=evil,
        submission_id=evil,
        documents=(*report.documents, document),
        assessment=assessment,
    )
    page = _Page(_rendered(hostile, page_image))
    assert len(page.all("script")) == 1
    assert all(attributes["src"] != "x" for attributes in page.all("img"))
    assert page.text.count(evil) >= 6


def test_equal_reports_give_equal_bytes(report: Report, page_image: PageImage) -> None:
    """The page depends on nothing but the report and its images."""
    assert _rendered(report, page_image) == _rendered(replace(report), page_image)


def test_a_missing_page_image_is_said(report: Report) -> None:
    """Without kept images there are no pictures, and it says so."""

    def gone(digest: str) -> bytes:
        raise KeyError(digest)

    page = _Page(_rendered(report, gone))
    assert not page.all("img")
    assert page.text.count("（未附图）") == 2
