"""The questionnaire as a Word document, which Microsoft Forms turns into a form.

Only the question and choice lines matter to its "Quick import"; a document of plain paragraphs
is all that is needed.
"""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.text import form_lines

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


def form_document(questionnaire: Questionnaire, form_id: str, problem: str = "") -> bytes:
    """Return a form as .docx.

    Raises:
        KeyError: there is no such form.
    """
    lines = form_lines(questionnaire, form_id, problem)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": _document("".join(map(_paragraph, lines))),
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


def _paragraph(line: str) -> str:
    if not line:
        return "<w:p/>"
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
