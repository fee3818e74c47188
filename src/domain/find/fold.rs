//! What two spellings of the same name have in common.
