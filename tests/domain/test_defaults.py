"""What is shipped: a word in both languages for every code and for nothing else, rules equal to the code's,
talks for every stage.
"""

import tomllib
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from callbench.bundle import folder
from callbench.domain import (
    access,
    bant,
    callbacks,
    calling_window,
    dispositions,
    do_not_call,
    handoff,
    holidays_jp,
    keyman,
    leads,
    metrics,
    next_steps,
    notes,
    opportunities,
    people,
    phones,
    proposals,
    queue,
    rejections,
    scoring,
    sources,
    touches,
)
from callbench.domain.cadence_rules import CadenceRules, Wait
from callbench.domain.dispositions import Disposition
from callbench.domain.errors import BadValue
from callbench.domain.sources import Tier

DEFAULTS: Path = folder("resources") / "defaults"
KINDS: dict[str, type[Enum]] = {
    "disposition": dispositions.Disposition,
    "reached": dispositions.Reached,
    "absent_kind": dispositions.AbsentKind,
    "required_field": dispositions.RequiredField,
    "reason_family": rejections.ReasonFamily,
    "verdict": rejections.Verdict,
    "rejection_reason": rejections.RejectionReason,
    "after_care": rejections.AfterCare,
    "callback_scope": callbacks.CallbackScope,
    "dnc_scope": do_not_call.Scope,
    "proposal": proposals.ProposalCode,
    "tier": sources.Tier,
    "source": sources.Source,
    "lead_status": leads.LeadStatus,
    "queue_state": leads.QueueState,
    "out_reason": leads.OutReason,
    "exclusion": queue.Exclusion,
    "origin": leads.Origin,
    "step_kind": next_steps.StepKind,
    "step_why": next_steps.StepWhy,
    "follow": next_steps.Follow,
    "touch_kind": touches.TouchKind,
    "role": access.Role,
    "seniority": people.Seniority,
    "support": people.Support,
    "coverage": people.Coverage,
    "orientation": people.Orientation,
    "dmu_role": people.DmuRole,
    "buying_stage": people.BuyingStage,
    "keyman_stage": keyman.KeymanStage,
    "keyman_state": keyman.KeymanState,
    "note_field": notes.NoteField,
    "bant_field": bant.BantField,
    "budget": bant.Budget,
    "authority": bant.Authority,
    "need": bant.Need,
    "timeline": bant.Timeline,
    "phone_kind": phones.PhoneKind,
    "company_days": holidays_jp.CompanyDays,
    "band": calling_window.Band,
    "handoff_status": handoff.HandoffStatus,
    "return_code": handoff.ReturnCode,
    "meeting_status": handoff.MeetingStatus,
    "readiness_item": handoff.ReadinessItem,
    "opp_status": opportunities.OppStatus,
    "waterfall_stage": opportunities.WaterfallStage,
    "metric": metrics.Metric,
    "fit_part": scoring.FitPart,
}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DEFAULTS / f"{name}.toml").read_text(encoding="utf-8"))


TERMS: dict[str, list[dict[str, str]]] = {
    kind: rows for path in sorted(DEFAULTS.glob("terms_*.toml")) for kind, rows in _read(path.stem).items()
}


def test_every_kind_of_code_has_labels_and_no_label_is_an_orphan() -> None:
    assert set(TERMS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_has_its_words_in_both_languages_once(kind: str) -> None:
    by_name = KINDS[kind] is keyman.KeymanStage
    codes = [code.name if by_name else code.value for code in KINDS[kind]]
    assert sorted(row["code"] for row in TERMS[kind]) == sorted(codes)
    assert all(row["ja"].strip() and row["en"].strip() for row in TERMS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_codes_of_a_kind_read_alike(kind: str) -> None:
    for language in ("ja", "en"):
        words = [row[language] for row in TERMS[kind]]
        assert len(set(words)) == len(words)


def test_a_short_form_is_shorter() -> None:
    rows = [row for each in TERMS.values() for row in each]
    for language in ("ja", "en"):
        short = [row for row in rows if f"short_{language}" in row]
        assert all(len(row[f"short_{language}"]) <= len(row[language]) for row in short)
        assert all(row.keys() <= {"code", "ja", "en", "short_ja", "short_en"} for row in rows)


def test_dispositions_are_offered_in_the_order_of_their_keys() -> None:
    assert [row["code"] for row in TERMS["disposition"]] == [code.value for code in Disposition]


def test_the_shipped_cadence_is_the_one_of_the_rules() -> None:
    assert CadenceRules.from_definition(_read("cadences")) == CadenceRules.default()


def test_a_team_may_change_one_wait_and_keep_the_rest() -> None:
    rules = CadenceRules.from_definition({"waits": {"BUSY": [{"minutes": 5}]}, "limits": {"busy_per_day": 1}})
    assert rules.waits[Disposition.BUSY] == (Wait(minutes=5),)
    assert (rules.busy_per_day, rules.number_hold_days) == (1, 30)
    assert rules.tiers[Tier.P1] == CadenceRules.default().tiers[Tier.P1]


@pytest.mark.parametrize(
    "definition",
    [
        {"tiers": {"P9": {}}},
        {"tiers": {"P1": {"steps": []}}},
        {"tiers": {"P1": 3}},
        {"waits": {"BUSY": [{"moons": 1}]}},
        {"waits": {"SINGING": [{"minutes": 1}]}},
        {"limits": {"busy_per_day": -1}},
        {"limits": {"busy_per_day": "often"}},
        {"bdr": {"per_moon": 3}},
        {"waits": []},
    ],
)
def test_a_cadence_that_makes_no_sense_is_refused(definition: dict[str, object]) -> None:
    with pytest.raises(BadValue):
        CadenceRules.from_definition(definition)


def test_there_is_a_talk_for_every_stage_and_group_of_sources() -> None:
    scripts = _read("scripts")["script"]
    found = {(script["buying_stage"], script["tier"]) for script in scripts}
    assert found == {(stage.value, tier) for stage in people.BuyingStage for tier in ("P1", "P2", "")}
    assert len(scripts) == len(found)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_talk_is_whole_and_names_material_that_is_shipped(language: str) -> None:
    shipped = _read("scripts")
    material = {item[language] for item in shipped["content"]}
    for script in shipped["script"]:
        talk = script[language]
        assert talk["title"]
        assert talk["opening"]
        assert len(talk["questions"]) >= 3
        assert set(talk["materials"]) <= material


def test_every_family_of_reasons_has_a_reply_in_both_languages() -> None:
    replies = _read("scripts")["reply"]
    assert {reply["family"] for reply in replies} == {family.value for family in rejections.ReasonFamily}
    for reply in replies:
        assert all(reply[language][part] for language in ("ja", "en") for part in ("objection", "reply"))


def test_goal_presets_name_metrics_and_serve_every_role_once() -> None:
    presets = _read("targets")["preset"]
    served = [role for preset in presets for role in preset.get("default_for", [])]
    assert sorted(served) == sorted(role.value for role in access.Role)
    names = {target["metric"] for preset in presets for target in preset["targets"]}
    assert names <= {metric.value for metric in metrics.Metric}
