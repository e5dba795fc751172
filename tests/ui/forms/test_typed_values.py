from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.store.values import Month, Span
from ui.forms.typed_values import (
    NotReadable,
    clean_line,
    date_text,
    read_date,
    read_mail,
    read_month,
    read_span,
    read_web,
    tidy_phone,
)

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("16.10.2017", date(2017, 10, 16)),
        ("16.10.17", date(2017, 10, 16)),
        (" 1.2.98 ", date(1998, 2, 1)),
        ("161017", date(2017, 10, 16)),
        ("16102017", date(2017, 10, 16)),
        ("2017-10-16", date(2017, 10, 16)),
        ("16/10/2017", date(2017, 10, 16)),
        ("16. Oktober 2017", date(2017, 10, 16)),
        ("16. Okt. 17", date(2017, 10, 16)),
        ("3. März 2027", date(2027, 3, 3)),
        ("24.12.", date(2026, 12, 24)),
        ("heute", date(2026, 11, 23)),
        ("Morgen", date(2026, 11, 24)),
        ("übermorgen", date(2026, 11, 25)),
        ("gestern", date(2026, 11, 22)),
        ("in 3 Tagen", date(2026, 11, 26)),
        ("in einer Woche", date(2026, 11, 30)),
        ("Freitag", date(2026, 11, 27)),
        ("nächsten Montag", date(2026, 11, 30)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_day_is_read_as_people_type_it(typed, day):
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["31.02.2017", "29.2.2027", "32.1.2017", "1.13.2017", "bald", "16", "16.10.201", "m"])
def test_what_is_no_day_is_refused_in_german(typed):
    with pytest.raises(NotReadable, match=r"Kein Datum|Diesen Tag gibt es nicht"):
        read_date(typed, TODAY)


@given(st.dates(date(1971, 1, 1), date(2069, 12, 31)))
def test_every_day_comes_back_from_its_own_text(day):
    assert read_date(date_text(day), TODAY) == day
    assert read_date(f"{day:%d.%m.%y}", TODAY) == day


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("Februar 2018", Month(2018, 2)),
        ("feb 18", Month(2018, 2)),
        ("2/18", Month(2018, 2)),
        ("02.2018", Month(2018, 2)),
        ("2018-02", Month(2018, 2)),
        ("März 2027", Month(2027, 3)),
        ("nächster Monat", Month(2026, 12)),
        ("übernächster Monat", Month(2027, 1)),
        ("Februar", Month(2027, 2)),
        ("Dezember", Month(2026, 12)),
        ("", None),
    ],
)
def test_a_month_is_read_as_people_type_it(typed, month):
    assert read_month(typed, TODAY) == month


@pytest.mark.parametrize("typed", ["13/18", "ju 18", "bald", "2018", "0.2018"])
def test_what_is_no_month_is_refused(typed):
    with pytest.raises(NotReadable, match="Kein Monat"):
        read_month(typed, TODAY)


@given(st.integers(1900, 2999), st.integers(1, 12))
def test_every_month_comes_back_from_its_own_text(year, month):
    assert read_month(str(Month(year, month)), TODAY) == Month(year, month)


@pytest.mark.parametrize("typed", ["3-6", "3–6", "3 bis 6 Monate", "3 - 6 Monate", "3–6 Monate"])
def test_a_span_is_read_as_people_type_it(typed):
    assert read_span(typed) == Span(3, 6)


@pytest.mark.parametrize("typed", ["6-3", "0", "viele", "3-6-9", "1-500"])
def test_what_is_no_span_is_refused(typed):
    with pytest.raises(NotReadable):
        read_span(typed)


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("05021/967-123", "05021 967-123"),
        ("05021 / 967 - 123", "05021 967-123"),
        ("(05021) 967-123", "05021 967-123"),
        ("05021-967-123", "05021 967-123"),
        ("05021-967123", "05021 967123"),
        ("05021 967-0", "05021 967-0"),
        ("0049 5021 967-123", "+49 5021 967-123"),
        ("+49 (0) 5021 967-123", "+49 5021 967-123"),
        ("0511.1234-5", "0511 1234-5"),
        ("0170 1234567", "0170 1234567"),
        ("110", "110"),
        ("05021 967-123 (Zentrale)", "05021 967-123 (Zentrale)"),
        ("", ""),
    ],
)
def test_a_phone_number_gets_the_form_of_din_5008(typed, tidied):
    assert tidy_phone(typed) == tidied


@given(st.text(alphabet="0123456789 /-()+.", max_size=24))
def test_tidying_a_phone_number_twice_changes_nothing_more(typed):
    assert tidy_phone(tidy_phone(typed)) == tidy_phone(typed)


@given(st.text(alphabet="0123456789 /-.", max_size=24))
def test_tidying_a_phone_number_keeps_its_digits(typed):
    kept = "".join(c for c in tidy_phone(typed) if c.isdigit())
    typed_digits = "".join(c for c in typed if c.isdigit())
    assert kept in (typed_digits, typed_digits.removeprefix("00"))


@pytest.mark.parametrize("typed", ["m.müller@auental.de", "a@b.museum", ""])
def test_mail_addresses_are_taken(typed):
    assert read_mail(typed) == typed


@pytest.mark.parametrize("typed", ["müller", "a@b", "a b@c.de", "a@b.de, c@d.de", "a@@b.de"])
def test_what_is_no_mail_address_is_refused(typed):
    with pytest.raises(NotReadable, match="Keine E-Mail-Adresse"):
        read_mail(typed)


@pytest.mark.parametrize("typed", ["www.auental.de", "https://auental.de/bildung?a=1", "auental.de", ""])
def test_web_addresses_are_taken(typed):
    assert read_web(typed) == typed


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "file:///etc/passwd", "auental", "zwei worte.de"])
def test_what_is_no_web_address_is_refused(typed):
    with pytest.raises(NotReadable, match="Keine Webadresse"):
        read_web(typed)


def test_a_line_is_cleaned_of_breaks_and_control_characters():
    assert clean_line(" Ma\u0308dchen\nund\x07 Jungen ") == "Mädchen und Jungen"
