"""When two pages are the same one."""

from domain.page_print import UNSURE, PagePrint, copies, same_page

TEXT = "计算机软件著作权登记证书软件名称蓝天仓储管理软件V1.0著作权人河南蓝天科技有限公司登记号2021SR0123456二〇二一年"
LOOK, NEAR, FAR = "f0f0f0f00f0f0f0f", "f0f0f0f00f0f0f0e", "0f0f0f0ff0f0f0f0"


def printed(text: str = TEXT, *, look: str | None = LOOK, page: int = 1, file: str = "a.pdf") -> PagePrint:
    """Return a page that bears this text and looks like this."""
    return PagePrint(file=file, page=page, fingerprint=look, text=text)


def test_a_rescan_with_an_unsure_character_is_the_same_page() -> None:
    """A character that was not surely read contradicts nothing."""
    assert same_page(printed(), printed(TEXT.replace("仓", UNSURE), look=NEAR))


def test_another_number_of_one_layout_is_another_page() -> None:
    """Two certificates of one layout differ in a digit at least, however alike they look."""
    assert not same_page(printed(), printed(TEXT.replace("0123456", "0123457"), look=NEAR))


def test_another_person_is_another_page() -> None:
    """Two surely read characters in place of two others are no slip of the recogniser."""
    assert not same_page(printed(), printed(TEXT.replace("仓储", "调度"), look=NEAR))


def test_one_form_filled_in_with_a_shorter_name_is_another_page() -> None:
    """Undertakings of one wording differ in the name alone, which need not be of one length."""
    assert not same_page(printed(), printed(TEXT.replace("河南蓝天科技", "洛阳云帆"), look=NEAR))
    assert same_page(printed(), printed(TEXT.replace("河南蓝天科技", f"河南{UNSURE}科技"), look=NEAR))


def test_the_same_text_to_the_letter_is_the_same_page_whatever_it_looks_like() -> None:
    """A page that came as text and as text again needs no look."""
    assert same_page(printed(look=None), printed(look=None))
    assert not same_page(printed(TEXT + "附页", look=FAR), printed(TEXT))


def test_pages_that_say_next_to_nothing_are_not_compared() -> None:
    """A page number alone is no page to be known again."""
    assert not same_page(printed("第1页"), printed("第1页"))


def test_a_page_that_stands_three_times_is_told_of_twice() -> None:
    """Each later copy is named once, beside the first."""
    pages = [printed(page=1), printed("别的一页材料，与前后都不相同，另有所指。", look=FAR, page=2), printed(page=3),
             printed(page=4)]  # fmt: skip
    assert [(first.page, later.page) for first, later in copies(pages)] == [(1, 3), (1, 4)]
