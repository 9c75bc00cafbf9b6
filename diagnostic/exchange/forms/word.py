"""The questionnaire as a Word document, which Microsoft Forms turns into a form.

Only the question and choice lines matter to its "Quick import". What to set by hand afterwards
stands before them on a page of its own, in a box and without numbers or question marks, so that
it is taken for no question.
"""

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.text import BEFORE, Part, form_parts, set_by_hand

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OOXML = "http://schemas.openxmlformats.org"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_HEAD}<Types xmlns="{_OOXML}/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    "</Types>"
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_OOXML}/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    f'Type="{_OOXML}/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
_SIDES = ("top", "left", "bottom", "right")
_BOX = "<w:pBdr>{}</w:pBdr>".format(
    "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="6" w:color="B45309"/>' for side in _SIDES
    )
)
_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_LOOKS = {
    Part.TITLE: ('<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="36"/>'),
    Part.SECTION: ('<w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="28"/>'),
    Part.HELP: ("", "<w:i/>"),
    Part.STOP: ("", "<w:b/>"),
}
"""How paragraphs and their letters look; questions and choices are plain."""
_FOR_WHOM = (
    "This page is for you who set up the form, and no part of it. Where it shows in the form "
    "after “Quick import”, delete it there. Then set these by hand:"
)
_ON_RETURN = (
    "See that each question came in as a choice with one answer, the last one as a long text, "
    "and each heading as a section, in this order.",
    "Keep titles and choices word for word, so that answers are known on return.",
)


def form_document(questionnaire: Questionnaire, form_id: str, problem: str = "") -> bytes:
    """Return a form as .docx.

    Raises:
        KeyError: there is no such form.
    """
    form = form_parts(questionnaire, form_id, problem)
    body = (*_before(questionnaire), _PAGE, *(_paragraph(text, part) for part, text in form))
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": _document("".join(body)),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            # A ZipInfo of its own has a fixed date: equal forms are equal files.
            member = ZipInfo(name)
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, text.encode())
    return out.getvalue()


def _document(body: str) -> str:
    return (
        f'{_HEAD}<w:document xmlns:w="{_OOXML}/wordprocessingml/2006/main">'
        f"<w:body>{body}<w:sectPr/></w:body></w:document>"
    )


def _before(questionnaire: Questionnaire) -> Iterator[str]:
    yield _paragraph(BEFORE, Part.SECTION, _BOX)
    yield _paragraph(_FOR_WHOM, Part.CHOICE, _BOX)
    for line in (*_ON_RETURN, *set_by_hand(questionnaire)):
        yield _paragraph(f"☐ {line}", Part.CHOICE, _BOX)


def _paragraph(line: str, part: Part, box: str = "") -> str:
    if not line:
        return "<w:p/>"
    outline, letters = _LOOKS.get(part, ("", ""))
    return (
        f"<w:p><w:pPr>{box}{outline}</w:pPr><w:r><w:rPr>{letters}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
    )
