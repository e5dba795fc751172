"""Entry point, and the only place that joins the parts.

Everything heavy is imported where it is used: the window must not wait for ReportLab, `export` and
`check` must work without Qt, and the renderer process imports this module once more.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from os.path import isfile  # a Path's own raises where a folder may not be read
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from models.store.errors import KnownError, StoreMissing
from models.store.moved import current_path, is_moved
from ui.command_line import Misuse, parse

if TYPE_CHECKING:
    from argparse import Namespace

    from models.store.store import Store

FAILED = 2
"""Exit status of everything that did not work; one sentence on standard error says why."""
INTERRUPTED = 130
"""Ctrl+C, as shells count it."""


def main(arguments: list[str]) -> int:
    """Run what was asked for; returns the exit status."""
    if getattr(sys, "frozen", False):  # the renderer process of a built program begins here
        from multiprocessing import freeze_support

        freeze_support()
    run = {None: show_window, "export": export, "check": check}
    try:
        options = parse(arguments)
        return run[options.command](options)
    except KnownError as error:
        print(error, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def show_window(options: Namespace) -> int:
    """The program as people know it."""
    gc.disable()  # hundreds of classes are made and none is given up: `run` sees to it later
    from ui.display import check_display

    if options.store is not None and not isfile(options.store) and not is_moved(options.store):
        raise StoreMissing(f"Unter „{options.store}“ liegt kein Datenbestand. Bitte den Pfad prüfen.")
    passphrase = read_passphrase(options.passphrase_file) if options.passphrase_file else None
    path = None if options.demo else options.store or default_store()
    if passphrase is not None and path is not None and not isfile(current_path(path)):
        raise StoreMissing(f"Unter „{path}“ liegt noch kein Datenbestand. Der erste Start geht ohne Passphrase-Datei.")
    check_display()
    if passphrase is not None or options.demo:  # before Qt: it reads the source of each module that comes after it
        import models.preferences
        import models.staff
        import models.store.opening
        import models.today
        import models.visits  # noqa: F401
    from ui.app import run

    return run(path, demo=options.demo, passphrase=passphrase, quit_when_shown=options.quit_when_shown)


def export(options: Namespace) -> int:
    """Write every finished agreement, or the finished papers of the kind that is named; prints the paths."""
    from models.municipality import municipality_called
    from reports.finished import AGREEMENT, document_key, write_finished

    key = document_key(options.document) if options.document else AGREEMENT
    written = 0
    with opened(options) as store:
        municipality = municipality_called(store, options.kommune) if options.kommune is not None else None
        for path in write_finished(store, options.out, municipality, key, tell=_warn):
            print(path, flush=True)
            written += 1
    if not written:
        print("Fertig ist noch kein Dokument; es wurde nichts geschrieben.", file=sys.stderr)
    return 0


def _warn(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def check(options: Namespace) -> int:
    """Tell whether the store is whole."""
    from models.check import check_store

    with opened(options) as store:
        faults = check_store(store)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return FAILED
    print(f"„{options.store}“ ist heil.")
    return 0


def default_store() -> Path:
    """Where this user's store lies on this system."""
    from models.store.usual_place import usual_store

    return usual_store()


def found(path: Path) -> Path:
    """The store that is called by path, wherever it has moved; raises StoreMissing, or another KnownError."""
    path = current_path(path)
    if not isfile(path):
        raise StoreMissing(f"Unter „{path}“ liegt kein Datenbestand. Bitte den Pfad prüfen.")
    return path


@contextmanager
def opened(options: Namespace) -> Iterator[Store]:
    """The store that was asked for, closed at the end; the sample dossier is gone then."""
    if options.demo:
        from models.demo import open_demo
        from models.demo_folder import demo_folder
        from reports.finished import agreement_pdf, report_pdf

        with (
            demo_folder() as folder,
            closing(open_demo(Path(folder), agreement_pdf, report_pdf)) as s,
        ):
            yield s
        return
    options.store = found(options.store)
    passphrase = read_passphrase(options.passphrase_file) if options.passphrase_file else ask_passphrase()
    from models.store.opening import open_store

    with closing(open_store(options.store, passphrase)) as store:
        yield store


def read_passphrase(file: Path) -> str:
    """The first line of a file; raises KnownError."""
    try:
        with file.open(encoding="utf-8-sig") as lines:
            passphrase = lines.readline().rstrip("\r\n")
    except OSError as error:
        raise KnownError(f"Die Passphrase-Datei „{file}“ lässt sich nicht lesen.") from error
    except UnicodeDecodeError as error:
        raise KnownError(f"Die Passphrase-Datei „{file}“ ist kein Text in UTF-8.") from error
    if not passphrase:
        raise KnownError(f"Die erste Zeile der Passphrase-Datei „{file}“ ist leer.")
    return passphrase


def ask_passphrase() -> str:
    """The passphrase as typed unseen into a terminal; raises Misuse where nobody could type it."""
    if not sys.stdin.isatty():
        raise Misuse("Zum Öffnen fehlt die Passphrase. Bitte eine Datei mit --passphrase-file angeben.")
    from getpass import getpass

    return getpass("Passphrase: ")


def tell_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Instead of Python's own words, which repeat the error's: those may be anyone's."""
    from ui.fault_report import report

    print(report(error, trace), file=sys.stderr)


if __name__ == "__main__":
    sys.excepthook = tell_fault
    sys.exit(main(sys.argv[1:]))
