"""What is refused lies in the drafts within a second, survives a kill, and is offered at its field, once."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from models.agreement import Agreement, AgreementState
from models.agreement_version import AgreementVersion
from models.contact import Contact
from models.meeting import Meeting
from models.municipality import Municipality
from models.pause import Pause
from models.store.draft import drafts, keep_draft
from models.store.opening import open_store
from models.store.record import address, specs
from models.store.state import State
from tests import build
from tests.conftest import NOW, PASSPHRASE
from ui.context import Context
from ui.dossier.person_line import PersonLine
from ui.forms.autosave import LATEST_MS, PAUSE_MS, Autosave
from ui.forms.drafts import tell_of_drafts
from ui.forms.editors import editor_for
from ui.forms.record_list import RecordList
from ui.live import Live
from ui.place import Place
from ui.saving import Saving
from ui.tasks import Tasks

REFUSED = (
    (Contact, "since", "31.02.2026"),
    (Meeting, "meets_at", "25:99"),
    (AgreementVersion, "begin", "13/2026"),
    (AgreementVersion, "span", "9-3"),
    (Contact, "mail", "ina@"),
    (Municipality, "website", "kein Ort"),
    (Municipality, "ags", "O3256"),
    (Contact, "organisation_id", "Unbekanntes Amt"),
    (Agreement, "state", AgreementState.TERMINATED.label),
)
"""What each kind of editor, or the record behind it, refuses."""
each_refused = pytest.mark.parametrize(("kind", "name", "typed"), REFUSED, ids=[name for _, name, _ in REFUSED])


@pytest.fixture
def store(store_on_disk):
    return store_on_disk


@pytest.fixture
def record(store):
    """A record of that class, with all that it needs around it."""
    of = build.municipality(store)
    make = {
        Municipality: lambda: of,
        Contact: lambda: store.add(Contact(municipality_id=of.id, last_name="Kern")),
        Meeting: lambda: build.meeting(store, of),
        AgreementVersion: lambda: build.draft(store, of),
        Agreement: lambda: store.add(Agreement(municipality_id=of.id)),
    }
    return lambda kind: make[kind]()


@pytest.fixture
def after_a_kill(store, store_path, tmp_path, theme):
    """A context over what lies on the disk now, as it would be found if the program had died here."""
    opened = []

    def after_a_kill():
        folder = tmp_path / f"danach{len(opened)}"
        shutil.copytree(store_path.parent, folder)
        found = open_store(folder / store_path.name, PASSPHRASE, clock=lambda: NOW)
        made = Context(found, Live(found), Tasks(), State(found), Saving(), theme)
        made.went, made.toasts = [], []
        made.go = made.went.append
        made.toast = lambda text, actions=None: made.toasts.append((text, actions or {}))
        opened.append(made)
        return made

    yield after_a_kill
    for made in opened:
        made.live.close()
        made.store.close()


@pytest.fixture
def bound(shown):
    """An editor of a record's field in a shown window; with the timers of the app unless told otherwise."""
    kept = []

    def bound(context, record, name, **timers):
        saving = Autosave(context, **timers)
        editor = editor_for(context, specs(type(record))[name])
        window = shown(editor.widget)
        saving.setParent(window)  # its timers end with it
        saving.bind(editor, record, name)
        kept.append((saving, window))
        return saving, editor

    return bound


def enter(editor, typed, type_text):
    """Type a text into an editor, or choose it, and leave the field."""
    editor.focus()
    if isinstance(editor.input, QComboBox):
        editor.input.setCurrentText(typed)
    else:
        editor.input.clear()
        type_text(editor.input, typed)
    if specs(Contact)["organisation_id"] is editor.spec:
        editor.input.clearFocus()  # letters in a picker are an entry once it is left


def test_a_second_is_long_enough():
    assert PAUSE_MS <= LATEST_MS <= 900


@each_refused
def test_what_is_refused_lies_in_the_drafts_within_a_second(
    qtbot, context, store, record, bound, type_text, kind, name, typed
):
    found = record(kind)
    _, editor = bound(context, found, name)
    enter(editor, typed, type_text)
    qtbot.waitUntil(
        lambda: [(d.address, d.text) for d in drafts(store)] == [(address(found, name), typed)], timeout=1000
    )


@each_refused
def test_it_survives_a_kill_and_is_offered_at_the_same_field(
    qtbot, context, store, record, bound, after_a_kill, type_text, kind, name, typed
):
    found = record(kind)
    saving, editor = bound(context, found, name)
    enter(editor, typed, type_text)
    saving.flush()
    later = after_a_kill()
    _, again = bound(later, later.store.by_uid(kind, found.uid), name)
    assert again.notice.offers
    assert again.value() == getattr(found, name)
    again.notice.answer_offer(take=True)
    assert again.typed() == typed


@each_refused
def test_dropped_it_is_gone_for_good(qtbot, context, store, record, bound, after_a_kill, type_text, kind, name, typed):
    found = record(kind)
    keep_draft(store, address(found, name), typed)
    later = after_a_kill()
    saving, editor = bound(later, later.store.by_uid(kind, found.uid), name)
    editor.notice.answer_offer(take=False)
    saving.bind(editor, later.store.by_uid(kind, found.uid), name)
    assert not editor.notice.offers
    assert drafts(later.store) == []


def test_taken_over_and_put_right_it_is_gone_for_good(store, record, bound, after_a_kill, type_text):
    ina = record(Contact)
    keep_draft(store, address(ina, "since"), "31.02.2026")
    later = after_a_kill()
    saving, since = bound(later, later.store.by_uid(Contact, ina.uid), "since")
    since.notice.answer_offer(take=True)
    since.input.clear()
    type_text(since.input, "28.02.2026")
    assert saving.flush()
    assert drafts(later.store) == []
    assert later.store.by_uid(Contact, ina.uid).since == date(2026, 2, 28)


@pytest.mark.parametrize("typed", ["31.02.2026", "16.1"], ids=["impossible", "half a date"])
def test_the_first_entry_of_a_new_row_lies_in_the_drafts_too(
    qtbot, context, store, record, shown, type_text, after_a_kill, typed
):
    of = record(Municipality)

    def pauses():
        return store.find(Pause, municipality_id=of.id)

    rows = RecordList(context, Pause, ("since", "until", "reason"), pauses, lambda: Pause(municipality_id=of.id))
    shown(rows)
    since = rows.rows[0].editors["since"]
    since.focus()
    type_text(since.input, typed)
    qtbot.waitUntil(lambda: [draft.text for draft in drafts(store)] == [typed], timeout=1000)
    later = after_a_kill()
    (pause,) = later.store.find(Pause)
    assert [draft.address for draft in drafts(later.store)] == [address(pause, "since")]


def test_a_line_for_something_new_is_there_again_after_a_kill(
    qtbot, context, store, record, shown, type_text, after_a_kill
):
    of = record(Municipality)
    line = PersonLine(context, "Person", "Frau Muster")
    line.begin(of)
    shown(line)
    type_text(line.line, "Heike Brü")
    qtbot.waitUntil(lambda: [draft.text for draft in drafts(store)] == ["Heike Brü"], timeout=1000)
    later = after_a_kill()
    again = PersonLine(later, "Person", "Frau Muster")
    qtbot.addWidget(again)
    again.begin(later.store.by_uid(Municipality, of.uid))
    assert isinstance(again.line, QLineEdit)
    assert again.line.text() == "Heike Brü"


# ------------------------------------------------------------ at the next start


def test_the_next_start_tells_of_one_and_leads_to_its_field(store, context, record):
    ina = record(Contact)
    keep_draft(store, address(ina, "since"), "31.02.2026")
    tell_of_drafts(context)
    text, actions = context.toasts[-1]
    assert text == "„31.02.2026“ unter „seit“ bei Kern ließ sich beim letzten Mal nicht speichern."
    actions["Zeigen"]()
    of = store.first(Municipality)
    assert context.went == [Place("dossier", of.uid, "people", address(ina, "since"))]


def test_the_next_start_counts_several_and_leads_to_the_first(store, context, record):
    ina = record(Contact)
    for name, text in (("since", "31.02.2026"), ("mail", "ina@")):
        keep_draft(store, address(ina, name), text)
    tell_of_drafts(context)
    text, actions = context.toasts[-1]
    assert text == "2 Eingaben ließen sich beim letzten Mal nicht speichern. Jede steht noch bei ihrem Feld."
    actions["Zeigen"]()
    assert context.went[0].field in (address(ina, "since"), address(ina, "mail"))


def test_the_start_after_that_is_quiet(store, context, record):
    keep_draft(store, address(record(Contact), "since"), "31.02.2026")
    tell_of_drafts(context)
    tell_of_drafts(context)
    assert len(context.toasts) == 1


def test_a_start_with_nothing_left_is_quiet(store, context):
    tell_of_drafts(context)
    assert context.toasts == []


def test_what_lies_in_the_bin_by_then_is_told_instead_of_shown(store, context, record):
    ina = record(Contact)
    keep_draft(store, address(ina, "since"), "31.02.2026")
    tell_of_drafts(context)
    store.remove(ina)
    context.toasts[-1][1]["Zeigen"]()
    assert "liegt im Papierkorb" in context.toasts[-1][0]
