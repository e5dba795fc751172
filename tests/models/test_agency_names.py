"""What follows from an agency's full name."""

from __future__ import annotations

import pytest

from models.agency_names import contract_name, short_name


@pytest.mark.parametrize(
    ("name", "contract", "short"),
    [
        ("Transferagentur Kommunales Bildungsmanagement Niedersachsen", "Transferagentur Niedersachsen", "TA Nds"),
        ("Transferagentur für Kommunales Bildungsmanagement Hessen", "Transferagentur Hessen", "TA Hessen"),
        ("Transferagentur Mittelland", "Transferagentur Mittelland", "TA Mittelland"),
        ("Transferagentur", "Transferagentur", "TA"),
        ("Regionale Entwicklungsagentur Süd", "Regionale Entwicklungsagentur Süd", "RES"),
        ("Kobi", "Kobi", "Kobi"),
        ("", "", ""),
    ],
)
def test_names_are_derived(name, contract, short):
    assert (contract_name(name), short_name(name)) == (contract, short)
