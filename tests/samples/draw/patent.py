"""Patent certificates (专利证书): the one-column form to 2023 and the electronic one from 2024, data invented."""

from dataclasses import dataclass
from datetime import date

from draft import Draft
from ornament import border, emblem, qr, rosette

OFFICE = "国家知识产权局"
LINE = (150, 60, 60)


@dataclass(frozen=True, kw_only=True)
class Patent:
    """What a certificate says; `right` is 发明, 实用新型 or 外观设计."""

    right: str
    title: str
    number: str
    owner: str
    address: str
    persons: str
    filed: date
    granted: date
    announcement: str
    serial: str

    def golden(self) -> dict[str, object]:
        """Return the fields that a perfect reader yields."""
        return {
            "title": self.title, "number": self.number, "owner": self.owner, "filed": self.filed.isoformat(),
            "granted": self.granted.isoformat(), "certificate_no": f"第{self.serial}号",
        }  # fmt: skip

    @property
    def named(self) -> str:
        """What the form calls the thing protected."""
        return "外观设计名称" if self.right == "外观设计" else f"{self.right}名称"

    @property
    def makers(self) -> str:
        """What the form calls those who made it."""
        return "设计人" if self.right == "外观设计" else "发明人"


def spaced(day: date) -> str:
    """Return a day as the office prints it."""
    return f"{day.year}年{day.month:02d}月{day.day:02d}日"


def classic(patent: Patent, page: Draft) -> Draft:
    """Lay out the form to 2023: one column, labels spread, grant in words, signature and seal below."""
    _ground(page)
    page.text((190, 190), f"证书号第{patent.serial}号", size=32, role="song")
    page.picture((727, 300), emblem(200))
    page.centre(540, f"{patent.right}专利证书", size=92, role="serif_bold", spread=760)
    rows = (
        (patent.named, patent.title), (patent.makers, patent.persons), ("专利号", patent.number),
        ("专利申请日", spaced(patent.filed)), ("专利权人", patent.owner), ("地址", patent.address),
        ("授权公告日", spaced(patent.granted)),
    )  # fmt: skip
    y = 740.0
    for label, value in rows:
        y = page.pair((250, y), label, value, size=34, spread=34 * 6, label="song", width=860) + 34
    page.pair((860, y - 83), "授权公告号", patent.announcement, size=34, label="song")
    _grant(page, patent, y + 20)
    page.centre(2145, "第 1 页（共 2 页）", size=26)
    return page


def electronic(patent: Patent, page: Draft) -> Draft:
    """Lay out the form from 2024: name and owner first, then two columns, then who applied on the day of filing."""
    _ground(page)
    page.text((190, 190), f"证书号第{patent.serial}号", size=30)
    page.picture((1270, 180), qr(f"https://cponline.cnipa.gov.cn/{patent.serial}", 190))
    page.picture((727, 290), emblem(200))
    page.centre(530, f"{patent.right}专利证书", size=92, role="serif_bold", spread=760)
    y = 730.0
    for label, value in ((patent.named, patent.title), ("专利权人", patent.owner), ("地址", patent.address)):
        y = page.pair((250, y), label, value, size=34, spread=34 * 6, label="song", width=860) + 30
    y = page.pair((250, y), patent.makers, patent.persons, size=34, spread=34 * 6, label="song") + 30
    page.pair((250, y), "专利号", patent.number, size=34, spread=34 * 5, label="song")
    page.pair((880, y), "授权公告号", patent.announcement, size=34, spread=34 * 5, label="song")
    page.pair((250, y + 80), "专利申请日", spaced(patent.filed), size=34, spread=34 * 5, label="song")
    page.pair((880, y + 80), "授权公告日", spaced(patent.granted), size=34, spread=34 * 5, label="song")
    page.pair((250, y + 170), "申请日时申请人", patent.owner, size=34, label="song")
    page.pair((250, y + 250), f"申请日时{patent.makers}", patent.persons, size=34, label="song")
    _grant(page, patent, y + 350)
    return page


def _ground(page: Draft) -> None:
    page.picture((227, 560), rosette((1200, 1300), (190, 120, 90), strength=34))
    page.picture((0, 0), border((1654, 2339), inset=90, thick=48, colour=LINE, style="key"))


def _grant(page: Draft, patent: Patent, y: float) -> None:
    said = f"国家知识产权局依照中华人民共和国专利法进行审查，决定授予{patent.right}专利权，"
    said += f"颁发{patent.right}专利证书并在专利登记簿上予以登记。"
    said += "专利权自授权公告之日起生效。专利权有效性及专利权人变更等法律信息以专利登记簿记载为准。"
    y = page.block((250, y), "　　" + said, 1160, size=30, leading=1.7)
    page.text((250, y + 110), "局长", size=34)
    page.text((250, y + 170), "申长雨", size=40, role="kai")
    page.stamp(OFFICE, (1200, y + 170), 300)
    page.text((1060, y + 340), spaced(patent.granted), size=34)
