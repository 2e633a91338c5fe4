"""The single pages for measuring how well a page is read, each worn in its own way."""

from functools import partial

import cast
import foreign
import papers
import wear
from numpy.random import Generator
from PIL import Image
from shot import Shot, of_certificate, of_licence, shot

SEPIA = (247, 241, 226)


def laminated_photo(page: Image.Image, rng: Generator) -> Image.Image:
    """Photograph a laminated page under a lamp."""
    return wear.photo(wear.glare(page, rng), rng, width=1700)


def folded_photo(page: Image.Image, rng: Generator) -> Image.Image:
    """Photograph a page that was carried folded."""
    return wear.photo(wear.folded(page, rng), rng, width=1500, dark=0.22)


def small_picture(page: Image.Image, rng: Generator) -> Image.Image:
    """Shrink a scan as web sites do."""
    return wear.flatbed(page, rng, skew=-0.6, scale=0.42)


LICENCES: tuple[Shot, ...] = (
    shot(
        "2014-portrait-scan.jpg",
        of_licence(
            cast.LICENCES["yuxing"], "portrait", {"frame": "key", "number": "1-1", "copy_seal": None, "drift": (4, -6)}
        ),
        partial(wear.flatbed, skew=-0.8, scale=0.7),
    ),
    shot(
        "2014-portrait-photo-dark-folded.jpg",
        of_licence(
            cast.LICENCES["suiyang"],
            "portrait",
            {"frame": "key", "label": "sans", "value": "serif", "title": "sans_bold"},
        ),
        folded_photo,
    ),
    shot(
        "2019-landscape-fax.png",
        of_licence(cast.LICENCES["xuyan"], "landscape", {"tint": (244, 243, 238), "value": "sans", "frame": "lozenge"}),
        wear.fax,
    ),
    shot(
        "2019-landscape-photo-exif.jpg",
        of_licence(
            cast.LICENCES["zhanghe"],
            "landscape",
            {"number": "1-2", "value": "kai", "title": "sans_bold", "drift": (3, 7)},
        ),
        partial(wear.photo, width=1650),
        exif=True,
    ),
    shot(
        "2022-no-term-turned-270.pdf",
        of_licence(cast.LICENCES["chishu"], "landscape", {"size": 34, "label": "serif_bold", "tint": (240, 236, 230)}),
        wear.flatbed,
        turn=270,
    ),
    shot(
        "electronic-screenshot.png",
        of_licence(
            cast.LICENCES["yingzhi"], "electronic", {"value": "sans", "copy_seal": None, "paper": (255, 255, 255)}
        ),
        wear.viewed,
    ),
    shot(
        "2019-seal-over-person-small.jpg",
        of_licence(
            cast.LICENCES["bianyuan"], "landscape", {"copy_seal": (0.27, 0.455), "label": "fallback", "size": 38}
        ),
        small_picture,
        quality=82,
    ),
    shot(
        "electronic.ofd",
        of_licence(cast.LICENCES["lanxu"], "electronic", {"label": "serif", "value": "serif", "copy_seal": None}),
        None,
    ),
)

CERTIFICATES: tuple[Shot, ...] = (
    shot(
        "english-line-scan.jpg",
        of_certificate(
            cast.CERTIFICATES["chishu"], {"english": True, "one_line": True, "framed": True, "value": "kai"}
        ),
        partial(wear.flatbed, skew=0.9, scale=0.7),
    ),
    shot(
        "laminated-photo.jpg",
        of_certificate(cast.CERTIFICATES["zhanghe"], {"paper": SEPIA, "copy_seal": (0.8, 0.79)}),
        laminated_photo,
    ),
    shot(
        "photocopy-upside-down.jpg",
        of_certificate(
            cast.CERTIFICATES["xuyan"], {"value": "serif", "label": "serif_bold", "copy_seal": (0.3, 0.555)}
        ),
        wear.photocopy,
        turn=180,
        quality=60,
    ),
    shot(
        "four-authorities-small.jpg",
        of_certificate(cast.CERTIFICATES["yuxing"], {"copy_seal": None, "size": 46}),
        small_picture,
        quality=85,
    ),
    shot(
        "english-title-fax.tif",
        of_certificate(cast.CERTIFICATES["mailong"], {"english": True, "framed": True, "value": "sans", "size": 40}),
        wear.fax,
    ),
)

FOREIGN: tuple[Shot, ...] = (
    Shot(file="management-system-certificate.jpg", draw=foreign.management_certificate, wear=wear.flatbed),
    Shot(file="contract-page.jpg", draw=foreign.contract, wear=wear.photocopy, quality=55),
    Shot(file="blank-back.jpg", draw=foreign.blank, wear=partial(wear.flatbed, scale=0.5), quality=50),
    Shot(file="electronic-invoice.ofd", draw=papers.invoice, wear=None),
)

INSURANCE: tuple[Shot, ...] = (
    Shot(
        file="sealed.ofd",
        draw=papers.insurance_proof,
        kind="social_insurance",
        fields=papers.PROOF,
        wear=None,
    ),
)

PAGES = {
    "social_insurance": INSURANCE,
    "business_licence": LICENCES,
    "high_tech_certificate": CERTIFICATES,
    "unknown": FOREIGN,
}
