"""`hezheng audit`: is the record of judgements as it was written?"""

import os
from argparse import Namespace
from pathlib import Path

from domain.errors import ConfigurationError
from flows.console import note, say
from flows.settings import STATE
from storage.desk import chain, checkpoints
from storage.records.database import open_records


def run(arguments: Namespace) -> int:
    """Verify the chain against the checkpoints; return 1 when something was changed.

    Raises:
        ConfigurationError: there is no record of judgements.
        UnavailableError: the database does not answer.
    """
    address = os.environ.get("HEZHENG_DB_URL", "").strip()
    file = arguments.out / STATE / "records.sqlite"
    if not address and not file.exists():
        raise ConfigurationError(f"{file} 不存在：这里还没有审核记录。请用 --out 指明审核台所用的文件夹。")
    outside = _checkpoints(arguments)
    known = tuple(checkpoints.kept(outside))
    records = open_records(address or file)
    with records.read() as connection:
        faults = tuple(chain.audit(connection, known))
        end = chain.checkpoint(connection)
    for fault in faults:
        note(f"第 {fault.seq} 条：{fault.seen}")
    say(
        f"审核记录 {end.seq} 条，检查点 {len(known)} 个（{outside}）："
        + (f"{len(faults)} 处不符" if faults else "完好")
    )
    if not known and end.seq:
        note("没有检查点：整段重写和末尾删除无从发现。请把检查点文件保存在数据库之外。")
    return 1 if faults else 0


def _checkpoints(arguments: Namespace) -> Path:
    named = os.environ.get("HEZHENG_CHECKPOINTS", "").strip()
    return arguments.checkpoints or (Path(named) if named else arguments.out / STATE / checkpoints.FILE)
