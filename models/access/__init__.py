"""Who may see and do what. A scope is a WHERE clause, decided once per person, the second argument of every read.

A director sees the district; a team chair the students of their schools and their caseload; an administrator counts,
never a row with a name. What was settled in confidence opens to the people named, within scope: `wall`. Imports
`vocabulary`, `dispute_vocabulary` and `tables`.
"""
