//! Links that hand a place over to the maps of other makers.
