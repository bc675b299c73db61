"""Do exported lists come back, and touches reach their persons, at a team's server as its lead, who is no superuser?"""

import csv
from pathlib import Path

import pytest
from office import Office

from callbench.domain.errors import NotAllowed
from callbench.exchange.exporting import ShownTable, export_file, export_table
from callbench.exchange.importing import ImportOptions, import_file, undo_file
from callbench.services.export_columns import ExportKind
from callbench.services.exporting import Wanted

LIST = (
    "会社名,氏名,役職,電話番号,メール,流入元\n株式会社水守,水守 蓮,課長,03-5555-0001,ren@mizumori.jp,展示会\n"
)
TOUCHES = (
    "メールアドレス,活動種別,活動日時,タイトル\n"
    "ren@mizumori.jp,ウェビナー参加,2026/11/20 14:00,DXセミナー\n"
    "nobody@mizumori.jp,クリック,2026/11/20,\n"
)
PERSON = "SELECT {} FROM contact WHERE email_key = 'ren@mizumori.jp'"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8-sig")
    return path


def test_a_changed_cell_and_a_touch_come_in_and_go_out_again(office: Office, tmp_path: Path) -> None:
    desk = office.staff.desk_of("lead")
    import_file(desk, written(tmp_path, "list.csv", LIST), ImportOptions())
    out = tmp_path / "out.csv"
    export_file(desk, Wanted(ExportKind.CONTACTS), out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows, headers = list(reader), list(reader.fieldnames or ())
    for row in rows:
        if row["メールアドレス"] == "ren@mizumori.jp":
            row["役職"], row["携帯電話"] = "部長", "090-5555-0001"
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, headers)
        writer.writeheader()
        writer.writerows(rows)

    returned = import_file(desk, out, ImportOptions())
    touched = import_file(desk, written(tmp_path, "touches.csv", TOUCHES), ImportOptions())

    assert (returned.preset, returned.updated, returned.rejected) == ("callbench", 1, ())
    assert (touched.preset, touched.updated, len(touched.rejected)) == ("touches", 1, 1)
    assert office.scalar(PERSON.format("title")) == "部長"
    assert office.scalar(PERSON.format("buying_stage")) == "INTEREST"
    assert touched.batch is not None
    assert returned.batch is not None
    assert undo_file(desk, touched.batch).kept == ()
    assert undo_file(desk, returned.batch).kept == ()
    assert office.scalar(PERSON.format("title")) == "課長"
    assert office.scalar(PERSON.format("buying_stage")) is None
    assert office.scalar("SELECT count(*) FROM phone_number WHERE e164 = '+819055550001'") == 0


@pytest.mark.parametrize("who", ["sdr", "bdr", "field", "admin"])
def test_nobody_else_takes_a_table_out_or_brings_one_back(office: Office, tmp_path: Path, who: str) -> None:
    desk, table = office.staff.desk_of(who), ShownTable("team_people", ("Name",), (("Ito",),))
    with pytest.raises(NotAllowed):
        export_table(desk, table, tmp_path / "out.csv")
    with pytest.raises(NotAllowed):
        import_file(desk, written(tmp_path, "touches.csv", TOUCHES), ImportOptions())
    assert not (tmp_path / "out.csv").exists()


def test_a_table_taken_out_is_noted_by_the_server(office: Office, tmp_path: Path) -> None:
    table = ShownTable("team_people", ("Name",), (("Ito",),))
    export_table(office.staff.desk_of("lead"), table, tmp_path / "out.csv")
    noted = "SELECT count(*) FROM audit_event WHERE action = 'EXPORT' AND entity = 'team_people' AND user_id = :me"
    assert office.scalar(noted, me=office.staff.ids["lead"]) == 1
