"""`hezheng audit`: is the record of judgements as it was written?"""

from argparse import Namespace
from pathlib import Path

from domain.errors import ConfigurationError, UnreadableFileError
from flows.console import note, say
from flows.settings import STATE, Settings
from storage.desk import casefile, chain, checkpoints
from storage.desk.chain import Checkpoint, Fault
from storage.records.database import open_records


def run(arguments: Namespace) -> int:
    """Verify the chain, or one exported case, against the checkpoints; return 1 when something was changed.

    Raises:
        ConfigurationError: there is no record of judgements.
        UnreadableFileError: the case's file cannot be read.
        UnavailableError: the database does not answer.
    """
    settings = Settings.read()
    outside = arguments.checkpoints or settings.checkpoints or arguments.out / STATE / checkpoints.FILE
    known = tuple(checkpoints.kept(outside))
    faults, what = (
        _case(arguments.case, known)
        if arguments.case
        else _chain(settings.database, arguments.out / STATE / "records.sqlite", known)
    )
    for fault in faults:
        note(f"第 {fault.seq} 条：{fault.seen}")
    outcome = f"{len(faults)} 处不符" if faults else "完好"
    say(f"{what}，检查点 {len(known)} 个（{outside}）：{outcome}")
    if not known:
        note("没有检查点：整段重写和末尾删除无从发现。请把检查点文件保存在数据库之外。")
    return 1 if faults else 0


def _chain(address: str | None, file: Path, known: tuple[Checkpoint, ...]) -> tuple[tuple[Fault, ...], str]:
    if address is None and not file.exists():
        raise ConfigurationError(f"{file} 不存在：这里还没有审核记录。请用 --out 指明审核台所用的文件夹。")
    with open_records(address or file).read() as connection:
        return tuple(chain.audit(connection, known)), f"审核记录 {chain.checkpoint(connection).seq} 条"


def _case(file: Path, known: tuple[Checkpoint, ...]) -> tuple[tuple[Fault, ...], str]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{file} 无法打开：{error.strerror}。请检查路径。", reason="missing") from error
    return tuple(casefile.verified(content, known)), f"案卷 {file.name}"
