"""Values that a field can hold beyond text, numbers and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year, kept as "2018-02", shown as "Februar 2018"."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1900 <= self.year <= 2999):
            raise ValueError(f"no month: {self.year}-{self.month}")

    def __str__(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}"

    def isoformat(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @classmethod
    def fromisoformat(cls, text: str) -> Self:
        year, month = text.split("-")
        return cls(int(year), int(month))


@dataclass(frozen=True, order=True)
class Span:
    """A span of months, kept as "3-6"; least and most may be equal."""

    least: int
    most: int

    def __post_init__(self) -> None:
        if not 1 <= self.least <= self.most <= 120:
            raise ValueError(f"no span: {self.least}-{self.most}")

    def __str__(self) -> str:
        number = str(self.least) if self.least == self.most else f"{self.least}–{self.most}"
        return f"{number} Monat" if self.most == 1 else f"{number} Monate"

    def isoformat(self) -> str:
        return f"{self.least}-{self.most}"

    @classmethod
    def fromisoformat(cls, text: str) -> Self:
        least, most = text.split("-")
        return cls(int(least), int(most))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what a person types: "3-6", "3 bis 6 Monate", "4". Raises ValueError."""
        numbers = [int(n) for n in re.findall(r"\d+", text)]
        if len(numbers) not in (1, 2):
            raise ValueError(text)
        return cls(numbers[0], numbers[-1])
