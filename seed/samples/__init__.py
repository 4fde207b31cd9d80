"""Files as districts keep them, to try an import with: `python -m seed.samples.make` writes the invented ones again.

`calendars/` holds what ten Massachusetts districts published, whole or in part, as facts with their sources. All else
is of Harrow Mills, which does not exist.
"""
