"""What every printed document is made of; apart, as pydantic takes a while to load."""

from pydantic import BaseModel, ConfigDict


class Printed(BaseModel):
    """Base of every document: closed, and described by the lines under its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
