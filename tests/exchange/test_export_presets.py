"""Do lists for other tools' imports have their headers, forms and picklist values, and nothing they would refuse?"""

import csv
from pathlib import Path

import pytest
from given import Given
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.dispositions import Disposition
from callbench.domain.errors import BadValue, CharactersLost
from callbench.domain.leads import LeadStatus
from callbench.domain.sources import Source, Tier
from callbench.exchange.export_presets import ExportPreset, PresetColumn, export_preset, preset_names
from callbench.exchange.exporting import ExportOptions, export_file
from callbench.exchange.importing import ImportOptions, import_file
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.export_columns import ExportKind
from callbench.services.exporting import Wanted, export_columns
from callbench.services.starting import seed_defaults
from callbench.storage.engine import for_writing
from callbench.storage.leads import Lead

from .lists import csv_file, shared_file

HEADER = [
    "Lead ID",
    "Lead Owner",
    "会社名",
    "部署",
    "役職",
    "氏名",
    "電話番号",
    "携帯",
    "メール",
    "リードソース",
    "作成日",
]
YAMADA = [
    *(
        "00Q4600000LbVvfEAF",
        "",
        "株式会社東海商事",
        "営業部",
        "部長",
        "山田 太郎",
        "03-1234-5678 / 03-1234-9999",
    ),
    *("090-1234-5678", "y@tokai.jp", "資料請求", "2026/11/20 10:00"),
]
NOBODY = ["", "", "西海設備", "", "", "", "06-1111-2222", "", "", "展示会", "2026/11/22"]
ALL = [(name, kind) for kind in ExportKind for name in preset_names(kind.value)]
CODES = {
    "source": {code.value for code in Source},
    "status": {code.value for code in LeadStatus},
    "tier": {code.value for code in Tier},
    "disposition": {code.value for code in Disposition},
    "do_not_call": {"True", "False"},
    "direction": {"INBOUND", "OUTBOUND"},
}
SALESFORCE = {"salesforce_lead": "Lead.csv", "salesforce_contact": "Contact.csv"}


@pytest.fixture
def filled(local: Given, tmp_path: Path) -> Given:
    """A person from Salesforce with a call, and a company where nobody has a name."""
    with Session(for_writing(local.engine)) as session, session.begin():
        seed_defaults(session, local.clock())
    import_file(local.desk, csv_file(tmp_path, [HEADER, YAMADA, NOBODY]), ImportOptions(preset="salesforce"))
    with Session(local.engine) as session:
        first = session.scalars(select(Lead.id).order_by(Lead.id)).first()
    assert first is not None
    report = CallReport(
        disposition="REJECTED", reached="TARGET", rejection_reason="NO_BUDGET", memo="来期なら"
    )
    local.desk.write(finish_call, first, report, user_id=local.user_id)
    local.desk.write(finish_call, first, CallReport(disposition="CANCELLED"), user_id=local.user_id)
    return local


def written(given: Given, folder: Path, kind: ExportKind, preset: str) -> list[dict[str, str]]:
    """The rows as the other tool reads them."""
    path = folder / "out.csv"
    export_file(given.desk, Wanted(kind, preset=preset), path)
    text = path.read_bytes().decode("utf-8")
    assert not text.startswith("\ufeff")
    return list(csv.DictReader(text.splitlines()))


def test_a_salesforce_lead_has_what_salesforce_needs(filled: Given, tmp_path: Path) -> None:
    yamada, nobody = written(filled, tmp_path, ExportKind.LEADS, "salesforce_lead")

    assert (yamada["LastName"], yamada["FirstName"], yamada["Company"]) == (
        "山田",
        "太郎",
        "株式会社東海商事",
    )
    assert (yamada["Phone"], yamada["MobilePhone"]) == ("03-1234-5678", "090-1234-5678")
    assert (yamada["LeadSource"], yamada["Rating"], yamada["DoNotCall"]) == ("Web", "Cold", "false")
    assert (nobody["LastName"], nobody["Company"], nobody["LeadSource"]) == (
        "[not provided]",
        "西海設備",
        "Other",
    )


def test_a_salesforce_task_is_a_call_of_its_person(filled: Given, tmp_path: Path) -> None:
    tasks = written(filled, tmp_path, ExportKind.CALLS, "salesforce_task")

    assert len(tasks) == 1
    task = tasks[0]
    assert (task["WhoId"], task["CallType"], task["Status"]) == ("00Q4600000LbVvf", "Outbound", "Completed")
    assert (task["ActivityDate"], task["CallDisposition"]) == ("2026-11-24", "担当接続・お断り")
    assert task["CallObject"].startswith("callbench-")


def test_hubspot_contacts_and_calls(filled: Given, tmp_path: Path) -> None:
    contact = written(filled, tmp_path, ExportKind.LEADS, "hubspot_contact")[0]
    call = written(filled, tmp_path, ExportKind.CALLS, "hubspot_call")[0]

    assert (contact["Email"], contact["Record ID"]) == ("y@tokai.jp", "")
    assert (contact["Lifecycle Stage"], contact["Lead Status"]) == ("Lead", "Attempted to Contact")
    assert (call["hs_timestamp"], call["hs_call_status"]) == ("2026-11-24 10:00", "COMPLETED")
    assert call["hs_call_disposition"] == "f240bbac-87c9-4f6e-bf70-924b57d47db7"


@pytest.mark.parametrize(("name", "kind"), ALL)
def test_every_preset_can_be_written_and_knows_its_columns(
    filled: Given, tmp_path: Path, name: str, kind: ExportKind
) -> None:
    preset = export_preset(name, kind.value)
    headers = [column.header for column in preset.columns]

    assert written(filled, tmp_path, kind, name)
    assert len(set(headers)) == len(headers)
    ours = {column.code for each in preset.kinds for column in export_columns(ExportKind(each))}
    assert set(preset.codes) <= ours


@pytest.mark.parametrize(("name", "kind"), ALL)
def test_every_code_has_a_value_of_theirs(name: str, kind: ExportKind) -> None:
    for column in export_preset(name, kind.value).columns:
        if column.values:
            assert CODES[column.sources[0]] <= set(column.values) or "*" in column.values
            assert set(column.values) - {"*"} <= CODES[column.sources[0]]


@pytest.mark.parametrize("name", SALESFORCE)
def test_the_headers_are_those_of_a_real_org(name: str) -> None:
    with shared_file(f"salesforce_devorg/{SALESFORCE[name]}").open(encoding="utf-8", newline="") as file:
        real = set(next(csv.reader(file)))
    headers = {column.header for column in export_preset(name, "leads").columns}
    assert headers - real <= {"Account Name"}


def test_a_preset_of_another_list_is_refused(filled: Given, tmp_path: Path) -> None:
    for wanted in (
        Wanted(ExportKind.ACCOUNTS, preset="salesforce_task"),
        Wanted(ExportKind.LEADS, preset="siebel"),
    ):
        with pytest.raises(BadValue):
            export_file(filled.desk, wanted, tmp_path / "out.csv")
    with pytest.raises(BadValue):
        export_file(filled.desk, Wanted(ExportKind.LEADS, preset="salesforce_lead"), tmp_path / "out.xlsx")


def test_what_a_field_of_theirs_cannot_hold_is_told(local: Given, tmp_path: Path) -> None:
    row = ["", "", "会" * 260, "", "", "森 葵", "03-1234-5678", "", "", "資料請求", "2026/11/20"]
    import_file(local.desk, csv_file(tmp_path, [HEADER, row]), ImportOptions(preset="salesforce"))
    wanted = Wanted(ExportKind.LEADS, preset="salesforce_lead")

    with pytest.raises(CharactersLost) as refusal:
        export_file(local.desk, wanted, tmp_path / "out.csv")

    assert refusal.value.losses == ((1, "Company", "会" * 5),)
    report = export_file(local.desk, wanted, tmp_path / "out.csv", ExportOptions(lossy=True))
    assert (report.rows, report.lost) == (1, 1)


def test_a_preset_is_a_table_of_columns() -> None:
    preset = export_preset("salesforce_lead", "leads")
    assert isinstance(preset, ExportPreset)
    assert preset.columns[0] == PresetColumn(
        "LastName", ("person",), default="[not provided]", part="family", longest=80
    )
