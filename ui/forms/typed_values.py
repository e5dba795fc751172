"""What a person types, read as dates, months, spans, phone numbers and addresses.

No Qt here. Each reader takes the text of one field and raises NotReadable with a
German sentence for the user; empty text is None or "".
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta

from models.store.values import MONTHS, Month, Span

WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_DAYS = {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2}
_MONTH_WORDS = {
    "dieser monat": 0, "diesen monat": 0, "nächster monat": 1, "nächsten monat": 1,
    "übernächster monat": 2, "letzter monat": -1, "letzten monat": -1,
}  # fmt: skip


class NotReadable(ValueError):
    """Text that isn't a value of its field; the message says what would be one."""


def clean_line(text: str) -> str:
    """One line in NFC, without blanks at its ends and without control characters."""
    text = unicodedata.normalize("NFC", text)
    kept = "".join(" " if c in "\n\r\t\u2028\u2029" else c for c in text)
    return "".join(c for c in kept if unicodedata.category(c) != "Cc").strip()


def read_date(text: str, today: date) -> date | None:
    """A day from "16.10.2017", "16.10.17", "16.10.", "16. Oktober 2017", "heute", "in 3 Tagen", "Montag"."""
    words = " ".join(text.lower().split())
    if not words:
        return None
    if words in _DAYS:
        return today + timedelta(days=_DAYS[words])
    named = words.removeprefix("am ").removeprefix("nächsten ")
    if named in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(named) - today.weekday() - 1) % 7 + 1)
    if found := re.fullmatch(r"in (\d{1,3}|einem|einer) (tag|tagen|woche|wochen)", words):
        count = int(found[1]) if found[1].isdigit() else 1
        return today + timedelta(days=count * (7 if found[2].startswith("woche") else 1))
    return _numbered_date(words, today)


def _numbered_date(words: str, today: date) -> date:
    refusal = NotReadable("Kein Datum. Zum Beispiel: 16.10.2017 oder „heute“.")
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        year, month, day = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d{2})(\d{2})(\d{2}|\d{4})", words):
        day, month, year = int(found[1]), int(found[2]), _year(found[3])
    elif found := re.fullmatch(r"(\d{1,2})\s*[./ -]\s*(\d{1,2}|[a-zäöü]+)\s*[./ -]?\s*(\d{2}|\d{4})?", words):
        day, month = int(found[1]), _month(found[2])
        year = _year(found[3]) if found[3] else today.year
    else:
        raise refusal
    try:
        return date(year, month, day)
    except ValueError:
        if month and day > 28:
            raise NotReadable(f"Diesen Tag gibt es nicht: {words}") from None
        raise refusal from None


def read_month(text: str, today: date) -> Month | None:
    """A month from "Februar 2018", "Feb 18", "2/18", "02.2018", "2018-02", "nächster Monat", "Februar"."""
    words = " ".join(text.lower().split())
    if not words:
        return None
    if words in _MONTH_WORDS:
        return _shifted(Month(today.year, today.month), _MONTH_WORDS[words])
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})", words):
        return _checked_month(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d{1,2})\s*[./ -]\s*(\d{2}|\d{4})", words):
        return _checked_month(_year(found[2]), int(found[1]))
    if found := re.fullmatch(r"([a-zäöü]+)\.?\s*(\d{2}|\d{4})?", words):
        month = _month(found[1])
        later = 0 if month >= today.month else 1
        return _checked_month(_year(found[2]) if found[2] else today.year + later, month)
    return _checked_month(0, 0)


def _checked_month(year: int, month: int) -> Month:
    try:
        return Month(year, month)
    except ValueError:
        raise NotReadable("Kein Monat. Zum Beispiel: Februar 2018 oder 2/18.") from None


def _shifted(month: Month, by: int) -> Month:
    count = month.year * 12 + month.month - 1 + by
    return Month(count // 12, count % 12 + 1)


def _month(word: str) -> int:
    """The number of a month, 0 for what isn't one."""
    if word.isdigit():
        return int(word)
    word = {"jänner": "januar", "maerz": "märz", "mrz": "märz"}.get(word, word)
    matching = [n for n, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.lower().startswith(word)]
    return matching[0] if len(matching) == 1 else 0


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else (2000 if int(digits) < 70 else 1900) + int(digits)


def date_text(day: date | None) -> str:
    """ "16.10.2017", the short form of DIN 5008."""
    return f"{day:%d.%m.%Y}" if day else ""


def read_span(text: str) -> Span | None:
    """A span of months from "3-6", "3–6 Monate", "3 bis 6", "4"."""
    if not text.strip():
        return None
    if not re.fullmatch(r"\s*(ca\.?\s*)?\d+\s*((-|–|—|bis|/)\s*\d+)?\s*(monate?|mon\.?|m)?\s*", text.lower()):
        raise NotReadable("Keine Dauer in Monaten. Zum Beispiel: 3–6.")
    try:
        return Span.parse(text)
    except ValueError:
        raise NotReadable("Diese Dauer geht nicht: erst die kürzere, dann die längere, höchstens 120 Monate.") from None


def read_time(text: str) -> time | None:
    """A time of day from "14:00", "14.30 Uhr", "9 h", "0915"."""
    words = text.lower().strip().removesuffix("uhr").removesuffix("h").strip()
    if not words:
        return None
    if found := re.fullmatch(r"(\d{1,2})(?:\s*[:.]?\s*(\d{2}))?", words):
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise NotReadable("Keine Uhrzeit. Zum Beispiel: 14:00.")


def tidy_phone(text: str) -> str:
    """A phone number as DIN 5008 writes it: "05021 967-123". What isn't plainly a number stays as typed."""
    text = clean_line(text)
    if not re.fullmatch(r"[\d\s()/+.\-–]+", text):
        return text
    number = re.sub(r"^00(?=[1-9])", "+", re.sub(r"\(0\)", " ", text))
    number = re.sub(r"[()./]", " ", number).replace("–", "-")
    number = re.sub(r"\s*-[\s-]*", "-", " ".join(number.split())).strip(" -")
    head, blank, rest = number.partition(" ")
    # a hyphen belongs before the extension only: the one behind the area code becomes a blank
    if not blank and head.count("-") > 1:
        head, _, rest = head.partition("-")
        return f"{head} {rest}"
    if not blank and re.fullmatch(r"0\d{1,5}-\d{5,}", head):
        return head.replace("-", " ")
    return number


def read_mail(text: str) -> str:
    """An e-mail address."""
    text = clean_line(text).removeprefix("mailto:")
    if text and not re.fullmatch(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s.,;<>()]{2,}", text):
        raise NotReadable("Keine E-Mail-Adresse. Zum Beispiel: name@auental.de")
    return text


def read_web(text: str) -> str:
    """A web address, with or without https://."""
    text = clean_line(text)
    if text and not re.fullmatch(r"(https?://)?[^\s/:@]+\.[^\s/.:@]{2,}(:\d+)?(/\S*)?", text, re.IGNORECASE):
        raise NotReadable("Keine Webadresse. Zum Beispiel: www.auental.de")
    return text
