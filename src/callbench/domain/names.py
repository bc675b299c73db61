"""What is a name without its clutter: cleaned, split, without title and honorific, and is this a corporate number?"""

import re
from dataclasses import dataclass
from unicodedata import is_normalized, normalize

from callbench.domain.company_names import CompanyKey, FormPosition, company_key, company_key_of
from callbench.domain.folding import bigrams, fold, to_hiragana
from callbench.domain.legal_forms import LegalForm

__all__ = [
    "CompanyKey",
    "FormPosition",
    "LegalForm",
    "PersonName",
    "TitledName",
    "bigrams",
    "clean",
    "company_key",
    "company_key_of",
    "corporate_number",
    "fold",
    "is_corporate_number",
    "join_person_name",
    "split_person_name",
    "split_title_and_name",
    "to_hiragana",
    "without_honorific",
]


@dataclass(frozen=True, slots=True)
class PersonName:
    """Family and given name; a name nobody can split is all family name."""

    family: str
    given: str


@dataclass(frozen=True, slots=True)
class TitledName:
    """A title (may be empty) and the name it stands with."""

    title: str
    name: str


# --- cleaning ---------------------------------------------------------------------------------------------------------

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# Compatibility ideographs would be replaced by NFC, but people want their name as they write it.
_COMPOSABLE = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")


def clean(text: str, *, multi_line: bool = False) -> str:
    """Without control, zero-width and bidirectional characters, composed (NFC), but ①㈱髙 as typed.

    In a single line, tabs and line breaks become blanks and the ends are trimmed; in several lines they stay, as \\n.
    """
    if not text.isprintable():
        text = _UNWANTED.sub("", _BREAKS.sub("\n", text))
    if not text.isascii() and not is_normalized("NFC", text):
        text = _COMPOSABLE.sub(lambda run: normalize("NFC", run[0]), text)
    return text if multi_line else text.replace("\n", " ").replace("\t", " ").strip()


# --- people -----------------------------------------------------------------------------------------------------------

_JAPANESE_LETTER = re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HONORIFIC_BEHIND = re.compile(
    r"(?<=\S{2})\s*(?:様|さま|さん|殿|氏|先生)$|(?<=\S)\s+(?:様|さま|さん|殿|氏|先生)$"
)
_HONORIFIC_AHEAD = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?\s+(?=\S)", re.IGNORECASE)


def without_honorific(name: str) -> str:
    """山田様, 山田 太郎 殿, Mr. Smith without the honorific. A family name that ends like one (鵜殿) stays whole."""
    plain = name.strip()
    return _HONORIFIC_BEHIND.sub("", _HONORIFIC_AHEAD.sub("", plain, count=1)).rstrip()


def split_person_name(name: str) -> PersonName:
    """Family name first in Japanese; in Latin letters and in ジョン・スミス last, unless another word stands in capitals (SATO Taro)."""
    words = without_honorific(name).split()
    if len(words) == 1 and "・" in words[0]:
        given, _, family = words[0].rpartition("・")
        return PersonName(family, given)
    if len(words) < 2:
        return PersonName("".join(words), "")
    if _JAPANESE_LETTER.search(name):
        return PersonName(words[0], " ".join(words[1:]))
    return _split_western(words)


def _split_western(words: list[str]) -> PersonName:
    shouted = [word for word in words if word.isupper() and word.isalpha() and len(word) > 1]
    family = shouted[0] if len(shouted) == 1 and not words[0].endswith(",") else words[-1]
    if words[0].endswith(","):
        family = words[0]
    given = [word for word in words if word is not family]
    return PersonName(family.rstrip(","), " ".join(given))


def join_person_name(family: str, given: str) -> str:
    """One text of both: 山田 太郎, but Taro Yamada."""
    if _JAPANESE_LETTER.search(family + given):
        return f"{family} {given}".strip()
    return f"{given} {family}".strip()


_TITLE_ENDS = (
    "取締役|執行役|代表役員|役員|教育長|執行役員|監査役|社長|会長|理事長|理事|監事|部長|次長|課長|係長|室長|局長|所長|支店長|支社長|店長|工場長|館長|園長|校長|学長|"
    "院長|病院長|学院長|組合長|主任|主査|主幹|主事|班長|組長|頭取|総裁|専務|常務|顧問|相談役|参与|参事|代表|代表者|代表社員|業務執行社員|職務執行者|"
    "支配人|女将|店主|オーナー|マネージャー|マネジャー|リーダー|ディレクター|センター長|グループ長|チーム長|ユニット長|本部長|事業部長|担当|責任者|管理者|"
    "事務長|事務局長|住職|宮司|弁護士|税理士|公認会計士|医師|教授|准教授|講師|教頭|村長|町長|市長|知事|区長|CEO|COO|CFO|CTO|CIO|CMO|VP|President|"
    "Director|Manager|Chairman"
)
_TITLE_WORD = re.compile(
    rf"(?:.*(?:{_TITLE_ENDS})(?:補佐|代理|心得|補|兼.*)?|兼|副.*長|元.*長)", re.IGNORECASE
)
_DEPARTMENT = re.compile(r".+(?:部|課|室|係|局|支店|支社|事業所|センター|グループ|チーム)")
_TITLE_AHEAD = re.compile(
    r"((?:(?:代表|専務|常務|社外|筆頭|業務執行)?取締役(?:会長|副会長|社長|副社長|専務|常務|相談役)?|代表(?:社員|理事|執行役|役員|者)|"
    r"(?:上席|常務|専務)?執行役員|(?:副)?理事長|(?:副)?(?:病)?院長|(?:副)?社長|(?:副)?会長|監査役|支配人|事務局長))(?=\S)"
)


def split_title_and_name(text: str) -> TitledName:
    """理事長　新木　一弘 → 理事長, 新木 一弘; also a title behind the name, and 代表取締役山田太郎. Without a title, the name alone."""
    words = text.split()
    count = _title_words(words)
    if count:
        return TitledName(" ".join(words[:count]), without_honorific(" ".join(words[count:])))
    if len(words) > 1 and _TITLE_WORD.fullmatch(words[-1]):
        return TitledName(words[-1], " ".join(words[:-1]))
    ahead = _TITLE_AHEAD.match(words[0]) if words else None
    if ahead:
        words[0] = words[0][ahead.end() :]
        return TitledName(ahead[1], without_honorific(" ".join(words)))
    return TitledName("", without_honorific(" ".join(words)))


def _title_words(words: list[str]) -> int:
    """How many words at the start are titles, each with or without its department before it; the last word is always name."""
    count = 0
    while True:
        ahead = words[count:-1]
        if ahead and _TITLE_WORD.fullmatch(ahead[0]):
            count += 1
        elif len(ahead) > 1 and _DEPARTMENT.fullmatch(ahead[0]) and _TITLE_WORD.fullmatch(ahead[1]):
            count += 2
        else:
            return count


# --- corporate numbers ------------------------------------------------------------------------------------------------

_CORPORATE_NUMBER = re.compile(r"T?([0-9]{13})(?:\.0)?", re.IGNORECASE)


def corporate_number(text: str) -> str | None:
    """The thirteen digits of a 法人番号, also written as an invoice number (T…); None if the check digit is wrong.

    The first digit is 9 minus the remainder by 9 of the other twelve weighted 1, 2, 1, 2 … from the right.
    """
    match = _CORPORATE_NUMBER.fullmatch(re.sub(r"[\s-]", "", normalize("NFKC", text)))
    if match is None:
        return None
    check, *digits = map(int, match[1])
    weighted = sum(digit * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return match[1] if check == 9 - weighted % 9 else None


def is_corporate_number(text: str) -> bool:
    """Whether a text is a corporate number with a right check digit."""
    return corporate_number(text) is not None
