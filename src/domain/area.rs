//! Whether a position lies in an area, and how far from its boundary.
