"""The pictures of one language and theme: what is on the shelf, where the camera stands. Started by screenshots.py."""

import json
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hand import Hand, RunningClock
from PySide6.QtWidgets import QApplication

from callbench.domain.call_list import Filter
from callbench.domain.notes import NoteField
from callbench.domain.routing import RoutingRule, Why
from callbench.exchange.demo.making import DemoMade, make_demo
from callbench.exchange.exporting import ExportOptions, export_file
from callbench.exchange.importing import ImportOptions, import_file
from callbench.services.absences import set_absence
from callbench.services.call_report import CallReport
from callbench.services.desk import Desk
from callbench.services.drafts import save_draft
from callbench.services.duplicates_finding import search_duplicates
from callbench.services.export_columns import ExportKind
from callbench.services.exporting import Wanted, export_columns
from callbench.services.lead_card import show_lead
from callbench.services.opening import FirstUser, begin
from callbench.services.queue import queue_page
from callbench.services.reassigning import move_work
from callbench.services.routing import save_routing
from callbench.services.sharing import share_everything
from callbench.services.users import list_users, set_user
from callbench.settings import DialBy, Language, Theme, change_settings
from callbench.storage.engine import open_engine
from tools.picture_scenes import SHOWS, Scene, sample_scenes

MORNING = datetime(2026, 11, 24, 10, 12, tzinfo=ZoneInfo("Asia/Tokyo")).astimezone(UTC)
EVENING = MORNING + timedelta(hours=10)
SIZES = ((1280, 720), (1920, 1080))
LIST = "leads.csv"
OUR_OWN = frozenset({"lead_id", "record_version", "external_id", "account_external_id"})
USERS = "users.json"
SHOWN_AFTER_MS = 250
"""Long enough for the page that comes a moment after its frame."""


# --- what is shown ------------------------------------------------------------------------------------------------------------


def make_shelf(shelf: Path) -> None:
    """The databases to show, each seen from the fixed morning, and a list to import."""
    made = _make_sample(shelf / "sample.db")
    users = dict.fromkeys(("sample", "unresolved", "closed", "team", "duplicates"), made.user) | {
        "huge": _first_user(shelf / "huge.db")
    }
    (shelf / USERS).write_text(json.dumps(users), encoding="utf-8")
    for name in ("closed", "unresolved", "team"):
        shutil.copyfile(shelf / "sample.db", shelf / f"{name}.db")
    _leave_open(shelf / "unresolved.db", made.user_id)
    _share_out(shelf / "team.db", made.user_id)
    _make_people(shelf / "empty.db", ("Mika Sato",))
    _make_people(shelf / "people.db", ("Mika Sato", "Ryo Tamura", "Aoi Mori"))
    (shelf / "trouble.db").write_bytes(b"no database " * 400)
    _make_list(shelf / "sample.db", shelf / LIST, made.user_id)
    shutil.copyfile(shelf / "sample.db", shelf / "duplicates.db")
    _add_namesakes(shelf / "duplicates.db", made.user_id)


def _make_sample(path: Path) -> DemoMade:
    engine = open_engine(path, create=True)
    made = make_demo(engine, now=MORNING)
    engine.dispose()
    return made


def _first_user(path: Path) -> str:
    with closing(Desk(open_engine(path), 1, lambda: MORNING)) as desk:
        return desk.read(list_users)[0].name


def _make_people(path: Path, people: Sequence[str]) -> None:
    for name in people:
        begin(str(path), FirstUser(name, "SDR"), MORNING, language="ja").close()


def _leave_open(path: Path, user_id: int) -> None:
    """A call that was cut off in the middle of a note."""
    earlier = MORNING - timedelta(minutes=20)
    with closing(Desk(open_engine(path), user_id, lambda: earlier)) as desk:
        first = desk.read(queue_page, Filter(), user_id=user_id, limit=1).rows[0]
        report = CallReport(disposition="CONNECTED_CONTINUE", notes={NoteField.MISSION: "CRM"}, memo="CRM")
        desk.write(save_draft, None, first.lead_id, report, user_id=user_id, dialled_at=earlier)


def _share_out(path: Path, user_id: int) -> None:
    """The same person as a team's lead, who shares the new leads out and notes that somebody is away."""
    with closing(Desk(open_engine(path), user_id, lambda: MORNING)) as desk:
        desk.write(set_user, user_id, role="LEAD", by_user_id=user_id)
        people = [each.user_id for each in desk.read(list_users) if each.role in ("SDR", "BDR", "LEAD")]
        for rule in (
            RoutingRule("Owner", Why.ACCOUNT_OWNER),
            RoutingRule(
                "Tokyo", Why.ROUND_ROBIN, tuple(people[:3]), cap=5, sources=("INQUIRY", "DOC_REQUEST")
            ),
            RoutingRule("P2", Why.ROUND_ROBIN, tuple(people[:2]), cap=2, tiers=("P2",)),
        ):
            desk.write(save_routing, rule, user_id=user_id)
        desk.write(move_work, people[-1], people[:2], user_id=user_id)
        share_everything(desk, lambda: False)
        desk.write(set_absence, people[-1], (MORNING + timedelta(days=5)).date(), user_id=user_id)


def _make_list(database: Path, path: Path, user_id: int) -> None:
    """The sample's own leads as a list in CP932, with two rows that cannot come in."""
    copy = Path(shutil.copyfile(database, database.with_name("export.db")))
    with closing(Desk(open_engine(copy), user_id, lambda: MORNING)) as desk:
        named = tuple(each.code for each in export_columns(ExportKind.LEADS) if each.code not in OUR_OWN)
        wanted = Wanted(ExportKind.LEADS, columns=named)
        export_file(desk, wanted, path, ExportOptions("cp932", lossy=True))
    lines = path.read_text("cp932").splitlines()
    nobody = ",".join(cell if cell.startswith("0") else "" for cell in lines[1].split(","))
    kept = [*lines[:120], nobody, *lines[120:240], nobody, *lines[240:260]]
    kept[3:30] = [
        line.replace(",優先度1,", ",激アツ,").replace(",新規開拓,", ",要フォロー,") for line in kept[3:30]
    ]
    path.write_text("\r\n".join(kept), "cp932")


def _add_namesakes(path: Path, user_id: int) -> None:
    """Some of the sample's people once more, spelt otherwise and with another number, and looked for."""
    with closing(Desk(open_engine(path), user_id, lambda: MORNING)) as desk:
        rows = desk.read(queue_page, Filter(), user_id=user_id, limit=24).rows
        cards = [desk.read(show_lead, row.lead_id) for row in rows]
        lines = [
            ",".join(
                (
                    card.account.name.removeprefix("株式会社").removeprefix("合同会社"),
                    (card.person.name or "").replace("高", "髙").replace(" ", ""),
                    card.person.kana or "",
                    f"03-55{number:02}-12{number:02}",
                )
            )
            for number, card in enumerate(cards)
        ]
        again = path.with_name("again.csv")
        again.write_text("\n".join(("会社名,氏名,フリガナ,電話番号", *lines)), "utf-8")
        import_file(desk, again, ImportOptions())
        search_duplicates(desk)


# --- taking pictures ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Camera:
    """Where the pictures of one process go, and which are wanted."""

    out: Path
    suffix: str
    size: tuple[int, int]
    scale: float
    only: str

    def wants(self, scene: Scene) -> bool:
        return self.only in scene.name and (scene.is_main or self.scale == 1)

    def shoot(self, hand: Hand, scenes: Sequence[Scene]) -> None:
        """Walk through all scenes, since one leads to the next, and take those that are wanted."""
        for scene in scenes:
            scene.act(hand)
            hand.settle()
            if self.wants(scene):
                self._take(hand, scene.name)
            scene.back(hand)
            hand.settle()

    def logical_size(self) -> tuple[int, int]:
        """What the window must be asked for so that the picture has the size."""
        return round(self.size[0] / self.scale), round(self.size[1] / self.scale)

    def _take(self, hand: Hand, name: str) -> None:
        hand.rest(SHOWN_AFTER_MS)
        folder = self.out / f"{self.size[0]}x{self.size[1]}"
        folder.mkdir(parents=True, exist_ok=True)
        hand.desktop.window.grab().save(str(folder / f"{name}-{self.suffix}.png"))


def take_pictures(app: QApplication, camera: Camera, shelf: Path, home: Path) -> None:
    """Every screen in one size, language and theme, each database in a folder of its own."""
    shows = {"sample": sample_scenes(shelf / LIST), **SHOWS}
    users = json.loads((shelf / USERS).read_text(encoding="utf-8"))
    for name, scenes in shows.items():
        if not any(camera.wants(scene) for scene in scenes):
            continue
        place = home / name / "callbench.db"
        place.parent.mkdir(parents=True)
        if (shelf / f"{name}.db").exists():
            shutil.copyfile(shelf / f"{name}.db", place)
        clock = RunningClock(EVENING if name == "closed" else MORNING)
        hand = Hand(app, home, clock).open(str(place), user=users.get(name, ""), size=camera.logical_size())
        hand.rest(SHOWN_AFTER_MS)
        hand.settle()
        camera.shoot(hand, scenes)
        hand.close()


def main(words: Sequence[str]) -> None:
    """`shelf FOLDER` makes what is shown; `take FOLDER OUT LANGUAGE THEME SCALE ONLY` takes the pictures."""
    what, shelf, *rest = words
    if what == "shelf":
        make_shelf(Path(shelf))
        return
    out, language, theme, scale, only = rest
    change_settings(language=Language(language), theme=Theme(theme), dial_by=DialBy.COPY)
    is_scaled = float(scale) != 1
    suffix = f"{language}-{theme}" + (f"-{float(scale):.0%}".rstrip("%") if is_scaled else "")
    app, home = QApplication(sys.argv[:1]), Path(os.environ["CALLBENCH_HOME"])
    for size in SIZES:
        camera = Camera(Path(out), suffix, size, float(scale), only)
        take_pictures(app, camera, Path(shelf), home / f"{size[0]}")


if __name__ == "__main__":
    main(sys.argv[1:])
