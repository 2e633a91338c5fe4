"""`hezheng read`: what is in a file, with no form to compare and no Prefect."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from domain.document import Document
from domain.errors import BadInputError, NoSubmissionError
from extractors.documents import documents_of, unreadable
from extractors.ocr.weights import find_weights
from extractors.pool import PoolOptions, ReadingPool
from extractors.reader_options import ReaderOptions
from flows.console import say
from flows.evidence import reason_of, sha256_of
from flows.settings import Settings
from reports.json import document_json
from reports.materials import materials


def run(arguments: Namespace) -> int:
    """Print what the files hold, in the order given; a file that cannot be read says so in its place.

    Raises:
        NoSubmissionError: a file does not exist.
        ConfigurationError: the weights are not there.
    """
    files = tuple(_files(arguments.files))
    settings = Settings.read()
    find_weights(arguments.profile, arguments.models)
    allowed = arguments.workers or settings.processes
    processes = min(allowed, max(1, len(files)))
    options = ReaderOptions(
        profile=arguments.profile, models=arguments.models, threads=allowed // processes, runtime=settings.runtime
    )
    pool_options = PoolOptions(processes=processes, page_deadline_s=settings.page_deadline_s, log=Path(os.devnull))
    names = _names(files)
    with ReadingPool(options, pool_options) as pool, ThreadPoolExecutor(2 * processes) as threads:
        for documents in threads.map(lambda pair: _documents(pool, *pair), zip(files, names, strict=True)):
            for document in documents:
                say(document_json(document) if arguments.json else _listing(document))
    return 0


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files named, and those in folders named, sorted."""
    for path in paths:
        if path.is_dir():
            yield from (
                inner for inner in sorted(path.rglob("*")) if inner.is_file() and not inner.name.startswith(".")
            )
        elif path.exists():
            yield path
        else:
            raise NoSubmissionError(f"{path} 不存在。请检查路径后重试。")


def _names(files: Sequence[Path]) -> list[str]:
    """Return each file's path from the folder that all of them share."""
    parents = [str(file.absolute().parent) for file in files]
    shared = Path(os.path.commonpath(parents)) if parents else Path()
    return [file.absolute().relative_to(shared).as_posix() for file in files]


def _documents(pool: ReadingPool, file: Path, name: str) -> tuple[Document, ...]:
    sha256 = sha256_of(file)
    try:
        reading = pool.read_file(file)
    except BadInputError as error:
        return (unreadable(name, sha256, reason_of(error), str(error)),)
    return documents_of(name, sha256, reading.pages, reading.warnings, reading.joined)


def _listing(document: Document) -> str:
    """Return a document as a person reads it."""
    [material] = materials([document])
    lines = [f"■ {material.file}{material.pages and f'（{material.pages}）'}：{material.kind}（{material.source}）"]
    lines += [f"    {one.name}：{one.value}" for one in material.readings]
    lines += [f"    印章：{'；'.join(material.seals)}"] if material.seals else []
    lines += [f"    {material.balance}"] if material.balance else []
    lines += [f"    注意：{warning}" for warning in material.warnings]
    return "\n".join(lines)
