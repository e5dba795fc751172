from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from models.agreement import Agreement
from models.agreement_version import AgreementVersion, Topic, VersionState, parts_of
from models.municipality import Municipality
from ui.forms.record_list import RecordList

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def version(store):
    town = store.add(Municipality(name="Auental"))
    agreement = store.add(Agreement(municipality_id=town.id))
    return store.add(AgreementVersion(agreement_id=agreement.id))


@pytest.fixture
def make(context, shown, store, version):
    def make(*texts):
        for position, text in enumerate(texts, 1):
            store.add(Topic(version_id=version.id, position=position, text=text))
        topics = RecordList(
            context, Topic, ("text",), lambda: parts_of(store, Topic, version.id), lambda: Topic(version_id=version.id)
        )
        shown(topics)
        return topics

    return make


@pytest.fixture
def kept(store, version):
    return lambda: [topic.text for topic in parts_of(store, Topic, version.id)]


def field(topics, row):
    return topics.rows[row].editors["text"].input


def shown_texts(topics):
    return [row.editors["text"].value() for row in topics.rows]


def test_rows_come_in_their_order_with_numbers(make):
    topics = make("Monitoring", "Übergang", "Inklusion")
    assert [(row.number.text(), row.editors["text"].value()) for row in topics.rows] == [
        ("1", "Monitoring"),
        ("2", "Übergang"),
        ("3", "Inklusion"),
    ]


def test_an_empty_list_invites_with_a_row_that_is_not_kept(make, store):
    topics = make()
    assert shown_texts(topics) == [""]
    topics.flush()
    assert store.find(Topic) == []


def test_a_row_is_kept_from_its_first_letter(make, kept, type_text):
    topics = make()
    type_text(field(topics, 0), "Ü")
    topics.flush()
    type_text(field(topics, 0), "bergang")
    topics.flush()
    assert kept() == ["Übergang"]


def test_enter_adds_the_next_row_and_goes_there(make, kept, type_text, press):
    topics = make("Monitoring", "Inklusion")
    field(topics, 0).setFocus()
    press(field(topics, 0), Qt.Key.Key_Return)
    assert field(topics, 1).hasFocus()
    type_text(field(topics, 1), "Übergang")
    topics.flush()
    assert kept() == ["Monitoring", "Übergang", "Inklusion"]


def test_enter_in_an_empty_new_row_adds_no_second_one(make, press):
    topics = make("Monitoring")
    topics.add_row()
    press(field(topics, 1), Qt.Key.Key_Return)
    assert shown_texts(topics) == ["Monitoring", ""]


def test_shift_enter_breaks_the_line_instead(make, press):
    topics = make("Monitoring")
    press(field(topics, 0), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, "\r")
    assert len(topics.rows) == 1


@pytest.mark.parametrize(("row", "key", "order"), [(0, Qt.Key.Key_Down, "bac"), (2, Qt.Key.Key_Up, "acb"),
                                                    (0, Qt.Key.Key_Up, "abc")])  # fmt: skip
def test_alt_and_arrow_move_a_row(make, kept, press, row, key, order):
    topics = make("a", "b", "c")
    field(topics, row).setFocus()
    press(field(topics, row), key, ALT)
    assert kept() == list(order)


def test_the_cursor_goes_with_the_moved_row(make, press):
    topics = make("a", "b", "c")
    field(topics, 0).setFocus()
    press(field(topics, 0), Qt.Key.Key_Down, ALT)
    assert field(topics, 1).hasFocus()


def test_a_new_order_is_one_step(make, store, press):
    topics = make("a", "b", "c")
    press(field(topics, 2), Qt.Key.Key_Up, ALT)
    rows = store.rows("select distinct step_uid from audit_entry where field = 'position' and action = 'changed'")
    assert len(rows) == 1


@pytest.mark.parametrize(
    "remove",
    [
        lambda topics, press: press(field(topics, 1), Qt.Key.Key_Delete, ALT),
        lambda topics, press: topics.rows[1].remove_button.click(),
        lambda topics, press: press(topics.rows[1].handle, Qt.Key.Key_Delete),
    ],
    ids=["Alt+Entf", "button", "Entf on the handle"],
)
def test_a_removed_row_is_gone_and_offered_back(make, context, kept, press, remove):
    topics = make("a", "b", "c")
    remove(topics, press)
    assert (kept(), shown_texts(topics)) == (["a", "c"], ["a", "c"])
    text, actions = context.toasts[-1]
    assert text == "Themenbereich entfernt"
    actions["Rückgängig"]()
    assert (kept(), shown_texts(topics)) == (["a", "b", "c"], ["a", "b", "c"])


def add_two_words(topics, press, type_text):
    press(field(topics, 1), Qt.Key.Key_Return)
    for letters in ("neu", "er"):
        type_text(field(topics, 2), letters)
        topics.flush()


@pytest.mark.parametrize(
    ("act", "after"),
    [
        (lambda topics, press, _: press(field(topics, 0), Qt.Key.Key_Down, ALT), ["b", "a", "c"]),
        (lambda topics, press, _: press(field(topics, 2), Qt.Key.Key_Up, ALT), ["a", "c", "b"]),
        (lambda topics, press, _: topics.move_row(topics.rows[0], 2), ["b", "c", "a"]),
        (lambda topics, press, _: press(field(topics, 0), Qt.Key.Key_Delete, ALT), ["b", "c"]),
        (add_two_words, ["a", "b", "neuer", "c"]),
    ],
    ids=["down", "up", "dragged", "removed", "added and typed"],
)
def test_what_is_done_to_a_row_is_one_step(make, store, kept, press, type_text, act, after):
    topics = make("a", "b", "c")
    store.steps.clear()
    act(topics, press, type_text)
    assert kept() == after
    store.undo()
    assert (kept(), store.steps.last) == (["a", "b", "c"], None)
    store.redo()
    assert kept() == after


def test_backspace_in_an_empty_row_goes_back_to_the_one_before(make, press):
    topics = make("a", "b")
    topics.add_row()
    press(field(topics, 2), Qt.Key.Key_Backspace)
    assert shown_texts(topics) == ["a", "b"]
    assert field(topics, 1).hasFocus()


def test_delete_in_a_full_row_only_deletes_letters(make, kept, press):
    topics = make("ab", "c")
    press(field(topics, 0), Qt.Key.Key_Delete)
    topics.flush()
    assert kept() == ["b", "c"]


def test_removing_the_last_row_leaves_an_empty_one(make, store, press):
    topics = make("a")
    press(field(topics, 0), Qt.Key.Key_Delete, ALT)
    assert shown_texts(topics) == [""]
    assert store.find(Topic) == []


def drag(handle, by):
    for kind, at in (
        (QEvent.Type.MouseButtonPress, 0),
        (QEvent.Type.MouseMove, by),
        (QEvent.Type.MouseButtonRelease, by),
    ):
        spot = QPointF(handle.rect().center() + QPoint(0, at))
        left = Qt.MouseButton.LeftButton
        QApplication.sendEvent(handle, QMouseEvent(kind, spot, handle.mapToGlobal(spot), left, left,
                                                   Qt.KeyboardModifier.NoModifier))  # fmt: skip


def test_dragging_the_handle_moves_a_row(make, kept):
    topics = make("a", "b", "c")
    drag(topics.rows[0].handle, 3 * topics.rows[0].height())
    assert kept() == ["b", "c", "a"]


def test_a_click_on_the_handle_writes_nothing(make, store, version):
    store.add(Topic(version_id=version.id, position=0, text="from another laptop, counted from 0"))
    topics = make("a")
    store.steps.clear()
    drag(topics.rows[0].handle, 0)
    assert store.steps.last is None


def test_a_row_that_went_elsewhere_leaves_the_cursor_in_its_neighbour(make, store, qtbot):
    topics = make("a", "b", "c")
    field(topics, 2).setFocus()
    store.remove(topics.rows[2].record)
    qtbot.waitUntil(lambda: shown_texts(topics) == ["a", "b"])
    assert field(topics, 1).hasFocus()


def test_a_row_that_has_just_come_can_be_gone_to(make, store, version):
    topics = make("a")
    added = store.add(Topic(version_id=version.id, position=2, text="b"))
    assert topics.focus_field(added.uid)
    assert field(topics, 1).hasFocus()


def test_a_record_added_elsewhere_appears(make, store, version, qtbot):
    topics = make("a")
    store.add(Topic(version_id=version.id, position=2, text="b"))
    qtbot.waitUntil(lambda: shown_texts(topics) == ["a", "b"])


def test_a_record_added_elsewhere_leaves_the_cursor_alone(make, store, version, type_text, qtbot):
    topics = make("a")
    field(topics, 0).setFocus()
    type_text(field(topics, 0), "x")
    store.add(Topic(version_id=version.id, position=2, text="b"))
    qtbot.waitUntil(lambda: len(topics.rows) == 2)
    assert field(topics, 0).hasFocus()
    assert "x" in shown_texts(topics)[0]


def test_the_focus_is_told_by_address(make, qtbot):
    topics = make("a", "b")
    uid = topics.rows[1].record.uid
    with qtbot.waitSignal(topics.focused) as focused:
        topics.focus_field(uid)
    assert focused.args == [f"topic/{uid}/text"]


def test_tab_goes_through_the_texts_only(make, press):
    topics = make("a", "b")
    field(topics, 0).setFocus()
    press(field(topics, 0), Qt.Key.Key_Tab, text="\t")
    assert field(topics, 1).hasFocus()
    press(field(topics, 1), Qt.Key.Key_Tab, text="\t")
    assert topics.add_button.hasFocus()


def test_a_new_row_gets_its_place_in_the_same_step(make, store, type_text, press):
    topics = make("a", "c")
    press(field(topics, 0), Qt.Key.Key_Return)
    before = steps(store)
    type_text(field(topics, 1), "b")
    topics.flush()
    assert len(steps(store) - before) == 1


def steps(store):
    return {row["step_uid"] for row in store.rows("select step_uid from audit_entry")}


@pytest.fixture
def frozen(store, version):
    return lambda: store.change(version, state=VersionState.FOR_SIGNATURE)


def test_a_frozen_list_keeps_its_rows_and_says_why(make, context, kept, frozen, press):
    topics = make("a", "b")
    frozen()
    press(field(topics, 0), Qt.Key.Key_Delete, ALT)
    press(field(topics, 0), Qt.Key.Key_Down, ALT)
    assert (kept(), shown_texts(topics)) == (["a", "b"], ["a", "b"])
    assert "Nächste Fassung" in context.toasts[-1][0]


def test_a_row_that_is_not_kept_yet_stays_where_it_was_added(make, store, version, press, qtbot):
    topics = make("a", "b")
    press(field(topics, 0), Qt.Key.Key_Return)
    store.add(Topic(version_id=version.id, position=3, text="c"))
    qtbot.waitUntil(lambda: shown_texts(topics) == ["a", "", "b", "c"])


def test_a_first_row_that_is_not_kept_yet_stays_the_first(make, store, version, press, qtbot):
    topics = make("a", "b")
    press(field(topics, 0), Qt.Key.Key_Return)
    topics.move_row(topics.rows[1], 0)
    store.add(Topic(version_id=version.id, position=3, text="c"))
    qtbot.waitUntil(lambda: shown_texts(topics) == ["", "a", "b", "c"])
