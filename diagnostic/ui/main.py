"""Navigation, and nothing else."""

import streamlit as st

from diagnostic.ui.markup import ICON, STYLE_SHEET

PAGES = [
    st.Page(
        "app_pages/start.py",
        title="Start",
        icon=":material/flag:",
        default=True,
        help="What this is, how long it takes, and where to begin.",
    ),
    st.Page(
        "app_pages/answer.py",
        title="Answer",
        icon=":material/edit_note:",
        help="Place your problem between pairs of statements, one screen at a time.",
    ),
    st.Page(
        "app_pages/result.py",
        title="Result",
        icon=":material/explore:",
        help="Where your problem stands, where the handling fits, and what to do first.",
    ),
    st.Page(
        "app_pages/workshop.py",
        title="Workshop",
        icon=":material/groups:",
        help="Have a whole group answer on their phones, in rounds, and see the results.",
    ),
    st.Page(
        "app_pages/problems.py",
        title="My problems",
        icon=":material/linear_scale:",
        help="Many problems on one line, each over time, from private links or files.",
    ),
    st.Page(
        "app_pages/bring_in.py",
        title="Bring in",
        icon=":material/upload_file:",
        help="Answers collected with another survey tool, and forms for such tools.",
    ),
    st.Page(
        "app_pages/bundle.py",
        title="Open a bundle",
        icon=":material/folder_zip:",
        help="A whole workshop or self-assessment in one file: look at it, or keep it here.",
    ),
    st.Page(
        "app_pages/quality.py",
        title="Quality",
        icon=":material/straighten:",
        help="How well the questionnaire itself measures, and which items to reword.",
    ),
    st.Page(
        "app_pages/method.py",
        title="Method",
        icon=":material/menu_book:",
        help="How answers become scores and advice, with every number and where it comes from.",
    ),
    # Opened by an address that says which workshop.
    st.Page("app_pages/facilitate.py", title="Lead", visibility="hidden"),
    st.Page("app_pages/group.py", title="Group result", visibility="hidden"),
    st.Page("app_pages/run_sheet.py", title="Run sheet", visibility="hidden"),
    st.Page("app_pages/decide.py", title="Decide", visibility="hidden"),
    st.Page("app_pages/follow_up.py", title="Follow up", visibility="hidden"),
    st.Page("app_pages/wall.py", title="Wall", visibility="hidden"),
]

# Before the navigation, which would fetch the picture of the page's icon from another host.
st.set_page_config(page_icon=str(ICON))
page = st.navigation(PAGES, position="top")
st.set_page_config(page_title=f"{page.title} · Tame or wicked?")
st.html(STYLE_SHEET)
page.run()
