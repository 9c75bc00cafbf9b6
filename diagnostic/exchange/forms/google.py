"""Google Forms: a script to paste into Apps Script, which builds the whole form."""

import json
from typing import Any

from diagnostic.core.fielding import Field, one_line
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.pages import Page, pages_of, welcome

_SCRIPT = """\
// Builds the form in your own Google account; no answer passes through anybody else.
// 1. Open script.google.com, choose "New project", and paste all of this over what is there.
// 2. Press "Run" and allow it to make a form. Its two addresses stand in the log below.
// 3. Keep titles and choices as they are, so that the answers are known when they come back.
//    Download them as CSV from the form's "Responses".
var FORM = @FORM@;

function buildForm() {
  var form = FormApp.create(FORM.title);
  form.setTitle(FORM.title).setDescription(FORM.description);
  form.setCollectEmail(false).setProgressBar(true).setShuffleQuestions(false);

  var gate = form.addMultipleChoiceItem();
  gate.setTitle(FORM.gate.title).setHelpText(FORM.gate.help).setRequired(true);

  var first = null;
  FORM.pages.forEach(function (page) {
    var place = form.addPageBreakItem().setTitle(page.title).setHelpText(page.help);
    first = first || place;
    page.questions.forEach(function (question) { addQuestion(form, question); });
  });

  // The page for whoever says yes stands last, and all others send their answers before it.
  var stop = form.addPageBreakItem().setTitle(FORM.stop.title).setHelpText(FORM.stop.text);
  stop.setGoToPage(FormApp.PageNavigationType.SUBMIT);
  gate.setChoices([
    gate.createChoice(FORM.gate.choices[0], stop),
    gate.createChoice(FORM.gate.choices[1], first)
  ]);

  Logger.log("To edit: " + form.getEditUrl());
  Logger.log("To answer: " + form.getPublishedUrl());
}

function addQuestion(form, question) {
  if (question.choices.length === 0) {
    form.addParagraphTextItem().setTitle(question.title);
    return;
  }
  var item = form.addMultipleChoiceItem();
  item.setTitle(question.title).setRequired(question.required);
  if (question.help) { item.setHelpText(question.help); }
  item.setChoiceValues(question.choices);
}
"""


def google_script(questionnaire: Questionnaire, form_id: str, problem: str = "") -> bytes:
    """Return an Apps Script that builds a form.

    Raises:
        KeyError: there is no such form.
    """
    gate, *pages = pages_of(questionnaire, form_id, problem)
    form = {
        "title": one_line(questionnaire.title),
        "description": welcome(questionnaire, form_id),
        "gate": _question(gate.fields[0]),
        "pages": [_page(page) for page in pages],
        "stop": {
            "title": one_line(questionnaire.gate.stop_title),
            "text": one_line(questionnaire.gate.stop_text),
        },
    }
    # Letters beyond ASCII are written as escapes, so that any clipboard carries them.
    return _SCRIPT.replace("@FORM@", json.dumps(form, indent=1)).encode("ascii")


def _page(page: Page) -> dict[str, Any]:
    return {
        "title": page.title,
        "help": "\n\n".join(filter(None, (page.stem, page.help))),
        "questions": [_question(field) for field in page.fields],
    }


def _question(field: Field) -> dict[str, Any]:
    return {
        "title": field.title,
        "help": field.help,
        "required": field.required,
        "choices": [option.label for option in field.options],
    }
