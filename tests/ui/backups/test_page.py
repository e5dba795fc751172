"""Sicherung ansehen: what is in a backup, what differs, one thing back, and the question before all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from models.contact import Contact, contacts_of
from models.follow_up import FollowUp
from models.municipality import Municipality
from models.store.backup import make_backup
from models.store.backup_reading import UNREADABLE, opened
from models.store.backup_set import local_set
from ui.backups import backups_of
from ui.mnemonics import holders, mnemonic
from ui.pages.backup import CONFIRM, GONE, BackupPage
from ui.place import Place
from ui.restoring.difference_tree import ALL_BACK, BACK, NO_HIT
from ui.restoring.preview import BACK as BACK_TAB


@pytest.fixture
def backup(store, clock, store_path):
    """Made an hour before now; since then a phone number, a Wiedervorlage, and a person in the bin."""
    made = make_backup(store.home, local_set(store_path), clock())
    clock.go_on(hours=1)
    auental = store.first(Municipality)
    person, head = contacts_of(store, auental.id)
    store.change(person, phone="0441 1")
    store.remove(head)
    store.add(FollowUp(municipality_id=auental.id, text="Anrufen"))
    return made


@pytest.fixture
def page(qtbot, context, backup):
    made = BackupPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    made.show_place(Place("backup", backup.path.name))
    qtbot.waitUntil(made.preview.isVisible)
    yield made
    made._stop()
    backups_of(context).stop()
    context.tasks.wait()


def shown(tree):
    tops = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [(top.text(0), [top.child(k).text(0) for k in range(top.childCount())]) for top in tops]


def choose(tree, text):
    (found,) = tree.findItems(text, Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchContains)
    tree.setCurrentItem(found)


def test_it_says_when_it_was_made_and_that_it_was_proven(page):
    assert page.heading.text() == "Sicherung von heute, 09:30"
    assert page.proven.isVisible()
    assert page.where.text().startswith("auf diesem Laptop · ")


def test_it_tells_the_kommunen_and_how_much_of_what(page):
    row = page.preview.kommunen.topLevelItem(0)
    assert [row.text(n) for n in range(3)] == ["Landkreis Auental", "2", "–"]


def test_what_would_be_lost_is_what_came_or_changed_since(page):
    assert shown(page.preview.lost) == [("Landkreis Auental", ["Kontakt: Brigitte Sommer", "Wiedervorlage: Anrufen"])]


def test_the_list_narrows_as_one_types(page):
    page.preview.back.filter.setText("tiedje")
    tree = page.preview.back.tree
    visible = [item for item in range(2) if not tree.topLevelItem(0).child(item).isHidden()]
    assert len(visible) == 1
    page.preview.back.filter.setText("gibt es nicht")
    assert page.preview.back.no_hit.text() == NO_HIT
    assert page.preview.back.no_hit.isVisibleTo(page.preview.back)


def test_one_record_comes_back_by_enter_and_undo_takes_it_back(qtbot, store, context, page):
    page.preview.tabs.setCurrentIndex(BACK_TAB)
    choose(page.preview.back.tree, "Tiedje")
    qtbot.keyClick(page.preview.back.tree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(store.find(Contact)) == 2)
    assert store.first(Contact, first_name="Brigitte").phone == "0441 1"
    text, actions = context.toasts[-1]
    assert text == "Dr.\xa0Maren Tiedje ist zurückgeholt: 1 Eintrag."
    actions["Rückgängig"]()
    assert len(store.find(Contact)) == 1


def test_a_kommune_comes_back_as_a_whole(qtbot, store, page):
    tree, button = page.preview.back.tree, page.preview.back.button
    tree.setCurrentItem(tree.topLevelItem(0))
    assert button.text() == ALL_BACK
    button.click()
    qtbot.waitUntil(lambda: len(store.find(Contact)) == 2)
    assert store.first(Contact, first_name="Brigitte").phone == ""
    assert len(store.find(FollowUp)) == 1


def test_a_line_offers_to_bring_back_that_alone(page):
    choose(page.preview.back.tree, "Sommer")
    assert page.preview.back.button.text() == BACK


def test_after_bringing_back_the_list_is_read_anew(qtbot, page):
    choose(page.preview.back.tree, "Sommer")
    page.preview.back.button.click()
    qtbot.waitUntil(lambda: page.preview.isVisible() and page.preview.back.tree.line_count() == 1)


def test_the_question_says_that_the_present_is_backed_up_first(qtbot, context, page, backup):
    asked = []
    backups_of(context).restore_asked.connect(asked.append)
    page.restore_button.click()
    box = page.findChild(QMessageBox)
    assert "vorher gesichert" in box.informativeText()
    assert "2 Einträge von seither" in box.informativeText()
    next(b for b in box.findChildren(QPushButton) if b.text() == CONFIRM).click()
    assert asked == [backup]


def test_one_that_is_gone_is_told_with_the_way_back(qtbot, page):
    page.show_place(Place("backup", "Sicherung 2020-01-01 000000 Stand 000001.db"))
    assert page.problem.text() == GONE
    assert not page.restore_button.isVisible()


def test_a_damaged_one_says_so(qtbot, page, backup):
    backup.path.write_bytes(b"x" * 8192)
    page.show_place(Place("backup", backup.path.name))
    qtbot.waitUntil(lambda: page.problem.isVisible() and not page.progress.isVisible())
    assert "beschädigt" in page.problem.text()
    assert not page.proven.isVisible()


def test_one_that_is_damaged_where_only_the_comparison_reads_is_told_as_that(qtbot, page, store, backup):
    with opened(backup, store.home.key) as then:
        root = then.rows("select rootpage from sqlite_master where name = 'own_text'")[0]["rootpage"]
    content = bytearray(backup.path.read_bytes())
    content[(root - 1) * 4096 + 2000] ^= 1
    backup.path.write_bytes(content)
    page.show_place(Place("backup", backup.path.name))
    qtbot.waitUntil(lambda: page.problem.isVisible() and not page.progress.isVisible(), timeout=20_000)
    assert page.problem.text() == UNREADABLE
    assert not page.restore_button.isVisible()


def test_a_name_with_a_path_leads_nowhere(page):
    page.show_place(Place("backup", "../bestand.db"))
    assert page.problem.text() == GONE


def test_each_letter_is_a_mnemonic_once_and_everything_reached_has_a_name(page):
    for tab in range(page.preview.tabs.count()):
        page.preview.tabs.setCurrentIndex(tab)
        letters = [mnemonic(h.text()) for h in holders(page) if h.isVisible()]
        assert len(letters) == len(set(letters)), letters
        reached = [w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [w for w in reached if not (w.accessibleName() or getattr(w, "text", str)())] == []
