"""What a new meeting begins with; the format is told at the head of resources/content/meetings.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from models.meeting import MeetingKind
from models.toml_table import Table, check_once, read_table
from resources import path

SHIPPED = "content/meetings.toml"
LONGEST = 480


@dataclass(frozen=True, kw_only=True)
class MeetingStart:
    """How long a meeting of a kind is likely to take (0: nobody plans it), and its agenda, a line each."""

    kind: MeetingKind
    minutes: int
    agenda: tuple[str, ...] = ()


def meeting_start(kind: MeetingKind) -> MeetingStart:
    """What a meeting of that kind begins with. Raises BrokenContent for a faulty file."""
    return _shipped()[kind]


def read_meetings(toml: str | bytes, name: str) -> dict[MeetingKind, MeetingStart]:
    """The starts in a file, one a kind; `name` is what errors call it. Raises BrokenContent."""
    file = read_table(toml, name)
    file.only({"version", "meeting"})
    starts = [_start(table) for table in file.tables("meeting", "meeting", named="kind")]
    check_once((start.kind.value for start in starts), file)
    if absent := [kind.value for kind in MeetingKind if kind not in {start.kind for start in starts}]:
        raise file.broken(f"es fehlt {', '.join(absent)}")
    return {start.kind: start for start in starts}


@cache
def _shipped() -> dict[MeetingKind, MeetingStart]:
    return read_meetings(path(SHIPPED).read_text("utf-8"), SHIPPED)


def _start(table: Table) -> MeetingStart:
    table.only({"kind", "minutes"}, {"agenda"})
    return MeetingStart(
        kind=table.one_of(MeetingKind, "kind"),
        minutes=table.whole("minutes", 0, LONGEST),
        agenda=table.texts("agenda"),
    )
