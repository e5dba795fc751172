"""Whatever is typed, in every field of every kind of document: the PDF keeps both standards, and what had to be
replaced is told."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

import pytest
from test_text import HOSTILE

from reports.catalog import REPORTS
from reports.text import clean
from tests.reports import samples
from tests.reports.every_block import every_text
from tests.tools.read_aloud import snapshots

NOT_TYPED = ("key", "kind", "fields", "dated", "logo", "agreement_uid", "level", "state")
"""Fields of a snapshot that no user fills in."""
KEYS = ("agreement", "interview_release", "interview_record", "guide", "visit")
LONG = "long"


@cache
def known() -> dict[str, tuple[str, Any]]:
    return snapshots()


def everywhere(value: Any, text: str) -> Any:
    """The same tree of frozen values with that text wherever it holds one that isn't empty."""
    if type(value) is str:
        return text if value else value
    if dataclasses.is_dataclass(value):
        changed = {
            field.name: everywhere(getattr(value, field.name), text)
            for field in dataclasses.fields(value)
            if field.name not in NOT_TYPED
        }
        return dataclasses.replace(value, **changed)
    if isinstance(value, tuple):
        each = [
            part if name in NOT_TYPED else everywhere(part, text)
            for name, part in zip(getattr(value, "_fields", [""] * len(value)), value)
        ]
        return type(value)(*each) if hasattr(value, "_fields") else tuple(each)
    return value


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != LONG])
@pytest.mark.parametrize("key", KEYS)
def test_any_text_in_every_field_keeps_both_standards_and_is_told(verapdf, key, name):
    report, snapshot = known()[key]
    rendered = REPORTS[report].finish(everywhere(snapshot, HOSTILE[name]))
    assert verapdf.broken_rules(rendered.pdf) == {}
    assert rendered.replaced == clean(HOSTILE[name]).replaced


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != LONG])
def test_any_text_in_every_kind_of_block_keeps_both_standards_and_is_told(verapdf, name):
    rendered = REPORTS["guide"].finish(every_text(HOSTILE[name]))
    assert verapdf.broken_rules(rendered.pdf) == {}
    assert rendered.replaced == clean(HOSTILE[name]).replaced


def test_ten_thousand_letters_without_a_blank_keep_both_standards(verapdf):
    short = samples.agreement(draft=False, sections=samples.agreement().sections[:2], appendix=())
    assert verapdf.broken_rules(REPORTS["agreement"].finish(everywhere(short, HOSTILE[LONG])).pdf) == {}


@pytest.mark.parametrize("unseen", ["", " ", "\u200b\u2060", "\n\n"], ids=["none", "blank", "unseen", "lines"])
@pytest.mark.parametrize("key", KEYS)
def test_fields_with_nothing_to_see_keep_both_standards(verapdf, key, unseen):
    report, snapshot = known()[key]
    assert verapdf.broken_rules(REPORTS[report].finish(everywhere(snapshot, unseen)).pdf) == {}


def test_ten_thousand_letters_in_every_kind_of_block_keep_both_standards(verapdf):
    assert verapdf.broken_rules(REPORTS["guide"].finish(every_text(HOSTILE[LONG])).pdf) == {}
