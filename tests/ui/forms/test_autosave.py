from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from models.agreement import Agreement
from models.agreement_version import AgreementVersion, Topic, VersionState
from models.contact import Contact
from models.funding_phase import FundingPhase
from models.municipality import Municipality
from models.store.draft import drafts, keep_draft
from models.store.record import address, specs
from models.store.values import Month
from ui.forms.autosave import LATEST_MS, PAUSE_MS, Autosave
from ui.forms.editors import editor_for
from ui.saving import SaveState

NEVER = 10_000_000


@pytest.fixture
def town(store):
    return store.add(Municipality(name="Auental", ags="03999"))


@pytest.fixture
def make(context, qtbot, shown):
    """Editors of these fields, bound and on screen; `timers` stop those that a test doesn't ask for."""

    def make(record, *names, **timers):
        autosave = Autosave(context, **timers)
        qtbot.addWidget(holder := shown())
        autosave.setParent(holder)
        editors = [editor_for(context, specs(type(record))[name]) for name in names]
        for editor, name in zip(editors, names):
            holder.layout().addWidget(editor.widget)
            editor.widget.show()
            autosave.bind(editor, record, name)
        QApplication.processEvents()
        return autosave, *editors

    return make


@pytest.fixture
def slow():
    """Timers that never end by themselves: only what the user does writes."""
    return {"pause_ms": NEVER, "latest_ms": NEVER, "patience_ms": NEVER, "retry_ms": NEVER}


def type_over(type_text, editor, text):
    editor.input.selectAll()
    type_text(editor.input, text)


def states(context):
    seen = []
    context.saving.changed.connect(lambda state, message: seen.append((state, message)))
    return seen


def test_binding_shows_the_value_and_writes_nothing(make, store, town):
    heard = []
    store.subscribe(heard.append)
    autosave, editor = make(town, "name")
    assert autosave.flush()
    assert editor.value() == "Auental"
    assert heard == []


def test_an_edit_is_written_after_a_pause(make, store, town, type_text, qtbot):
    autosave, editor = make(town, "name", latest_ms=NEVER)
    editor.focus()
    with qtbot.waitSignal(autosave.written) as written:
        type_over(type_text, editor, "Übersee")
        assert store.get(Municipality, town.id).name == "Auental"
    assert written.args == [address(town, "name")]
    assert store.get(Municipality, town.id).name == "Übersee"


def test_steady_typing_is_written_all_the_same(make, store, town, type_text, qtbot):
    autosave, editor = make(town, "notes", pause_ms=NEVER)
    keys = QTimer(interval=50)
    keys.timeout.connect(lambda: type_text(editor.input, "ä"))
    editor.focus()
    with qtbot.waitSignal(autosave.written, timeout=5000):
        keys.start()
    keys.stop()
    assert "ä" in store.get(Municipality, town.id).notes


def test_the_last_moment_to_write_comes_within_a_second_of_the_first_key():
    assert PAUSE_MS <= LATEST_MS < 1000


def test_leaving_a_field_writes_at_once(make, store, town, type_text, slow):
    _, name, seat = make(town, "name", "seat", **slow)
    name.focus()
    type_over(type_text, name, "Wiesau")
    seat.focus()
    assert store.get(Municipality, town.id).name == "Wiesau"


def test_hiding_the_form_writes_at_once(make, store, town, type_text, slow):
    _, name = make(town, "name", **slow)
    type_over(type_text, name, "Wiesau")
    name.widget.window().hide()
    assert store.get(Municipality, town.id).name == "Wiesau"


def test_another_program_in_front_writes_at_once(make, store, town, type_text, slow, qapp):
    _, name = make(town, "name", **slow)
    type_over(type_text, name, "Wiesau")
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert store.get(Municipality, town.id).name == "Wiesau"


def test_letting_go_of_an_editor_writes_at_once(make, store, town, type_text, slow):
    autosave, name = make(town, "name", **slow)
    type_over(type_text, name, "Wiesau")
    autosave.release(name)
    assert store.get(Municipality, town.id).name == "Wiesau"


def test_all_fields_of_a_record_go_into_one_change(make, store, town, type_text, slow):
    autosave, name, seat = make(town, "name", "seat", **slow)
    heard = []
    store.subscribe(heard.append)
    type_over(type_text, name, "Wiesau")
    type_over(type_text, seat, "Wiesau")
    assert autosave.flush()
    assert [change.fields for change in heard] == [{"name", "seat"}]


def test_the_mark_says_saved_only_after_the_commit(make, context, store, town, type_text, slow):
    autosave, name = make(town, "name", **slow)
    order = []
    context.saving.changed.connect(lambda state, _: order.append(state))
    store.subscribe(lambda _: order.append("committed"))
    type_text(name.input, "x")
    autosave.flush()
    assert order == [SaveState.PENDING, "committed", SaveState.SAVED]


def test_a_visit_to_a_field_is_one_entry_of_the_history(make, store, town, type_text, slow):
    autosave, name, seat = make(town, "name", "seat", **slow)
    for visit in (1, 2):
        name.focus()
        for _ in range(3):
            type_text(name.input, str(visit))
            autosave.flush()
        seat.focus()
    entries = store.rows("select * from audit_entry where field = 'name' and action = 'changed'")
    assert len(entries) == 2


def test_a_refused_entry_stays_on_screen_and_says_why(make, context, store, town, type_text, slow):
    autosave, ags = make(town, "ags", **slow)
    type_over(type_text, ags, "039")
    assert not autosave.flush()
    assert ags.input.text() == "039"
    assert ags.reason == "Der AGS hat 5 oder 8 Ziffern."
    assert context.saving.worst() == (SaveState.REJECTED, ags.reason)
    assert store.get(Municipality, town.id).ags == "03999"


def test_a_refused_entry_lies_in_the_drafts_as_soon_as_it_would_be_written(make, store, town, type_text, qtbot):
    autosave, since = make(store.add(Contact(municipality_id=town.id)), "since")
    type_text(since.input, "31.02.2026")
    qtbot.waitUntil(lambda: [draft.text for draft in drafts(store)] == ["31.02.2026"], timeout=1000)
    assert autosave.pending


def test_a_half_typed_date_is_not_called_wrong_while_it_is_typed(make, context, store, town, type_text, qtbot):
    _, since = make(store.add(Contact(municipality_id=town.id)), "since", patience_ms=NEVER)
    with qtbot.waitSignal(context.saving.changed, check_params_cb=lambda state, _: state is SaveState.REJECTED):
        type_text(since.input, "16.1")
        type_text(since.input, "0.201")
    assert since.reason == ""


@pytest.mark.parametrize(("kind", "name", "half", "rest", "value"), [
    (Contact, "since", "31.12.20", "27", date(2027, 12, 31)),
    (Contact, "since", "3.1", "2.2027", date(2027, 12, 3)),
    (Contact, "since", "3112", "2027", date(2027, 12, 31)),
    (AgreementVersion, "begin", "2/20", "27", Month(2027, 2)),
    (AgreementVersion, "begin", "Februar", " 2028", Month(2028, 2)),
])  # fmt: skip
def test_what_may_go_on_is_kept_as_a_draft_until_it_is_whole(
    make, store, town, type_text, qtbot, kind, name, half, rest, value
):
    agreement = store.add(Agreement(municipality_id=town.id))
    parent = {Contact: {"municipality_id": town.id}, AgreementVersion: {"agreement_id": agreement.id}}[kind]
    record = store.add(kind(**parent))
    autosave, editor = make(record, name, patience_ms=NEVER)
    editor.focus()
    type_text(editor.input, half)
    qtbot.waitUntil(lambda: [draft.text for draft in drafts(store)] == [half], timeout=1000)
    assert getattr(store.get(kind, record.id), name) is None
    with qtbot.waitSignal(autosave.written):
        type_text(editor.input, rest)
    assert getattr(store.get(kind, record.id), name) == value
    assert drafts(store) == []


def test_a_short_date_is_taken_once_the_keys_rest(make, store, town, type_text, qtbot):
    contact = store.add(Contact(municipality_id=town.id))
    autosave, since = make(contact, "since", patience_ms=50)
    since.focus()
    with qtbot.waitSignal(autosave.written):
        type_text(since.input, "31.12.27")
    assert store.get(Contact, contact.id).since == date(2027, 12, 31)


def test_enter_takes_a_short_date_at_once(make, store, town, type_text, press, slow):
    contact = store.add(Contact(municipality_id=town.id))
    _, since = make(contact, "since", **slow)
    since.focus()
    type_text(since.input, "31.12.27")
    press(since.input, Qt.Key.Key_Return)
    assert store.get(Contact, contact.id).since == date(2027, 12, 31)
    assert since.input.text() == "31.12.2027"


def test_a_half_typed_date_is_called_wrong_once_it_is_left(make, store, town, type_text, slow):
    _, since, unit = make(store.add(Contact(municipality_id=town.id)), "since", "unit", **slow)
    since.focus()
    type_text(since.input, "16.10.201")
    unit.focus()
    assert since.reason.startswith("Kein Datum")


def test_a_refused_entry_does_not_hold_up_the_others(make, store, town, type_text, slow):
    autosave, ags, seat = make(town, "ags", "seat", **slow)
    type_over(type_text, ags, "x")
    type_over(type_text, seat, "Auenburg")
    autosave.flush()
    assert store.get(Municipality, town.id).seat == "Auenburg"


def test_a_corrected_entry_leaves_the_drafts_and_its_reason(make, context, store, town, type_text, slow):
    autosave, ags = make(town, "ags", **slow)
    type_over(type_text, ags, "039")
    autosave.flush()
    type_over(type_text, ags, "03256")
    assert autosave.flush()
    assert (drafts(store), ags.reason) == ([], "")
    assert context.saving.worst()[0] is SaveState.SAVED


def test_two_values_that_are_valid_only_together_are_tried_together(make, store, type_text, slow):
    phase = store.add(FundingPhase(name="2. Förderphase", ends_on=date(2027, 8, 31)))
    autosave, ends_on, reason = make(phase, "ends_on", "reason", **slow)
    type_over(type_text, ends_on, "31.12.2027")
    assert not autosave.flush()
    type_text(reason.input, "Bescheid vom 02.11.2026: verlängert")
    assert autosave.flush()
    assert store.get(FundingPhase, phase.id).ends_on == date(2027, 12, 31)


def test_the_one_to_blame_is_found_where_the_rule_names_another_field(make, store, town, type_text, slow):
    contact = store.add(Contact(municipality_id=town.id, until=date(2026, 1, 1)))
    autosave, since, unit = make(contact, "since", "unit", **slow)
    type_text(since.input, "01.02.2026")
    type_text(unit.input, "Bildungsbüro")
    autosave.flush()
    assert since.reason == "„bis“ liegt vor „seit“."
    assert store.get(Contact, contact.id).unit == "Bildungsbüro"


def test_a_change_from_elsewhere_is_shown(make, store, town, slow, qtbot):
    _, name = make(town, "name", **slow)
    with qtbot.assertNotEmitted(name.edited):
        store.change(town, name="Wiesau")
    assert name.value() == "Wiesau"


def test_a_change_from_elsewhere_leaves_what_is_being_typed(make, store, town, type_text, slow):
    _, name, seat = make(town, "name", "seat", **slow)
    type_over(type_text, name, "Über")
    store.change(town, name="Wiesau", seat="Wiesau")
    assert (name.value(), seat.value()) == ("Über", "Wiesau")


def test_the_cursor_stays_where_it_is_when_its_text_is_saved(make, store, town, type_text, slow):
    autosave, notes = make(town, "notes", **slow)
    type_text(notes.input, "Steuergruppe")
    cursor = notes.input.textCursor()
    cursor.setPosition(6)
    notes.input.setTextCursor(cursor)
    autosave.flush()
    assert notes.input.textCursor().position() == 6


@pytest.fixture
def full_disk(store):
    """No page more for the store, until the function that this gives is called."""
    pages = store.rows("pragma page_count")[0]["page_count"]
    store.rows(f"pragma max_page_count = {pages}")
    return lambda: store.rows("pragma max_page_count = 1000000")


LONG = "Protokoll der Steuergruppe, mit Beschlüssen. " * 400


def test_a_full_disk_keeps_what_was_typed_on_screen(make, context, store, town, full_disk, slow):
    autosave, notes = make(town, "notes", **slow)
    notes.retype(LONG)
    assert not autosave.flush()
    assert notes.value() == LONG
    assert context.saving.worst()[0] is SaveState.FAILED
    assert context.saving.worst()[1]


def test_what_a_full_disk_refused_is_written_once_there_is_space(make, context, store, town, full_disk, qtbot, slow):
    autosave, notes = make(town, "notes", **slow | {"retry_ms": 20})
    notes.retype(LONG)
    autosave.flush()
    with qtbot.waitSignal(autosave.written):
        full_disk()
    assert store.get(Municipality, town.id).notes == LONG
    assert context.saving.worst()[0] is SaveState.SAVED


def test_what_a_full_disk_refused_outlives_the_look_at_another_record(make, store, town, full_disk, slow):
    autosave, notes = make(town, "notes", **slow)
    other = Municipality(id=99, uid="0" * 32, name="Wiesau")
    notes.retype(LONG)
    autosave.bind(notes, other, "notes")
    assert notes.value() == ""
    full_disk()
    assert autosave.flush()
    assert store.get(Municipality, town.id).notes == LONG


def test_a_page_that_turns_to_another_record_at_a_write_loses_nothing(make, context, store, town, type_text, slow):
    autosave, name, notes = make(town, "name", "notes", **slow)
    other = store.add(Municipality(name="Wiesau"))
    autosave.bind(notes, other, "notes")

    def turn(change):
        if change.kind is Municipality:
            for editor in (name, notes):
                autosave.release(editor)
                editor.widget.hide()

    type_over(type_text, name, "Übersee")
    type_text(notes.input, "Protokoll")
    context.live.changed.connect(turn)
    autosave.flush()
    context.live.changed.disconnect(turn)
    assert store.get(Municipality, town.id).name == "Übersee"
    assert store.get(Municipality, other.id).notes == "Protokoll"
    assert context.saving.worst()[0] is SaveState.SAVED


def test_a_record_is_made_with_its_first_entry(make, context, store, town, type_text, slow, qtbot):
    autosave, _ = make(town, "name", **slow)
    editor = editor_for(context, specs(Contact)["unit"])
    qtbot.addWidget(editor.widget)
    autosave.bind(editor, lambda: store.add(Contact(municipality_id=town.id)), "unit")
    assert store.find(Contact) == []
    type_text(editor.input, "B")
    autosave.flush()
    type_text(editor.input, "ildungsbüro")
    autosave.flush()
    assert [contact.unit for contact in store.find(Contact)] == ["Bildungsbüro"]


def test_the_focus_is_told_by_address(make, town, slow, qtbot):
    autosave, name, seat = make(town, "name", "seat", **slow)
    name.focus()
    with qtbot.waitSignal(autosave.focused) as focused:
        seat.focus()
    assert focused.args == [address(town, "seat")]


def test_a_draft_of_the_last_session_is_offered_at_its_field(make, store, town, slow):
    keep_draft(store, address(town, "ags"), "039")
    _, ags = make(town, "ags", **slow)
    assert ags.notice.offers
    assert ags.value() == "03999"


def test_a_draft_taken_over_is_an_entry_again(make, store, town, slow):
    keep_draft(store, address(town, "ags"), "03256")
    autosave, ags = make(town, "ags", **slow)
    ags.notice.answer_offer(take=True)
    assert autosave.flush()
    assert store.get(Municipality, town.id).ags == "03256"
    assert drafts(store) == []


def test_a_draft_dropped_is_not_offered_again(make, store, town, slow):
    keep_draft(store, address(town, "ags"), "039")
    autosave, ags = make(town, "ags", **slow)
    ags.notice.answer_offer(take=False)
    autosave.bind(ags, town, "ags")
    assert not ags.notice.offers
    assert drafts(store) == []


def test_a_frozen_record_keeps_the_entry_as_a_draft_and_says_why(make, store, frozen_topic, type_text, slow):
    autosave, text = make(frozen_topic, "text", **slow)
    type_text(text.input, "später")
    assert not autosave.flush()
    assert "Nächste Fassung" in text.reason
    assert len(drafts(store)) == 1


@pytest.fixture
def frozen_topic(store, town):
    agreement = store.add(Agreement(municipality_id=town.id))
    version = store.add(AgreementVersion(agreement_id=agreement.id))
    topic = store.add(Topic(version_id=version.id, text="Monitoring"))
    store.change(version, state=VersionState.FOR_SIGNATURE)
    return topic
