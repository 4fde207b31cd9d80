"""The demo district, Harrow Mills: invented people, invented stories, calendars made for the years around a day.

Everything comes in as it would in a real district: files through `models.imports`, stories through `models.commands`.
Nothing here reads the clock on the wall; `today` is always given. The people and stories are also the tests' own.
"""
