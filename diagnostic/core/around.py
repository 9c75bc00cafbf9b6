"""What stands around the items: confidence, background, the talk, what readers must be told."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictInt

from diagnostic.core.parts import Part, PositiveNumber, Slug, Text


class Step(Part):
    """One answer to the confidence question."""

    value: Annotated[StrictInt, Field(ge=1)]
    label: Text
    variance_factor: PositiveNumber
    """What this answer multiplies the dimension's error variance by."""


class Confidence(Part):
    """The question, once per dimension, how well the respondent knows it."""

    question: Text
    source: Text
    steps: tuple[Step, ...]


class Choice(Part):
    """One answer to a background question."""

    value: Slug
    label: Text


class Background(Part):
    """One optional question about the respondent's work."""

    id: Slug
    question: Text
    choices: tuple[Choice, ...]


class Occasion(StrEnum):
    """Why a group talks about a dimension."""

    DIVIDED = "divided"
    OVER_SIMPLIFIED = "over_simplified"
    OVER_COMPLICATED = "over_complicated"
    DIVIDED_HANDLING = "divided_handling"
    """People say very different things of how it is handled."""
    MIXED = "mixed"


class TalkQuestion(Part):
    """A question that helps people to hear both ends, and what to keep of the answers.

    `{tame}` and `{wicked}` stand for the dimension's two ends; for those of its handling where
    people differ on that.
    """

    minutes: Annotated[StrictInt, Field(ge=1, le=240)]
    question: Text
    write_down: Text


class TalkStage(TalkQuestion):
    """A part of the talk that is about no single dimension."""

    title: Text


class Talk(Part):
    """The talk of a group about its results, before somebody edits it."""

    opening: TalkStage
    framing: TalkStage
    """In place of the dimensions, where nothing stands out."""
    divided: TalkQuestion
    over_simplified: TalkQuestion
    over_complicated: TalkQuestion
    divided_handling: TalkQuestion
    mixed: TalkQuestion
    closing: TalkStage

    def about(self, occasion: Occasion) -> TalkQuestion:
        """Return what to ask about any dimension."""
        return {
            Occasion.DIVIDED: self.divided,
            Occasion.OVER_SIMPLIFIED: self.over_simplified,
            Occasion.OVER_COMPLICATED: self.over_complicated,
            Occasion.DIVIDED_HANDLING: self.divided_handling,
            Occasion.MIXED: self.mixed,
        }[occasion]


class About(Part):
    """What a reader of a result must be told about the instrument."""

    purpose: Text
    validity: Text
    limits: tuple[Text, ...]
    critics: tuple[Text, ...]
    citation: Text
    licence: Text
    references: tuple[Text, ...]


class Change(Part):
    """What a version of the file changed for those who answer or read results."""

    version: Annotated[StrictInt, Field(ge=1)]
    what: Text
