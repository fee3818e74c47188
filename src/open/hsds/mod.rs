//! The centres and programmes as Human Services Data Specification 3.1 (Open Referral) has them: the files
//! that a static host can serve in the shape of its API. No API: queries find nothing.
//!
//! A centre is a service at the location of the centre and of its service points, of the organisation that
//! operates it. A programme is a service of each centre that offers it. Where the standard wants what is not
//! published, the publisher stands as the organisation and says so, and an address has empty parts.

mod ids;
mod location;
mod organization;
mod part;
mod schedule;
mod service;

use serde_json::{Map, Value, json};

use super::{OpenFile, sources::Sources};
use crate::data::OpenForm;
use service::Service;

/// The version of the standard.
const VERSION: &str = "3.1";
/// Where the standard is explained.
const PROFILE: &str = "https://docs.openreferral.org/en/latest/hsds/overview.html";

/// `hsds/index.json`, `hsds/services.json` and one file a service.
pub fn files(sources: &Sources) -> Vec<OpenFile> {
    let services = service::all(sources);
    let mut files =
        vec![file(OpenForm::Hsds.path(), &index(sources)), file("hsds/services.json", &page(&services))];
    files.extend(services.into_iter().map(|one| {
        let path = format!("hsds/services/{}.json", one.id);
        file(&path, &one.whole())
    }));
    files
}

fn file(path: &str, content: &Value) -> OpenFile {
    OpenFile { form: OpenForm::Hsds, path: path.to_owned(), content: content.to_string().into_bytes() }
}

/// What the API tells of itself at its root; without the address of an API, for there is none.
fn index(sources: &Sources) -> Value {
    let portal = &sources.data.portal;
    let mut index = json!({
        "version": VERSION,
        "profile": PROFILE,
        "description": part::bilingual(|m| m.open_hsds_description(portal.name.get(m.tag()).text)),
    });
    if let Some(publisher) = &portal.publisher {
        let mut own = Map::new();
        own.insert("name".to_owned(), part::base(&publisher.name).into());
        own.extend(publisher.email.iter().map(|email| ("email".to_owned(), email.as_str().into())));
        own.extend(publisher.url.iter().map(|url| ("website".to_owned(), url.as_str().into())));
        index["publisher"] = own.into();
    }
    index
}

/// All services on the one page that there is, without what is many to one.
fn page(services: &[Service]) -> Value {
    json!({
        "total_items": services.len(),
        "total_pages": 1,
        "page_number": 1,
        "size": services.len(),
        "first_page": true,
        "last_page": true,
        "empty": services.is_empty(),
        "contents": services.iter().map(Service::listed).collect::<Vec<_>>(),
    })
}
