"""The questionnaire as files and texts for other survey tools."""
