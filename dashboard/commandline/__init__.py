"""The commands of `daybook`, one subject a module. Each parses, calls one command or query, and prints.

May import `dashboard.settings`, `models` and (demo only) `seed`. Never imports Streamlit while it loads:
`daybook clock` must answer at once.
"""
