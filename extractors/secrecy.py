"""Secrecy marks (密级标志) stop the reading of a file: the notice demands evidence without state secrets.

A mark is printed alone at the head of a page: 绝密, 机密 or 秘密, then a star and a term (国家秘密定密管理规定).
Running text that speaks of 商业秘密 is no mark.
"""

import re

from domain.errors import UnreadableFileError
from domain.page import Page
from extractors.layout.script import plain

SECRET = "secret"  # noqa: S105  # a reason, not a password

_MARK = re.compile(r"(?:密级[:：]?)?(?:绝密|机密|秘密)级?(?:[★☆*＊].{0,8})?")


def refuse_secrets(page: Page, name: str) -> None:
    """Raise UnreadableFileError (reason ``secret``) when a line of the page is a secrecy mark and nothing else."""
    lines = [*page.lines, *(line for inset in page.insets for line in inset.page.lines)]
    if any(_MARK.fullmatch(plain(line.text)) for line in lines):
        raise UnreadableFileError(
            f"文件“{name}”第{page.number}页带有密级标志，已停止识读该文件，内容不进入报告；请按保密规定处理。",
            reason=SECRET,
        )
