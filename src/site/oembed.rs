//! oEmbed: for every page a document that tells other programs how to frame it. All of it needs absolute
//! addresses, so it is there only where the portal knows its own.

use serde_json::json;

use super::{PICTURE_SIZE, Site, SiteError, SiteFile, escape};
use crate::{
    app::title,
    domain::CentreId,
    embed::{self, Frame},
    i18n::Messages,
    nav::{self, Page, embed::Embed},
};

/// Width and height of the frame in CSS pixels: no larger than what consumers commonly allow.
const SIZE: (u32, u32) = (600, 450);
/// How long a consumer may keep the document, in seconds: a day.
const KEPT: u32 = 86_400;

/// Where a page's document lies, relative to the portal's folder.
fn path(tag: &str, page: &Page) -> String {
    let folder = nav::href(tag, page);
    format!("oembed/{}index.json", folder.trim_start_matches("./"))
}

/// The link by which consumers find the document: early in the head, of which they read only the first part.
pub fn link(site: &Site, m: Messages, page: &Page) -> String {
    let address = site.absolute_file(&path(m.tag(), page)).filter(|_| page.is_public());
    address.map_or_else(String::new, |address| {
        format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" title=\"{}\" href=\"{}\">",
            escape(&title(page, &site.data, m)),
            escape(&address)
        )
    })
}

/// Every document; none where the portal does not know its address.
pub fn files(site: &Site) -> Result<Vec<SiteFile>, SiteError> {
    let mut files = Vec::new();
    for m in site.languages()? {
        files.extend(site.pages().iter().filter_map(|page| file(site, m, page)));
    }
    Ok(files)
}

fn file(site: &Site, m: Messages, page: &Page) -> Option<SiteFile> {
    let base = site.data.portal.site_url.as_deref()?;
    let title = title(page, &site.data, m);
    let lang = Some(m.tag().to_owned());
    let card = |id: &CentreId| Embed { card: Some(id.clone()), lang: lang.clone(), ..Embed::default() };
    let shown = match page {
        Page::Centre(id) => card(id).href(),
        Page::Programme(id) => Embed { programme: Some(id.clone()), lang, ..Embed::default() }.href(),
        Page::Home => Embed { lang, ..Embed::default() }.href(),
        // No part of the list is what these say: they are framed whole.
        whole => nav::href(m.tag(), whole),
    };
    let (width, height) = SIZE;
    let frame = Frame {
        address: format!("{base}{}", shown.trim_start_matches("./")),
        title: title.clone(),
        width: Some(width),
        height,
        is_sandboxed: false,
    };
    let mut document = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site.data.portal.name.get(m.tag()).text,
        "provider_url": base,
        "cache_age": KEPT,
        "html": embed::iframe(&frame).0,
        "width": width,
        "height": height,
    });
    if let Some(picture) = site.extras.picture.as_deref().and_then(|path| site.absolute_file(path)) {
        let (width, height) = PICTURE_SIZE;
        document["thumbnail_url"] = picture.into();
        document["thumbnail_width"] = width.into();
        document["thumbnail_height"] = height.into();
    }
    Some(SiteFile { path: path(m.tag(), page), text: document.to_string() })
}
