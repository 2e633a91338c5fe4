"""The page of a case, its page images, and what is decided on it."""

import io
from datetime import timedelta
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from PIL import Image, UnidentifiedImageError
from pydantic import BaseModel, Field

from domain.review import Act, Level, standing
from reports.pictures import Gallery
from review.deciding import Wish, ruling
from review.desk import Desk
from review.settings import now, stamp, today
from review.shelf import Dossier
from review.view import Leaf, Past, case_view, leaves_of
from review.web.guard import NotFoundError, Signed, TheDesk, Visitor
from review.web.queue import Asked, Filters, after_of, position_of, wanted_of
from review.web.rendering import page
from storage.desk import accounts, casefile, cases, chain, queue
from storage.desk.cases import CaseRow

router = APIRouter(prefix="/cases")
_UNMASKED = timedelta(minutes=10)


class Decision(BaseModel):
    """A decision as posted: what is done, with what was seen (number of the last judgement, digest of the report)."""

    act: Act
    seen: Annotated[int, Field(ge=0, le=2**31 - 1)]
    report: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    about: Annotated[str, Field(max_length=400)] = ""
    reason: Annotated[str, Field(max_length=40)] = ""
    value: Annotated[str, Field(max_length=2000)] = ""
    note: Annotated[str, Field(max_length=8000)] = ""
    refers: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


@router.get("/{place}", response_class=HTMLResponse)
def show(request: Request, place: str, signed: Signed, desk: TheDesk, asked: Asked) -> HTMLResponse:
    """Show a case, and know which is next in the queue that the reviewer came from."""
    row, dossier = open_case(desk, place, signed)
    with desk.database.read() as connection:
        history = chain.history(connection, place)
        others = [one for one in cases.of_code(connection, row.uscc) if one.place != place] if row.uscc else []
        following = queue.page(connection, wanted_of(asked, signed.reviewer), position_of(after_of(row)), 1)
        people = accounts.everyone(connection)
    area = signed.reviewer.area
    past = Past(
        standing=standing(history, dossier.digest, Level(row.first)),
        history=history,
        others=tuple(one for one in others if area.holds(one.division)),
    )
    return page(
        request,
        "case.html.j2",
        signed,
        view=case_view(row, dossier, past, signed.reviewer, today()),
        people=[one for one in people if one.role.value != "auditor" and one.area.holds(row.division)],
        query=asked.query(),
        next=_address(following[0], asked) if following else "",
    )


@router.get("/{place}/pages/{number}")
def image(place: str, number: int, signed: Signed, desk: TheDesk, unmasked: int = 0) -> Response:
    """Return a page: identity numbers hidden, unless `unmasked` names the entry that says who looks at them."""
    _, dossier = open_case(desk, place, signed)
    return _picture(desk, dossier, number, hidden=not (unmasked and _noted(desk, dossier, number, signed, unmasked)))


@router.post("/{place}/pages/{number}/unmasked")
def unmask(place: str, number: int, said: Decision, signed: Signed, desk: TheDesk) -> JSONResponse:
    """Append to the record that a page is looked at as it is; the entry then opens it for some minutes."""
    _, dossier = open_case(desk, place, signed)
    wish = Wish(act=Act.UNMASK, about=_leaf(dossier, number).name, note=said.note)
    entry = desk.judge(place, said.seen, ruling(wish, signed.reviewer, dossier))
    return JSONResponse({"seq": entry.seq})


@router.post("/{place}/judgements")
def decide(place: str, said: Decision, signed: Signed, desk: TheDesk) -> JSONResponse:
    """Append a judgement; 409 when somebody else judged the case since it was seen."""
    _, dossier = open_case(desk, place, signed)
    if said.report != dossier.digest:
        raise cases.StaleCaseError("这份材料刚重新核验过，报告已更新。请看过新报告后再定。")
    wish = Wish(**said.model_dump(exclude={"seen", "report"}))
    entry = desk.judge(place, said.seen, ruling(wish, signed.reviewer, dossier))
    return JSONResponse({"seq": entry.seq, "second": entry.judgement.second})


@router.get("/{place}/export")
def export(place: str, signed: Signed, desk: TheDesk) -> Response:
    """Return the case as one file that a third party can verify."""
    _, dossier = open_case(desk, place, signed)
    with desk.database.read() as connection:
        content = casefile.packed(connection, place, dossier.content)
    name = f"attachment; filename*=UTF-8''{quote(place)}.case.json"
    return Response(content, media_type="application/json", headers={"Content-Disposition": name})


def open_case(desk: Desk, place: str, signed: Visitor) -> tuple[CaseRow, Dossier]:
    """Return a case of the account's area with its dossier.

    Raises:
        NotFoundError: there is no such case, or it lies in another region: the answer does not tell which.
        UnreadableFileError: its report is damaged.
    """
    row = desk.find(place, signed.reviewer.area)
    if row is None:
        raise NotFoundError("没有这份材料，或不在您的辖区。")
    return row, desk.shelf.dossier(place)


def _address(row: CaseRow, asked: Filters) -> str:
    query = asked.query()
    return f"/cases/{quote(row.place)}" + (f"?{query}" if query else "")


def _leaf(dossier: Dossier, number: int) -> Leaf:
    leaves = leaves_of(dossier.report.documents)
    if not 0 <= number < len(leaves):
        raise NotFoundError("没有这一页。")
    return leaves[number]


def _noted(desk: Desk, dossier: Dossier, number: int, signed: Visitor, seq: int) -> bool:
    """Tell whether an entry of the record lets its writer see a page as it is now."""
    with desk.database.read() as connection:
        found = next((one for one in chain.history(connection, dossier.place) if one.seq == seq), None)
    if found is None or found.judgement.at < stamp(now() - _UNMASKED):
        return False
    said = found.judgement
    return (said.act, said.reviewer, said.about) == (Act.UNMASK, signed.reviewer.login, _leaf(dossier, number).name)


def _picture(desk: Desk, dossier: Dossier, number: int, *, hidden: bool) -> Response:
    leaf = _leaf(dossier, number)
    content = _covered(desk, dossier, number) if leaf.hidden and hidden else _kept(desk, leaf.digest)
    if content is None:
        raise NotFoundError("没有保存这一页的图像。")
    kind = _KINDS.get(content[:4], "image/webp" if content[8:12] == b"WEBP" else "")
    if not kind:
        content, kind = _as_jpeg(content), "image/jpeg"
    lasting = "private, max-age=3600" if hidden else "no-store"
    return Response(content, media_type=kind, headers={"Cache-Control": lasting})


_KINDS = {
    b"\xff\xd8\xff\xe0": "image/jpeg",
    b"\xff\xd8\xff\xe1": "image/jpeg",
    b"\xff\xd8\xff\xdb": "image/jpeg",
    b"\x89PNG": "image/png",
}


def _kept(desk: Desk, digest: str) -> bytes | None:
    try:
        return desk.shelf.page_image(digest)
    except LookupError:
        return None


def _covered(desk: Desk, dossier: Dossier, number: int) -> bytes | None:
    keys = dict.fromkeys((one.file, page) for one in dossier.report.documents for page in one.pages)
    return Gallery(dossier.report.documents, desk.shelf.page_image).view(tuple(keys)[number])


def _as_jpeg(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content)) as stored:
            buffer = io.BytesIO()
            stored.convert("RGB").save(buffer, "JPEG", quality=85)
            return buffer.getvalue()
    except (OSError, UnidentifiedImageError) as error:
        raise NotFoundError("这一页的图像无法打开。") from error
