"""One straight-line script each: title, filters, one read, empty state, drawing."""
