"""Where the law lives: declarations only, one module per part of the regulation, each rule with its citation.

Imports nothing but the standard library and itself. How a date is counted is in `models.clocks`.
"""
