"""The workshop of the example, held in a store: the same people, answers and reasons."""

from diagnostic.content import read_library, shipped
from diagnostic.core.records import Response
from diagnostic.workshop import Context, Statement, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.participating import Batch, Joined, join
from diagnostic.workshop.saving import Saver
from tests.exchange.example_workshop import FORM, PROBLEM, story
from tests.ui.visiting import shipped_questionnaire


def held(context: Context, rounds: int = 1) -> facilitating.Opened:
    """Hold so many rounds; the last one is closed, those before it were revealed."""
    questionnaire = shipped_questionnaire()
    library = read_library(shipped("data/interventions.yaml"), questionnaire)
    setup = facilitating.Setup(Statement(PROBLEM), FORM)
    opened = facilitating.open_workshop(context, setup, questionnaire, library)
    access = Access(key=opened.key)
    facilitating.open_round(context, access)
    people: dict[str, Joined] = {}
    for number in range(1, rounds + 1):
        if number > 1:
            facilitating.reveal(context, access)
            facilitating.next_round(context, access)
        said = [one for one in story(questionnaire) if one.round == number]
        _answer(context, opened.workshop.code, said, people)
        facilitating.close_round(context, access)
    return opened


def _answer(
    context: Context, code: str, said: list[Response], people: dict[str, Joined]
) -> None:
    """Let everyone say what they say in the story; those who are new join first."""
    saver = Saver(context)
    saves = []
    for one in said:
        if one.respondent_id not in people:
            people[one.respondent_id] = join(context, code, dict(one.background))
        joined = people[one.respondent_id]
        sure = {f"confidence_{name}": step for name, step in one.confidence.items()}
        texts = {f"note_{name}": text for name, text in one.notes.items()}
        batch = Batch(one.round, {**one.answers, **sure}, {**texts, "comment": one.comment})
        saves += [
            saver.save(code, joined.token, batch),
            saver.hand_in(code, joined.token, one.round),
        ]
    for save in saves:
        save.result(timeout=60)
    saver.close()
