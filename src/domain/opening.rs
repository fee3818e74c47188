//! Whether a centre is open at a moment, and until or from when.
