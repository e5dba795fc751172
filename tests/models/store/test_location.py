"""Where a store had better not lie: each system's rules, tried on any."""

from __future__ import annotations

import sys
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from models.store.location import (
    REMOTE_DRIVE,
    Machine,
    Risk,
    look,
    read_mac_mounts,
    read_mounts,
    risky_place,
)

LINUX = Machine(
    platform="linux",
    environment={},
    home=PurePosixPath("/home/anna"),
    mounts=read_mounts(
        "proc /proc proc rw 0 0\n"
        "/dev/sda2 / ext4 rw,relatime 0 0\n"
        "/dev/sdb1 /media/anna/Stick\\040BLAU vfat rw 0 0\n"
        "/dev/sdc1 /media/anna/Platte fuseblk rw 0 0\n"
        "systemd-1 /mnt/team autofs rw 0 0\n"
        "//server/team /mnt/team cifs rw 0 0\n"
        "server:/export /srv/daten nfs4 rw 0 0\n"
        "anna@host:/ /home/anna/fern fuse.sshfs rw 0 0\n"
        "/home/anna/.tresor /home/anna/tresor fuse.gocryptfs rw 0 0\n"
        "drive: /home/anna/wolke fuse.rclone rw 0 0\n"
        "gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0\n"
        "https://dav /mnt/dav davfs rw 0 0\n"
        "C:\\134 /mnt/c 9p rw 0 0\n"
    ),
)
MAC = Machine(
    platform="darwin",
    environment={},
    home=PurePosixPath("/Users/anna"),
    mounts=read_mac_mounts(
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)\n"
        "//anna@server/daten on /Volumes/daten (smbfs, nodev, nosuid, mounted by anna)\n"
        "/dev/disk5s1 on /Volumes/STICK on tour (msdos, local, nodev)\n"
    ),
)
WINDOWS = Machine(
    platform="win32",
    environment={"OneDriveCommercial": r"C:\Users\anna\Firma", "OneDrive": "", "PATH": r"C:\Windows"},
    home=PureWindowsPath(r"C:\Users\anna"),
    drive_type=lambda root: REMOTE_DRIVE if root.upper().startswith("H:") else 3,
)


def nothing(_):
    return ()


def found(path, machine, names=nothing):
    place = risky_place(path, machine, names)
    return place and (place.risk.value, place.service)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/anna/.local/share/Transfermappe/T.db", None),
        ("/media/anna/Stick BLAU/T.db", None),
        ("/media/anna/Platte/T.db", None),
        ("/home/anna/tresor/T.db", None),
        ("/mnt/teamwork/T.db", None),
        ("/mnt/team/T.db", ("share", "cifs")),
        ("/srv/daten/tief/unten/T.db", ("share", "nfs4")),
        ("/home/anna/fern/T.db", ("share", "sshfs")),
        ("/run/user/1000/gvfs/smb-share/T.db", ("share", "gvfsd-fuse")),
        ("/mnt/dav/T.db", ("share", "davfs")),
        ("/mnt/c/Users/anna/T.db", ("share", "9p")),
        ("/home/anna/wolke/T.db", ("cloud", "rclone")),
        ("/home/anna/Nextcloud/T.db", ("cloud", "Nextcloud")),
        ("/home/anna/Nextcloud2/Kommunen/T.db", ("cloud", "Nextcloud")),
        ("/home/anna/ownCloud/T.db", ("cloud", "ownCloud")),
        ("/home/anna/Dropbox (Agentur)/T.db", ("cloud", "Dropbox")),
        ("/home/anna/Seafile/T.db", ("cloud", "Seafile")),
        ("/home/anna/MagentaCLOUD/T.db", ("cloud", "MagentaCLOUD")),
        ("/home/anna/HiDrive/T.db", ("cloud", "HiDrive")),
        ("/home/anna/SynologyDrive/T.db", ("cloud", "Synology Drive")),
        ("/home/anna/Dropboxen/T.db", None),
        ("/home/anna/OneDrive.db", None),
    ],
)
def test_linux(path, expected):
    assert found(PurePosixPath(path), LINUX) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/Users/anna/Library/Application Support/Transfermappe/T.db", None),
        ("/Volumes/STICK on tour/T.db", None),
        ("/Volumes/daten/T.db", ("share", "smbfs")),
        ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/T.db", ("cloud", "iCloud")),
        ("/Users/anna/Library/CloudStorage/OneDrive-Agentur/T.db", ("cloud", "OneDrive")),
        ("/Users/anna/Library/CloudStorage/GoogleDrive-a@b.de/Meine Ablage/T.db", ("cloud", "Google Drive")),
        ("/Users/anna/Library/CloudStorage/Neuland-Konto/T.db", ("cloud", "Neuland")),
    ],
)
def test_macos(path, expected):
    assert found(PurePosixPath(path), MAC) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"C:\Users\anna\AppData\Local\Transfermappe\T.db", None),
        (r"D:\Mappe\T.db", None),
        (r"\\?\C:\Mappe\T.db", None),
        (r"\\server\team\T.db", ("share", r"\\server")),
        (r"\\?\UNC\server\team\T.db", ("share", r"\\server")),
        (r"H:\T.db", ("share", "H:")),
        (r"C:\Users\anna\OneDrive\T.db", ("cloud", "OneDrive")),
        (r"C:\Users\anna\OneDrive - Agentur gGmbH\Dokumente\T.db", ("cloud", "OneDrive")),
        (r"c:\users\ANNA\firma\T.db", ("cloud", "OneDrive")),
        (r"C:\Users\anna\iCloudDrive\T.db", ("cloud", "iCloud")),
        (r"G:\Meine Ablage\T.db", ("cloud", "Google Drive")),
        (r"C:\Texte\Meine Ablage\T.db", None),
    ],
)
def test_windows(path, expected):
    assert found(PureWindowsPath(path), WINDOWS) == expected


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".sync_0a1b2c3d4e5f.db", "Nextcloud oder ownCloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud oder ownCloud"),
        (".owncloudsync.log", "Nextcloud oder ownCloud"),
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".seafile-data", "Seafile"),
        (".SynologyWorkingDirectory", "Synology Drive"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_what_a_service_leaves_in_its_folder_gives_it_away(tmp_path, mark, service):
    (tmp_path / "Arbeit" / "Mappe").mkdir(parents=True)
    (tmp_path / "Arbeit" / mark).touch()
    place = look(tmp_path / "Arbeit" / "Mappe" / "bestand.db")
    assert (place.risk, place.service, place.root) == (Risk.CLOUD, service, tmp_path / "Arbeit")


def test_documents_on_a_mac_may_lie_in_icloud():
    drive = MAC.home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    documents = MAC.home / "Documents" / "T.db"
    kept_there = found(documents, MAC, lambda folder: ["Documents"] if folder == drive else [])
    assert (found(documents, MAC), kept_there) == (None, ("cloud", "iCloud"))


@pytest.mark.skipif(sys.platform == "win32", reason="making links is a right of its own there")
def test_a_link_leads_into_a_cloud_all_the_same(tmp_path):
    (tmp_path / "Dropbox" / "Mappe").mkdir(parents=True)
    (tmp_path / "Mappe").symlink_to(tmp_path / "Dropbox" / "Mappe", target_is_directory=True)
    assert look(tmp_path / "Mappe" / "bestand.db").service == "Dropbox"


def test_an_ordinary_folder_of_this_machine_is_fine(tmp_path):
    assert look(tmp_path / "bestand.db") is None
