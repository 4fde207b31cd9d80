"""Everything that is true: law, calendars, clocks, tables, reads, writes, files in and out.

Arrows point inward. `law`, `calendars` and `clocks` are pure: the standard library, python-dateutil and (for legal
holidays) `holidays`, no session, no wall clock. `tables` imports `vocabulary`. `queries` read, `commands` write,
`imports` call commands, `papers` call queries. Nothing here imports Streamlit, pandas or `dashboard`.
"""
