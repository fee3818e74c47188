//! What a link to a page shows where it is shared: Open Graph. All of it needs absolute addresses,
//! so it is there only where the portal knows its own.

use super::{Site, escape};
use crate::{
    app::{description, title},
    i18n::Messages,
    nav::Page,
};

/// Width and height of the picture.
pub const PICTURE_SIZE: (u32, u32) = (1200, 630);

/// The tags of a page.
pub fn tags(site: &Site, m: Messages, page: &Page) -> String {
    let Some(url) = site.absolute(m.tag(), page).filter(|_| page.is_public()) else { return String::new() };
    let portal = &site.data.portal;
    let (width, height) = PICTURE_SIZE;
    let mut tags = vec![
        ("og:type", "website".to_owned()),
        ("og:site_name", portal.name.get(m.tag()).text.to_owned()),
        ("og:title", title(page, &site.data, m)),
        ("og:description", description(page, &site.data, m)),
        ("og:url", url),
        ("og:locale", m.locale().to_owned()),
    ];
    let others = portal.languages.iter().filter(|tag| *tag != m.tag());
    let others = others.filter_map(|tag| Messages::built_in(tag).ok());
    tags.extend(others.map(|other| ("og:locale:alternate", other.locale().to_owned())));
    let picture = site.extras.picture.as_deref().and_then(|path| site.absolute_file(path));
    let card = if picture.is_some() { "summary_large_image" } else { "summary" };
    if let Some(picture) = picture {
        tags.extend([
            ("og:image", picture),
            ("og:image:type", "image/png".to_owned()),
            ("og:image:width", width.to_string()),
            ("og:image:height", height.to_string()),
            ("og:image:alt", m.share_picture(portal.district.get(m.tag()).text)),
        ]);
    }
    let mut out: Vec<String> = tags
        .into_iter()
        .map(|(name, value)| format!("<meta property=\"{name}\" content=\"{}\">", escape(&value)))
        .collect();
    out.push(format!("<meta name=\"twitter:card\" content=\"{card}\">"));
    out.concat()
}
