//! Coordinates as people paste them, out of maps and phones.
