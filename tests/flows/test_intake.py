"""What counts as a submission on the command line, and what its report's folder is called."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import NoSubmissionError, UnreadableFileError
from flows.intake import Places, arrivals, safe_name


def lay(folder: Path) -> Path:
    """Make the folder of a submission."""
    (folder / "evidence").mkdir(parents=True)
    (folder / "form.json").write_text("{}", encoding="utf-8")
    return folder


def pack(folder: Path, archive: Path) -> Path:
    """Pack a folder, its own name on top."""
    with zipfile.ZipFile(archive, "w") as target:
        for path in folder.rglob("*"):
            target.write(path, path.relative_to(folder.parent))
    return archive


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """Return an empty folder to unpack into."""
    (tmp_path / "unpacked").mkdir()
    return tmp_path / "unpacked"


def test_a_submission_and_a_folder_of_them(tmp_path: Path, unpacked: Path) -> None:
    """A path may be a submission or hold several, also deeper; lists and hidden folders are none."""
    for name in ("set/b", "set/a", "set/city/c", "set/lists", "set/.git", "one"):
        lay(tmp_path / name)
    found = arrivals([tmp_path / "one", tmp_path / "set"], unpacked)
    assert [arrival.name for arrival in found] == ["one", "a", "b", "c"]


def test_lists_come_with_the_submissions_beside_them(tmp_path: Path, unpacked: Path) -> None:
    """The nearest folder of lists counts; a submission handed in by itself has none."""
    for name in ("set/a", "set/city/b"):
        lay(tmp_path / name)
    for name in ("set/lists", "set/city/Lists"):
        (tmp_path / name).mkdir()
    found = {arrival.name: arrival.lists for arrival in arrivals([tmp_path / "set"], unpacked)}
    assert found == {"a": tmp_path / "set" / "lists", "b": tmp_path / "set" / "city" / "Lists"}
    assert arrivals([tmp_path / "set" / "a"], unpacked)[0].lists is None


def test_an_archive_is_one_too(tmp_path: Path, unpacked: Path) -> None:
    """A ZIP of a submission, of its bare content or of several is taken as the folder it was made of."""
    lay(tmp_path / "甲")
    lay(tmp_path / "many" / "乙")
    lay(tmp_path / "many" / "丙")
    pack(tmp_path / "甲", tmp_path / "one.zip")
    pack(tmp_path / "many", tmp_path / "many.zip")
    with zipfile.ZipFile(tmp_path / "bare.zip", "w") as bare:
        bare.writestr("form.json", "{}")
    found = arrivals([tmp_path / f"{name}.zip" for name in ("one", "many", "bare")], unpacked)
    assert [arrival.name for arrival in found] == ["甲", "丙", "乙", "bare"]


def test_what_cannot_be_taken_in_does_not_stop_the_rest(tmp_path: Path, unpacked: Path) -> None:
    """A broken archive, an archive of nothing and evidence without a form each arrive with the reason."""
    lay(tmp_path / "set" / "good")
    (tmp_path / "set" / "broken.zip").write_bytes(b"PK")
    (tmp_path / "set" / "formless" / "evidence").mkdir(parents=True)
    with zipfile.ZipFile(tmp_path / "set" / "void.zip", "w") as void:
        void.writestr("readme.txt", "")
    found = {arrival.name: type(arrival.error) for arrival in arrivals([tmp_path / "set"], unpacked)}
    assert found == {
        "broken": UnreadableFileError,
        "formless": NoSubmissionError,
        "good": type(None),
        "void": NoSubmissionError,
    }


def test_nothing_at_all_is_bad_usage(tmp_path: Path, unpacked: Path) -> None:
    """A path that does not exist or holds nothing stops the run before it starts, with exit status 2."""
    lay(tmp_path / "lists")
    for path in (tmp_path / "absent", tmp_path):
        with pytest.raises(NoSubmissionError) as caught:
            arrivals([path], unpacked)
        assert caught.value.exit_code == 2


def test_links_lead_nowhere(tmp_path: Path, unpacked: Path) -> None:
    """A link inside a folder of submissions is not followed, so that a circle of links ends."""
    lay(tmp_path / "set" / "a")
    (tmp_path / "set" / "circle").symlink_to(tmp_path / "set")
    assert [arrival.name for arrival in arrivals([tmp_path / "set"], unpacked)] == ["a"]


@given(st.text())
def test_any_id_makes_one_harmless_part(text: str) -> None:
    """Whatever a form calls itself, its folder lies directly under the output folder and can be made anywhere."""
    name = safe_name(text)
    assert (Path("out") / name).parent == Path("out")
    assert not name.startswith(".")
    assert 0 < len(name.encode()) <= 255
    assert safe_name(name) == name


@pytest.mark.parametrize("text", ["../../etc", "a/b", "C:\\x", "", "...", "triage.xlsx", ".hezheng", "甲\u0000乙"])
def test_tricks_are_spelled_out(text: str) -> None:
    """Known tricks with paths come out as plain names, none of them one the run uses itself."""
    assert safe_name(text) not in {"", ".", "..", "triage.xlsx", "run.json", ".hezheng"}
    assert not set(safe_name(text)) & set('/\\:\0"')


@given(st.lists(st.sampled_from(["S1", "s1", "S/1", "S_1", "甲", ""]), max_size=12))
def test_no_two_submissions_share_a_folder(ids: list[str]) -> None:
    """Equal ids, and ids that differ in case only, get folders of their own; the first keeps its plain name."""
    places = Places()
    claimed = [places.claim(one) for one in ids]
    assert len({name.casefold() for name in claimed}) == len(ids)
    assert claimed[:1] == [safe_name(one) for one in ids[:1]]
