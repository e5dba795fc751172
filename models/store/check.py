"""Is the store file whole? What `main.py check` and the backups ask."""

from __future__ import annotations

from models.store.copying import broken_pages
from models.store.database import Database, connect, explained
from models.store.errors import KnownError, StoreDamaged
from models.store.files import read_file
from models.store.schema import migrate
from models.store.store import Store
from models.store.stored_file import StoredFile


def file_findings(store: Store) -> list[str]:
    """German sentences on what is wrong with pages, references, schema and stored files; empty when all is well."""
    try:
        return _pages(store) + _references(store) + _schema(store) + _stored_files(store)
    except StoreDamaged as error:
        return [str(error)]


def _pages(store: Store) -> list[str]:
    with explained():
        store.db.execute("pragma wal_checkpoint(passive)").fetchall()  # else the newest pages are only in the log
        return [f"Die Datei ist an einer Stelle beschädigt: {found}." for found in broken_pages(store.db)]


def _references(store: Store) -> list[str]:
    return [
        f"In „{row['table']}“ zeigt Eintrag {row['rowid']} auf einen, den es in „{row['parent']}“ nicht gibt."
        for row in store.rows("pragma foreign_key_check")
    ]


def _schema(store: Store) -> list[str]:
    fresh = connect(None)
    migrate(fresh)
    found, wanted = _declared(store.db), _declared(fresh)
    return [f"Im Aufbau fehlt „{name}“." for name in sorted(wanted - found)] + [
        f"Im Aufbau ist „{name}“ zu viel." for name in sorted(found - wanted)
    ]


def _declared(db: Database) -> set[str]:
    rows = db.query("select type, name, sql from sqlite_master where name not like 'sqlite_%'")
    return {" ".join(f"{row['type']} {row['name']}: {row['sql']}".split()) for row in rows}


def _stored_files(store: Store) -> list[str]:
    found = []
    for stored in store.find(StoredFile) + store.find(StoredFile, removed=True):
        try:
            read_file(store, stored)
        except KnownError as error:
            found.append(str(error))
    return found
