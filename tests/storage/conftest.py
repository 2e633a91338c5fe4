"""Real servers for the tests of storage: each is started once a session, on a free port, in a folder of its own."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from minio import Minio

from storage.bucket_options import BucketOptions

_START_S = 60


def free_port() -> int:
    """Return a port of this machine that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def minio_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BucketOptions]:
    """Start a MinIO server; without the program the test is skipped, unless HEZHENG_SERVERS demands it."""
    program = shutil.which("minio") or shutil.which("minio", path=str(Path.home() / "go/bin"))
    if program is None:
        if os.environ.get("HEZHENG_SERVERS") == "required":
            pytest.fail("MinIO is required and not installed")
        pytest.skip("MinIO is not installed: go install github.com/minio/minio@latest")
    folder, port = tmp_path_factory.mktemp("minio"), free_port()
    options = BucketOptions(
        endpoint=f"http://127.0.0.1:{port}", bucket="hezheng-plain", access_key="tester", secret_key="tester-secret"
    )
    environment = os.environ | {"MINIO_ROOT_USER": options.access_key, "MINIO_ROOT_PASSWORD": options.secret_key}
    command = [program, "server", str(folder), "--quiet", "--address", f"127.0.0.1:{port}"]
    with (folder.parent / "minio.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603  # the real server
    try:
        _await(f"{options.endpoint}/minio/health/ready")
        yield options
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="session")
def bucket(minio_server: BucketOptions) -> BucketOptions:
    """Return a plain bucket, without versions."""
    client_for(minio_server).make_bucket(bucket_name=minio_server.bucket)
    return minio_server


def client_for(options: BucketOptions) -> Minio:
    """Return a client of its own, to make buckets and to meddle with objects."""
    return Minio(
        endpoint=options.endpoint.removeprefix("http://"),
        access_key=options.access_key,
        secret_key=options.secret_key,
        secure=False,
    )


def _await(address: str) -> None:
    end = time.monotonic() + _START_S
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=2):  # noqa: S310  # our own server
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"no answer from {address}")
