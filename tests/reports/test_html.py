"""The HTML report says the same, stands alone, and runs nothing."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

from domain.report import Report
from reports.html import render_html

PageImage = Callable[[str], bytes]
VOID = {"meta", "img", "br"}


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
    """No script, no form, no address outside of the page; pictures are in it; the language is Chinese."""
    page = _Page(render_html(report, page_image))
    assert not {name for name, _ in page.tags} & {"script", "link", "iframe", "form", "object", "a"}
    assert [attributes["src"][:23] for attributes in page.all("img") if attributes["src"]] == [
        "data:image/jpeg;base64,"
    ] * 2
    assert all(attributes["alt"] for attributes in page.all("img"))
    assert page.all("html") == [{"lang": "zh-CN"}]


def test_the_page_says_what_the_document_says(report: Report, page_image: PageImage) -> None:
    """Conclusion, findings by weight, marks, comparisons, readings and unchecked matters are all there."""
    page = _Page(render_html(report, page_image))
    places = [
        page.text.index(words)
        for words in (
            "结论：存在不一致",
            "【高】",
            "【中】",
            "【低】",
            "逐项比对",
            "材料读取情况",
            "未提供经营异常名录",
        )
    ]
    assert places == sorted(places)
    assert "单位相差一万倍" in page.text
    assert b"GR20244100335<mark>8</mark>" in render_html(report, page_image)


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
    page = _Page(render_html(hostile, page_image))
    assert not page.all("script")
    assert all(attributes["src"] != "x" for attributes in page.all("img"))
    assert page.text.count(evil) >= 6


def test_equal_reports_give_equal_bytes(report: Report, page_image: PageImage) -> None:
    """The page depends on nothing but the report and its images."""
    assert render_html(report, page_image) == render_html(replace(report), page_image)


def test_a_missing_page_image_is_said(report: Report) -> None:
    """Without kept images there are no pictures, and it says so."""

    def gone(digest: str) -> bytes:
        raise KeyError(digest)

    page = _Page(render_html(report, gone))
    assert not page.all("img")
    assert page.text.count("（未附图）") == 2
