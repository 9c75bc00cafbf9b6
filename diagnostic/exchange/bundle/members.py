"""Which files a bundle holds, and how large it may be."""

FORMAT = 1
"""Counts up when a bundle can no longer be read by the programs before; all are read."""

MANIFEST = "manifest.json"
README = "README.txt"
QUESTIONNAIRE = "questionnaire.json"
LIBRARY = "library.json"
SESSION = "session.json"
RESPONSES = "responses.csv"
LOG = "answers_long.csv"
NOTES = "notes.csv"
STATEMENTS = "statements.csv"
DECISIONS = "decisions.csv"

NEEDED = (QUESTIONNAIRE, LIBRARY, SESSION, RESPONSES, LOG, NOTES)
"""What a session is read from; all else follows from these."""
DERIVED = (
    README,
    STATEMENTS,
    DECISIONS,
    "scores.csv",
    "dimensions.csv",
    "changes.csv",
    "recommendations.csv",
    "codebook.csv",
    "datapackage.json",
    "responses.sps",
)
"""What is there to be read without this program."""
KNOWN = frozenset({MANIFEST, *NEEDED, *DERIVED})

LARGEST = 200 * 1024 * 1024
"""Bytes of a whole bundle."""
LARGEST_UNPACKED = 400 * 1024 * 1024
"""Bytes of all its files together."""
LARGEST_DOCUMENT = 8 * 1024 * 1024
"""Bytes of a file that is JSON."""
STEEPEST = 200
"""How many times larger than in the bundle a file may be; small files may be more."""
SMALL = 1024 * 1024
"""Bytes."""
MOST_ENTRIES = 1_000
"""Of a zip file's list of contents; more are not even looked at."""
