"""Phones and mail addresses of people in any spelling, extensions where the text says that they are some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.leak import Fix, FixKind, Found, LeakFacts, LeakKind, LeakPerson
from models.leak_reading import Reading
from models.letters import fold

_PHONE = "Das ist die Telefonnummer einer Person aus dem Dossier."
_MAIL = "Das ist die E-Mail-Adresse einer Person aus dem Dossier."
_FIXES = (Fix(FixKind.GENERALISE, "[Telefonnummer]"), Fix(FixKind.REMOVE))
_MAIL_FIXES = (Fix(FixKind.GENERALISE, "[E-Mail-Adresse]"), Fix(FixKind.REMOVE))
_HYPHEN = "\\-\u2010-\u2015\u2212"
_RUN = re.compile(rf"[+(]{{0,2}}\d(?:[\s\u00a0]{{0,2}}[()/.{_HYPHEN}·]?[\s\u00a0]{{0,2}}[()]?\d)*")
_GROUP = re.compile(r"\d+")
_CUE = re.compile(
    rf"(?:durchwahlen?|durchw\.?|\bdw\b\.?|apparate?|\bapp\.?|nebenstellen?|\bnst\.?|hausruf|\bext\.?|extension|"
    rf"\btel\.?|telefon\w*|\bruf\w*|\bfon|klingel\w*|anruf\w*|w[aä]hl\w*|endnummer|endziffern?)"
    rf"[\s:.(]{{0,3}}(?:(?:nummern?|nr\.?|die|der|ist|lautet|unter|intern|und|oder|bzw\.?|,|/|[{_HYPHEN}]|\d{{1,5}})[\s:,]{{0,2}}){{0,12}}$",
    re.IGNORECASE,
)
_CUE_BEHIND = re.compile(r"^[\s(]{1,3}(?:\(?intern|durchwahl|apparat|nebenstelle)", re.IGNORECASE)
_NO_PHONE = re.compile(
    r"(?:aktenzeichen|\baz\.?|drucksache|vorlage|\bnr\.|nummer|§+|seiten?|konto|iban|haushaltsstelle|titel|kapitel|"
    r"produkt|buchungsstelle|ags|\bid|isbn|din|artikel|beschluss\w*)\s*:?\s*$",
    re.IGNORECASE,
)
_UNIT_BEHIND = re.compile(
    r"\s*(?:€|%|euro\b|eur\b|prozent|einwohner|kinder|sch[uü]ler|tsd|mio|stück|fälle|personen)", re.I
)
_EXTENSION = 4
_LOCAL = 6
"""Digits of a number without its area code that can still be told from others; longest extension."""
_GROUPS = 8
_DIALLED = 5
"""Figures before an area code: "0", "0049", "49 (0)"."""


class ReachFinder:
    """Finds the numbers and addresses of everybody; those that are public are let through."""

    def __init__(self, facts: LeakFacts) -> None:
        public = {national(number) for number in facts.public_numbers}
        numbers = {number for person in facts.people for number in person.numbers if national(number) not in public}
        self._whole = {national(number) for number in numbers} - {""}
        splits = [_split(number) for number in numbers]
        self._local = {s.local for s in splits if len(s.local) >= _LOCAL and s.extension}
        self._extensions = {s.extension for s in splits if s.extension}
        self._base = {s.area + s.local[: -len(s.extension)] for s in splits if s.extension}
        dialled = {len(number) + more for number in self._whole for more in range(_DIALLED + 1)}
        self._counts = dialled | {len(number) for number in (*self._local, *self._extensions)}
        self._mail = _mail_pattern(facts)

    def find(self, reading: Reading) -> Iterator[Found]:
        """Where they stand."""
        text = reading.plain
        for run in _RUN.finditer(text):
            for start, stop in self._numbers(text, run):
                yield Found(LeakKind.PHONE, start, stop, _PHONE, _FIXES)
        if self._mail is not None:
            for hit in self._mail.finditer(text):
                yield Found(LeakKind.MAIL, *hit.span(), _MAIL, _MAIL_FIXES)

    def _numbers(self, text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
        groups = [(run.start() + g.start(), run.start() + g.end()) for g in _GROUP.finditer(run.group())]
        at = 0
        while at < len(groups):
            length = next(
                (n for n in range(min(_GROUPS, len(groups) - at), 0, -1) if self._is(text, groups[at : at + n])), 0
            )
            if length:
                lead = text[run.start() : groups[at][0]] if at == 0 else ""
                yield groups[at][0] - len(lead), groups[at + length - 1][1]
            at += length or 1

    def _is(self, text: str, groups: list[tuple[int, int]]) -> bool:
        if sum(b - a for a, b in groups) not in self._counts:
            return False
        start, stop = groups[0][0], groups[-1][1]
        digits = "".join(text[a:b] for a, b in groups)
        plain = national(("+" if text[max(0, start - 1) : start] == "+" else "") + digits)
        if plain in self._whole:
            return digits != plain or len(digits) > _LOCAL
        if digits in self._local:
            return self._local_number(text, groups, start, stop)
        return (
            len(digits) <= _EXTENSION
            and len(groups) == 1
            and digits in self._extensions
            and self._told(text, start, stop)
        )

    def _local_number(self, text: str, groups: list[tuple[int, int]], start: int, stop: int) -> bool:
        lead = text[max(0, start - 40) : start]
        if _NO_PHONE.search(lead) or _UNIT_BEHIND.match(text, stop):
            return False
        parted = len(groups) > 1 and re.search(f"[/{_HYPHEN}]", text[start:stop]) is not None
        return parted or _CUE.search(lead) is not None

    def _told(self, text: str, start: int, stop: int) -> bool:
        """Whether the text says that these figures are an extension."""
        lead = text[max(0, start - 60) : start]
        if _CUE.search(lead) or _CUE_BEHIND.search(text[stop : stop + 20]):
            return True
        dash = re.search(
            rf"(\d[\d\s()/.{_HYPHEN}]{{5,20}}?)\s*(?:,|/|und|oder|bzw\.?|bis|[{_HYPHEN}])\s*[{_HYPHEN}]$", lead
        )
        return dash is not None and any(national(dash.group(1)).startswith(base) for base in self._base)


class _Split(NamedTuple):
    area: str
    local: str
    extension: str


def national(number: str) -> str:
    """A number's figures without what is dialled before the area: "+49 (0) 5998 967-123" → "5998967123"."""
    digits = "".join(re.findall(r"\d", number))
    if number.lstrip(" (").startswith("+"):
        digits = digits.removeprefix("49")
    elif digits.startswith("0049"):
        digits = digits[4:]
    return digits.lstrip("0")


def _split(number: str) -> _Split:
    """Area code, what is dialled in it, and the extension (behind the last hyphen)."""
    groups = re.findall(r"\d+", re.sub(r"^\s*(\+|00)49[\s(0)]*", "0", number))
    behind = re.search(rf"[{_HYPHEN}]\s*(\d{{1,{_EXTENSION}}})\s*$", number)
    area = groups[0].lstrip("0") if groups else ""
    return _Split(area, "".join(groups[1:]), behind.group(1) if behind and behind.group(1) != "0" else "")


def _mail_pattern(facts: LeakFacts) -> re.Pattern[str] | None:
    """Finds an address in any spelling, or the part before the @ where that tells a person."""
    public = {mail.casefold() for mail in facts.public_mails}
    ways: set[str] = set()
    for person in facts.people:
        local, _, domain = person.mail.partition("@")
        if domain and person.mail.casefold() not in public:
            at = rf"\s*(?:@|[(\[{{]\s*(?:at|ät|a)\s*[)\]}}]|\s(?:at|ät)\s)\s*{_loose(domain)}"
            ways.add(f"{_loose(local)}(?:{at}|(?![^\\W_]))" if _tells(person, local) else f"{_loose(local)}{at}")
    return (
        re.compile(rf"(?<![^\W_])(?<![\w][.\-])(?:{'|'.join(sorted(ways, key=len, reverse=True))})", re.I)
        if ways
        else None
    )


def _loose(part: str) -> str:
    dot = r"\s*(?:\.|[(\[{]\s*(?:punkt|dot)\s*[)\]}]|\s(?:punkt|dot)\s)\s*"
    return "".join(dot if sign == "." else re.escape(sign) for sign in part)


def _tells(person: LeakPerson, local: str) -> bool:
    """Whether the part before the @ alone can be nobody else's: it holds the name, and isn't just a word."""
    last = re.sub(r"[^a-z]", "", fold(person.last))
    plain = re.sub(r"[^a-z]", "", fold(local))
    return bool(last) and last in plain and plain != last
