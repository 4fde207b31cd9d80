"""The roads of a dispute: what each may record, which clocks its facts start and stop, what comes next, how it ends,
and what the law forbids. Pure: facts in, answers out; no session, no settings, no today().

Imports `models.vocabulary`, `models.dispute_vocabulary`, `models.law`, `models.clocks` and the standard library.
"""
