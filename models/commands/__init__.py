"""Where writes live: one verb a module. A command authorises, checks what the law requires, writes the fact, starts
and stops clocks, and writes the Act. It never commits: `with transaction(engine) as db:` in the caller does, once.

May use `law`, `calendars`, `clocks`, `tables`, `queries`, `access`, `ledger`, and what `papers.checking` found a file
to be. A refusal is a sentence to a director.
"""
