"""Which days count: a school's published calendar, and the legal holidays of Massachusetts and the federation.

Pure tables with bounds. A question outside the bounds is refused by name, never answered by guessing.
Imports the standard library; `legal_holidays` imports the `holidays` package, which people keep current.
"""
