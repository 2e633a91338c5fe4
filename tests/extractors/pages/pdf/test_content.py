"""A content is taken apart as pdfminer does it, or is left to pdfminer."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream

from extractors.pages.pdf.content import ContentInterpreter


class Noted(PDFPageInterpreter):
    """Writes down what is run instead of running it."""

    def __init__(self) -> None:
        """Start with nothing run."""
        resources = PDFResourceManager()
        super().__init__(resources, PDFDevice(resources))
        self.init_state((1, 0, 0, 1, 0, 0))
        self.ran: list[tuple[object, ...]] = []

    def do_Tf(self, fontid: object, fontsize: object) -> None:  # noqa: N802  # as pdfminer calls it
        """Note a font."""
        self.ran.append(("Tf", fontid, fontsize))

    def do_TJ(self, seq: object) -> None:  # noqa: N802  # as pdfminer calls it
        """Note a string."""
        self.ran.append(("TJ", seq))

    def do_BDC(self, tag: object, props: object) -> None:  # noqa: N802  # as pdfminer calls it
        """Note a mark."""
        self.ran.append(("BDC", tag, props))

    def do_re(self, x: object, y: object, w: object, h: object) -> None:
        """Note a rectangle."""
        self.ran.append(("re", x, y, w, h))

    def do_T_a(self) -> None:  # noqa: N802  # as pdfminer calls it
        """Note a new line."""
        self.ran.append(("T*",))

    def do__q(self, s: object) -> None:
        """Note a line and a string."""
        self.ran.append(("'", s))


class Fast(Noted, ContentInterpreter):
    """The same by our way of taking contents apart."""

    execute = ContentInterpreter.execute


class Slow(Noted):
    """The same by pdfminer's."""


def run(interpreter: Noted, parts: Sequence[bytes]) -> list[tuple[object, ...]]:
    """Return what the content streams run."""
    streams = []
    for number, part in enumerate(parts, 1):
        stream = PDFStream({}, part)
        stream.set_objid(number, 0)
        streams.append(stream)
    interpreter.execute(streams)
    return interpreter.ran


CONTENTS = {
    "numbers of all forms": b"1 2.5 -3 .25 re +4 -.5 6. 0 re",
    "hexadecimal strings": b"[<00 41> -120 <6bcf>] TJ <4> ' <> '",
    "strings with escapes": rb"(a\(b\)\\) ' (\101\12x\q\n) ' (two\
lines) '",
    "nested parentheses": b"(a (b) c) ' (d) '",
    "marks with properties": b"/Span <</ActualText <feff> /MCID 3 /K [1 2 /N]>> BDC /P /MC0 BDC",
    "names of all forms": b"/F#41 12 Tf /F+A-B.c 9 Tf / 1 Tf",
    "no space where none is needed": b"/F1 12Tf[(a)-5(b)]TJ T*(c)'1 2 3 4re",
    "a comment": b"1 2 3 4 re % (no string\n5 6 7 8 re",
    "a picture within": b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI 1 2 3 4 re",
    "an operator within an array": b"[(a) Tf (b)] TJ 1 2 3 4 re",
    "operators that nobody knows": b"1 2 xyz 3 4 re (a) ' true false null 1 2 3 4 re",
    "operands that are missing": b"1 2 re 3 Tf ' T*",
    "an array that never ends": b"1 2 3 4 re [(a) 1 2 3 4 re",
    "an array that never began": b"1 2 3 4 re ] (a) '",
    "a number of thousands of digits": b"1 2 3 4 re " + b"7" * 5000 + b" 2 3 4 re 5 6 7 8 re",
    "a stray zero byte": b"1 2 3 4 re \x00 5 6 7 8 re",
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_content_runs_as_with_pdfminer(name: str) -> None:
    """Whatever a content holds, the same operators run with the same operands."""
    content = CONTENTS[name]
    assert run(Fast(), [content]) == run(Slow(), [content])


def test_a_content_in_several_streams_is_one() -> None:
    """Operands may stand in one stream and their operator in the next."""
    parts = [b"1 2 3", b"4 re /F1", b"12 Tf"]
    assert run(Fast(), parts) == run(Slow(), parts)


PIECES = st.sampled_from(
    [b"1", b"-2.5", b"(a)", b"(\\051)", b"<41>", b"[", b"]", b"<<", b">>", b"/N", b"re", b"'", b"TJ", b"T*", b"%", b"("]
)


@given(st.lists(PIECES, max_size=12), st.sampled_from([b" ", b"\n", b""]))
def test_any_content_runs_as_with_pdfminer(pieces: list[bytes], between: bytes) -> None:
    """Broken contents too."""
    content = between.join(pieces)
    try:
        expected = run(Slow(), [content])
    except Exception as error:  # noqa: BLE001  # pdfminer lets out errors of many types
        with pytest.raises(type(error)):
            run(Fast(), [content])
    else:
        assert run(Fast(), [content]) == expected
