"""`hezheng enterprises import`: take over the platform's lists of enterprises, with what earlier lists said."""

from argparse import Namespace
from contextlib import closing

from extractors.forms.register import read_register
from flows.console import note, say
from flows.records import records_of
from flows.settings import STATE, Settings, today
from storage.records.enterprises import import_list


def run(arguments: Namespace) -> int:
    """Take over the lists named, each as a whole; return 1 when a line could not be understood.

    Raises:
        UnreadableFileError: a list cannot be read; those before it were taken over.
        ConfigurationError: the records are not there or refused.
        UnavailableError: the records do not answer.
    """
    faulty = False
    year = arguments.year or str(today().year)
    with closing(records_of(Settings.read(), arguments.out / STATE)) as records:
        for path in arguments.files:
            listed, faults = read_register(path)
            with records.write() as connection:
                done = import_list(connection, listed, path.name, year)
            say(f"{path.name}：新增 {done.new} 家，变更 {done.changed} 家，未变 {done.same} 家")
            for fault in faults:
                note(fault)
            faulty = faulty or bool(faults)
    return 1 if faulty else 0
