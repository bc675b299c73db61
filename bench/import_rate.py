"""How fast does a CP932 list come in with everything on, measured against the database alone?

For each list: importing the file (encoding, header, mapping, phones, names, matching, refusals, search index, counters, a commit every 500
rows) ÷ sqlite3's executemany of the very same rows into the same schema with the same indexes, in one transaction. Rates are rows of the
list a second; the wanted ratio is 0.35 or more.

    python bench/import_rate.py [--rows 20000] [--data FOLDER]
"""

import argparse
import csv
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from side_by_side import in_turns, show

from callbench.exchange.importing import ImportOptions, import_file
from callbench.services.desk import Desk
from callbench.services.starting import prepare_database
from callbench.services.users import add_user
from callbench.storage.engine import PRAGMAS, for_writing, open_engine
from callbench.storage.search import tokens

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
WANTED = 0.35
TURNS = 3
TABLES = (
    "import_batch",
    "campaign",
    "account",
    "department",
    "contact",
    "phone_number",
    "lead",
    "touch",
    "import_problem",
)
SHARED = Path(__file__).parents[2] / "shared" / "data"
REAL = ("jigyosyo_cp932.csv", "takamatsu_food_2026-06_cp932.csv")
MERGED = 0.9
"""Below this share of new leads a list is mostly merged: the driver then inserts rows that cost the import no less than others."""
Rows = dict[str, tuple[str, list[tuple[object, ...]]]]

HEADERS = (
    "会社名",
    "部署",
    "役職",
    "氏名",
    "フリガナ",
    "電話番号",
    "携帯電話",
    "メールアドレス",
    "郵便番号",
    "住所",
    "流入経路",
    "問い合わせ日時",
    "備考",
)
FAMILY = (
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "山口",
    "松本",
    "井上",
)
GIVEN = (
    "太郎",
    "花子",
    "健一",
    "美咲",
    "大輔",
    "陽子",
    "翔太",
    "由美",
    "直樹",
    "恵子",
    "拓也",
    "真理",
    "誠",
    "久美子",
    "学",
    "智子",
)
HEAD = (
    "東海",
    "西海",
    "三和",
    "日新",
    "大栄",
    "北斗",
    "中央",
    "富士",
    "光陽",
    "協和",
    "昭和",
    "新生",
    "共立",
    "朝日",
    "第一",
    "丸善",
)
TAIL = (
    "商事",
    "工業",
    "電機",
    "製作所",
    "建設",
    "運輸",
    "システム",
    "食品",
    "印刷",
    "化学",
    "物産",
    "サービス",
)
WORDS = ("お問い合わせ", "資料請求", "ウェビナー", "展示会", "名刺", "ホワイトペーパー")


def main() -> None:
    """Measure each list and print its ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--data", type=Path, default=SHARED)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="callbench-import-"))
    try:
        lists = [chosen.data / name for name in REAL if (chosen.data / name).is_file()]
        for path in [made_list(folder / "made_cp932.csv", chosen.rows), *lists]:
            measure(path, folder)
    finally:
        shutil.rmtree(folder)


def measure(path: Path, folder: Path) -> None:
    """Import one list and insert its rows bare, in turns, each into a database of its own."""
    empty = empty_database(folder / "empty.db")
    count = bring_in(path, fresh(empty, folder / "first.db"))
    rows = rows_of(folder / "first.db")
    imported, bare = in_turns(
        [
            lambda: bring_in(path, fresh(empty, folder / "imported.db")),
            lambda: insert_bare(rows, fresh(empty, folder / "bare.db")),
        ],
        TURNS,
        warm=1,
    )
    detail = f"{count:,} rows; {count / imported.median:,.0f}/s against {count / bare.median:,.0f}/s"
    leads = len(rows["lead"][1])
    wanted = f"≥ {WANTED}" if leads >= MERGED * count else f"no limit: {count - leads:,} rows are merged"
    show(f"import of {path.name} ÷ bare executemany", bare.median / imported.median, wanted, detail)


def bring_in(path: Path, database: Path) -> int:
    """Import the list; how many rows it has."""
    desk = Desk(open_engine(database), 1, lambda: NOW)
    report = import_file(desk, path, ImportOptions())
    desk.close()
    return report.rows


def insert_bare(rows: Rows, database: Path) -> None:
    """The same rows by the driver alone, with the program's pragmas."""
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in rows.values():
        connection.executemany(statement, values)
    connection.execute("COMMIT")
    connection.close()


def rows_of(database: Path) -> Rows:
    """What an import left in the tables, with a statement to insert it; the search index by its words."""
    connection = sqlite3.connect(database)
    rows: Rows = {}
    for table in TABLES:
        cursor = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        rows[table] = (_insert(table, names), cursor.fetchall())
    texts = connection.execute("SELECT id, search_text FROM contact").fetchall()
    bodies: list[tuple[object, ...]] = [(key, " ".join(tokens(text))) for key, text in texts]
    rows["contact_search"] = (_insert("contact_search", ["rowid", "body"]), bodies)
    connection.close()
    return rows


def _insert(table: str, names: Sequence[str]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(names))})"


def empty_database(path: Path) -> Path:
    """A database with one user and nothing else, to be copied."""
    path.unlink(missing_ok=True)
    engine = open_engine(path, create=True)
    prepare_database(engine, NOW)
    desk = Desk(engine, 0, lambda: NOW)
    desk.write(add_user, "bench", "SDR")
    with for_writing(engine).connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    desk.close()
    return path


def fresh(empty: Path, path: Path) -> Path:
    """A new copy of the empty database."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    shutil.copy(empty, path)
    return path


def made_list(path: Path, count: int, seed: int = 1) -> Path:
    """A list as a marketing tool writes it: companies with several persons, two numbers each, an inquiry."""
    dice = random.Random(seed)
    with path.open("w", encoding="cp932", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(made_row(dice, number) for number in range(count))
    return path


def made_row(dice: random.Random, number: int) -> list[str]:
    """One person. Every company has a number of its own, as in life: one that all share would be met by everybody at each row."""
    company = f"株式会社{dice.choice(HEAD)}{dice.choice(TAIL)}{number // 5}"
    at = NOW - timedelta(minutes=dice.randrange(200_000))
    return [
        company,
        dice.choice(("営業部", "情報システム部", "総務部", "経営企画室")),
        dice.choice(("部長", "課長", "主任", "代表取締役", "")),
        f"{dice.choice(FAMILY)}　{dice.choice(GIVEN)}{number % 5}",
        "サトウ　タロウ",
        f"03-{3000 + number // 50_000:04}-{number // 5 % 10_000:04}",
        f"090-{dice.randrange(1000, 10000)}-{dice.randrange(1000, 10000)}",
        f"user{number}@example{number // 5}.co.jp",
        f"{dice.randrange(100, 200)}-{dice.randrange(1000, 10000)}",
        f"東京都千代田区丸の内{dice.randrange(1, 4)}－{dice.randrange(1, 20)}－{dice.randrange(1, 20)}",
        dice.choice(WORDS),
        at.strftime("%Y/%m/%d %H:%M"),
        dice.choice(("", "", "価格表を希望", "来月にデモを見たい")),
    ]


if __name__ == "__main__":
    main()
