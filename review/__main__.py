"""`python -m review`: serve the desk, or make the first administrator; `hezheng desk` starts it so."""

import argparse
import getpass
import ipaddress
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from domain.errors import ConfigurationError, HezhengError
from domain.review import Reviewer, Role
from review import passwords
from review.desk import Desk
from review.settings import Settings
from review.web.app import create_app
from storage.desk import accounts

_PROVINCE = "410000"
_EVERY_S = 60.0  # how soon a new report is on the list


def main(argv: Sequence[str] | None = None) -> int:
    """Run the desk; return the exit status: 0 ended in order, 1 something failed, 2 bad usage."""
    said = _parser().parse_args(argv)
    try:
        if not said.out.is_dir():
            raise ConfigurationError(f"{said.out} 不是文件夹。请用 --out 指明核验报告所在的文件夹。")
        desk = Desk(Settings.read(said.out.absolute()))
        return _create_admin(desk, said.create_admin) if said.create_admin else _serve(desk, said.host, said.port)
    except HezhengError as error:
        sys.stderr.write(f"hezheng desk：{error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hezheng desk")
    parser.add_argument("--out", type=Path, default=Path("out"))
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8321)
    parser.add_argument("--create-admin", metavar="NAME")
    return parser


def _serve(desk: Desk, host: str, port: int) -> int:
    faults = desk.take_in()
    for fault in faults:
        sys.stderr.write(f"hezheng desk：{fault}\n")
    with desk.database.read() as connection:
        if not accounts.count(connection):
            sys.stderr.write("hezheng desk：还没有账号。请先运行 hezheng desk --create-admin 账号名。\n")
            return 2
    if not _is_local(host) and not desk.settings.secure:
        sys.stderr.write("hezheng desk：对外提供服务时，请置于 HTTPS 反向代理之后，并设 HEZHENG_DESK_HTTPS=1。\n")
    threading.Thread(target=_follow, args=(desk,), daemon=True).start()
    sys.stderr.write(f"hezheng desk：审核台已在 http://{host}:{port} 打开，按 Ctrl+C 结束。\n")
    uvicorn.run(create_app(desk), host=host, port=port, log_level="warning", server_header=False, access_log=False)
    return 0


def _follow(desk: Desk) -> None:
    """Take in what is verified while the desk is open; what cannot be taken in is said once."""
    said: set[str] = set()
    while True:
        time.sleep(_EVERY_S)
        try:
            faults = desk.take_in()
        except (HezhengError, OSError) as error:
            faults = [str(error)]
        for fault in set(faults) - said:
            sys.stderr.write(f"hezheng desk：{fault}\n")
        said.update(faults)


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _create_admin(desk: Desk, login: str) -> int:
    with desk.database.read() as connection:
        if accounts.find(connection, login) is not None:
            raise ConfigurationError(f"账号 {login} 已存在。请另取一个名字。")
    password = _asked()
    if fault := passwords.fault_of(password, login):
        raise ConfigurationError(f"{fault}。请重新设定。")
    admin = Reviewer(login=login, display=login, role=Role.PROVINCE, division=_PROVINCE, admin=True)
    with desk.database.write() as connection:
        accounts.add(connection, admin, passwords.hashed(password))
    sys.stderr.write(f"hezheng desk：已建立管理员账号 {login}（省级）。\n")
    return 0


def _asked() -> str:
    """Ask for a password twice at a terminal; take one line where there is none."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass(f"口令（至少 {passwords.SHORTEST} 个字符）：")
    if first != getpass.getpass("再输一次："):
        raise ConfigurationError("两次输入不同。请重新运行。")
    return first


if __name__ == "__main__":
    raise SystemExit(main())
