"""The questionnaire as files and texts for other survey tools."""

from diagnostic.exchange.forms.offered import FORMATS, Format, FormFile, form_file, known_format

__all__ = ["FORMATS", "FormFile", "Format", "form_file", "known_format"]
