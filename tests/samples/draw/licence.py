"""Business licences (营业执照) as issued since 2014; layouts after domain knowledge of the forms, data invented."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from ornament import border, emblem, gilded, qr, round_seal, watermark, waves
from PIL import Image
from sheet import Colour, Fonts, Picture, Sheet, Text

LONG_SIDE, SHORT_SIDE = 2339, 1654  # A4 at 200 dpi
GREY = (70, 70, 74)


@dataclass(frozen=True, kw_only=True)
class Licence:
    """What a licence says: true values, and how amount and dates are worded (`words`: 二〇一九年)."""

    name: str
    uscc: str
    type: str
    person: str
    capital_wan: float
    capital: str
    established: date
    until: date | None
    address: str
    scope: str
    authority: str
    issued: date
    words: bool = False
    term_shown: bool = True

    def golden(self) -> dict[str, object]:
        """Return the fields that a perfect reader yields."""
        fields: dict[str, object] = {
            "name": self.name,
            "uscc": self.uscc,
            "type": self.type,
            "legal_representative": self.person,
            "registered_capital_wan": self.capital_wan,
            "established": self.established.isoformat(),
            "address": self.address,
            "scope": self.scope,
            "authority": self.authority,
            "issued": self.issued.isoformat(),
        }
        if self.term_shown:
            fields["term"] = f"{self.established}/{self.until}" if self.until else "长期"
        return fields

    @property
    def term(self) -> str:
        """The printed 营业期限."""
        return f"{self.day(self.established)}至{self.day(self.until)}" if self.until else "长期"

    def day(self, day: date) -> str:
        """Return `day` as this licence prints it."""
        if not self.words:
            return f"{day.year}年{day.month:02d}月{day.day:02d}日"
        return f"{in_words(day.year)}年{counted(day.month)}月{counted(day.day)}日"


DIGITS = "〇一二三四五六七八九"


def in_words(number: int) -> str:
    """Return the digits of a year in Chinese."""
    return "".join(DIGITS[int(digit)] for digit in str(number))


def counted(number: int) -> str:
    """Return a number below 100 in Chinese, as days and months are read."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


@dataclass(frozen=True, kw_only=True)
class Print:
    """How one licence is printed: fonts, sizes, colours, and how far the second pass drifted (pixels)."""

    fonts: Fonts
    rng: np.random.Generator
    title: str = "serif_bold"
    label: str = "sans_bold"
    value: str = "song"
    size: int = 36
    paper: Colour = (250, 249, 246)
    tint: Colour = (236, 233, 220)
    line: Colour = (128, 132, 108)
    frame: str = "scallop"
    drift: tuple[int, int] = (0, 0)
    copy_seal: tuple[float, float] | None = (0.40, 0.80)
    number: str = ""


Row = tuple[str, str]


def landscape(licence: Licence, look: Print) -> Sheet:
    """Lay out the 2019 form: two columns on a sheet lying down (国市监注〔2018〕253号)."""
    sheet = Sheet(width=LONG_SIDE, height=SHORT_SIDE, paper=look.paper)
    _ground(sheet, look, inset=118, thick=58)
    sheet.marks.append(Picture(x=LONG_SIDE / 2 - 115, y=28, image=emblem(230)))
    title = gilded("营业执照", look.fonts.at(look.title, 116), gap=0.55)
    sheet.marks.append(Picture(x=(LONG_SIDE - title.width) / 2 + 30, y=285, image=title))
    if look.number:
        sheet.centred(
            Text(x=LONG_SIDE / 2, y=448, text=f"（副　本）{look.number}", size=38, role=look.label), look.fonts
        )
    sheet.marks.append(Text(x=290, y=330, text="统一社会信用代码", size=31, role=look.label, spread=300))
    dx, dy = look.drift
    sheet.marks.append(Text(x=290 + dx, y=382 + dy, text=licence.uscc, size=33, role=look.value))
    sheet.marks.append(Picture(x=1690, y=320, image=qr(_address(licence), 180)))
    note = Text(
        x=1888, y=322, text="扫描二维码登录“国家企业信用信息公示系统”了解更多登记、备案、许可、监管信息。", size=20
    )
    sheet.block(note, look.fonts, 160, 1.45)
    left = [("名称", licence.name), ("类型", licence.type), ("法定代表人", licence.person), ("经营范围", licence.scope)]
    right = [("注册资本", licence.capital), ("成立日期", licence.day(licence.established))]
    right += [("营业期限", licence.term)] if licence.term_shown else []
    right += [("住所", licence.address)]
    _rows(sheet, look, left, (285, 560, 690))
    _rows(sheet, look, right, (1285, 560, 520))
    _issue(sheet, look, licence, (1330, 1270))
    _footer(sheet, look, "国家企业信用信息公示系统网址：http://www.gsxt.gov.cn", "国家市场监督管理总局监制")
    reminder = "市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告"
    sheet.block(Text(x=965, y=SHORT_SIDE - 108, text=reminder, size=20, role="sans"), look.fonts, 420, 1.3)
    _copy_seal(sheet, look, licence)
    return sheet


def portrait(licence: Licence, look: Print) -> Sheet:
    """Lay out the 2014 form: one column on a standing sheet (工商企字〔2014〕30号)."""
    sheet = Sheet(width=SHORT_SIDE, height=LONG_SIDE, paper=look.paper)
    _ground(sheet, look, inset=95, thick=52)
    sheet.marks.append(Picture(x=SHORT_SIDE / 2 - 130, y=210, image=emblem(260)))
    title = gilded("营业执照", look.fonts.at(look.title, 138), gap=0.6)
    sheet.marks.append(Picture(x=(SHORT_SIDE - title.width) / 2 + 40, y=500, image=title))
    sheet.centred(Text(x=SHORT_SIDE / 2, y=690, text=f"（副　本）{look.number}", size=42, role=look.label), look.fonts)
    dx, dy = look.drift
    sheet.marks.append(Text(x=700, y=765, text="统一社会信用代码", size=31, role=look.label))
    sheet.marks.append(Text(x=965 + dx, y=765 + dy, text=licence.uscc, size=33, role=look.value))
    rows = [
        ("名称", licence.name),
        ("类型", licence.type),
        ("住所", licence.address),
        ("法定代表人", licence.person),
        ("注册资本", licence.capital),
        ("成立日期", licence.day(licence.established)),
        ("营业期限", licence.term),
        ("经营范围", licence.scope),
    ]
    _rows(sheet, look, rows, (270, 880, 880))
    sheet.marks.append(Picture(x=250, y=1790, image=qr(_address(licence), 240)))
    _issue(sheet, look, licence, (760, 1900))
    _footer(sheet, look, "企业信用信息公示系统网址：http://gsxt.haaic.gov.cn", "中华人民共和国国家工商行政管理总局监制")
    _copy_seal(sheet, look, licence)
    return sheet


def electronic(licence: Licence, look: Print) -> Sheet:
    """Lay out the electronic licence: the 2019 form with a mark of its kind, a purpose and a printing time."""
    sheet = landscape(licence, look)
    sheet.marks.append(Text(x=1330, y=470, text="（电子营业执照）", size=38, role="sans_bold", fill=(178, 34, 34)))
    sheet.marks.append(Text(x=290, y=1418, text="仅供科技型中小企业评价使用", size=26, role="sans", fill=GREY))
    printed = f"打印时间：{licence.issued.year + 1}-06-18 09:42"
    sheet.marks.append(Text(x=290, y=1384, text=printed, size=26, role="sans", fill=GREY))
    size = (LONG_SIDE, SHORT_SIDE)
    sheet.marks.append(Picture(x=0, y=0, image=watermark("电子营业执照", size, look.fonts, strength=38), ink=True))
    return sheet


LAYOUTS: dict[str, Callable[[Licence, Print], Sheet]] = {
    "landscape": landscape,
    "portrait": portrait,
    "electronic": electronic,
}


def _ground(sheet: Sheet, look: Print, *, inset: int, thick: int) -> None:
    inner = (sheet.width - 2 * inset, sheet.height - 2 * inset)
    tinted = Image.new("RGB", inner, look.tint)
    lines = waves(inner, look.line, strength=26)
    tinted.paste(lines, (0, 0), lines)
    sheet.marks.append(Picture(x=inset, y=inset, image=tinted))
    frame = border((sheet.width, sheet.height), inset=inset, thick=thick, colour=look.line, style=look.frame)
    sheet.marks.append(Picture(x=0, y=0, image=frame))


def _rows(sheet: Sheet, look: Print, rows: list[Row], place: tuple[int, int, int]) -> None:
    """Print labels spread over five characters, and values wrapped to the column's width."""
    x, y, width = place
    reach = look.size * 5.6
    dx, dy = look.drift
    for label, value in rows:
        sheet.marks.append(Text(x=x, y=y, text=label, size=look.size, role=look.label, spread=reach))
        small = look.size - (9 if len(value) > 90 else 3)
        mark = Text(x=x + reach + 32 + dx, y=y + 2 + dy, text=value, size=small, role=look.value)
        below = sheet.block(mark, look.fonts, width, 1.3)
        y = round(max(y + look.size * 2.0, below + look.size * 0.55))


def _issue(sheet: Sheet, look: Print, licence: Licence, place: tuple[int, int]) -> None:
    x, y = place
    sheet.marks.append(Text(x=x, y=y, text="登记机关", size=38, role=look.label, spread=300))
    stamp = round_seal(licence.authority, look.fonts, look.rng, diameter=325, code=f"4100{licence.uscc[2:8]}017"[:13])
    drift = look.rng.integers(-18, 18, 2)
    sheet.marks.append(Picture(x=x + 345 + drift[0], y=y - 150 + drift[1], image=stamp, ink=True))
    row = y + 95
    for part, unit, at in (
        (f"{licence.issued.year}", "年", 210),
        (f"{licence.issued.month:02d}", "月", 365),
        (f"{licence.issued.day:02d}", "日", 480),
    ):
        shift = 100 if unit == "年" else 55
        sheet.marks.append(Text(x=x + at - shift + 12, y=row + look.drift[1], text=part, size=36, role=look.value))
        sheet.marks.append(Text(x=x + at + 10, y=row, text=unit, size=36, role=look.label))


def _footer(sheet: Sheet, look: Print, left: str, right: str) -> None:
    y = sheet.height - 84
    sheet.marks.append(Text(x=95, y=y, text=left, size=24, role="sans", fill=GREY))
    width = look.fonts.at("sans", 24).getlength(right)
    sheet.marks.append(Text(x=sheet.width - 95 - width, y=y, text=right, size=24, role="sans", fill=GREY))


def _copy_seal(sheet: Sheet, look: Print, licence: Licence) -> None:
    if look.copy_seal is None:
        return
    stamp = round_seal(
        licence.name,
        look.fonts,
        look.rng,
        diameter=318,
        code=f"{licence.uscc[2:8]}{licence.uscc[10:12]}".replace("M", "0").replace("A", "1").ljust(13, "7"),
    )
    stamp = stamp.rotate(float(look.rng.uniform(-14, 14)), resample=Image.Resampling.BICUBIC)
    x, y = look.copy_seal[0] * sheet.width - 159, look.copy_seal[1] * sheet.height - 159
    sheet.marks.append(Picture(x=x, y=y, image=stamp, ink=True))


def _address(licence: Licence) -> str:
    return f"http://www.gsxt.gov.cn/index.html?uniscid={licence.uscc}"
