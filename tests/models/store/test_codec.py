from __future__ import annotations

import dataclasses
from datetime import date, datetime, time
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.catalog import RECORDS
from models.store.codec import decode, encode, from_row, storable, to_row
from models.store.database import connect
from models.store.record import columns
from models.store.values import Month, Span

PLAIN = {
    str: st.text(),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(),
    time: st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    Month: st.builds(Month, st.integers(1900, 2999), st.integers(1, 12)),
    Span: st.tuples(st.integers(1, 120), st.integers(1, 120)).map(lambda pair: Span(*sorted(pair))),
}


def records(kind):
    optional = {f.name for f in dataclasses.fields(kind) if "None" in str(f.type)}

    def value(name, plain, many):
        one = st.sampled_from(plain) if issubclass(plain, StrEnum) else PLAIN[plain]
        some = st.lists(one, max_size=4).map(tuple) if many else one
        return st.none() | some if name in optional else some

    return st.builds(kind, **{name: value(name, *typed) for name, typed in columns(kind).items()})


@pytest.mark.parametrize("plain", PLAIN, ids=lambda plain: plain.__name__)
@given(data=st.data())
def test_a_value_of_each_type_comes_back_alone_and_among_others(plain, data):
    values = tuple(data.draw(st.lists(PLAIN[plain], max_size=4)))
    assert tuple(decode(encode(value), plain) for value in values) == values
    assert decode(encode(values), plain, many=True) == values


def test_each_choice_comes_back():
    kinds = {plain for kind in RECORDS for plain, _ in columns(kind).values() if issubclass(plain, StrEnum)}
    assert len(kinds) > 20
    assert [each for kind in kinds for each in kind if decode(encode(each), kind) is not each] == []


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@settings(max_examples=5)  # of each kind: its types are tried above, all of them have the same few
@given(data=st.data())
def test_a_record_comes_back_from_its_row(kind, data):
    record = data.draw(records(kind))
    assert from_row(kind, {**to_row(record), "id": record.id}) == record


@given(text=st.text(st.characters(exclude_categories=[])))
def test_any_text_can_be_kept_and_comes_back(text):
    kept = storable(text)
    assert connect(None).execute("select ?", [kept]).fetchone()[0] == kept
    assert kept == text or any("\ud800" <= c <= "\udfff" for c in text)
