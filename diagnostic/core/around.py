"""What stands around the items: confidence, background, and what a reader must be told."""

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
