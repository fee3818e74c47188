//! What changed between two publications: in words, and as feeds. Pure.
