"""Which form of a questionnaire was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from diagnostic.core.questionnaire import Questionnaire


def known_form(asked: str | None, questionnaire: Questionnaire) -> str:
    """Return the form asked for, or the default one. Raises: BadParameter for any other."""
    forms = [form.id for form in questionnaire.forms]
    if asked is not None and asked not in forms:
        message = (
            f"{asked!r} is no form of this questionnaire; choose one of {', '.join(forms)}"
        )
        raise click.BadParameter(message, param_hint="--form")
    return asked or questionnaire.default_form
