# What one gets from Streamlit as it comes: five metrics, two selects, fifty rows. No data work.
import pandas as pd
import streamlit as st

st.title("Stock page")
number = st.session_state.setdefault("page", 1)
for place, column in enumerate(st.columns(5)):
    column.metric(f"Count {place}", 100 * place + number)
left, right = st.columns(2)
left.selectbox("School", [f"School {n}" for n in range(20)])
right.selectbox("Team chair", [f"Chair {n}" for n in range(20)])
rows = [(f"Row {n}", number, "awaiting", "2026-03-02", "School 1", "phone") for n in range(50)]
st.dataframe(pd.DataFrame(rows, columns=["Student", "Page", "Answer", "Due", "School", "Last contact"]))
st.write(f"Page number {number}")
if st.button("Next page"):
    st.session_state["page"] = 2
    st.rerun()
if number > 1 and st.button("First page"):
    st.session_state["page"] = 1
    st.rerun()
