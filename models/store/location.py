"""Where a store had better not lie: in a folder that a service synchronises, or on a share.

SQLite's log and its locks want one machine and a real disk. Everything about the machine comes in through
`Machine`, so that each system's rules can be tried on any other.
"""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath

REMOTE_DRIVE = 4
"""What Windows' GetDriveTypeW says of a share with a letter."""

SHARES = {
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "ncpfs", "afs", "coda", "ceph",
    "glusterfs", "lustre", "9p", "drvfs", "vboxsf", "prl_fs", "macfuse", "osxfuse", "fuse",
}  # fmt: skip
LOCAL_FUSE = {
    "gocryptfs", "cryfs", "encfs", "securefs", "veracrypt", "mergerfs", "bindfs", "ntfs-3g", "exfat", "fuse-overlayfs",
    "lxcfs", "snapfuse", "portal", "zfs", "apfs-fuse",
}  # fmt: skip
"""What follows "fuse." and lies on this machine all the same."""

CLOUD_NAMES = (
    (r"onedrive( [-–] .+|-.+)?", "OneDrive"),
    (r"dropbox( \(.+\)|-.+)?", "Dropbox"),
    (r"google ?drive( \(.+\)|-.+)?|drivefs", "Google Drive"),
    (r"icloud ?drive.*|mobile documents|com~apple~clouddocs", "iCloud"),
    (r"nextcloud\d*|nextcloud[ @-].+", "Nextcloud"),
    (r"owncloud\d*|owncloud[ @-].+", "ownCloud"),
    (r"sciebo", "sciebo"),
    (r"seafile", "Seafile"),
    (r"magentacloud", "MagentaCLOUD"),
    (r"hidrive|users-hidrive", "HiDrive"),
    (r"synology ?drive|synologydrive-.+|cloudstation", "Synology Drive"),
    (r"pcloud ?drive|pclouddrive", "pCloud"),
    (r"megasync", "MEGA"),
    (r"box sync|box-box", "Box"),
    (r"tresorit|tresors", "Tresorit"),
)
"""What synchronised folders are called, in lower case; the names their programs propose."""

CLOUD_MARKS = (
    (r"\.sync_[0-9a-f]+\.db|\._sync_[0-9a-f]+\.db|\.owncloudsync\.log|\.nextcloudsync\.log", "Nextcloud oder ownCloud"),
    (r"\.stfolder", "Syncthing"),
    (r"\.dropbox\.cache", "Dropbox"),
    (r"\.seafile-data", "Seafile"),
    (r"\.synologyworkingdirectory", "Synology Drive"),
    (r"\.tmp\.drivedownload|\.tmp\.driveupload", "Google Drive"),
)
"""What such programs leave in the folders that they synchronise, in lower case."""

GOOGLE_ON_A_DRIVE = ("my drive", "meine ablage")
"""What Google Drive shows below a letter of its own."""

CLOUD_FUSE = {"rclone": "rclone", "onedriver": "OneDrive", "google-drive-ocamlfuse": "Google Drive", "pcloud": "pCloud"}


class Risk(StrEnum):
    """Files copied one by one while they are written; or a network between the program and the disk."""

    CLOUD = "cloud"
    SHARE = "share"


@dataclass(frozen=True)
class RiskyPlace:
    """`service` is what it is called on screen, `root` the folder from which on it holds."""

    risk: Risk
    service: str
    root: PurePath

    @property
    def found(self) -> str:
        """What was noticed, in a sentence."""
        if self.risk is Risk.CLOUD:
            return f"Der Datenbestand liegt in einem Ordner, den {self.service} abgleicht."
        return f"Der Datenbestand liegt auf einem Netzlaufwerk ({self.service})."

    @property
    def reason(self) -> str:
        """Why that is no good, in two sentences."""
        if self.risk is Risk.CLOUD:
            return (
                "Der Abgleich nimmt die Dateien einzeln und mitten im Schreiben mit; was zusammengehört, passt dann "
                "vielleicht nicht mehr zusammen. Auf zwei Rechnern geöffnet, geht Arbeit verloren."
            )
        return (
            "Die Sperren, auf die sich der Datenbestand verlässt, wirken über das Netz nicht sicher. Reißt es beim "
            "Schreiben ab, kann er beschädigt werden."
        )


Names = Callable[[PurePath], Iterable[str]]
"""Lists what a folder holds."""


def _none(_: str) -> int:
    return 0


@dataclass(frozen=True)
class Machine:
    """What is asked of a machine: `mounts` are (folder, kind of file system), `drive_type` is Windows' own number."""

    platform: str = sys.platform
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    home: PurePath = field(default_factory=Path.home)
    mounts: tuple[tuple[str, str], ...] = ()
    drive_type: Callable[[str], int] = _none


def this_machine() -> Machine:
    """The one that runs this; may wait for a disk, so not on the window's thread."""
    if sys.platform == "win32":
        return Machine(drive_type=ctypes.windll.kernel32.GetDriveTypeW)
    if sys.platform == "darwin":
        listed = ""
        with suppress(OSError, subprocess.SubprocessError):
            listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True).stdout
        return Machine(mounts=read_mac_mounts(listed))
    with suppress(OSError):
        return Machine(mounts=read_mounts(Path("/proc/self/mounts").read_text("utf-8", "replace")))
    return Machine()


def risky_place(path: PurePath, machine: Machine, names: Names | None = None) -> RiskyPlace | None:
    """What speaks against a store at path; None if nothing does."""
    folders = list(path.parents)
    return (
        _share(path, machine)
        or _by_environment(path, machine)
        or next(filter(None, map(_by_name, folders)), None)
        or _in_icloud(path, machine, names or names_in)
        or next(filter(None, (_by_mark(folder, names or names_in) for folder in folders)), None)
    )


def look(path: Path) -> RiskyPlace | None:
    """The same of this machine, also where a link leads; may wait for a disk."""
    machine = this_machine()
    found = risky_place(path, machine)
    with suppress(OSError, RuntimeError):
        found = found or risky_place(path.resolve(), machine)
    return found


def names_in(folder: PurePath) -> list[str]:
    """What a folder holds; nothing where it can't be read."""
    with suppress(OSError):
        return os.listdir(folder)
    return []


def read_mounts(text: str) -> tuple[tuple[str, str], ...]:
    """Linux's /proc/self/mounts; a blank in a name is written as \\040."""
    fields = [line.split(" ") for line in text.splitlines()]
    return tuple((_octal(parts[1]), parts[2]) for parts in fields if len(parts) > 2)


def read_mac_mounts(text: str) -> tuple[tuple[str, str], ...]:
    """macOS's `mount`: "//anna@server/daten on /Volumes/daten (smbfs, nodev, nosuid)"."""
    found = (re.fullmatch(r".+? on (/.*) \((\w+)[,)].*", line) for line in text.splitlines())
    return tuple((match[1], match[2]) for match in found if match)


# ---------------------------------------------------------------- inside


def _octal(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def _share(path: PurePath, machine: Machine) -> RiskyPlace | None:
    text = str(path)
    if machine.platform == "win32":
        plain = re.sub(r"^\\\\\?\\UNC\\", r"\\\\", text)
        local = plain.startswith(("\\\\?\\", "\\\\.\\"))
        if plain.startswith("\\\\") and not local:
            return RiskyPlace(Risk.SHARE, "\\\\" + plain[2:].split("\\")[0], PurePath(path.anchor))
        root = path.anchor.removeprefix("\\\\?\\")
        if root and machine.drive_type(root) == REMOTE_DRIVE:
            return RiskyPlace(Risk.SHARE, root.rstrip("\\"), PurePath(root))
        return None
    # of two at the same folder the later one lies on top
    holding = [(where, kind) for where, kind in reversed(machine.mounts) if path.is_relative_to(where)]
    where, kind = max(holding, key=lambda each: len(PurePath(each[0]).parts), default=("", ""))
    plain = kind.removeprefix("fuse.")
    if kind.startswith("fuse.") and plain in CLOUD_FUSE:
        return RiskyPlace(Risk.CLOUD, CLOUD_FUSE[plain], PurePath(where))
    if kind in SHARES or (kind.startswith("fuse.") and plain not in LOCAL_FUSE):
        return RiskyPlace(Risk.SHARE, plain, PurePath(where))
    return None


def _by_environment(path: PurePath, machine: Machine) -> RiskyPlace | None:
    for name, folder in machine.environment.items():
        if name.lower().startswith("onedrive") and folder and path.is_relative_to(type(path)(folder)):
            return RiskyPlace(Risk.CLOUD, "OneDrive", type(path)(folder))
    return None


def _by_name(folder: PurePath) -> RiskyPlace | None:
    name = folder.name.casefold()
    if folder.parent.name.casefold() == "cloudstorage":  # where macOS puts those of all providers: "Anbieter-Konto"
        known = _named(name)
        return RiskyPlace(Risk.CLOUD, known or folder.name.split("-")[0], folder)
    known = "Google Drive" if name in GOOGLE_ON_A_DRIVE and folder.parent == folder.parent.parent else _named(name)
    return RiskyPlace(Risk.CLOUD, known, folder) if known else None


def _named(name: str) -> str:
    return next((service for pattern, service in CLOUD_NAMES if re.fullmatch(pattern, name)), "")


def _by_mark(folder: PurePath, names: Names) -> RiskyPlace | None:
    for name in names(folder):
        for pattern, service in CLOUD_MARKS:
            if re.fullmatch(pattern, name.casefold()):
                return RiskyPlace(Risk.CLOUD, service, folder)
    return None


def _in_icloud(path: PurePath, machine: Machine, names: Names) -> RiskyPlace | None:
    """macOS keeps Schreibtisch and Dokumente in iCloud if told to; links to them lie there then."""
    drive = machine.home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    if machine.platform != "darwin":
        return None
    for name in ("Desktop", "Documents"):
        folder = machine.home / name
        if path.is_relative_to(folder) and name in names(drive):
            return RiskyPlace(Risk.CLOUD, "iCloud", folder)
    return None
