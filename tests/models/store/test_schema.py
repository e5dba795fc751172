from __future__ import annotations

import dataclasses

import pytest

from models.agreement import Agreement
from models.agreement_version import AgreementVersion
from models.catalog import RECORDS
from models.store.database import driver
from models.store.errors import InvalidValue
from models.store.record import columns, specs
from tests.build import municipality


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_each_table_has_exactly_the_fields_of_its_record(store, kind):
    found = {row["name"]: row["type"] for row in store.rows(f'pragma table_info("{kind.table()}")')}
    whole_numbers = {name for name, (plain, many) in columns(kind).items() if plain in (int, bool) and not many}
    assert found == {name: "INTEGER" if name in whole_numbers else "TEXT" for name in columns(kind)}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_a_column_is_empty_only_where_its_field_may_be_none(store, kind):
    found = {row["name"] for row in store.rows(f'pragma table_info("{kind.table()}")') if row["notnull"]}
    never_none = {f.name for f in dataclasses.fields(kind) if "None" not in str(f.type)}
    assert found == never_none - {"id"}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_each_reference_is_a_foreign_key_with_an_index(store, kind):
    keys = {row["from"]: row["table"] for row in store.rows(f'pragma foreign_key_list("{kind.table()}")')}
    assert keys == {name: spec.reference for name, spec in specs(kind).items() if spec.reference}
    indexed = {
        store.rows(f'pragma index_info("{row["name"]}")')[0]["name"]
        for row in store.rows(f'pragma index_list("{kind.table()}")')
    }
    assert keys.keys() <= indexed


def test_every_table_is_strict(store):
    own = [t for t in store.rows("pragma table_list") if t["type"] == "table"]  # not the tables that FTS5 makes itself
    tables = [t for t in own if not t["name"].startswith(("sqlite_", "_sqlite_"))]
    assert [t["name"] for t in tables if not t["strict"]] == []
    assert len(tables) == len(RECORDS) + 6  # history, state, drafts; what is to be indexed, entries, words


def test_an_ags_is_free_again_once_its_kommune_lies_in_the_bin(store):
    store.remove(municipality(store, ags="03256"))
    assert municipality(store, ags="03256").id


def test_any_number_of_kommunen_has_no_ags(store):
    municipality(store, ags="")
    assert municipality(store, ags="").id


def test_a_version_number_exists_once_an_agreement(store):
    agreement = store.add(Agreement(municipality_id=municipality(store).id))
    store.add(AgreementVersion(agreement_id=agreement.id, number=1))
    with pytest.raises(InvalidValue):
        store.add(AgreementVersion(agreement_id=agreement.id, number=1))


def test_what_others_point_to_cannot_be_deleted(store):
    store.add(Agreement(municipality_id=municipality(store).id))
    with pytest.raises(driver.IntegrityError, match="FOREIGN KEY"):
        store.db.execute("delete from municipality")
