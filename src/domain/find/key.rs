//! A name made ready to be matched, and how well a query matches it.
