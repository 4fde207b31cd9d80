"""Everything that is shown: the screens, the command line, the web application.

Screens and widgets import `queries`, `commands`, `access`, `imports`, `papers`, `law`, `clocks.explanation` and
`vocabulary`; never `tables` or `database`. `cli`, `asgi`, `wiring`, `settings` and `sign_in` may import all of
`models` and `seed`. The wall clock is read in `settings` only. Nothing but tests imports `dashboard`.
"""
