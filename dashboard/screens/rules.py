"""Rules: every rule: words, citation, unit, how verified, what depends on it."""

import streamlit as st

from dashboard import tallies
from dashboard.widgets import header, rule_parts
from dashboard.widgets.downloads import buttons
from dashboard.widgets.view import draw
from models.law.citation import Verified
from models.law.coverage import COVERAGE
from models.law.register import RULES
from models.queries.clock_of import open_rules

ctx = st.session_state["context"]
running = tallies.counted(ctx, open_rules)
numbered = sum(r.has_number for r in RULES.values())
header.show(
    ctx,
    "Rules",
    f"{len(RULES)} rules: {numbered} with a number the program counts, {len(RULES) - numbered} whose date a person "
    "enters. Not legal advice.",
)
columns = st.columns([2, 2, 1, 1])
with columns[0]:
    words = st.text_input("Words in the rule", key="words", bind="query-params", placeholder="BSEA, 28.05, evaluation")
with columns[1]:
    verified = st.selectbox(
        "Verified", ["Any", *(v.value for v in Verified)], key="verified", bind="query-params",
        format_func=rule_parts.verified_words,
    )  # fmt: skip
chosen = rule_parts.matching(words or "", verified or "Any")
for section, rules in rule_parts.by_section(chosen):
    header.section(section, f"{len(rules)} rules" if len(rules) > 1 else "1 rule")
    draw(rule_parts.table(section, rules, running), key=f"rules_{section}")
if not chosen:
    st.html("<div class='db-box'>No rule holds these words. Try a section number, or a word such as notice.</div>")
if chosen:
    buttons("rules", lambda: rule_parts.as_lines(chosen), key="rules_file")
header.section("What of each section is modelled", "and what is not")
draw(rule_parts.coverage(COVERAGE), key="coverage")
