//! Which centre serves a position, how sure that is, and which centre is nearest.
