"""Weights are found, verified, and never fetched."""

import hashlib
import json
from pathlib import Path

import pytest

from domain.errors import ConfigurationError
from extractors.ocr.weights import Weight, find_weights, lay_out, profiles, verify


def test_the_default_weights_come_with_an_installed_package() -> None:
    """Nothing has to be fetched for the default profile, and its files have the pinned digests."""
    weights = find_weights("small")
    verify(weights.detection)
    verify(weights.recognition)


def test_every_profile_names_files_digests_and_licence() -> None:
    """A profile without a digest or a licence could load anything."""
    for name, entry in profiles().items():
        assert entry["licence"], name
        for part in ("detection", "recognition"):
            weight = entry[part]
            assert isinstance(weight, dict)
            assert len(weight["sha256"]) == 64
            assert weight["file"].endswith(".onnx")


def test_a_changed_weight_file_is_refused(tmp_path: Path) -> None:
    """A file with another digest is not loaded, whatever its name."""
    path = tmp_path / "weights.onnx"
    path.write_bytes(b"something else")
    with pytest.raises(ConfigurationError, match="校验"):
        verify(Weight(name="x", path=path, sha256=hashlib.sha256(b"the real thing").hexdigest()))


def test_a_profile_that_no_package_carries_says_what_to_do() -> None:
    """The larger profile needs a folder, and the message says which files and which option."""
    with pytest.raises(ConfigurationError, match="--models") as caught:
        find_weights("medium")
    assert "PP-OCRv6_rec_medium.onnx" in str(caught.value)


def test_a_folder_without_the_files_is_named(tmp_path: Path) -> None:
    """A folder that lacks the weights is named in the message."""
    with pytest.raises(ConfigurationError, match=tmp_path.name):
        find_weights("medium", tmp_path)


def test_an_unknown_profile_lists_those_there_are() -> None:
    """A slip in the profile's name is answered with the names that exist."""
    with pytest.raises(ConfigurationError, match="small"):
        find_weights("smal")


def test_models_are_laid_out_with_the_dictionary_they_are_to_decode_by(tmp_path: Path) -> None:
    """Whoever asks PaddleX to decode gives all characters; what is given is what it gets."""
    _, recognition = lay_out(find_weights("small"), tmp_path, ("甲", "乙", "丙"))
    described = json.loads((recognition / "inference.yml").read_text("utf-8"))
    assert described["PostProcess"]["character_dict"] == ["甲", "乙", "丙"]
    assert (recognition / "inference.onnx").exists()
