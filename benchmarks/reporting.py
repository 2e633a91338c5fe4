"""Measure the reports: time, size and memory, and whether another office program opens them and reads the same.

    python benchmarks/reporting.py [ROWS [PAGES]]

Writes an overview of ROWS (30,000) made-up submissions with three findings each, and the Word and HTML reports of a
made-up submission of PAGES (40) drawn pages with 40 findings. Where LibreOffice (`soffice`) is there, it converts each
package, and what it read is compared with what was written.
"""

import io
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw

from domain.document import Accounting, Document, Reading, Source
from domain.finding import Comparison, EvidenceRef, Finding, FindingCode, RuleRef, Severity, Verdict
from domain.geometry import Box
from domain.report import Assessment, Conclusion, FastTrack, Onsite, Report, Score
from reports.html import render_html
from reports.outline import outline
from reports.pictures import Gallery
from reports.triage import TriageRow, triage_xlsx
from reports.word import render_word

SIZE = (1654, 2339)  # A4 at 200 dpi
RULE = RuleRef(id="identity", source="国科发政〔2017〕115号 第六条")
LONG_NAME = "河南省" + "驰澍农业科技" * 12 + "有限公司"


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long a block took, on the clock and of the processor, and the peak of memory so far."""
    clock, work = time.monotonic(), time.process_time()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{what}: {time.monotonic() - clock:.2f} s ({time.process_time() - work:.2f} s of processor), peak {peak} MB")


def finding(number: int, place: EvidenceRef) -> Finding:
    """Return one of many findings, with values that differ in one character."""
    return Finding(
        code=tuple(FindingCode)[number % len(FindingCode)],
        severity=tuple(Severity)[number % len(Severity)],
        field=f"ip[{number}].number",
        message=f"知识产权第{number + 1}项的登记号不一致：信息表为“2021SR0123456”，证书为“2021SR0123458”。",
        clears_if="对照证书原件更正信息表，或上传正确的证书。",
        rule=RULE,
        claimed="2021SR0123456",
        read="2021SR0123458",
        evidence=(place,),
    )


def page_picture(number: int) -> bytes:
    """Return a drawn page full of lines, as JPEG."""
    image = Image.new("RGB", SIZE, (250, 250, 246))
    draw = ImageDraw.Draw(image)
    for row in range(60):
        text = f"{number:02d} {row:02d} " + "Registered capital 1 000 000.00 " * 2
        draw.text((150, 150 + 34 * row), text, fill=(30, 30, 30), font_size=22)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def submission(pages: int) -> tuple[Report, Callable[[str], bytes]]:
    """Return a report of `pages` pages and 40 findings, and where its page images are kept."""
    kept = {f"{number:064x}": page_picture(number) for number in range(1, pages + 1)}
    documents = tuple(document(number, digest) for number, digest in enumerate(kept, 1))
    places = [EvidenceRef(file=one.file, page=1, box=Box(150, 500, 700, 530), kind=one.kind) for one in documents]
    findings = tuple(finding(number, places[number % pages]) for number in range(40))
    comparisons = tuple(
        Comparison(
            field=row.field,
            claimed=row.claimed,
            read=row.read,
            verdict=Verdict.MISMATCH,
            level="不同",
            score=0.9,
            evidence=row.evidence[0],
        )
        for row in findings
    )
    assessment = Assessment(
        conclusion=Conclusion.CONFLICT,
        comparisons=comparisons,
        findings=findings,
        fast_track=FastTrack(eligible=False, conditions=()),
        basic_conditions=(),
        score=Score(tech_staff=20, rd=50, rd_basis="revenue", ip=6, total=76, claimed_total=76, basis="form"),
        onsite=Onsite(required=True, reasons=("first_time",), recorded=False),
    )
    report = Report(
        submission_id="S2025-0001",
        enterprise_name=LONG_NAME,
        enterprise_uscc="91410100MA9TERT12H",
        ruleset="2025",
        as_of=date(2025, 9, 30),
        engine=(("ocr", "made up"), ("version", "0")),
        documents=documents,
        assessment=assessment,
    )
    return report, kept.__getitem__


def document(number: int, digest: str) -> Document:
    """Return a document of one page with four readings."""
    reading = Reading(value="2021SR0123458", text="2021SR0123458", confidence=0.98, page=1, box=Box(9, 9, 99, 40))
    return Document(
        file=f"evidence/{number:02d}.jpg",
        sha256=digest,
        pages=(1,),
        page_sizes=(SIZE,),
        kind="software_copyright",
        kind_confidence=0.99,
        source=Source.OCR,
        fields=dict.fromkeys(("number", "title", "owner", "issued"), reading),
        accounting=(Accounting(page=1, lines=60, used=4, unused=56, unreadable=0, ink_unread=0.01),),
        images=(digest,),
    )


def rows(count: int) -> Iterator[TriageRow]:
    """Yield made-up submissions with three findings each."""
    place = EvidenceRef(file="evidence/01.jpg", page=1, box=Box(1, 1, 9, 9), kind="software_copyright")
    for number in range(count):
        yield TriageRow(
            submission_id=f"S2025-{number:05d}",
            name=f"河南省第{number}号智能科技有限公司",
            uscc="91410100MA9TERT12H",
            division="410100",
            submitted_at=date(2025, 8, 14),
            ruleset="2025",
            conclusion=tuple(Conclusion)[number % 4],
            findings=tuple(finding(number + shift, place) for shift in range(3)),
            score=76,
            claimed_score=76,
            onsite="需要（首次参加评价）；未见核查记录",
            not_checked=("经营异常名录：未提供，未核查。", "严重违法失信名单：未提供，未核查。"),
            link=f"S2025-{number:05d}/report.html",
        )


def converted(package: bytes, name: str, kind: str) -> str:
    """Return what LibreOffice read in a package, as text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(package)
        program = shutil.which("soffice") or "soffice"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, "--headless", profile, "--convert-to", kind, "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)  # noqa: S603 - our own files
        return path.with_suffix("." + kind.partition(":")[0]).read_text(encoding="utf-8-sig")


def main() -> None:
    """Print one line a measurement."""
    count, pages = (int(text) for text in (sys.argv[1:] + ["30000", "40"][len(sys.argv) - 1 :])[:2])
    with timed(f"triage.xlsx of {count} rows"):
        workbook = triage_xlsx(rows(count))
    print(f"  {len(workbook) / 1e6:.1f} MB")
    report, page_image = submission(pages)
    with timed(f"outline of {pages} pages and 40 findings"):
        said = outline(report, Gallery(report.documents, page_image))
    with timed("report.docx"):
        word = render_word(said)
    print(f"  {len(word) / 1e6:.2f} MB")
    with timed("report.html"):
        page = render_html(said)
    print(f"  {len(page) / 1e6:.2f} MB")
    if shutil.which("soffice"):
        text = converted(word, "report.docx", "txt:Text (encoded):UTF8")
        told = [LONG_NAME, *(card.message for card in said.cards)]
        print(f"LibreOffice read {sum(one in text for one in told)} of {len(told)} texts of report.docx")
        table = converted(workbook, "triage.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76")
        print(f"LibreOffice read {len(table.splitlines()) - 1} of {count} rows of triage.xlsx")


if __name__ == "__main__":
    main()
