"""The command line: reads the arguments, loads the one command that is asked for, turns errors into exit codes.

Nothing heavy is imported here: `hezheng --help` answers at once, and the reading processes import this module too.
"""

import argparse
import gc
import importlib
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from domain.errors import HezhengError
from flows.settings import STATE, prepare_prefect

_BAD_USAGE = 2
_WHOLE = 100  # per cent
_KEPT = "留有核验记录的输出文件夹；设有 HEZHENG_DB_URL 时用该记录库，可不给"
_REGISTERS = "入库登记表（CSV 或 Excel）；不给出则用记录库中导入的名单"
_PORTS = 65536

Arguments = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command: its name, what it does, its arguments."""

    name: str
    summary: str
    arguments: Arguments
    runs_flows: bool = False


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese."""

    def __init__(self, *, prog: str, description: str) -> None:
        """Make a parser with Chinese headings and `--help`."""
        super().__init__(prog=prog, description=description, add_help=False, formatter_class=_Layout)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本说明并退出")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how to go on; exit with 2."""
        sys.stderr.write(f"{self.prog}：{_in_chinese(message)}。用法见 {self.prog} --help\n")
        raise SystemExit(_BAD_USAGE)


class _Layout(argparse.HelpFormatter):
    """Help with a Chinese heading for the usage line."""

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        """Add the usage line."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)  # type: ignore[arg-type]  # as given


_TRANSLATIONS = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): expected (one|at least one) argument", r"\1 后面缺少取值"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1 没有 \2，可选：\3"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)


def _in_chinese(message: str) -> str:
    for pattern, words in _TRANSLATIONS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(words)
    return message


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是 YYYY-MM-DD 形式的日期") from error


def _year(text: str) -> str:
    if not re.fullmatch(r"\d{4}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"“{text}”不是四位年份")
    return text


def _share(text: str) -> Decimal:
    try:
        share = Decimal(text)
    except InvalidOperation as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是百分比") from error
    if not 0 < share <= _WHOLE:
        raise argparse.ArgumentTypeError(f"“{text}”不在 0 到 100 之间")
    return share


def _count(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d?", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"“{text}”不是 1 到 99 的整数")
    return int(text)


def _port(text: str) -> int:
    if not re.fullmatch(r"\d{1,5}", text, re.ASCII) or not 0 < int(text) < _PORTS:
        raise argparse.ArgumentTypeError(f"“{text}”不是 1 到 65535 的端口")
    return int(text)


def _days(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"“{text}”不是 0 到 9999 的整数")
    return int(text)


def _folder(text: str) -> Path:
    return Path(text).absolute()


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=_count, metavar="数目", help="同时读取页面的进程数（默认与处理器核数相同）")
    _models(parser)


def _models(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", default="small", metavar="名称", help="识别模型的规格（默认 small，随程序安装）")
    parser.add_argument("--models", type=Path, metavar="文件夹", help="存放其他规格模型文件的文件夹")


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="文件", help="材料文件，或存放材料的文件夹")
    parser.add_argument("--json", action="store_true", help="每份证件输出一行 JSON")
    _reading(parser)


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", type=Path, nargs="+", metavar="路径", help="一份申报材料（文件夹或 ZIP），或存放多份申报材料的文件夹"
    )
    parser.add_argument("--out", type=_folder, required=True, metavar="文件夹", help="报告写到哪里")
    parser.add_argument("--as-of", type=_day, metavar="日期", help="按哪一天判断有效期，如 2025-09-30（默认今天）")
    parser.add_argument("--rules", type=_year, metavar="年度", help="用哪一年度的规则（默认按信息表所填年度）")
    parser.add_argument(
        "--lists",
        type=_folder,
        metavar="文件夹",
        help="名单所在文件夹：abnormal.csv（经营异常）、dishonest.csv（严重违法失信）、revoked.csv（撤销编号）、"
        "banned.csv（三年内不得参与）、accidents.csv（事故）；默认用随材料所附的 lists 文件夹，没有的列为“未核对”",
    )
    _reading(parser)
    parser.add_argument(
        "--metrics-port", type=_port, metavar="端口", help="在本机此端口提供 Prometheus 指标（默认不提供）"
    )


def _recheck(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "reports", type=Path, nargs="+", metavar="报告", help="核验所出具的 report.json（在输出文件夹中原来的位置）"
    )


def _rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", type=_year, nargs="?", metavar="年度", help="年度，如 2025（默认最近一年）")


def _intake(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources", nargs="+", metavar="来源", help="存放申报材料的文件夹或 ZIP，或存储桶中的前缀（写作 s3:前缀）"
    )
    parser.add_argument("--out", type=_folder, required=True, metavar="文件夹", help="报告文件夹")


def _bulk(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=_folder, required=True, metavar="文件夹", help="报告写到哪里")
    parser.add_argument("--year", type=_year, metavar="年度", help="只核验这一年度的（默认全部）")
    parser.add_argument("--division", metavar="代码", help="只核验这一地区的，行政区划代码前几位，如 4103（默认全部）")
    parser.add_argument("--all", action="store_true", help="材料和规则没有变动的也重新核验")
    parser.add_argument(
        "--lists",
        type=_folder,
        metavar="文件夹",
        help="名单所在文件夹，同 verify，对全部材料适用",
    )
    parser.add_argument("--join", metavar="编号", help="参与另一台机器已开始的批量核验，其余条件以该次为准")
    parser.add_argument("--as-of", type=_day, metavar="日期", help="按哪一天判断有效期（默认今天）")
    parser.add_argument("--rules", type=_year, metavar="年度", help="用哪一年度的规则（默认按信息表所填年度）")
    parser.add_argument("--workers", type=_count, metavar="数目", help="同时识读的进程数（默认与处理器核数相同）")


def _recheck_rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=_folder, required=True, metavar="文件夹", help="报告文件夹")
    parser.add_argument("--year", type=_year, metavar="年度", help="只重算这一年度的（默认全部）")
    parser.add_argument("--all", action="store_true", help="规则没有变动的也重算")
    parser.add_argument("--as-of", type=_day, metavar="日期", help="按哪一天判断有效期（默认按各份原来的日期）")
    parser.add_argument("--lists", type=_folder, metavar="文件夹", help="名单所在文件夹（默认按各份原来的名单）")
    parser.add_argument("--dry-run", action="store_true", help="只看有哪些变化，不写入")
    parser.add_argument(
        "--json-only", action="store_true", help="有变化的只重出 report.json，旧的 Word、网页报告和退回通知删去"
    )
    parser.add_argument("--workers", type=_count, metavar="数目", help="同时重算的进程数（默认与处理器核数相同）")


def _enterprises(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("import",), metavar="import", help="导入平台导出的企业名单")
    parser.add_argument("files", type=Path, nargs="+", metavar="名单", help="入库企业名单（CSV 或 Excel）")
    parser.add_argument(
        "--out",
        type=_folder,
        required=True,
        metavar="文件夹",
        help="记录库所在的报告文件夹（设有 HEZHENG_DB_URL 时用该库）",
    )
    parser.add_argument("--year", type=_year, metavar="年度", help="没有入库登记编号的企业属于哪一年度（默认今年）")


def _progress(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        type=Path,
        nargs="*",
        metavar="路径",
        help="入库登记表（CSV 或 Excel），或核验报告所在文件夹；不给出则用记录库中导入的名单",
    )
    parser.add_argument("--out", type=_folder, required=True, metavar="文件夹", help="进度表写到哪里")
    parser.add_argument("--year", type=_year, metavar="年度", help="哪一年度的目标数（默认最近一年）")
    parser.add_argument("--as-of", type=_day, metavar="日期", help="统计到哪一天（默认今天）")
    parser.add_argument("--until", type=_day, metavar="日期", help="目标在哪一天之前完成（默认年末）")


def _publicity(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=Path, nargs="+", metavar="文件夹", help="核验报告所在文件夹（含 run.json）")
    parser.add_argument("--out", type=_folder, required=True, metavar="文件夹", help="名单写到哪里")
    parser.add_argument("--from", dest="first", type=_day, required=True, metavar="日期", help="公示起始日")
    parser.add_argument("--days", type=_count, metavar="天数", help="公示多少个工作日（默认按规则，10 个）")
    parser.add_argument("--first-day-not-counted", action="store_true", help="起始日不计入工作日（默认计入）")
    parser.add_argument("--cleared", type=Path, metavar="文件", help="审核人已核定的发现：提交编号、代码、审核人、日期")
    parser.add_argument(
        "--objections", type=Path, metavar="文件", help="异议登记：统一社会信用代码、提出日期、内容、处理日期、处理结果"
    )


def _spot_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("registers", type=Path, nargs="*", metavar="登记表", help=_REGISTERS)
    parser.add_argument("--seed", metavar="种子", help="公开确定的抽样种子；不给出时只计算名单摘要，供先行公布")
    parser.add_argument("--records", type=_folder, nargs="+", metavar="文件夹", help=_KEPT)
    parser.add_argument("--out", type=_folder, metavar="文件夹", help="抽查表写到哪里")
    parser.add_argument("--share", type=_share, metavar="百分比", help="抽查比例，如 5（默认按年度规则）")
    parser.add_argument("--year", type=_year, metavar="年度", help="评价年度（默认最近一年）")
    parser.add_argument("--as-of", type=_day, metavar="日期", help="按哪一天重新核对（默认今天）")
    parser.add_argument("--lists", type=_folder, metavar="文件夹", help="名单所在文件夹，同 verify；没有的列为“未核对”")
    parser.add_argument(
        "--evidence",
        type=_folder,
        nargs="+",
        metavar="文件夹",
        help="存放申报材料的文件夹，核对佐证材料文件有无变动（默认核对收件时存入存储的）",
    )
    parser.add_argument(
        "--results", type=Path, metavar="文件", help="核查人填好的 results.xlsx（或 CSV），据以计算差错率"
    )
    parser.add_argument("--replay", type=Path, metavar="文件", help="复核抽样记录 protocol.json；另给登记表的一并对照")


def _monitor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("registers", type=Path, nargs="*", metavar="登记表", help=_REGISTERS)
    parser.add_argument("--records", type=_folder, nargs="+", default=(), metavar="文件夹", help=_KEPT)
    parser.add_argument("--out", type=_folder, required=True, metavar="文件夹", help="工作清单写到哪里")
    parser.add_argument("--lists", type=_folder, metavar="文件夹", help="名单所在文件夹，同 verify；没有的列为“未核对”")
    parser.add_argument("--as-of", type=_day, metavar="日期", help="监测从哪一天起（默认今天）")
    parser.add_argument(
        "--within", type=_days, default=180, metavar="天数", help="列出多少天之内到期的事项（默认 180）"
    )
    parser.add_argument("--year", type=_year, metavar="年度", help="评价年度（默认最近一年）")


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=_folder, default=_folder("out"), metavar="文件夹", help="核验报告所在（默认 out）"
    )


def _desk(parser: argparse.ArgumentParser) -> None:
    _out(parser)
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="在哪个地址提供服务（默认只限本机）")
    parser.add_argument("--port", type=_port, default=8321, metavar="端口", help="端口（默认 8321）")
    parser.add_argument("--create-admin", metavar="账号", help="建立第一个管理员账号，口令当场输入；不启动服务")


def _audit(parser: argparse.ArgumentParser) -> None:
    _out(parser)
    parser.add_argument("--checkpoints", type=_folder, metavar="文件", help="检查点文件（默认在核验报告文件夹内）")
    parser.add_argument("--case", type=_folder, metavar="文件", help="只核对审核台导出的一份案卷")


COMMANDS = (
    Command(name="read", summary="识别材料：是什么证件，写着什么", arguments=_read),
    Command(name="verify", summary="核验申报材料：逐项比对信息表与佐证，出具报告", arguments=_verify, runs_flows=True),
    Command(name="recheck", summary="复算：据留存的识读结果重算各项结论，看与报告是否一致", arguments=_recheck),
    Command(name="rules", summary="列出某一年度的规则及其依据", arguments=_rules),
    Command(name="doctor", summary="自查：配置了什么、能否连通、缺少什么", arguments=_models),
    Command(
        name="spot-check",
        summary="抽查：按公开的种子抽取入库企业，重新核对留存材料，出具核查表",
        arguments=_spot_check,
    ),
    Command(
        name="monitor",
        summary="监测：入库企业何时有何事项到期，哪些已与入库时不同",
        arguments=_monitor,
        runs_flows=True,
    ),
    Command(name="intake", summary="收件：接收申报材料，已收过的不重复", arguments=_intake, runs_flows=True),
    Command(name="bulk", summary="批量核验：核验已收材料，中断后接着做", arguments=_bulk, runs_flows=True),
    Command(name="recheck-rules", summary="按现行规则重算全部留存记录", arguments=_recheck_rules, runs_flows=True),
    Command(name="enterprises", summary="入库企业：导入平台导出的名单，保留历次变更", arguments=_enterprises),
    Command(name="progress", summary="进度：各地入库数与目标", arguments=_progress),
    Command(name="publicity", summary="公示：拟公示名单、截止日期与暂不公示的原因", arguments=_publicity),
    Command(name="desk", summary="审核台：在浏览器中对照材料逐项裁定", arguments=_desk),
    Command(name="audit", summary="核查审核记录：有无改动、删除、调换或截断", arguments=_audit),
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = _Parser(prog="hezheng", description="核证：核对科技型中小企业评价的申报信息与佐证材料。")
    commands = top.add_subparsers(dest="command", metavar="命令", required=True, title="命令", parser_class=_Parser)
    for command in COMMANDS:
        inner = commands.add_parser(command.name, help=command.summary, description=command.summary + "。")
        command.arguments(inner)
        inner.set_defaults(chosen=command)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status: 0 done, 1 some input could not be processed, 2 bad usage."""
    arguments = parser().parse_args(argv)
    try:
        return _run(arguments.chosen, arguments)
    except HezhengError as error:
        sys.stderr.write(f"hezheng：{error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("hezheng：已中断。\n")
        return 130
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(command: Command, arguments: argparse.Namespace) -> int:
    if command.runs_flows:
        prepare_prefect(arguments.out / STATE)
    status: int = _loaded(command).run(arguments)
    return status


def _loaded(command: Command) -> Any:  # noqa: ANN401  a module
    """Import a command with its libraries. They stay, so that Python need not go through them for garbage, ever."""
    gc.disable()
    try:
        module = importlib.import_module(f"flows.commands.{command.name.replace('-', '_')}")
    finally:
        gc.enable()
    gc.freeze()
    return module
