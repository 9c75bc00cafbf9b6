"""XLSForm, compiled with pyxform itself."""

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from diagnostic.core.fielding import fields_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.xlsform import xlsform
from tests.core.strategies import shipped_questionnaire
from tests.exchange.forms.odd import bare, hostile, long
from tests.samples import small_questionnaire

XF = "{http://www.w3.org/2002/xforms}"


def _compiled(content: bytes) -> ET.Element:
    """Compile a workbook; any warning is a failure."""
    warnings: list[str] = []
    done = convert(BytesIO(content), warnings=warnings, validate=False, file_type=".xlsx")
    assert warnings == []
    return ET.fromstring(done.xform)  # noqa: S314 - our own form


def _asked(form: ET.Element) -> dict[str, list[tuple[str, str]]]:
    """Return each question's choices in their order, stored name and label."""
    lists = {
        instance.attrib["id"]: [
            (row.findtext(f"{XF}name") or "", row.findtext(f"{XF}label") or "")
            for row in instance.iter(f"{XF}item")
        ]
        for instance in form.iter(f"{XF}instance")
        if "id" in instance.attrib
    }
    return {
        select.attrib["ref"].rsplit("/", 1)[1]: lists[set_.attrib["nodeset"].split("'")[1]]
        for select in form.iter(f"{XF}select1")
        for set_ in select.iter(f"{XF}itemset")
    }


@pytest.mark.parametrize("form", ["quick", "full"])
def test_the_shipped_questionnaire_compiles_without_warnings(form: str) -> None:
    questionnaire = shipped_questionnaire()

    asked = _asked(_compiled(xlsform(questionnaire, form, "Late letters")))

    expected = {
        field.column: [(option.value, option.label) for option in field.options]
        for field in fields_of(questionnaire, form)
        if field.options
    }
    assert asked == expected


@pytest.mark.parametrize("questionnaire", [hostile(), bare(), long(), small_questionnaire()])
def test_odd_questionnaires_compile_without_warnings(questionnaire: Questionnaire) -> None:
    for form in questionnaire.forms:
        asked = _asked(_compiled(xlsform(questionnaire, form.id, "{problem} ${x}")))

        wanted = {one.column for one in fields_of(questionnaire, form.id) if one.options}
        assert set(asked) == wanted


def test_yes_at_the_gate_ends_the_form() -> None:
    form = _compiled(xlsform(small_questionnaire(), "full"))

    binds = {bind.attrib["nodeset"]: bind.attrib for bind in form.iter(f"{XF}bind")}
    pages = {name: one for name, one in binds.items() if name.count("/") == 2}
    shown = {
        name.rsplit("/", 1)[1]: one.get("relevant", "always")
        for name, one in pages.items()
        if "/page_" in name
    }
    assert shown.pop("page_gate", "always") == "always"
    assert set(shown.values()) == {" /data/page_gate/in_danger  = 'false'"}
    stop = next(one for name, one in binds.items() if name.endswith("_stop"))
    assert stop["relevant"].endswith("= 'true'")
    gate = next(one for name, one in binds.items() if name.endswith("/in_danger"))
    assert gate["required"] == "true()"


def test_what_comes_back_says_what_was_asked() -> None:
    form = _compiled(xlsform(small_questionnaire(version=7), "full"))

    data = next(form.iter(f"{XF}data"))
    calculated = {
        bind.attrib["nodeset"].rsplit("/", 1)[1]: bind.attrib["calculate"]
        for bind in form.iter(f"{XF}bind")
        if "calculate" in bind.attrib
    }
    assert data.attrib == {"id": "small_full", "version": "7"}
    assert calculated["form"] == "'full'"
    assert calculated["questionnaire_version"] == "'7'"


def test_the_workbook_holds_no_formula_and_is_the_same_each_time() -> None:
    first, again = (xlsform(hostile(), "full") for _ in range(2))

    book = load_workbook(BytesIO(first))
    assert first == again
    assert book.sheetnames == ["survey", "choices", "settings"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
