"""Where reads live. `scope` is the second argument of every public function that can return anything about a student,
and becomes SQL. Rows are frozen dataclasses with what the screen shows and no more. Never imports `commands`.
"""
