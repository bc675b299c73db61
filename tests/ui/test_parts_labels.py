"""Labels and chips: data is plain text, cut text is in the tooltip, names are spoken."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callbench.ui.parts.card import Card
from callbench.ui.parts.chips import Chip, ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.flow import ChipRow
from callbench.ui.parts.labels import ElidedLabel, PlainLabel
from callbench.ui.parts.meter import Meter, ProgressFigure
from callbench.ui.parts.theme import Theme

HOSTILE = "<b>株式会社</b> & <img src=x>"
Show = Callable[[QWidget], None]


@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel, Chip])
def test_tags_in_a_name_are_shown_as_they_are(qtbot: QtBot, kind: type[PlainLabel]) -> None:
    label = kind(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == HOSTILE


def test_a_cut_text_is_whole_in_the_tooltip_and_plain_there(qtbot: QtBot, show: Show) -> None:
    label = ElidedLabel(HOSTILE * 5)
    label.setFixedWidth(80)
    show(label)
    assert label.shown_text().endswith("…")
    assert "<b>" not in label.toolTip()
    assert "&lt;b&gt;" in label.toolTip()


def test_a_text_that_fits_has_no_tooltip(qtbot: QtBot, show: Show) -> None:
    label = ElidedLabel("青葉")
    label.resize(400, 40)
    show(label)
    assert (label.shown_text(), label.toolTip()) == ("青葉", "")


def test_line_breaks_in_data_do_not_break_a_line(qtbot: QtBot) -> None:
    label = ElidedLabel("青葉\nソリューションズ\t本社")
    qtbot.addWidget(label)
    assert label.text() == "青葉 ソリューションズ 本社"


def test_a_label_grows_with_the_font_of_its_place(qtbot: QtBot, show: Show) -> None:
    place = QWidget()
    QVBoxLayout(place).addWidget(label := PlainLabel("高橋", size=1.5))
    font = place.font()
    font.setPointSizeF(20)
    other = QWidget()
    other.setFont(font)
    QVBoxLayout(other).addWidget(bigger := PlainLabel("高橋", size=1.5))
    show(place)
    show(other)
    assert bigger.font().pointSizeF() == pytest.approx(30)
    assert label.sizeHint().height() < bigger.sizeHint().height()


def test_a_count_is_part_of_what_is_spoken(qtbot: QtBot) -> None:
    button = ChipButton("P1")
    qtbot.addWidget(button)
    button.set_count(1304)
    assert spoken(button) == "P1 1,304"


def test_a_figure_speaks_with_its_target(qtbot: QtBot) -> None:
    figure = ProgressFigure("Calls")
    qtbot.addWidget(figure)
    figure.set_values(32, 60)
    assert spoken(figure) == "Calls 32 / 60"
    figure.set_values(32, None)
    assert spoken(figure) == "Calls 32"


@pytest.mark.parametrize(("have", "total", "share"), [(3, 6, 0.5), (7, 6, 1.0), (1, 0, 0.0), (-1, 6, 0.0)])
def test_a_meter_stays_inside_its_track(qtbot: QtBot, have: int, total: int, share: float) -> None:
    meter = Meter("Handoff")
    qtbot.addWidget(meter)
    meter.set_values(have, total)
    assert meter.share() == share
    assert spoken(meter) == f"Handoff {have} / {total}"


def test_chips_wrap_where_the_room_ends(qtbot: QtBot, show: Show) -> None:
    row = ChipRow()
    chips = [Chip(f"number {index}") for index in range(8)]
    for chip in chips:
        row.add(chip)
    row.resize(chips[0].sizeHint().width() * 3, 400)
    show(row)
    rows = {chip.y() for chip in chips}
    assert len(rows) >= 3
    assert all(chip.geometry().right() <= row.width() for chip in chips)
    assert row.heightForWidth(10_000) < row.heightForWidth(row.width())


def test_a_row_can_be_filled_anew(qtbot: QtBot, show: Show) -> None:
    row = ChipRow()
    row.add(Chip("old"))
    show(row)
    row.replace([Chip("one"), Chip("two")])
    texts = [widget.text() for widget in row.widgets() if isinstance(widget, Chip)]
    assert texts == ["one", "two"]


def test_a_card_is_named_by_its_title(qtbot: QtBot, theme: Theme) -> None:
    card = Card(HOSTILE)
    qtbot.addWidget(card)
    assert spoken(card) == HOSTILE
    card.set_title("")
    assert card.title() == ""


def test_a_tone_changes_the_ink(qtbot: QtBot, theme: Theme, show: Show) -> None:
    label = PlainLabel("■■■■", size=2.0)
    show(label)
    before = label.grab().toImage()
    label.set_tone(Tone.DANGER)
    assert label.grab().toImage() != before


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
