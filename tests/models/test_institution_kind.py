"""What sort of institution somebody works for."""

from __future__ import annotations

import pytest

from models.institution_kind import InstitutionKind, institution_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", InstitutionKind.ADMINISTRATION),
        ("Jobcenter Auental", InstitutionKind.LABOUR),
        ("Agentur für Arbeit Auenburg", InstitutionKind.LABOUR),
        ("Industrie- und Handelskammer", InstitutionKind.CHAMBER),
        ("Kreisvolkshochschule", InstitutionKind.ADULT),
        ("Wirtschaftsgymnasium am Markt", InstitutionKind.SCHOOL),
        ("AWO Kreisverband e. V.", InstitutionKind.ASSOCIATION),
        ("Stadtbibliothek", InstitutionKind.OTHER),
    ],
)
def test_an_institution_is_told_by_its_name(name, kind):
    assert institution_kind(name) is kind


@pytest.mark.parametrize("name", ["Fachdienst Jugend", "Kämmerei", "Schulamt"])
def test_an_office_that_is_no_organisation_is_the_kommunes(name):
    assert institution_kind(name, known=False) is InstitutionKind.ADMINISTRATION
