"""Do a rep's imports and exports depend on whether the database is their own file or one that a team shares?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from given import Given

from callbench.domain.errors import NotAllowed
from callbench.exchange.exporting import export_file
from callbench.exchange.importing import ImportOptions, import_file, undo_file
from callbench.services.desk import Desk
from callbench.services.export_columns import ExportKind
from callbench.services.exporting import Wanted
from callbench.services.import_batches import list_batches

LIST = "会社名,氏名,電話番号\n株式会社あおば,森 葵,03-1234-5678\n"
Work = Callable[[Desk, Path], object]
WORKS: dict[str, Work] = {
    "import": lambda desk, folder: import_file(desk, folder / "list.csv", ImportOptions()),
    "dry run": lambda desk, folder: import_file(desk, folder / "list.csv", ImportOptions(dry_run=True)),
    "undo": lambda desk, folder: undo_file(desk, 1),
    "export": lambda desk, folder: export_file(desk, Wanted(ExportKind.LEADS), folder / "out.csv"),
}


@pytest.mark.parametrize("work", WORKS)
def test_a_rep_may_in_their_own_file_and_not_in_the_teams_database(
    given: Given, tmp_path: Path, work: str
) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    import_file(given.desk, tmp_path / "list.csv", ImportOptions())
    rep = Desk(given.engine, given.user("田村 涼", "SDR"), given.clock)
    if given.engine.dialect.name == "sqlite":
        WORKS[work](rep, tmp_path)
        return
    with pytest.raises(NotAllowed):
        WORKS[work](rep, tmp_path)
    assert [batch.status for batch in given.desk.read(list_batches)] == ["DONE"]
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("work", ["dry run", "undo", "export"])
def test_field_sales_brings_nothing_in_and_takes_nothing_out(given: Given, tmp_path: Path, work: str) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    import_file(given.desk, tmp_path / "list.csv", ImportOptions())
    field = Desk(given.engine, given.user("田村 涼", "FIELD"), given.clock)
    with pytest.raises(NotAllowed):
        WORKS[work](field, tmp_path)
