"""Numbers, days and words in the sentences of a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

LONGEST_QUOTE = 160


def listed(words: Sequence[str]) -> str:
    """ "a", "a und b", "a, b und c"."""
    return " und ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def pages(numbers: Iterable[int], one: str = "Seite", more: str = "Seiten") -> str:
    """ "Seite 3", "Seiten 2 und 4", "Seiten 1 bis 3 und 7"."""
    ordered = sorted(set(numbers))
    return f"{one if len(ordered) == 1 else more} {listed(_runs(ordered))}"


def the_pages(numbers: Iterable[int]) -> str:
    """ "Seite 3", "die Seiten 2 und 4": behind a verb."""
    words = pages(numbers)
    return words if words.startswith("Seite ") else f"die {words}"


def _runs(ordered: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for number in ordered:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words: list[str] = []
    for run in runs:
        words += [f"{run[0]} bis {run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return words


def counted(count: int, one: str, more: str) -> str:
    """ "1 Seite", "3 Seiten"."""
    return f"{count:,} {one if count == 1 else more}".replace(",", ".")


def moment(at: datetime) -> str:
    """ "12.11.2026 um 14:03", in the time of this machine."""
    local = _here(at)
    return f"{local:%d.%m.%Y} um {local:%H:%M}"


def day(at: datetime) -> str:
    """ "12.11.2026", as the calendar of this machine has it."""
    return f"{_here(at):%d.%m.%Y}"


def _here(at: datetime) -> datetime:
    try:
        return at.astimezone() if at.tzinfo else at
    except (OSError, OverflowError, ValueError):  # years that this system's clock doesn't know
        return at


def quoted(text: str) -> str:
    """The words in quotation marks, on one line, not too long; marks inside become single ones."""
    text = "".join(c if c.isprintable() else " " for c in text)
    text = " ".join(text.split()).replace("„", "‚").replace("“", "‘")
    return f"„{text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rstrip() + ' …'}“"


def size(count: int) -> str:
    """ "512 Byte", "62 KB", "3,4 MB"."""
    if count < 10_000:
        return f"{count:,} Byte".replace(",", ".")
    if count < 1_000_000:
        return f"{count / 1000:.0f} KB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")
