"""May a SQLite file live at this place? A file on a network share or in a synced folder gets damaged sooner or later."""

from pathlib import Path

from callbench.domain.errors import PlaceRefused

NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "davfs", "fuse.rclone", "glusterfs"}
)
SYNCED_FOLDERS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "mobile documents",
    "box sync",
    "nextcloud",
)
MOUNTS = Path("/proc/self/mounts")


def check_place(path: Path) -> None:
    """Raise PlaceRefused("network" | "synced") where a SQLite file must not be kept."""
    absolute = path.expanduser().absolute()
    if str(absolute).startswith("\\\\") or _file_system(absolute) in NETWORK_FILE_SYSTEMS:
        raise PlaceRefused(str(absolute), "network")
    if any(_is_synced(part) for part in absolute.parent.parts):
        raise PlaceRefused(str(absolute), "synced")


def _is_synced(part: str) -> bool:
    name = part.lower()
    return any(name == folder or name.startswith(f"{folder} ") for folder in SYNCED_FOLDERS)


def _file_system(path: Path) -> str:
    """The type of the file system that holds `path` (Linux; empty elsewhere)."""
    if not MOUNTS.exists():
        return ""
    best, kind = "", ""
    for line in MOUNTS.read_text(errors="replace").splitlines():
        _device, mount, file_system, *_rest = line.split(" ")
        folder = mount.replace("\\040", " ")
        if len(folder) >= len(best) and path.is_relative_to(folder):
            best, kind = folder, file_system
    return kind
