"""README.txt: what each file of a bundle is, for somebody who has nothing else."""

from collections.abc import Collection

from diagnostic.exchange.bundle.contents import Held

_ALONE = "self"
_FILES = {
    "README.txt": "this text",
    "answers_long.csv": "every answer ever given, changed or taken back",
    "changes.csv": "what moved from one round to the next",
    "codebook.csv": "every column of every table: what it means and how it is worked out",
    "datapackage.json": "the same for programs (Frictionless Data Package)",
    "decisions.csv": "what was decided, what is expected of it and what came of it",
    "dimensions.csv": "the group's results by round, dimension and facet",
    "library.json": "the interventions that could be recommended, as they were then",
    "manifest.json": "size and SHA-256 of every file, and the program that wrote them",
    "notes.csv": "what people wrote about single dimensions",
    "questionnaire.json": "the questionnaire as it was answered, with all numbers and sources",
    "recommendations.csv": "what is recommended after the newest closed round, and why",
    "responses.csv": "what people answered: a row per respondent and round",
    "responses.sps": "SPSS syntax that reads responses.csv with its labels",
    "scores.csv": "what follows from each row of responses.csv",
    "session.json": "the session itself: rounds, wordings, decisions, where it came from",
    "statements.csv": "every wording of the problem",
}
_BEGIN = """\
{title}
{line}

This is one session of Tame or Wicked: a problem placed between tame (0) and wicked (100).
Questionnaire: {questionnaire}, version {version}. Form: {form}.

To open it: the page "Open a bundle", or  tame-wicked bundle check FILE.zip  and
tame-wicked bundle open FILE.zip. Any later version of the program opens it.
Change nothing in it: a bundle whose files do not fit their checksums is refused.
To work with the numbers, unpack it somewhere else.

The files
"""
_END = """
All CSV files are UTF-8 with commas. An empty cell was not answered, or is not to be told;
-8 in an item means "can't say". A text that begins with an apostrophe and one of = + - @ was
written so that no spreadsheet takes it for a formula: leave the apostrophe out on reading.

To work every number out again
1. responses.csv holds points from 1 (tame end) to {points} (wicked end), whichever side of the
   screen they stood on. questionnaire.json says which dimension and facet each item is about
   ("items"), and holds every constant ("scoring", "zones", "weights") with its source.
2. codebook.csv gives, for each column of scores.csv, dimensions.csv, changes.csv and
   recommendations.csv, the formula that leads to it from other columns, with the constants
   put in. Its rows with the form_name "report" do the same for what stands in a report and
   in no file: {reported}
3. People who answered no item, or said that somebody is in danger, count in no group.
   The smallest group is {least} people: of a dimension in which fewer have a score only counts
   are told, and of a group that is smaller nothing else. Only closed rounds are told.
4. Formulas use unrounded numbers. A report shows them rounded: places, scores and changes
   to whole points, average deviations to two decimals, chances to whole percent.

Times of answers are rounded to the minute; what the facilitator did (session.json,
statements.csv, decisions.csv) has its exact time. Answers to background questions that would
single out a few people are left out. Nobody's name is in here unless somebody wrote it into
a text.
"""
_REPORTED = {
    True: "the band of each dimension, what moved since the time\n   before, and what came of "
    "decisions.",
    False: "the place of the whole group with its interval, zone\n   and chance, misfits, the "
    "response, the order of what to talk about, subgroups, and what\n   came of decisions.",
}
"""What a report tells and no file holds; of one person, and of a group."""


def readme(held: Held, names: Collection[str]) -> bytes:
    """Return README.txt for the files that a bundle has besides its own."""
    title = held.wordings[-1].title
    own = {"README.txt", "manifest.json", "questionnaire.json", "library.json", "session.json"}
    there = own | {"responses.csv", "answers_long.csv"} | set(names)
    listed = "".join(
        f"  {name:<20} {about}\n" for name, about in _FILES.items() if name in there
    )
    begin = _BEGIN.format(
        title=title,
        line="=" * min(len(title), 80),
        questionnaire=held.questionnaire.title,
        version=held.questionnaire.version,
        form=held.form,
    )
    end = _END.format(
        points=held.questionnaire.scale.size,
        least=held.min_group,
        reported=_REPORTED[held.kind == _ALONE],
    )
    return (begin + listed + end).encode("utf-8", "replace")
