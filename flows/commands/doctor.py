"""`hezheng doctor`: what is configured, what answers, what is missing; nothing is changed."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from domain.errors import HezhengError
from extractors.ocr.weights import find_weights, verify
from flows.console import say
from flows.settings import Settings
from matchers import rulesets
from storage.bucket import BucketStore
from storage.promises import probe
from storage.records.database import open_records
from storage.records.migrating import current
from storage.records.runs import KINDS, give_up, newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One thing looked at, whether it is in order, and what was seen (Chinese)."""

    subject: str
    well: bool
    seen: str


def run(arguments: Namespace) -> int:
    """Print a line for each thing that a run needs; return 0 when all is in order, 1 otherwise."""
    found = tuple(diagnoses(arguments))
    for one in found:
        say(f"{'正常' if one.well else '异常'}  {one.subject}：{one.seen}")
    return 0 if all(one.well for one in found) else 1


def diagnoses(arguments: Namespace) -> Iterator[Diagnosis]:
    """Yield what is seen of the settings, the weights, the rules, the object store and the records."""
    yield _tried("运行设置", _settings)
    yield _tried("识别模型", partial(_weights, arguments.profile, arguments.models))
    yield _tried("年度规则", _rules)
    yield _tried("对象存储", _objects)
    yield _tried("运行指标", _metrics)
    yield _tried("记录库", _records)


def _tried(subject: str, look: Callable[[], str]) -> Diagnosis:
    try:
        return Diagnosis(subject=subject, well=True, seen=look())
    except HezhengError as error:
        return Diagnosis(subject=subject, well=False, seen=str(error))


def _settings() -> str:
    settings = Settings.read()
    limit = f"{settings.page_deadline_s:g} 秒，成批核验时 {settings.batch_deadline_s:g} 秒"
    return f"读取进程 {settings.processes} 个，每页处理器时间上限 {limit}"


def _metrics() -> str:
    options = Settings.read().metrics
    port = f"运行期间在 {options.address}:{options.port} 提供" if options.port else "不在端口提供"
    return f"{port}，{f'运行结束时写入 {options.textfile}' if options.textfile else '不写入文件'}"


def _weights(profile: str, folder: Path | None) -> str:
    weights = find_weights(profile, folder)
    verify(weights.detection)
    verify(weights.recognition)
    return f"{profile}（{weights.digest}），完好"


def _rules() -> str:
    years = rulesets.available()
    for year in years:
        rulesets.load(year)
    return f"{'、'.join(years)} 年度，均可载入"


def _records() -> str:
    address = Settings.read().database
    if address is None:
        return "未配置数据库，记录存放在报告文件夹内（.hezheng/records.sqlite）"
    with closing(open_records(address)) as records, records.write() as connection:
        late, version = give_up(connection), current(connection)
        running = sum(row["state"] == "running" for kind in KINDS for row in newest(connection, kind))
    return f"{records.name} 可用（结构版本 {version}），运行中的任务 {running} 个，本次标为中断的 {late} 个"


def _objects() -> str:
    options = Settings.read().bucket
    if options is None:
        return "未配置存储桶，页面图像存放在报告文件夹内"
    BucketStore(options)
    return f"{options.endpoint} 的 {options.bucket} 可用。{probe(options).in_words}"
