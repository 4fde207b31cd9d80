"""The append-only record: each act carries the hash of the act before it, over the whole database and for each student.

Whoever holds an earlier checkpoint, or an exported chronology, can show that nothing before it was changed since. Pure
functions and plain SQL; imports `models.tables`, `models.access` and the standard library.
"""
