"""Files in: a reader for every shape a district keeps, a dry run, and commands that file what is good.

Imports `commands`, `queries`, `access`, `law`, `calendars`, `vocabulary`. Never Streamlit, never pandas.
"""
