//! The published files as a `Dataset`.

use super::{Telling, Thing};
use crate::{
    app::description,
    data::PublishedFile,
    domain::{Licence, date::iso_date},
    nav::Page,
};

/// The whole publication, each file a `DataDownload`.
pub fn dataset(telling: Telling) -> Thing {
    let portal = telling.data();
    let site = telling.site;
    let mut licences: Vec<&str> = portal.licences.iter().map(named).collect();
    let mut seen = std::collections::BTreeSet::new();
    licences.retain(|one| seen.insert(*one));
    Thing::of("Dataset")
        .with("name", telling.title(&Page::OpenData))
        .with("description", description(&Page::OpenData, &site.data, telling.m))
        .maybe("url", telling.url(&Page::OpenData))
        .with("dateModified", iso_date(portal.published))
        .with("isAccessibleForFree", true)
        .maybe("creator", portal.publisher.as_ref().map(|one| telling.publisher(one)))
        .maybe("creditText", portal.attribution.as_ref().map(|text| telling.say(text)))
        .with("spatialCoverage", telling.district())
        .each("license", licences)
        .each("distribution", site.files.iter().map(|file| download(telling, file)))
}

fn download(telling: Telling, file: &PublishedFile) -> Thing {
    let portal = telling.data();
    let format = if file.path.ends_with(".geojson") { "application/geo+json" } else { "application/json" };
    Thing::of("DataDownload")
        .with("name", file.kind.plain_name())
        .with("encodingFormat", format)
        .with("contentSize", format!("{} KB", file.kilobytes()))
        .with("dateModified", iso_date(portal.published))
        .maybe("contentUrl", telling.site.absolute_file(&file.path))
        .each("license", portal.licences_of(file.kind.key()).map(named))
}

/// A licence by its address, or by its name where it has none.
fn named(licence: &Licence) -> &str {
    licence.url.as_deref().unwrap_or(&licence.licence)
}
