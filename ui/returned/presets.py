"""What the usual answer is: which lines a file fills, on which day and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.agreement_snapshot import AgreementSnapshot
from models.returned_finding import CopyKind, Finding, FoundSignature
from models.signature import Way
from models.signing_home import SigningLine
from ui.returned.looks import here, is_whole_scan

DAY = "%d.%m.%Y"
_JOIN = ", den "


@dataclass(frozen=True)
class Preset:
    """The answer for one line that nobody has signed yet."""

    line: SigningLine
    ticked: bool
    way: Way
    day: date
    place: str = ""


def presets(
    finding: Finding, lines: Sequence[SigningLine], snapshot: AgreementSnapshot, today: date
) -> tuple[Preset, ...]:
    """One for each line that is still missing.

    An electronic signature fills the line of its field, else that of whom its certificate names; a whole scan fills
    them all. What is doubtful (changed, written anew, pages missing, not valid) is left to the person.
    """
    return tuple(_preset(finding, line, snapshot, today) for line in lines if line.signature is None)


def usual(line: SigningLine, snapshot: AgreementSnapshot, today: date) -> Preset:
    """On paper, on the day and at the place that the document names, where that day has come."""
    place, day = where_and_when(snapshot, line.line)
    return Preset(line, True, Way.PAPER, day if day is not None and day <= today else today, place)


def _preset(finding: Finding, line: SigningLine, snapshot: AgreementSnapshot, today: date) -> Preset:
    found = _signature_on(finding, line)
    if found is not None:
        day = here(found.signed_at).date() if found.signed_at is not None else today
        ticked = found.valid and finding.kind is CopyKind.SIGNED
        return Preset(line, ticked, Way.ELECTRONIC, min(day, today))
    on_paper = usual(line, snapshot, today)
    return Preset(line, is_whole_scan(finding), on_paper.way, on_paper.day, on_paper.place)


def _signature_on(finding: Finding, line: SigningLine) -> FoundSignature | None:
    on_field = [each for each in finding.signatures if each.line == line.line]
    named = [each for each in finding.signatures if each.line is None and _names(each.signer, line.who)]
    return next(iter((*on_field, *named)), None)


def _names(signer: str, who: str) -> bool:
    """Whether a certificate names this person: first and last name, titles left aside."""
    wanted = [word for word in re.findall(r"[\w-]+", who.casefold()) if word not in ("dr", "prof", "med")]
    return bool(wanted) and set(wanted) <= set(re.findall(r"[\w-]+", signer.casefold()))


def where_and_when(snapshot: AgreementSnapshot, line: int) -> tuple[str, date | None]:
    """Place and day that the document names for a line, "" and None where the pen was to write them."""
    own = snapshot.signatures[line].place_and_date if line < len(snapshot.signatures) else ""
    place, _, day = own.partition(_JOIN) if own else (snapshot.place, "", snapshot.date)
    return place.strip("_ "), _day(day)


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text.strip(), DAY).date()
    except ValueError:
        return None
