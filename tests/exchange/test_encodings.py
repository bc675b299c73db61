"""Is the encoding of a list found?"""

import codecs
from pathlib import Path

import pytest

from callbench.domain.errors import ReadFailed, UnknownEncoding
from callbench.exchange.encodings import detect, named

from .lists import csv_text, shared_file

JAPANESE = csv_text([["会社名", "氏名", "電話"], *[["㈱髙﨑商店", "山田　太郎", "03-1234-5678"]] * 3])
PLAIN_JAPANESE = csv_text([["会社名", "氏名"], ["株式会社東海商事", "山田太郎"]])
MOSTLY_ASCII = "id,company,note\r\n" + "1,Acme,ok\r\n" * 200 + "2,株式会社東海,要確認\r\n"
HALF_KANA = csv_text([["ｶｲｼｬ", "ﾃﾞﾝﾜ"], ["ｶ)ﾄｳｶｲｼﾖｳｼﾞ", "0312345678"]])


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "iso2022_jp", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [PLAIN_JAPANESE, MOSTLY_ASCII], ids=["japanese", "mostly-ascii"])
def test_text_is_read_back_whatever_it_was_written_in(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))

    found = detect(path)

    assert path.read_bytes().decode(found.name) == text


@pytest.mark.parametrize("text", [JAPANESE, HALF_KANA], ids=["only-in-cp932", "half-width-kana"])
def test_cp932_is_told_from_euc_jp(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode("cp932"))

    assert detect(path).name == "cp932"


@pytest.mark.parametrize(
    ("name", "mark"), [("utf-16-le", b""), ("utf-16-be", b""), ("utf-16-le", codecs.BOM_UTF16_LE)]
)
def test_utf16_is_found_with_and_without_its_mark(tmp_path: Path, name: str, mark: bytes) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(mark + "会社名\t電話\r\n東海商事\t03-1234-5678\r\n".encode(name))

    found = detect(path)

    assert found.sample.splitlines()[1] == "東海商事\t03-1234-5678"


def test_the_last_line_decides_too(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        b"company,phone\r\n" + b"Acme,0312345678\r\n" * 200_000 + "東海商事,\r\n".encode("cp932")
    )

    assert detect(path).name == "cp932"


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"company,phone\r\n\xff\xff\xfd\x80\xa0,1\r\n")

    with pytest.raises(UnknownEncoding) as refusal:
        detect(path)

    assert refusal.value.encoding == ""


def test_a_named_encoding_that_does_not_fit_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(JAPANESE.encode("cp932"))

    with pytest.raises(UnknownEncoding) as refusal:
        named(path, "utf-8")

    assert (refusal.value.encoding, refusal.value.line) == ("utf-8", 1)


@pytest.mark.parametrize(
    ("said", "used"), [("Shift_JIS", "cp932"), ("sjis", "cp932"), ("UTF8", "utf-8"), ("cp1252", "cp1252")]
)
def test_a_person_may_name_the_encoding_in_their_words(tmp_path: Path, said: str, used: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"company\r\nAcme\r\n")

    assert named(path, said).name == used


@pytest.mark.parametrize("name", ["klingon", "hex", "zip", "rot13", "日本語"])
def test_a_name_of_no_text_encoding_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"company\r\n")

    with pytest.raises(UnknownEncoding) as refusal:
        named(path, name)

    assert (refusal.value.encoding, refusal.value.line) == (name, 0)


def test_question_marks_of_a_wrong_export_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"company,name\r\n????????,?? ??\r\n?????,ok?\r\n")

    assert detect(path).lost == 2


def test_a_western_file_read_as_japanese_is_not_sure(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("company,name\r\nAcme,Hélène\r\n".encode("latin-1"))

    assert not detect(path).sure


def test_a_file_that_is_not_there_is_a_clear_refusal(tmp_path: Path) -> None:
    with pytest.raises(ReadFailed) as refusal:
        detect(tmp_path / "nowhere.csv")

    assert refusal.value.reason == "FileNotFoundError"


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("jigyosyo_cp932.csv", "cp932"),
        ("takamatsu_food_2026-06_cp932.csv", "cp932"),
        ("takamatsu_food_2026-06_utf8bom.csv", "utf-8-sig"),
    ],
)
def test_real_lists(name: str, encoding: str) -> None:
    assert detect(shared_file(name)).name == encoding
