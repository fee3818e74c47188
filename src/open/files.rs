//! The files of the open forms.

use std::collections::BTreeMap;

use super::{features, hsds, records, sources, tables};
use crate::data::{FileSet, OpenForm, Publication, PublishedForm};

/// One file of an open form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFile {
    /// The form that it is, or is a part of.
    pub form: OpenForm,
    /// Relative to the portal's folder.
    pub path: String,
    pub content: Vec<u8>,
}

impl OpenFile {
    /// The one file of a form.
    fn of(form: OpenForm, content: Vec<u8>) -> Self {
        Self { form, path: form.path().to_owned(), content }
    }
}

/// Every open form of a publication: `GeoJSON` and CSV under `data/open/`, HSDS under `hsds/`.
///
/// Of `set` the texts of `portal.json`, `places.json` and `areas.geojson` are read, for what the domain
/// does not hold. Positions are WGS-84, longitude first in `GeoJSON`. Files have plain names: they are
/// derived and made anew at each publication. A table without records is left out.
#[must_use]
pub fn files(set: &FileSet, publication: &Publication) -> Vec<OpenFile> {
    let source = sources::Sources::of(set, publication);
    let centres = records::centres(&source);
    let mut files = vec![
        OpenFile::of(OpenForm::CentresMap, features::collection(&source, &centres)),
        OpenFile::of(OpenForm::CentresTable, tables::csv(&centres)),
        OpenFile::of(OpenForm::ProgrammesTable, tables::csv(&records::programmes(&source))),
        OpenFile::of(OpenForm::CommunitiesTable, tables::csv(&records::communities(&source))),
        OpenFile::of(OpenForm::PlacesTable, tables::csv(&records::places(&source))),
    ];
    files.retain(|file| !tables::is_empty(&file.content));
    files.extend(hsds::files(&source));
    files
}

/// What a list of the forms tells of them, in the order of [`OpenForm::ALL`].
#[must_use]
pub fn listed(files: &[OpenFile]) -> Vec<PublishedForm> {
    let mut forms: BTreeMap<OpenForm, PublishedForm> = BTreeMap::new();
    for file in files {
        let form = file.form;
        let one = forms.entry(form).or_insert(PublishedForm { form, files: 0, bytes: 0 });
        one.files += 1;
        one.bytes += file.content.len();
    }
    forms.into_values().collect()
}
