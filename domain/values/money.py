"""Amounts of money as printed: figures with units, or capital numerals.

The capital numerals follow 《正确填写票据和结算凭证的基本规定》 (Payment and Settlement Measures 1997, annex 1);
variants of other ages (圓 萬 億 貳 陸 两) and common misreadings (伯 for 佰, 园 for 圆) are understood.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.values.text import fold

_CURRENCIES = {
    "CNY": ("人民币", "RMB", "CNY", "¥"),
    "USD": ("美元", "美金", "USD", "US$", "$"),
    "HKD": ("港元", "港币", "HKD", "HK$"),
    "EUR": ("欧元", "EUR", "€"),
    "JPY": ("日元", "日圆", "JPY"),
    "GBP": ("英镑", "GBP", "£"),
    "TWD": ("新台币", "台币", "TWD"),
    "AUD": ("澳大利亚元", "澳元", "AUD"),
    "CAD": ("加拿大元", "加元", "CAD"),
    "SGD": ("新加坡元", "新元", "SGD"),
    "KRW": ("韩元", "韩圆", "KRW"),
}
_WORDS = sorted(((word, code) for code, words in _CURRENCIES.items() for word in words), key=lambda w: -len(w[0]))
_SIGNS = ("¥", "$", "€", "£")
_SPELLINGS = str.maketrans(
    "〇○零一壹弌二贰貳弐两兩三叁參参叄四肆五伍六陆陸七柒八捌九玖", "000111222222333334455666778899"
)
_ZEROS = str.maketrans("O〇○", "000")
_UNITS = str.maketrans("十百伯佰干仟千萬億圆圓园正", "拾佰佰佰仟仟仟万亿元元元整")
_FIGURES = re.compile(r"(\d[\d,]*(?:\.\d+)?)(亿|仟万|佰万|拾万|万|仟|佰)?")
_SCALE = {
    "亿": 10**8,
    "仟万": 10**7,
    "佰万": 10**6,
    "拾万": 10**5,
    "万": 10**4,
    "仟": 1000,
    "佰": 100,
}
_WHOLE_AND_PARTS = re.compile(r"([\d拾佰仟万亿]*)元?(?:(\d)角)?0?(?:(\d)分)?整?")
_WAN = Decimal(10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in units of ten thousand (万) of `currency` (ISO 4217); foreign currency is never converted."""

    wan: Decimal
    currency: str = "CNY"


def parse(text: str) -> Money | None:
    """Return the amount that `text` as a whole states, or None.

    An amount stated twice (figures and words, one in brackets) must agree with itself, else None. A bare number without
    unit or currency sign is None too: whether it means 元 or 万元 cannot be told.
    """
    amounts = {_amount(piece) for piece in _statements(fold(text).upper())}
    if len(amounts) != 1 or None in amounts:
        return None
    yuan = amounts.pop()
    return Money(wan=yuan / _WAN, currency=currency_of(text)) if yuan is not None else None


def currency_of(text: str) -> str:
    """Return the ISO 4217 code of the currency that `text` names, ``CNY`` when it names none."""
    folded = fold(text).upper()
    return next((code for word, code in _WORDS if word in folded), "CNY")


def _statements(text: str) -> list[str]:
    """Cut `text` at brackets, put the bare unit in place of currency words, and drop what is only a currency."""
    pieces = [_without_currency(piece) for piece in re.split(r"[()]", text)]
    return [piece for piece in pieces if piece not in {"", "元", "整"}]


def _without_currency(piece: str) -> str:
    signed = any(sign in piece for sign in _SIGNS)
    for word, _ in _WORDS:
        piece = piece.replace(word, "元" if word[-1] in "元圆金镑币" and word != "人民币" else "")
    piece = re.sub("元+", "元", piece).removeprefix("元")
    return f"{piece}元" if signed and piece[-1:].isdigit() else piece


def _amount(text: str) -> Decimal | None:
    """Return the amount in 元, or None."""
    text = text.translate(_UNITS)
    if re.search(r"\d", text):
        return _in_figures(text.translate(_ZEROS))
    return _in_words(text)


def _in_figures(text: str) -> Decimal | None:
    body = text.removesuffix("整").removesuffix("元")
    terms = _FIGURES.findall(body)
    if not terms or "".join(number + unit for number, unit in terms) != body:
        return None
    scales = [_SCALE.get(unit, 1) for _, unit in terms]
    if scales != sorted(set(scales), reverse=True) or text[-1:].isdigit():
        return None
    return sum((Decimal(n.replace(",", "")) * s for (n, _), s in zip(terms, scales, strict=True)), Decimal(0))


def _in_words(text: str) -> Decimal | None:
    match = _WHOLE_AND_PARTS.fullmatch(text.translate(_SPELLINGS))
    if match is None or not re.search("[元角分万亿]", text):
        return None
    whole = _whole(match[1])
    if whole is None:
        return None
    return whole + Decimal(match[2] or 0) / 10 + Decimal(match[3] or 0) / 100


def _whole(text: str) -> Decimal | None:
    """Read ``1仟05拾`` and the like: figures already plain, units in capitals; the largest unit splits the rest."""
    for unit, scale in (("亿", 10**8), ("万", 10**4)):
        if unit in text:
            high, low = text.split(unit, 1)
            above, below = _whole(high), _whole(low)
            if not above or below is None or below >= scale:
                return None
            return above * scale + below
    return _below_wan(text)


def _below_wan(text: str) -> Decimal | None:
    """Read up to four places: each unit once, in falling order, each figure before its unit; 拾 may stand alone."""
    match = re.fullmatch(r"0?(?:(\d)仟)?0?(?:(\d)佰)?0?(?:(\d?)拾)?0?(\d?)", text)
    if match is None:
        return None
    tens = match[3] if match[3] != "" else "1"
    return Decimal(1000 * int(match[1] or 0) + 100 * int(match[2] or 0) + 10 * int(tens or 0) + int(match[4] or 0))
