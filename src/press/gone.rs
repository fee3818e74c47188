//! What a publication no longer has.

use std::collections::BTreeSet;

use super::PressError;
use crate::{data::FileSet, open, site::Site};

/// Pages, charts and open forms of the data `old` that `new` does not make any more, relative to the portal's folder,
/// sorted. `site` is one that holds everything but the data.
pub(super) fn gone(old: &FileSet, new: &FileSet, site: &Site) -> Vec<String> {
    let (Ok(before), Ok(after)) = (made(old, site), made(new, site)) else { return Vec::new() };
    before.difference(&after).cloned().collect()
}

fn made(set: &FileSet, site: &Site) -> Result<BTreeSet<String>, PressError> {
    let publication = set.publication()?;
    let forms = open::files(set, &publication).into_iter().map(|file| file.path);
    let site = Site { data: publication.data.clone(), story: publication.story, ..site.clone() };
    let pages = site.documents()?.into_iter().map(|(m, page)| Site::path(m, &page));
    let charts = site.charts()?.into_iter().map(|(path, _)| path);
    Ok(pages.chain(forms).chain(charts).collect())
}
