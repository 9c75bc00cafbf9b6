"""My problems: many beside each other, from private links, an account or files."""

import streamlit as st

from diagnostic.core.portfolio import line_of
from diagnostic.ui import choosing, problems, wiring
from diagnostic.ui.views import portfolio, problem

wiring.ready_or_stop()

st.title("My problems")
portfolio.style()
found = problems.gathered()
if not found.problems:
    st.stop()

chosen = choosing.chosen(found.problems)
line = line_of(chosen)
portfolio.opening(found.problems, chosen, line)
line_slot, fit_slot, list_slot, one_slot, apart_slot = (st.container() for _ in range(5))
with apart_slot:
    portfolio.apart(line)
    problems.take_away(found, chosen)
with list_slot:
    portfolio.listed(line)
with one_slot:
    problem.one(chosen, found.doors)
with line_slot:
    portfolio.line(line)
with fit_slot:
    portfolio.fit_map(line)
