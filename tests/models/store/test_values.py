from __future__ import annotations

import pytest

from models.store.values import Month, Span


def test_a_month_reads_as_a_german_month():
    assert str(Month(2018, 3)) == "März 2018"


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (1899, 1), (3000, 1)])
def test_an_impossible_month_is_refused(year, month):
    with pytest.raises(ValueError, match="no month"):
        Month(year, month)


@pytest.mark.parametrize(
    ("span", "text"), [(Span(3, 6), "3–6 Monate"), (Span(4, 4), "4 Monate"), (Span(1, 1), "1 Monat")]
)
def test_a_span_reads_as_german(span, text):
    assert str(span) == text


@pytest.mark.parametrize(
    ("typed", "span"), [("3-6", Span(3, 6)), ("3 bis 6 Monate", Span(3, 6)), ("4", Span(4, 4)), (" 1 – 2", Span(1, 2))]
)
def test_a_span_is_read_as_people_type_it(typed, span):
    assert Span.parse(typed) == span


@pytest.mark.parametrize("typed", ["", "bald", "6-3", "0", "1-2-3", "200"])
def test_an_impossible_span_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - the editor has the words for it
        Span.parse(typed)
