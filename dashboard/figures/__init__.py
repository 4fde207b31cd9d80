"""The figures of Trends: what each says in words, draws and lists. Pure: counts and a day in, a `Figure` out."""
