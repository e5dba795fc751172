"""The agency's own wording of what interview partners are told and sign; without it the shipped one holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.store.record import Form, Record, field


@dataclass(frozen=True, kw_only=True)
class OwnText(Record):
    """`key` names the shipped text that it stands for (`models.interview_texts`)."""

    title: ClassVar[str] = "Eigener Text"

    key: str = field("Vorlage", hidden=True)
    text: str = field("Text", form=Form.LONG, width=75)
