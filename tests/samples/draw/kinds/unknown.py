"""Pages that are none of our kinds."""

from functools import partial

import foreign
import papers
import wear
from shot import Shot

SHOTS: tuple[Shot, ...] = (
    Shot(file="management-system-certificate.jpg", draw=foreign.management_certificate, wear=wear.flatbed),
    Shot(file="contract-page.jpg", draw=foreign.contract, wear=wear.photocopy, quality=55),
    Shot(file="contents.jpg", draw=foreign.contents, wear=partial(wear.flatbed, skew=-0.3, scale=0.6), quality=55),
    Shot(file="heading.jpg", draw=foreign.heading, wear=partial(wear.flatbed, skew=0.2, scale=0.5), quality=55),
    Shot(file="blank-back.jpg", draw=foreign.blank, wear=partial(wear.flatbed, scale=0.5), quality=50),
    Shot(file="electronic-invoice.ofd", draw=papers.invoice, wear=None),
)
