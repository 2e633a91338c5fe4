"""高新技术企业证书, data invented."""

from functools import partial

import cast
import wear
from shot import Shot, of_certificate, shot

SEPIA = (247, 241, 226)

SHOTS: tuple[Shot, ...] = (
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
        wear.laminated_photo,
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
        wear.small_picture,
        quality=85,
    ),
    shot(
        "english-title-fax.tif",
        of_certificate(cast.CERTIFICATES["mailong"], {"english": True, "framed": True, "value": "sans", "size": 40}),
        wear.fax,
    ),
)
