"""Parts of screens: pure functions that turn rows into data, and small components that draw the data."""
