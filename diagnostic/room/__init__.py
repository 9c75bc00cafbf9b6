"""The phone pages: plain routes, templates, one style sheet, one small script."""
