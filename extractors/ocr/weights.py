"""Find the recogniser's weights, verify them, and lay them out as PaddleX wants them. Nothing is ever fetched."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from domain.errors import ConfigurationError

DETECTION_INPUT: list[dict[str, object]] = [
    {"DecodeImage": {"channel_first": False, "img_mode": "RGB"}},
    {"DetResizeForTest": {"resize_long": 960}},
    {"NormalizeImage": {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225], "order": "hwc"}},
    {"ToCHWImage": {}},
    {"KeepKeys": {"keep_keys": ["image", "shape"]}},
]
RECOGNITION_INPUT: list[dict[str, object]] = [
    {"DecodeImage": {"channel_first": False, "img_mode": "RGB"}},
    {"RecResizeImg": {"image_shape": [3, 48, 320]}},
    {"KeepKeys": {"keep_keys": ["image"]}},
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One verified weight file: its PaddleOCR model `name`, where it lies, and its SHA-256."""

    name: str
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The pair that a profile consists of."""

    detection: Weight
    recognition: Weight

    @property
    def digest(self) -> str:
        """Return the first 12 hex digits that name this pair, part of every cache key."""
        pair = f"{self.detection.sha256}{self.recognition.sha256}"
        return hashlib.sha256(pair.encode()).hexdigest()[:12]


def profiles() -> Mapping[str, Mapping[str, object]]:
    """Return the table of profiles that `models.toml` lists."""
    return tomllib.loads(files("extractors.ocr").joinpath("models.toml").read_text("utf-8"))


def find_weights(profile: str, folder: Path | None = None) -> Weights:
    """Return where the weights of `profile` lie, without opening them.

    Args:
        profile: a name in `models.toml`.
        folder: where the files lie when they do not come with an installed package, or to use other copies.

    Raises:
        ConfigurationError: unknown profile, no such folder or file; says what to do.
    """
    table = profiles()
    if profile not in table:
        raise ConfigurationError(f"没有名为“{profile}”的识别模型档位，可选：{'、'.join(table)}。")
    entry = table[profile]
    home = folder or _packaged(profile, entry)
    return Weights(detection=_weight(home, entry["detection"]), recognition=_weight(home, entry["recognition"]))


def _packaged(profile: str, entry: Mapping[str, object]) -> Path:
    package = entry.get("package")
    if package is None:
        names = "、".join(str(entry[part]["file"]) for part in ("detection", "recognition"))  # type: ignore[index]  # checked by the table's test
        raise ConfigurationError(
            f"识别模型档位“{profile}”不随程序安装：请先取得 {names}，放入一个文件夹，再用 --models 指定该文件夹。"
        )
    try:
        return Path(str(distribution(str(package)).locate_file(str(entry["folder"]))))
    except PackageNotFoundError as error:
        raise ConfigurationError(f"缺少携带识别模型的软件包 {package}：请重新运行 make setup。") from error


def _weight(home: Path, entry: object) -> Weight:
    if not isinstance(entry, dict):
        raise ConfigurationError("models.toml 中的模型条目不完整。")
    path = home / entry["file"]
    if not path.is_file():
        raise ConfigurationError(f"找不到识别模型文件 {path}：请核对 --models 指定的文件夹，或重新运行 make setup。")
    return Weight(name=entry["name"], path=path, sha256=entry["sha256"])


def verify(weight: Weight) -> None:
    """Compare a weight file with its pinned digest; raises ConfigurationError when they differ."""
    with weight.path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != weight.sha256:
        raise ConfigurationError(f"识别模型文件 {weight.path} 校验不符，已损坏或被替换：请重新运行 make setup。")


@lru_cache(maxsize=4)  # asked for again whenever a process lets its networks go
def characters(weight: Weight) -> tuple[str, ...]:
    """Return the recogniser's alphabet as the ONNX metadata lists it, one entry a character, in class order."""
    import onnxruntime  # noqa: PLC0415  # heavy, and not needed to know where the weights lie

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(str(weight.path), options, providers=["CPUExecutionProvider"])
    return tuple(session.get_modelmeta().custom_metadata_map["character"].splitlines())


def lay_out(weights: Weights, folder: Path, alphabet: tuple[str, ...]) -> tuple[Path, Path]:
    """Write the two model folders that PaddleX reads below `folder`; returns (detection, recognition).

    `alphabet` is what PaddleX is to decode by; it takes half a second to load one of thousands.
    """
    detection = _model_folder(
        folder,
        weights.detection,
        DETECTION_INPUT,
        {"name": "DBPostProcess", "thresh": 0.2, "box_thresh": 0.45, "unclip_ratio": 1.4, "max_candidates": 3000},
    )
    recognition = _model_folder(
        folder,
        weights.recognition,
        RECOGNITION_INPUT,
        {"name": "CTCLabelDecode", "character_dict": list(alphabet)},
    )
    return detection, recognition


def _model_folder(folder: Path, weight: Weight, steps: list[dict[str, object]], decode: dict[str, object]) -> Path:
    home = folder / weight.name
    home.mkdir()
    (home / "inference.onnx").symlink_to(weight.path.resolve())
    description = {
        "Global": {"model_name": weight.name},
        "PreProcess": {"transform_ops": steps},
        "PostProcess": decode,
    }
    # JSON is YAML, so no YAML writer is needed.
    (home / "inference.yml").write_text(json.dumps(description, ensure_ascii=False), "utf-8")
    return home
