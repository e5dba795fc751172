from __future__ import annotations

import pytest

from models.form_path import form_paths
from models.municipality import Municipality, MunicipalityKind


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (MunicipalityKind.LANDKREIS, "des Kreistages"),
        (MunicipalityKind.STADT, "des Rates"),
        (MunicipalityKind.REGION, "der Regionsversammlung"),
        (MunicipalityKind.VEREIN, "des Vorstandes"),
    ],
)
def test_who_decides_follows_the_kind_of_kommune(kind, body):
    assert form_paths(Municipality(kind=kind)) == ("Geschäft der laufenden Verwaltung", f"Beschluss {body} vom ")


@pytest.mark.parametrize("kind", MunicipalityKind)
def test_there_are_two_ways_for_every_kind(kind):
    assert len(form_paths(Municipality(kind=kind))) == 2
