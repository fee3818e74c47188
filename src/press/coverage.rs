//! What lies within a walk, from the files of a data set.

use crate::{
    coverage::told::State,
    data::{Dataset, FileKind, FileSet, json},
    reach::{District, Source},
};

/// The district as it is published; a file that is not there, or is no JSON, tells nothing.
#[must_use]
pub fn coverage(set: &FileSet, data: &Dataset) -> State {
    let tree = |kind| set.text(kind).and_then(|text| json(text).ok()).unwrap_or_default();
    let (areas, isochrones) = (tree(FileKind::Areas), tree(FileKind::Isochrones));
    let (centres, communities) = (&data.centres, data.communities.loaded());
    State::published(District::read(Source { centres, communities, areas: &areas, isochrones: &isochrones }))
}
