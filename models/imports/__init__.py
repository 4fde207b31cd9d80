"""Files in: a reader for every shape a district keeps, a dry run, and commands that file what is good.

Imports `commands`, `access`, `calendars` and `vocabulary`; `database` for the one transaction of a file; `tables` to
look up what lines name by code or id, and to note the import. openpyxl and icalendar read two of the shapes. Never
`queries`, `law` or `clocks`, never Streamlit, never pandas.
"""
