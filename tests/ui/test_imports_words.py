"""Every code an import can show has words, in both languages."""

import pytest

from callbench.domain.lead_row import DoubtCode, RejectCode
from callbench.domain.phone_cells import PhoneDoubtCode
from callbench.exchange.mapping import Field
from callbench.exchange.presets import shipped
from callbench.services.import_batches import BatchStatus
from callbench.ui.imports.words import (
    FIELD_GROUPS,
    field_word,
    has_reason,
    preset_word,
    reason_word,
    status_word,
)
from callbench.ui.parts.language import Language, Languages

CODES = [*RejectCode, *DoubtCode, *PhoneDoubtCode]


@pytest.mark.parametrize("code", CODES)
def test_every_reason_has_a_sentence(code: str) -> None:
    assert has_reason(code)


def test_every_field_is_offered_once_and_goes_by_a_name_of_its_own() -> None:
    offered = [field for group in FIELD_GROUPS for field in group]
    assert sorted(offered) == sorted(Field)
    assert len({field_word(field) for field in Field}) == len(Field)


def test_every_preset_that_holds_leads_is_named() -> None:
    assert not [
        name for name, preset in shipped().items() if preset.holds_leads and preset_word(name) == name
    ]


def test_every_word_is_there_in_japanese(languages: Languages) -> None:
    def all_words() -> list[str]:
        reasons = [reason_word(code) for code in CODES]
        return [*map(field_word, Field), *reasons, *map(status_word, BatchStatus)]

    english = all_words()
    languages.apply(Language.JA)
    assert not set(english) & set(all_words())
