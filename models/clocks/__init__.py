"""Where clocks are computed: pure functions of rule, start and calendar. No session, no settings, no today().

Imports `models.vocabulary`, `models.law`, `models.calendars`, the standard library and python-dateutil.
"""
