"""What may be typed behind `main.py`, with help and complaints in German."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import NoReturn

from models.store.errors import KnownError


class Misuse(KnownError):
    """What was typed can't be understood; the message says why."""


class Parser(argparse.ArgumentParser):
    """A parser whose help is German and whose complaints are Misuse."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **settings)  # type: ignore[arg-type]
        self.options = self.add_argument_group("Angaben")
        self.options.add_argument("-h", "--help", "--hilfe", action="help", help="zeigt diese Hilfe")

    def error(self, message: str) -> NoReturn:
        for pattern, sentence in _COMPLAINTS:
            if found := re.search(pattern, message):
                raise Misuse(f"{sentence.format(*found.groups())} (Hilfe: {self.prog} --help)")
        raise Misuse(f"Diese Angaben passen nicht zusammen. (Hilfe: {self.prog} --help)")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


#: argparse's own messages (CPython 3.11 to 3.13) → ours
_COMPLAINTS = (
    (r"unrecognized arguments: (.*)", "Unbekannte Angabe: {0}."),
    (r"argument (\S+): expected one argument", "Hinter {0} fehlt etwas."),
    (r"argument (\S+): ignored explicit argument (.*)", "{0} steht für sich, ohne {1}."),
    (r"argument (\S+): not allowed with argument (\S+)", "{0} und {1} gehen nicht zusammen."),
    (r"one of the arguments (\S+) (\S+) is required", "Es fehlt {0} oder {1}."),
    (r"the following arguments are required: (.*)", "Es fehlt: {0}."),
    (r"argument \S+: invalid choice: '([^']*)'", "Unbekannter Befehl: {0}."),
)


def parse(arguments: list[str]) -> argparse.Namespace:
    """What was typed: `command` is None, "export" or "check". Raises Misuse; `--help` ends the program."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.store is not None and options.demo:
        parser.error("argument --store: not allowed with argument --demo")
    if options.command == "check" and options.store is None:
        parser.error("the following arguments are required: --store")
    if options.command == "export" and options.store is None and not options.demo:
        parser.error("one of the arguments --store --demo is required")
    return options


def _parser() -> Parser:
    parser = Parser(
        prog="main.py",
        description="Transfermappe: Zielvereinbarungen mit Kommunen, vom ersten Gespräch bis zur Unterschrift.",
        epilog="Ohne Befehl öffnet sich das Fenster.",
    )
    _add_place(parser)
    parser.options.add_argument(
        "--quit-when-shown", action="store_true", help="beendet sich, sobald die erste Seite zu sehen ist"
    )
    parser.set_defaults(store=None, demo=False, passphrase_file=None)
    commands = parser.add_subparsers(title="Befehle", metavar="BEFEHL", dest="command", parser_class=Parser)
    _add_export(commands.add_parser("export", prog="main.py export", help="schreibt fertige Dokumente als PDF"))
    _add_check(commands.add_parser("check", prog="main.py check", help="prüft, ob der Datenbestand heil ist"))
    return parser


def _add_export(parser: Parser) -> None:
    parser.description = (
        "Schreibt jede fertige Zielvereinbarung als PDF und nennt die Dateien: Fassungen, die zur Unterschrift "
        "vorliegen oder unterschrieben sind, unverändert; dazu Entwürfe, denen nichts fehlt. Andere Dokumente nur, "
        "wenn --document sie nennt: aus Interviews soll nichts ungefragt hinausgehen."
    )
    _add_place(parser)
    parser.options.add_argument("--kommune", metavar="AGS|UID", default=None, help="nur diese Kommune (oder ihr Name)")
    parser.options.add_argument(
        "--document", metavar="NAME", default="", help="diese Art statt der Zielvereinbarungen, etwa „Leitfaden“"
    )
    parser.options.add_argument("--out", metavar="ORDNER", type=Path, required=True, help="wohin; entsteht bei Bedarf")


def _add_check(parser: Parser) -> None:
    parser.description = "Prüft den Datenbestand und die Dateien daneben, ohne etwas zu ändern."
    _add_place(parser, demo=False)


def _add_place(parser: Parser, *, demo: bool = True) -> None:
    """Where the data are; given behind a command they override what stands before it."""
    add = parser.options.add_argument
    add("--store", metavar="DATEI", type=Path, default=argparse.SUPPRESS, help="dieser Datenbestand")
    if demo:
        text = "eine Beispielmappe, die am Ende verschwindet"
        add("--demo", action="store_true", default=argparse.SUPPRESS, help=text)
    text = "Passphrase aus der ersten Zeile dieser Datei"
    add("--passphrase-file", metavar="DATEI", type=Path, default=argparse.SUPPRESS, help=text)
