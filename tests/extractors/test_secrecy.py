"""Secrecy marks stop a file, and nothing else does."""

import pytest

from domain.errors import UnreadableFileError
from extractors.secrecy import refuse_secrets
from tests.lines import page


@pytest.mark.parametrize("mark", ["秘密★10年", "机密★长期", "绝密★", "机密", "密级：秘密", "秘 密 ☆ 1 年"])
def test_a_mark_that_stands_alone_stops_the_file(mark: str) -> None:
    """Each wording of a secrecy mark ends the reading, and says file and page."""
    with pytest.raises(UnreadableFileError, match=r"a\.pdf.*第3页") as caught:
        refuse_secrets(page(f"0,0 {mark}\n4,4 关于某项目的报告", number=3), "a.pdf")
    assert caught.value.reason == "secret"


@pytest.mark.parametrize("text", ["双方应保守商业秘密", "无涉密信息", "机密性承诺书", "秘密侦查", "★★★"])
def test_text_that_speaks_of_secrets_is_no_mark(text: str) -> None:
    """A clause or a title about secrecy stops nothing."""
    refuse_secrets(page(f"0,0 {text}"), "a.pdf")
