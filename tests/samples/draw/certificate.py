"""High-tech certificates (高新技术企业证书), data invented."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from licence import LONG_SIDE, SHORT_SIDE, counted, in_words
from ornament import border, corner, flame, gilded, rosette, round_seal
from PIL import Image
from sheet import Colour, Fonts, Picture, Sheet, Text

HENAN = ("河南省科学技术厅", "河南省财政厅", "国家税务总局河南省税务局")


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What a certificate says."""

    name: str
    number: str
    issued: date
    authorities: tuple[str, ...] = HENAN
    date_style: str = "plain"

    def golden(self) -> dict[str, object]:
        """Return the fields that a perfect reader yields."""
        return {
            "name": self.name, "certificate_no": self.number, "issued": self.issued.isoformat(), "valid_years": 3,
            "authorities": list(self.authorities),
        }  # fmt: skip

    @property
    def day(self) -> str:
        """The printed 发证时间."""
        if self.date_style == "words":
            return f"{in_words(self.issued.year)}年{counted(self.issued.month)}月{counted(self.issued.day)}日"
        if self.date_style == "padded":
            return f"{self.issued.year} 年 {self.issued.month:02d} 月 {self.issued.day:02d} 日"
        return f"{self.issued.year}年{self.issued.month}月{self.issued.day}日"


@dataclass(frozen=True, kw_only=True)
class Press:
    """How one certificate is printed."""

    fonts: Fonts
    rng: np.random.Generator
    label: str = "sans_bold"
    value: str = "song"
    size: int = 42
    paper: Colour = (254, 253, 250)
    gold: Colour = (176, 142, 66)
    english: bool = False
    framed: bool = False
    one_line: bool = False
    copy_seal: tuple[float, float] | None = (0.82, 0.80)
    company_code: str = "4101050137624"


def draw(certificate: Certificate, look: Press) -> Sheet:
    """Lay out a certificate: title, two columns, the approving bodies and their seals."""
    sheet = Sheet(width=LONG_SIDE, height=SHORT_SIDE, paper=look.paper)
    _ground(sheet, look)
    sheet.marks.append(Picture(x=LONG_SIDE / 2 - 120, y=225, image=flame(240)))
    y = _title(sheet, look)
    left, right = 300, 1390
    step = round(look.size * 2.15)
    _pair(sheet, look, ("企业名称", certificate.name), (left, y))
    _pair(sheet, look, ("证书编号", certificate.number), (right, y))
    _pair(sheet, look, ("发证时间", certificate.day), (left, y + step))
    _pair(sheet, look, ("有效期", "三年"), (right, y + step))
    _pair(sheet, look, ("批准机关", ""), (left, y + 2 * step))
    _seals(sheet, look, certificate, y + 2 * step - 10)
    return sheet


def _ground(sheet: Sheet, look: Press) -> None:
    ground = rosette((1900, 1150), look.gold, strength=48)
    sheet.marks.append(Picture(x=220, y=250, image=ground))
    if look.framed:
        frame = border((sheet.width, sheet.height), inset=70, thick=62, colour=look.gold, style="key")
        sheet.marks.append(Picture(x=0, y=0, image=frame))
        return
    piece = corner(260, look.gold)
    edge_x, edge_y = sheet.width - 360, sheet.height - 360
    for x, y, turn in ((100, 100, 0), (edge_x, 100, 270), (edge_x, edge_y, 180), (100, edge_y, 90)):
        sheet.marks.append(Picture(x=x, y=y, image=piece.rotate(turn)))
    bar = Image.new("RGBA", (sheet.width - 840, 10), (*look.gold, 210))
    post = Image.new("RGBA", (10, sheet.height - 840), (*look.gold, 210))
    for offset in (118, 142):
        sheet.marks.append(Picture(x=420, y=offset, image=bar))
        sheet.marks.append(Picture(x=420, y=sheet.height - offset, image=bar))
        sheet.marks.append(Picture(x=offset, y=420, image=post))
        sheet.marks.append(Picture(x=sheet.width - offset, y=420, image=post))


def _title(sheet: Sheet, look: Press) -> int:
    if look.one_line:
        title = gilded("高新技术企业证书", look.fonts.at("serif_bold", 128), gap=0.25)
        sheet.marks.append(Picture(x=(LONG_SIDE - title.width) / 2 + 14, y=510, image=title))
        below = 690
    else:
        upper = gilded("高新技术企业", look.fonts.at("sans_bold", 128), squeeze=1.45, gap=0.28)
        lower = gilded("证书", look.fonts.at("sans_bold", 100), squeeze=1.4, gap=0.35)
        sheet.marks.append(Picture(x=(LONG_SIDE - upper.width) / 2 + 25, y=495, image=upper))
        sheet.marks.append(Picture(x=(LONG_SIDE - lower.width) / 2 + 25, y=690, image=lower))
        below = 850
    if look.english:
        line = "CERTIFICATE OF HIGH AND NEW TECHNOLOGY ENTERPRISE"
        sheet.centred(Text(x=LONG_SIDE / 2, y=below, text=line, size=34, role="serif", fill=look.gold), look.fonts)
        below += 70
    return below + 70


def _pair(sheet: Sheet, look: Press, pair: tuple[str, str], place: tuple[int, int]) -> None:
    label, value = pair
    x, y = place
    sheet.marks.append(Text(x=x, y=y, text=label, size=look.size, role=look.label, spread=look.size * 4))
    colon = look.fonts.at(look.label, look.size).getlength("：")
    sheet.marks.append(Text(x=x + look.size * 4 + 4, y=y, text="：", size=look.size, role=look.label))
    if value:
        mark = Text(x=x + look.size * 4 + colon, y=y + int(look.rng.integers(-3, 4)), text=value, size=look.size)
        sheet.marks.append(Text(**{**mark.__dict__, "role": look.value}))


def _seals(sheet: Sheet, look: Press, certificate: Certificate, y: int) -> None:
    count = len(certificate.authorities)
    for index, authority in enumerate(certificate.authorities):
        stamp = round_seal(authority, look.fonts, look.rng, diameter=262)
        stamp = stamp.rotate(float(look.rng.uniform(-5, 5)), resample=Image.Resampling.BICUBIC)
        x = 560 + index * (1160 / count) + float(look.rng.uniform(-12, 12))
        sheet.marks.append(Picture(x=x, y=y + float(look.rng.uniform(0, 20)), image=stamp, ink=True))
    if look.copy_seal is not None:
        stamp = round_seal(certificate.name, look.fonts, look.rng, diameter=318, code=look.company_code)
        stamp = stamp.rotate(float(look.rng.uniform(-14, 14)), resample=Image.Resampling.BICUBIC)
        at_x, at_y = look.copy_seal[0] * sheet.width - 159, look.copy_seal[1] * sheet.height - 159
        sheet.marks.append(Picture(x=at_x, y=at_y, image=stamp, ink=True))
