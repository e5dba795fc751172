"""A Kommune typed freely."""

from __future__ import annotations

import pytest

from models.grammar import municipality_forms
from models.municipality import MunicipalityKind as Kind
from models.municipality_line import read_municipality


@pytest.mark.parametrize(
    ("line", "kind", "name", "contract_name"),
    [
        ("Landkreis Coburg", Kind.LANDKREIS, "Coburg", "Landkreis Coburg"),
        ("LK Coburg", Kind.LANDKREIS, "Coburg", "Landkreis Coburg"),
        ("Lkr. Coburg", Kind.LANDKREIS, "Coburg", "Landkreis Coburg"),
        ("stadt Fürth", Kind.STADT, "Fürth", "Stadt Fürth"),
        ("Hansestadt  Stralsund", Kind.HANSESTADT, "Stralsund", "Hansestadt Stralsund"),
        ("Städteregion Aachen", Kind.STAEDTEREGION, "Aachen", "Städteregion Aachen"),
        ("Märkischer Kreis", Kind.KREIS, "Märkischer Kreis", "Märkischer Kreis"),
        ("Bildungsverein Auental e. V.", Kind.VEREIN, "Bildungsverein Auental e. V.", "Bildungsverein Auental e. V."),
        ("Bezirk Altona", Kind.OTHER, "Bezirk Altona", "Bezirk Altona"),
    ],
)
def test_a_typed_name_says_what_it_is(line, kind, name, contract_name):
    m = read_municipality(line)
    assert (m.kind, m.name, m.contract_name) == (kind, name, contract_name)


def test_a_town_is_its_own_seat():
    assert read_municipality("Stadt Fürth").seat == "Fürth"


@pytest.mark.parametrize(
    ("line", "kind", "contract_name"),
    [
        ("Kreisfreie Stadt Emden", Kind.STADT, "Stadt Emden"),
        ("kreisfreie stadt  Emden", Kind.STADT, "Stadt Emden"),
        ("kreisfreie Hansestadt Emden", Kind.HANSESTADT, "Hansestadt Emden"),
    ],
)
def test_that_a_town_is_kreisfrei_is_its_status_not_its_name(line, kind, contract_name):
    m = read_municipality(line)
    assert (m.status, m.kind, m.name, m.contract_name) == ("kreisfreie Stadt", kind, "Emden", contract_name)
    assert (m.seat, municipality_forms(m).dative) == ("Emden", f"der {contract_name}")


def test_a_status_without_a_name_stays_as_typed():
    m = read_municipality("Kreisfreie Stadt")
    assert (m.status, m.kind, m.contract_name) == ("", Kind.OTHER, "Kreisfreie Stadt")
