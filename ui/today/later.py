"""What Heute needs only after its first paint, or once something is done: the board, the queues, what a line can do."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from models.agreement_version import AgreementVersion
from models.belonging import record_at
from models.board import board
from models.document_life import settle
from models.document_review import Afterwards, DocumentReview, DocumentState, receive
from models.due_steps import all_due
from models.follow_up import FollowUp
from models.last_edits import last_edits
from models.out_for_signature import out_for_signature
from models.store.errors import KnownError
from models.today import reviews
from ui.context import Context
from ui.key_names import spoken
from ui.place import Place
from ui.process.calendar_out import date_out, everything_out
from ui.returned.begin import TAKE_UP, TAKE_UP_KEYS, accept_files, choose_copy
from ui.signed_back import WITHOUT_FILE, sign_back
from ui.take_back import undo_of
from ui.today.board_view import BoardView
from ui.today.line_list import Doings
from ui.today.section import Section
from ui.today.words import due_line, edit_line, out_line, waiting_line
from ui.whereabouts import place_of, way_to_bin

__all__ = [
    "accept_files",
    "date_doings",
    "due_doings",
    "everything_out",
    "fill_later",
    "make_board",
    "open_line",
    "out_doings",
]

SETTLED = {Afterwards.GIVE_BACK: "Zurück&gegeben", Afterwards.DESTROY: "&Vernichtet", Afterwards.KEEP: "&Erledigt"}


def make_board(context: Context) -> BoardView:
    """The board; Enter on a card opens the dossier."""
    made = BoardView(context)
    made.opened.connect(lambda uid: context.go(Place("dossier", uid)))
    return made


def fill_later(context: Context, due: Section, waiting: Section, out: Section, edits: Section, view: BoardView) -> None:
    """What is due with the planned steps, the queues, the last edits, the board."""
    store, now = context.store, context.store.clock()
    due.show_lines([due_line(each, now.date()) for each in all_due(store)])
    waiting.show_lines([waiting_line(each, now.date()) for each in reviews(store)])
    out.show_lines([out_line(each, now.date()) for each in out_for_signature(store)])
    edits.show_lines([edit_line(each, now) for each in last_edits(store)])
    view.show_lanes(board(store))


def open_line(context: Context, key: str) -> None:
    """Go to the record of that address, the cursor in its field."""
    try:
        context.go(place_of(context.store, key))
    except KnownError as error:
        context.toast(str(error), way_to_bin(error, context.go))


def date_doings(context: Context, key: str, parent: QWidget) -> Doings:
    """What can be done with anything that has a day."""
    return (("In den &Kalender (.ics)", lambda: date_out(context, record_at(context.store, key), parent)),)


def due_doings(context: Context, key: str, parent: QWidget) -> Doings:
    """What can be done with what is due: tick it off, receive it, take it into the calendar."""
    record, usual = record_at(context.store, key), date_doings(context, key, parent)
    if isinstance(record, FollowUp):
        return (("&Erledigt", partial(_finish, context, record)), *usual)
    if isinstance(record, DocumentReview):
        if record.state is not DocumentState.PROMISED:
            return ((SETTLED[record.afterwards], partial(_settle, context, record)),)
        return (("Ein&gegangen", partial(_receive, context, record)), *usual)
    return usual


def out_doings(context: Context, key: str, parent: QWidget) -> Doings:
    """What can be done with a version that is out: take up what came home, or say that all have signed."""
    record = record_at(context.store, key)
    assert isinstance(record, AgreementVersion)
    return (
        (f"{TAKE_UP} …\t{spoken(QKeySequence(TAKE_UP_KEYS))}", partial(choose_copy, context, parent, record.uid)),
        (f"&{WITHOUT_FILE}", partial(sign_back, context, record)),
    )


def _finish(context: Context, record: FollowUp) -> None:
    store = context.store
    with store.transaction("Wiedervorlage erledigt"):
        store.change(record, done_on=store.clock().date())
    context.toast(f"Erledigt: {record.label()}", undo_of(context, about=record))


def _receive(context: Context, record: DocumentReview) -> None:
    receive(context.store, record)
    context.toast(f"Eingegangen: {record.label()}", undo_of(context, about=record))


def _settle(context: Context, record: DocumentReview) -> None:
    settle(context.store, record)
    done = SETTLED[record.afterwards].replace("&", "")
    context.toast(f"{done}: {record.label()}", undo_of(context, about=record))
