"""Files out: packets, notices, chronologies. What is true is asked of `models.queries`; here it is set on paper. What
comes in to be kept as a paper is checked here too, by its content.

A PDF is typeset from a template and plain data, tagged for screen readers; words typed by people are data, never
markup. Imports `models.queries`, `models.access`, `models.clocks`, `models.law`, `models.ledger`, typst, docx, pypdf
and PIL. Knows nothing of Streamlit.
"""
