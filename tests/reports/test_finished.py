"""What `main.py export` writes: agreements unasked, everything else only when it is named."""

from __future__ import annotations

import pytest
import reading

from models.agreement_life import freeze
from models.export_log import ExportLog
from models.municipality import Municipality
from models.store.errors import KnownError
from reports.catalog import REPORTS
from reports.finished import agreement_pdf, document_key, write_finished
from tests import build, talks


@pytest.fixture
def visited(store):
    """A Kommune with a frozen agreement, one closed interview and one in Nachbereitung."""
    talks.closed(store)
    talks.talked(store, "Zwei Stellen, sagt Frau Sommer.")
    auental = store.first(Municipality)
    freeze(store, build.draft(store, auental), agreement_pdf)
    return auental


def test_unasked_only_agreements_go_out(store, visited, tmp_path):
    (path,) = write_finished(store, tmp_path / "aus")
    assert "Zielvereinbarung" in path.name


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Mitschrift mit Namen", 1),
        ("Pseudonymisierte Mitschrift", 1),
        ("Gesprächsnotiz zur Freigabe", 2),
        ("Information zum Interview", 1),
        ("zielvereinbarung", 1),
    ],
)
def test_what_is_named_goes_out_and_is_logged(store, visited, tmp_path, name, count):
    key = document_key(name)
    paths = list(write_finished(store, tmp_path / "aus", visited, key))
    assert len(paths) == count
    assert {entry.document for entry in store.find(ExportLog)} == {REPORTS[key].title}
    assert all(path.read_bytes().startswith(b"%PDF") for path in paths)


def test_a_record_without_names_holds_none(store, visited, tmp_path):
    (path,) = write_finished(store, tmp_path, None, document_key("Pseudonymisierte Mitschrift"))
    assert "Sommer" not in reading.running(path.read_bytes())


def test_each_guide_goes_out_for_the_kommune_that_is_named(store, visited, tmp_path):
    paths = list(write_finished(store, tmp_path, visited, document_key("Leitfaden")))
    assert len(paths) >= 3
    assert all("Landkreis-Auental" in path.name for path in paths)


@pytest.mark.parametrize("document", ["Mitschrift mit Namen", "Leitfaden"])
def test_what_no_font_has_is_told(store, visited, tmp_path, document):
    liked = store.change(visited, contract_name="Landkreis Auental \N{THUMBS UP SIGN}")
    told = []
    paths = list(write_finished(store, tmp_path, liked, document_key(document), tell=told.append))
    assert told == [f"{path.name}: Ein Zeichen kann die Schrift nicht darstellen: \N{THUMBS UP SIGN}" for path in paths]


def test_another_kommune_has_none(store, visited, tmp_path):
    other = store.add(Municipality(name="Wiesau"))
    assert list(write_finished(store, tmp_path / "aus", other, document_key("Mitschrift mit Namen"))) == []
    assert not (tmp_path / "aus").exists()


def test_what_nobody_knows_is_refused_with_what_there_is():
    with pytest.raises(KnownError, match="es gibt: „Zielvereinbarung“, „Mitschrift mit Namen“"):
        document_key("Ergebnisbericht")
