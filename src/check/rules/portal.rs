//! The publication as a whole.

use super::walk::items;
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::{faults, listed},
    },
    data::FileKind,
};

faults! {
    /// What the publication lacks.
    pub enum Fault {
        /// No address of the site.
        NoSiteUrl = "site-url-missing", |m| m.check_site_url_missing(), m.check_site_url_missing_do();
        /// No hotline for what is not published.
        NoAsk = "ask-missing", |m| m.check_ask_missing(), m.check_ask_missing_do();
        /// A licence for a file that there is not.
        LicenceFile { key: String } = "licence-file-unknown",
            |m| m.check_licence_file_unknown(key), m.check_licence_file_unknown_do(&keys());
        /// Files that no licence covers.
        NoLicence { files: Vec<String> } = "licence-missing",
            |m| m.check_licence_missing(&listed(files.iter().map(String::as_str), m)),
            m.check_licence_missing_do();
        /// Hotlines of which it is said how far they can be trusted, and not why.
        NoSource { numbers: Vec<String> } = "hotline-no-source",
            |m| m.check_hotline_no_source(&listed(numbers.iter().map(String::as_str), m)),
            m.check_hotline_no_source_do();
    }
}

fn keys() -> String {
    FileKind::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(", ")
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let portal = &ground.publication.data.portal;
    let content = ground.documents.content(FileKind::Portal);
    let at = |field| Place::field(FileKind::Portal, None, field);
    if content["site_url"].is_null() {
        found.advise(at("site_url"), Fault::NoSiteUrl);
    }
    if content["ask"].is_null() {
        found.advise(at("ask"), Fault::NoAsk);
    }
    for (index, licence) in items(&content["licences"]).enumerate() {
        for (place, key) in items(&licence["files"]).enumerate() {
            let Some(key) = key.as_str().filter(|key| FileKind::from_key(key).is_none()) else { continue };
            let steps = ["licences", &index.to_string(), "files", &place.to_string()].map(str::to_owned);
            let fault = Fault::LicenceFile { key: key.to_owned() };
            found.warn(Place::steps(FileKind::Portal, steps.to_vec()), fault);
        }
    }
    let kinds = ground.documents.iter().map(|document| document.kind);
    let files: Vec<_> = kinds
        .filter(|kind| portal.licences_of(kind.key()).next().is_none())
        .map(|kind| kind.plain_name().to_owned())
        .collect();
    if !files.is_empty() {
        found.advise(at("licences"), Fault::NoLicence { files });
    }
    let unsourced = portal.hotlines.iter().filter(|line| line.grade.is_some() && line.source.is_none());
    let numbers: Vec<_> = unsourced.map(|line| line.number.shown().to_owned()).collect();
    if !numbers.is_empty() {
        found.advise(at("hotlines"), Fault::NoSource { numbers });
    }
}
