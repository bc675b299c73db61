"""Does what is on the screen leave it as it is shown: by the clipboard, by the export panel, by a table's menu?"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from calls_bench import CTRL, SHIFT, Bench
from given import Given
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.exchange.exporting import ShownTable
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.storage.users import AuditEvent
from callbench.ui.exports.panel import ExportPanel
from callbench.ui.exports.table_export import TableExport
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.table_copy import put_rows
from callbench.ui.team_page.plain_table import PlainRow, PlainTable

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
K = Qt.Key


@pytest.fixture
def bench(
    given: Given, qtbot: QtBot, languages: Languages, tmp_path: Path, show: Callable[[QWidget], None]
) -> Iterator[Bench]:
    for number, name in enumerate(("=SUM(A1)", "東海商事", "西海設備")):
        given.lead(name, f"Person {number}", score=9 - number)
    bench = Bench(given, qtbot, languages, tmp_path).open(show)
    yield bench
    bench.page.keep_draft()
    assert bench.tasks.close()
    given.check_sums()


def clipboard() -> QMimeData:
    data = QGuiApplication.clipboard().mimeData()
    assert data is not None
    return data


def asked(bench: Bench) -> ExportPanel:
    """The panel, opened by its key."""
    bench.press(K.Key_E, CTRL | SHIFT)
    panel = bench.page.export.export().panel()
    bench.qtbot.waitUntil(panel.isVisible)
    return panel


def written(bench: Bench, panel: ExportPanel, path: Path) -> list[dict[str, str]]:
    """The rows of the file once it is there."""
    panel.take_place(str(path))
    bench.qtbot.waitUntil(lambda: path.exists() and not panel.isVisible())
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_chosen_leads_are_copied_as_a_table_of_texts(bench: Bench) -> None:
    bench.press(K.Key_Home)
    bench.press(K.Key_Down, SHIFT)
    QGuiApplication.clipboard().clear()
    bench.press(K.Key_C, CTRL)

    bench.qtbot.waitUntil(lambda: clipboard().hasHtml())
    heads, *rows = [line.split("\t") for line in clipboard().text().split("\n")]
    assert heads[:4] == ["Company", "Department", "Job title", "Person"]
    assert [row[0] for row in rows] == ["'=SUM(A1)", "東海商事"]
    assert "<td style=\"mso-number-format:'\\@'\">東海商事</td>" in clipboard().html()


def test_cells_stay_whole_and_plain_on_the_clipboard(qtbot: QtBot) -> None:
    put_rows(["a", "b"], [['x\t"y"\nz', "<b>0312345678</b>"], ["＝1", "-1"]])

    assert clipboard().text() == 'a\tb\n"x\t""y""\nz"\t<b>0312345678</b>\n\'＝1\t\'-1'
    assert "&lt;b&gt;0312345678&lt;/b&gt;" in clipboard().html()
    assert "<b>" not in clipboard().html()


def test_the_list_goes_out_as_it_is_filtered_and_the_filter_is_audited(bench: Bench, tmp_path: Path) -> None:
    bench.page.list.search.setText("海")
    bench.page.list.search.tell_now()
    bench.qtbot.waitUntil(lambda: bench.page.list.model.rowCount() == 2)
    panel = asked(bench)
    panel.ending.set_value("csv")

    rows = written(bench, panel, tmp_path / "out.csv")

    assert [row["Company name"] for row in rows] == ["東海商事", "西海設備"]
    with Session(bench.given.engine) as session:
        event = session.scalars(select(AuditEvent).where(AuditEvent.action == "EXPORT")).one()
    assert event.detail is not None
    assert (event.detail["narrowed_by"], "海" in str(event.detail)) == (
        {"view": "NOW", "searched": True},
        False,
    )


def test_a_list_that_is_still_being_read_goes_out_whole(bench: Bench) -> None:
    bench.page.list.loader.load()
    bench.window.registry.action("list.export").trigger()
    panel = bench.page.export.export().panel()
    assert not panel.isVisible()
    bench.qtbot.waitUntil(panel.isVisible)
    assert len(panel.shown_list().lead_ids) == 3


def test_chosen_leads_and_columns_alone(bench: Bench, tmp_path: Path) -> None:
    bench.press(K.Key_Home)
    bench.press(K.Key_Down, SHIFT)
    panel = asked(bench)
    assert panel.whose.value() == "chosen"
    panel.ending.set_value("csv")
    panel.columns.none_button.click()
    panel.ask_place()  # nothing is chosen: nothing is asked
    panel.columns.boxes["company"].click()
    panel.columns.boxes["person"].click()

    rows = written(bench, panel, tmp_path / "out.csv")

    assert [list(row.values()) for row in rows] == [["'=SUM(A1)", "Person 0"], ["東海商事", "Person 1"]]


def test_calls_of_the_list_for_salesforce(bench: Bench, tmp_path: Path) -> None:
    lead_id = bench.page.list.model.lead_id(1)
    assert lead_id is not None
    report = CallReport(disposition="NO_ANSWER")
    bench.given.desk.write(finish_call, lead_id, report, user_id=bench.given.user_id)
    panel = asked(bench)
    panel.kind.setCurrentIndex(panel.kind.findData("calls"))
    panel.preset.setCurrentIndex(panel.preset.findData("salesforce_task"))
    assert not panel.ending.isVisible()

    rows = written(bench, panel, tmp_path / "out.csv")

    assert [(row["CallType"], row["Status"]) for row in rows] == [("Outbound", "Completed")]


def test_letters_a_file_lacks_are_named_and_written_only_on_demand(
    bench: Bench, tmp_path: Path, given: Given
) -> None:
    given.lead("𠮷野商事", "Person 4", score=1)
    bench.page.list.reload()
    bench.qtbot.waitUntil(lambda: bench.page.list.model.rowCount() == 4)
    panel, path = asked(bench), tmp_path / "out.csv"
    panel.ending.set_value("csv")
    panel.encoding.set_value("cp932")

    panel.take_place(str(path))
    bench.qtbot.waitUntil(panel.lossy.isVisible)

    assert "row 4, Company name: 𠮷" in panel.hint()
    assert not path.exists()
    panel.lossy.click()
    panel.take_place(str(path))
    bench.qtbot.waitUntil(path.exists)
    assert "?野商事" in path.read_text("cp932")


def test_the_panel_speaks_both_languages_and_closes_with_escape(bench: Bench, languages: Languages) -> None:
    panel = asked(bench)
    languages.apply(Language.JA)
    bench.qtbot.waitUntil(lambda: panel.columns.boxes["company"].text() == "会社名")
    assert panel.kind.currentText() == "リード"
    bench.qtbot.keyClick(panel.kind, K.Key_Escape)
    assert not panel.isVisible()


def test_a_table_of_the_window_is_copied_and_becomes_a_file(
    given: Given, bench: Bench, tmp_path: Path, qtbot: QtBot, show: Callable[[QWidget], None]
) -> None:
    table = PlainTable((10, 10))
    show(table)
    table.show_rows(("Name", "Phone"), (PlainRow(1, ("-Ito", "0312345678")), PlainRow(2, ("Mori", ""))))
    table.selectRow(0)
    qtbot.keyClick(table, K.Key_C, CTRL)
    assert clipboard().text() == "Name\tPhone\n'-Ito\t0312345678"
    table.menu_of_table().actions()[1].trigger()
    assert clipboard().text().splitlines()[-1] == "Mori\t"
    assert len(table.menu_of_table().actions()) == 2
    table.offer_export(is_offered=True)
    told: list[Notice] = []
    export = TableExport(given.desk, bench.tasks, Formats(ZoneInfo("Asia/Tokyo")), told.append, table)
    with qtbot.waitSignal(table.export_wanted):
        table.menu_of_table().actions()[2].trigger()
    export.write(
        ShownTable("team_people", table.rows.heads(), table.rows.all_cells()), str(tmp_path / "out.csv")
    )
    qtbot.waitUntil(lambda: bool(told))

    assert (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()[1] == "'-Ito,0312345678"
    with Session(given.engine) as session:
        event = session.scalars(select(AuditEvent).where(AuditEvent.action == "EXPORT")).one()
    assert event.entity == "team_people"
