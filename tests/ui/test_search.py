"""Suche over the window: what it shows while it is typed, where Enter leads, and how it goes away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from models.contact import Contact
from models.finding import MOST_HITS, Finder
from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.copying import save_elsewhere
from models.store.opening import create_store
from models.store.state import State
from tests.build import contact, municipality, people
from ui.context import Context
from ui.live import Live
from ui.place import Place
from ui.saving import Saving
from ui.search import panel as panel_module
from ui.search.jumps import Jumps
from ui.search.panel import BEHIND, INVITATION, NO_WORD, NOTHING, NOTHING_SHORT
from ui.search.result_list import ResultList
from ui.search.rows import Heading, HitRow, Jump
from ui.search.seeker import Seeker
from ui.tasks import Tasks
from ui.window import Window


@pytest.fixture
def auental(store):
    found = people(store)
    store.change(found, notes="Das Bildungsmonitoring liegt im Schulamt.")
    return found


@pytest.fixture
def window(qtbot, context, auental):
    made = Window(context.theme)
    qtbot.addWidget(made)
    made.enter(context).go(Place("municipalities"))
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def workspace(window):
    return window.workspace


@pytest.fixture
def panel(workspace):
    workspace.search.open()
    return workspace.search


@pytest.fixture
def seek(qtbot, panel):
    """Types a query and waits until all is found; returns the lines."""

    def seek(text):
        panel.line.setText(text)
        qtbot.waitUntil(lambda: panel._findings.done and panel._findings.query == text)
        return panel.list.rows()

    return seek


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget.window().focusWidget(), key, modifiers)


def texts(rows):
    """Headings in brackets, then what can be chosen."""
    return [f"[{r.text}]" if isinstance(r, Heading) else r.text if isinstance(r, Jump) else r.head() for r in rows]


# ---------------------------------------------------------------- what is found


def test_a_part_of_a_compound_is_found_with_its_kommune_and_its_words(seek):
    heading, row = seek("monitoring")
    assert (heading.text, row.hit.field) == ("Landkreis Auental", "Notizen")
    assert [row.hit.snippet.text[a:b] for a, b in row.hit.snippet.marks] == ["monitoring"]


def test_kommunen_people_and_commands_come_first(seek):
    rows = seek("au")
    assert texts(rows)[:2] == ["[Kommunen]", "Landkreis Auental"]
    assert texts(seek("tiedje")) == ["[Personen]", "Dr.\xa0Maren Tiedje"]
    assert texts(seek("einstell"))[:2] == ["[Befehle]", "Einstellungen"]


def test_a_person_that_stands_above_is_no_hit_of_her_own(store, auental, panel, seek):
    contact(store, auental, last_name="Petersen", notes="Frau Petersen will Zahlen.")
    contact(store, auental, last_name="Sonne", notes="")
    panel.leave()
    panel.open()
    assert [row.hit.field for row in seek("petersen") if isinstance(row, HitRow)] == ["Notizen"]
    assert texts(seek("sonne")) == ["[Personen]", "Brigitte Sonne"]


def test_what_is_written_while_the_search_is_away_is_found(store, auental, panel, seek):
    panel.leave()
    store.change(auental, notes="Zahlenfriedhof")
    panel.open()
    assert texts(seek("friedhof")) == ["[Landkreis Auental]", "Landkreis Auental"]


def test_the_bin_is_not_searched_nor_what_belongs_to_it(store, auental, seek):
    store.remove(auental)
    assert seek("monitoring") == []
    assert not any(isinstance(row, HitRow) for row in seek("sommer"))


def test_one_note_in_many_kommunen_is_counted(store, auental, panel, seek):
    for name in ("Sandheide", "Wiesau"):
        municipality(store, name=name, contract_name=name, notes="Auch dort ein Monitoring.")
    seek("monitoring")
    assert panel.count.text() == "3 Fundstellen in 3 Kommunen"


def test_what_is_the_agencys_comes_last_and_is_no_kommune(store, auental, panel, seek):
    store.change(auental, notes="Transferagentur zu Gast")
    rows = seek("transferagentur")
    assert [row.text for row in rows if isinstance(row, Heading)] == ["Landkreis Auental", "Agentur"]
    assert panel.count.text() == "2 Fundstellen"


def test_the_empty_line_offers_the_kommunen_last_visited(workspace, panel, auental):
    panel.leave()
    workspace.go(Place("dossier", auental.uid))
    workspace.go(Place("municipalities"))
    panel.line.clear()
    panel.open()
    assert texts(panel.list.rows()) == ["[Zuletzt]", "Landkreis Auental"]
    press(panel, Qt.Key.Key_Return)
    assert workspace.way.here.uid == auental.uid


def test_more_than_anyone_reads_is_cut_off_and_said(store, auental, panel, seek):
    for number in range(MOST_HITS + 5):
        contact(store, auental, last_name=f"N{number}", notes="Zahlenfriedhof")
    assert sum(isinstance(row, HitRow) for row in seek("zahlenfriedhof")) == MOST_HITS
    assert panel.count.text() == f"mehr als {MOST_HITS} Fundstellen"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", INVITATION), ("Hausmeister", NOTHING), ("xq", NOTHING_SHORT), ("?!", NO_WORD), ("monitoring", "")],
)
def test_where_nothing_is_listed_a_sentence_helps(panel, seek, text, sentence):
    seek(text)
    assert (panel.told.text(), panel.told.isVisible()) == (sentence, bool(sentence))


# ---------------------------------------------------------------- choosing


def test_enter_opens_the_field(qtbot, workspace, panel, seek):
    uid = seek("monitoring")[1].hit.address.split("/")[1]
    press(panel, Qt.Key.Key_Return)
    assert (workspace.way.here.page, workspace.way.here.uid) == ("dossier", uid)
    assert not panel.isVisible()
    focus = workspace.window().focusWidget()
    qtbot.waitUntil(lambda: isinstance(workspace.window().focusWidget(), QPlainTextEdit))
    assert focus is not panel.line


def test_arrows_pass_headings_and_go_round(panel, seek):
    rows = [row for row in seek("au") if not isinstance(row, Heading)]
    seen = [panel.list.current()]
    for _ in rows:
        press(panel, Qt.Key.Key_Down)
        seen.append(panel.list.current())
    assert seen == [*rows, rows[0]]
    press(panel, Qt.Key.Key_Up)
    assert panel.list.current() == rows[-1]


def test_a_click_opens_a_line(qtbot, workspace, panel, seek):
    seek("auental")
    at = panel.list.visualRect(panel.list.model().index(1, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert workspace.way.here.page == "dossier"


def test_a_heading_can_not_be_chosen(qtbot, workspace, panel, seek):
    seek("auental")
    at = panel.list.visualRect(panel.list.model().index(0, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (workspace.way.here.page, panel.isVisible()) == ("municipalities", True)


def test_a_command_is_done(workspace, panel, seek):
    seek("einstellungen")
    press(panel, Qt.Key.Key_Return)
    assert workspace.way.here.page == "settings"


def test_what_the_page_can_do_is_a_command_too(workspace, panel, seek, auental):
    panel.leave()
    workspace.go(Place("dossier", auental.uid))
    panel.open()
    assert "PDF der Vereinbarung erstellen" in texts(seek("pdf erstellen"))


def test_enter_before_anything_is_found_opens_what_comes_first(qtbot, workspace, panel):
    panel.line.setText("monitoring")
    press(panel, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.way.here.page == "dossier")


def test_a_hit_that_is_gone_by_now_is_told(store, auental, workspace, panel, seek):
    seek("monitoring")
    store.remove(auental)
    press(panel, Qt.Key.Key_Return)
    toast = workspace.toasts.visible()[0]
    assert "liegt im Papierkorb" in toast.accessibleName()
    next(b for b in toast.findChildren(QPushButton) if b.text() == "Papierkorb zeigen").click()
    assert (workspace.way.here.page, workspace.way.here.part) == ("settings", "bin")


def test_what_was_marked_stays_marked_when_more_is_found(theme, qtbot):
    found = ResultList(theme)
    qtbot.addWidget(found)
    jumps = [Jump(key, key, lambda: None, "building") for key in "abc"]
    found.show_rows(jumps, anew=True)
    found.step(1)
    found.show_rows([Heading("neu"), Jump("z", "z", lambda: None, "building"), *jumps], anew=False)
    assert found.current().key == "b"
    found.show_rows(jumps, anew=True)
    assert found.current().key == "a"


# ---------------------------------------------------------------- coming and going


def test_ctrl_k_opens_it_and_esc_gives_the_focus_back(workspace):
    before = workspace.window().focusWidget()
    press(workspace, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    opened = workspace.search.line.hasFocus()
    press(workspace, Qt.Key.Key_Escape)
    assert (opened, workspace.search.isVisible()) == (True, False)
    assert workspace.window().focusWidget() is before


def test_the_sidebar_opens_it_and_the_page_stays(workspace):
    here = workspace.way.here
    workspace.sidebar.chosen.emit(Place("search"))
    assert (workspace.search.isVisible(), workspace.way.here) == (True, here)


def test_what_was_looked_for_last_stands_there_to_be_typed_over(panel, seek):
    seek("monitoring")
    press(panel, Qt.Key.Key_Escape)
    panel.open()
    assert (panel.line.text(), panel.line.selectedText()) == ("monitoring", "monitoring")


def test_working_on_elsewhere_closes_it(qtbot, workspace, panel):
    workspace.page.setFocus()
    workspace.page.table.view.setFocus()
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert workspace.page.table.view.hasFocus()


def test_tab_goes_round_in_it(panel):
    press(panel, Qt.Key.Key_Tab)
    assert panel._close.hasFocus()
    press(panel, Qt.Key.Key_Tab)
    assert panel.line.hasFocus()


@pytest.mark.parametrize("zoom", [100, 200])
def test_it_lies_inside_the_window_at_any_size_of_text(context, workspace, panel, seek, zoom):
    context.theme.apply("light", zoom)
    seek("e")
    assert workspace.rect().contains(panel.geometry())
    assert panel.list.height() >= 0


def test_locking_leaves_nothing_of_it_in_memory(qtbot, context, panel, seek):
    seek("auental")
    context.lock.set_locked(True)
    assert (panel.list.rows(), panel._jumps._people, panel._findings.hits) == ([], [], ())
    context.lock.set_locked(False)
    qtbot.waitUntil(lambda: "Landkreis Auental" in texts(panel.list.rows()))


# ---------------------------------------------------------------- off the GUI thread


@pytest.fixture
def on_disk(tmp_path, theme):
    """A context over an encrypted store."""
    store, _ = create_store(tmp_path / "bestand.db", "Auenwald im Nebel", strength=QUICK)
    made = Context(store, Live(store), Tasks(), State(store), Saving(), theme)
    yield made
    made.live.close()
    store.close()


def hits(qtbot, seeker, text):
    """What is found in the end."""
    with qtbot.waitSignal(seeker.found, check_params_cb=lambda findings: findings.done):
        seeker.seek(text)
    return seeker._last


@pytest.fixture
def seeker(on_disk):
    made = Seeker(on_disk)
    made._last = None
    made.found.connect(lambda findings: setattr(made, "_last", findings))
    return made


def test_it_looks_through_a_connection_of_its_own(qtbot, on_disk, seeker):
    people(on_disk.store)
    assert [hit.title for hit in hits(qtbot, seeker, "tiedje").hits] == ["Dr.\xa0Maren Tiedje"]
    assert seeker._finder._store.db is not on_disk.store.db


def test_an_overtaken_query_is_never_told(qtbot, on_disk, seeker):
    people(on_disk.store)
    told = []
    seeker.found.connect(lambda findings: told.append(findings.query))
    for text in ("t", "ti", "tie", "tied"):
        seeker.seek(text)
    hits(qtbot, seeker, "tiedje")
    assert set(told) == {"tiedje"}


def test_it_follows_the_store_to_another_place(qtbot, on_disk, seeker, tmp_path):
    auental = people(on_disk.store)
    hits(qtbot, seeker, "tiedje")
    save_elsewhere(on_disk.store, tmp_path / "anderswo" / "bestand.db")
    on_disk.store.change(auental, notes="Zahlenfriedhof")
    assert len(hits(qtbot, seeker, "friedhof").hits) == 1
    assert seeker._finder.home is on_disk.store.home


def test_the_index_is_made_up_to_what_was_written_once_nobody_writes(qtbot, on_disk, seeker):
    people(on_disk.store)
    pending = Finder(on_disk.store).index.pending
    assert pending() > 0
    seeker._idle.start(0)
    qtbot.waitUntil(lambda: pending() == 0)


def test_a_write_gets_its_turn_while_the_index_is_far_behind(qtbot, on_disk, seeker):
    """SQLite's own waiting starves beside a thread that takes the file again at once."""
    auental = people(on_disk.store)
    with on_disk.store.transaction():
        for number in range(2000):
            contact(on_disk.store, auental, notes=f"Notiz{number} über Daten{number} und Wege{number}")
    with qtbot.waitSignal(seeker.found):
        seeker.seek("notiz")
    on_disk.store.change(auental, notes="Zahlenfriedhof")
    assert Finder(on_disk.store).index.pending() > 500


def test_locking_closes_its_connection(qtbot, on_disk, seeker):
    hits(qtbot, seeker, "tiedje")
    on_disk.lock.set_locked(True)
    qtbot.waitUntil(lambda: seeker._finder is None)
    assert not seeker._idle.isActive()


def test_a_disk_that_takes_nothing_is_no_reason_not_to_search(qtbot, on_disk, seeker, monkeypatch):
    auental = people(on_disk.store)
    hits(qtbot, seeker, "tiedje")
    on_disk.store.change(auental, notes="Zahlenfriedhof")
    seeker._finder.index.db.execute("pragma query_only = on")
    found = hits(qtbot, seeker, "tiedje")
    assert (len(found.hits), found.behind) == (1, True)


def test_that_older_notes_are_still_being_read_is_said(panel):
    panel._findings = panel_module.Findings("au", behind=True)
    panel.line.blockSignals(True)
    panel.line.setText("au")
    panel._show(anew=True)
    assert panel.told.text() == BEHIND


# ---------------------------------------------------------------- jumping


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("auental", "Landkreis Auental"),
        ("lk au", "Landkreis Auental"),
        ("sommer", "Brigitte Sommer"),
        ("brigitte sommer", "Brigitte Sommer"),
        ("landraetin tie", "Dr.\xa0Maren Tiedje"),
        ("wrede", "Dr.\xa0Henning Wrede"),
    ],
)
def test_a_few_letters_lead_to_kommunen_and_people(context, auental, text, first):
    jumps = Jumps(context, context.went.append)
    jumps.read()
    assert jumps.rows(text, [])[1].text == first


def test_a_function_alone_is_no_name(context, auental):
    jumps = Jumps(context, context.went.append)
    jumps.read()
    assert jumps.rows("landrätin", []) == []


def test_people_without_a_name_are_left_out(context, store, auental):
    store.add(Contact(municipality_id=store.first(Municipality).id, function="Schulamtsleitung"))
    jumps = Jumps(context, context.went.append)
    jumps.read()
    assert jumps.rows("schulamtsleitung", []) == []


def test_enter_puts_the_cursor_to_the_words_in_a_long_note(qtbot, store, auental, workspace, panel, seek):
    note = "Monitor im Flur 😀.\n" + "Erste Zeile.\n" * 40 + "Das Bildungsmonitoring\nliegt im Schulamt."
    store.change(auental, notes=note)
    seek("bildungsmonitoring")
    press(panel, Qt.Key.Key_Return)
    spot = len(note[: note.index("Bildungsmonitoring")].encode("utf-16-le")) // 2

    def there():
        field = workspace.window().focusWidget()
        return isinstance(field, QPlainTextEdit) and field.textCursor().position() == spot

    qtbot.waitUntil(there)
    assert not workspace.window().focusWidget().textCursor().hasSelection()
