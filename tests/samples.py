"""Small sound content for tests: a questionnaire of three dimensions and its library."""

from collections.abc import Mapping
from functools import cache

import yaml

from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire

_HEAD = """\
id: small
version: 1
title: A small questionnaire
source: Made up for tests
about:
  purpose: To be read by tests.
  validity: None whatever.
  limits: [It measures nothing.]
  critics: [None so far]
  citation: None
  licence: MIT
  references: []
scale:
  labels: ["All left", "More left", "Both alike", "More right", "All right"]
  marks: ["<<", "<", "=", ">", ">>"]
  cant_say: "Can't say"
gate:
  question: Is anyone in danger right now?
  help: Act first.
  "yes": "Yes, now"
  "no": "No"
  stop_title: Act now
  stop_text: Come back later.
  source: For tests
facets:
  problem: {title: The problem, stem: "In “{problem}” …", help: Think of the thing.}
  approach: {title: The handling, stem: "With “{problem}”, …", help: Think of your work.}
dimensions:
"""

_TAIL = """\
forms:
  - {id: full, label: Everything, take: 2, flips: true}
  - {id: quick, label: The gist, take: 1, dimension_verdicts: false}
default_form: full
seconds_per_item: 10
confidence:
  question: How well do you know this?
  source: choice
  steps:
    - {value: 1, label: A guess, variance_factor: 2}
    - {value: 2, label: Know it well, variance_factor: 1}
background:
  - id: work
    question: What is your work like?
    choices: [{value: calls, label: Answering calls}, {value: plans, label: Making plans}]
talk:
  opening: {title: Begin, minutes: 5, question: "What do you see?", write_down: What you see}
  framing: {title: Look, minutes: 20, question: "What is it?", write_down: What it is}
  divided: {minutes: 15, question: "Is it “{tame}” or “{wicked}”?", write_down: Both ends}
  over_simplified: {minutes: 10, question: "What is left out?", write_down: What to add}
  over_complicated: {minutes: 10, question: "What is too much?", write_down: What to drop}
  divided_handling: {minutes: 10, question: "Is it “{tame}” or “{wicked}”?", write_down: Both}
  mixed: {minutes: 10, question: "What of “{tame}”, what of “{wicked}”?", write_down: Both}
  closing: {title: End, minutes: 10, question: "Who does what?", write_down: "Who, what, when"}
zones:
  unit: POMP
  source: choice
  why: From the points of the scale.
  dimension:
    - {id: tame, label: More tame, upto: 33.3}
    - {id: both, label: Some of both, upto: 66.7}
    - {id: wicked, label: More wicked, upto: 100}
  overall:
    - {id: tame, label: Tame, upto: 16.7}
    - {id: mostly_tame, label: Mostly tame, upto: 33.3}
    - {id: both, label: Some of both, upto: 66.7}
    - {id: mostly_wicked, label: Mostly wicked, upto: 83.3}
    - {id: wicked, label: Wicked, upto: 100}
"""

_CHANGES = "changes:\n  - {version: 1, what: First version.}\n"

_DIMENSION = """\
  - id: {id}
    label: The {id}
    name: {Id}
    tame: clear {id}
    wicked: tangled {id}
    phrases:
      problem: {{tame: the {id} is plain, wicked: the {id} is tangled}}
      approach: {{tame: we take the {id} as plain, wicked: we untangle the {id}}}
    examples:
      problem: {{tame: A form, middle: A move, wicked: A feud}}
      approach: {{tame: A list, middle: A plan, wicked: A talk}}
    stop: {{over_simplified: Stop ticking off., over_complicated: Stop talking.}}
"""

_ITEM = """\
  - {{id: {id}_{f}{at}, dimension: {id}, facet: {facet}, \
tame: Plain {id} {at}, wicked: Tangled {id} {at}, flip: {flip}}}
"""

_ROLES = {
    "aim": "    role: definition\n",
    "talk": "    role: openness\n    never_advise: tame\n",
}

SCORING: Mapping[str, float | str] = {
    "prior_sd": 22, "prior_df": 8, "answered_share": "1/2", "dimensions_share": "2/3",
    "band": 0.8, "likely": 0.8, "very_likely": 0.9, "near_border": 0.8,
    "misfit_gap": 16.7, "misfit_ratio": 1.28, "strong_gap": 33.3, "split_dimensions": 2,
    "middling_from": 33, "middling_to": 67, "flag_seconds": 2, "flag_run": 10,
    "flag_missing": 0.25, "flag_flip_distance": 75, "flag_flip_dimensions": 3,
    "flag_even_odd": 0.3, "check_flags": 2, "group_band": 0.95, "interval_people": 3,
    "agreement_people": 5, "agreement_shared": "1/6", "agreement_divided": 1,
    "camps_people": 8, "camps_share": 0.3, "reliable_change": 1.96, "rank_test_people": 5,
    "quality_people": 30, "alpha_least": 0.7, "item_rest_least": 0.3, "extreme_share": 0.15,
    "unanswered_share": 0.1,
}  # fmt: skip

WEIGHTS: Mapping[str, float | str] = {
    "wicked_share_from": 33.3, "wicked_share_to": 66.7, "certainty_se": 20,
    "manage_below": "1/3", "lead_above": "2/3", "close_margin": 0.05,
    "misfit_full_gap": 100, "misfit_ratio_from": 0.5, "misfit_ratio_width": 1.5,
    "clash": 0.25, "stop_gain": 0.02, "portfolio": 5, "show_now": 3, "strong_fit": 0.6,
    "fits": 0.3, "avoid_pull": 0.1, "contested_dimensions": 3, "sensitivity": 0.25,
}  # fmt: skip

EVIDENCE: Mapping[str, float | str] = {"A": 1, "B": 0.95, "C": 0.9, "D": 0.85}


def _numbers(values: Mapping[str, float | str], indent: str) -> str:
    return "".join(
        f"{indent}{name}: {{value: {value}, unit: units, source: choice, why: For tests.}}\n"
        for name, value in values.items()
    )


@cache
def questionnaire_text() -> str:
    """Return the smallest sound questionnaire that has every section, as YAML."""
    ids = ("aim", "pace", "talk")
    dimensions = "".join(
        _DIMENSION.format(id=name, Id=name.title()) + _ROLES.get(name, "") for name in ids
    )
    items = "".join(
        _ITEM.format(id=name, facet=facet, f=facet[0], at=at, flip=str(at == 2).lower())
        for name in ids
        for facet in ("problem", "approach")
        for at in (1, 2)
    )
    scoring = f"scoring:\n{_numbers(SCORING, '  ')}"
    weights = f"weights:\n{_numbers(WEIGHTS, '  ')}  evidence:\n{_numbers(EVIDENCE, '    ')}"
    return f"{_HEAD}{dimensions}items:\n{items}{_TAIL}{scoring}{weights}{_CHANGES}"


_INTERVENTION = """\
  - id: {id}
    name: Do {id}
    what: The thing called {id}.
    response_type: {kind}
    tame: [{tame}]
    wicked: [{wicked}]
    first_steps: [Begin, Go on, Look back]
    good_looks_like: It helps.
    good_type: promising practice
    setup_weeks: 2
    time: An hour a week
    people: One
    sponsor: none
    effort: 1
    evidence_grade: {grade}
    evidence: Nobody has looked.
    citation: None
    risks: [It may bore.]
    needs_first: [{needs}]
    may_undermine: [{undermines}]
    supported_by: []
    source: Made up for tests
"""

_INTERVENTIONS = (
    ("list_it", "management", "aim, pace", "", "B", "", "ask_around"),
    ("ask_around", "leadership", "", "aim, talk", "C", "", ""),
    ("try_small", "leadership", "", "pace", "D", "ask_around", "list_it"),
    ("meet_weekly", "both", "pace", "talk", "A", "", ""),
)


@cache
def library_text() -> str:
    """Return a sound library for the small questionnaire, as YAML."""
    names = ("id", "kind", "tame", "wicked", "grade", "needs", "undermines")
    entries = "".join(
        _INTERVENTION.format(**dict(zip(names, values, strict=True)))
        for values in _INTERVENTIONS
    )
    head = "version: 1\ntitle: A small library\nwhen_flat: meet_weekly\ninterventions:\n"
    return f"{head}{entries}{_CHANGES}"


def small_questionnaire(**changes: object) -> Questionnaire:
    """Return the small questionnaire with some of its parts replaced, unchecked."""
    return _questionnaire().model_copy(update=changes)


def small_library(**changes: object) -> Library:
    """Return the small library with some of its parts replaced, unchecked."""
    return _library().model_copy(update=changes)


# Read once; only copies are handed out, so that none keeps what another has worked out.
@cache
def _questionnaire() -> Questionnaire:
    return Questionnaire.model_validate(yaml.safe_load(questionnaire_text()))


@cache
def _library() -> Library:
    return Library.model_validate(yaml.safe_load(library_text()))
