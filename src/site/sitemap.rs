//! What tells search engines of every page: `sitemap.xml` and `robots.txt`.

use super::{Site, SiteError, SiteFile, escape};
use crate::{
    domain::{date::iso_date, text::BASE_LANGUAGE},
    nav::Page,
};

/// Both files; none where the portal does not know its own address. A `robots.txt` counts only at
/// the root of a host: in a folder it does no harm.
pub fn files(site: &Site) -> Result<Vec<SiteFile>, SiteError> {
    let Some(address) = site.absolute_file("sitemap.xml") else { return Ok(Vec::new()) };
    Ok(vec![
        SiteFile { path: "sitemap.xml".to_owned(), text: sitemap(site)? },
        SiteFile {
            path: "robots.txt".to_owned(),
            text: format!("User-agent: *\nAllow: /\n\nSitemap: {address}\n"),
        },
    ])
}

/// Every page in every language, each with all its languages.
fn sitemap(site: &Site) -> Result<String, SiteError> {
    let languages = site.languages()?;
    let day = iso_date(site.data.portal.published);
    let address = |tag: &str, page: &Page| escape(&site.absolute(tag, page).unwrap_or_default());
    let mut urls = Vec::new();
    for page in site.pages() {
        let named = languages.iter().map(|m| (m.tag(), m.tag()));
        let links: Vec<String> = named
            .chain([("x-default", BASE_LANGUAGE)])
            .map(|(name, tag)| {
                let other = address(tag, &page);
                format!("<xhtml:link rel=\"alternate\" hreflang=\"{name}\" href=\"{other}\"/>")
            })
            .collect();
        let links = links.concat();
        urls.extend(languages.iter().map(|m| {
            let own = address(m.tag(), &page);
            format!("<url><loc>{own}</loc><lastmod>{day}</lastmod>{links}</url>\n")
        }));
    }
    let urls = urls.concat();
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{urls}</urlset>\n"
    ))
}
