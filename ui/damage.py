"""Damage that shows only while somebody works: told until it is dealt with, with the way to a backup."""

from __future__ import annotations

from models.store.backup_set import local_set
from models.store.errors import KnownError
from ui.backup_words import moment
from ui.backups import SETTINGS
from ui.context import Context
from ui.place import Place
from ui.widgets.notice_bar import NoticeBar
from ui.workspace import Workspace

DAMAGED = (
    "Der Datenbestand ist an einer Stelle beschädigt: Nicht alles lässt sich noch lesen. Gehen Sie am besten gleich "
    "auf eine Sicherung zurück; die beschädigte Datei wird dabei aufgehoben."
)
NEWEST, LOOK = "Die neueste ist von {when}.", "Sicherung ansehen"


class DamageBar(NoticeBar):
    """Stays until a backup has taken the place of the store."""

    def __init__(self, context: Context) -> None:
        place, newest = SETTINGS, ""
        try:
            found = local_set(context.store.path).backups() if context.store.path else []
        except KnownError:
            found = []
        if found:
            place = Place("backup", found[0].path.name)
            newest = NEWEST.format(when=moment(found[0].made_at, context.store.clock()))
        super().__init__(context.theme, f"{DAMAGED} {newest}".strip(), {LOOK: lambda: context.go(place)})


def tell_of_damage(workspace: Workspace) -> None:
    """Put the bar up, once."""
    if workspace.findChild(DamageBar) is None:
        bar = DamageBar(workspace.context)
        workspace.add_bar(bar)
        bar.show()
