"""CSV in and out: the files that spreadsheets, scripts and other tools read."""
