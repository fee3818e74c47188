//! The last publications as feeds: [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/) and
//! [Atom](https://www.rfc-editor.org/rfc/rfc4287).

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Change, digest::sentences};
use crate::{
    domain::{Date, Portal, date::iso_date},
    i18n::Messages,
};

/// A publication and what it changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// What the name of its `portal.json` carries.
    pub hash: String,
    /// The day that its data name.
    pub published: Date,
    /// When it took its place, RFC 3339; later than every edition before it.
    pub updated: String,
    pub news: News,
}

/// What is new in a publication.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// There was none before it.
    First,
    /// An earlier one came back, published on that day.
    Returned(Date, Vec<Change>),
    Changed(Vec<Change>),
}

/// Whose feed it is.
#[derive(Debug, Clone, Copy)]
pub struct Feed<'a> {
    pub portal: &'a Portal,
    /// The portal's `id`: ids of the entries are made of it.
    pub id: &'a str,
    /// The newest first.
    pub editions: &'a [Edition],
    /// The feed's own address relative to the portal's, without what tells the format: `en/changes`.
    pub path: &'a str,
    /// Where the same is read as a page, relative to the portal's address.
    pub page: &'a str,
    pub m: Messages,
}

impl Edition {
    /// The day on which it took its place.
    #[must_use]
    pub fn day(&self) -> Date {
        let day = self.updated.get(..10).and_then(|day| crate::domain::date::parse_date(day).ok());
        day.unwrap_or(self.published)
    }

    /// What is new, in sentences; one at least.
    #[must_use]
    pub fn sentences(&self, m: Messages) -> Vec<String> {
        match &self.news {
            News::First => vec![m.changes_first().to_owned()],
            News::Returned(day, changes) => {
                let returned = m.changes_returned(&m.date(*day));
                std::iter::once(returned).chain(sentences(changes, m)).collect()
            }
            News::Changed(changes) => {
                let told = sentences(changes, m);
                if told.is_empty() { vec![m.changes_same().to_owned()] } else { told }
            }
        }
    }

    fn title(&self, m: Messages) -> String {
        let day = m.date(self.day());
        match &self.news {
            News::First => m.changes_feed_first(&day),
            News::Returned(_, changes) | News::Changed(changes) => match sentences(changes, m).len() {
                0 => m.changes_feed_same(&day),
                count => m.changes_feed_entry(&count.to_string(), &day),
            },
        }
    }
}

impl Feed<'_> {
    fn urn(&self, of: &str) -> String {
        let portal =
            Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("urn:family-centres:portal:{}", self.id).as_bytes());
        Uuid::new_v5(&portal, of.as_bytes()).urn().to_string()
    }

    /// Of the feed in its language.
    fn own_urn(&self) -> String {
        self.urn(&format!("changes {}", self.m.tag()))
    }

    /// Of an edition as its language tells it.
    fn edition_urn(&self, edition: &Edition) -> String {
        self.urn(&format!("{} {} {}", self.m.tag(), edition.hash, edition.updated))
    }

    fn address(&self, path: &str) -> Option<String> {
        self.portal.site_url.as_ref().map(|url| format!("{url}{path}"))
    }

    fn title(&self) -> String {
        self.m.changes_feed_title(self.portal.name.get(self.m.tag()).text)
    }

    /// The publisher, or the portal where none is named; with the publisher's address.
    fn author(&self) -> (&str, Option<&str>) {
        match &self.portal.publisher {
            Some(own) => (own.name.get(self.m.tag()).text, own.url.as_deref()),
            None => (self.portal.name.get(self.m.tag()).text, None),
        }
    }
}

/// The feed as JSON Feed 1.1. Addresses only where the portal knows its own.
#[must_use]
pub fn json(feed: Feed) -> String {
    let (name, url) = feed.author();
    let mut author = Map::from_iter([("name".to_owned(), Value::from(name))]);
    author.extend(url.map(|url| ("url".to_owned(), url.into())));
    let items: Vec<Value> = feed.editions.iter().map(|edition| item(feed, edition)).collect();
    let mut all = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title(),
        "language": feed.m.tag(),
        "authors": [author],
    });
    if let (Some(page), Some(own)) = (feed.address(feed.page), feed.address(feed.path)) {
        all["home_page_url"] = page.into();
        all["feed_url"] = format!("{own}.json").into();
    }
    all["items"] = items.into();
    all.to_string()
}

fn item(feed: Feed, edition: &Edition) -> Value {
    let told = edition.sentences(feed.m);
    let items: Vec<String> = told.iter().map(|one| escaped(one)).collect();
    let mut item = json!({
        "id": feed.edition_urn(edition),
        "title": edition.title(feed.m),
        "content_text": told.join("\n"),
        "content_html": format!("<ul><li>{}</li></ul>", items.join("</li><li>")),
        "date_published": edition.updated,
        "date_modified": edition.updated,
    });
    if let Some(page) = feed.address(feed.page) {
        item["url"] = page.into();
    }
    item
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The feed as Atom. What XML cannot hold (control characters) stands as U+FFFD.
///
/// # Errors
/// What writing into memory can come to: nothing that a caller could mend.
pub fn atom(feed: Feed) -> io::Result<String> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml
        .create_element("feed")
        .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.m.tag())]);
    root.write_inner_content(|xml| {
        element(xml, "title", &feed.title())?;
        element(xml, "id", &feed.own_urn())?;
        let newest = feed.editions.first().map(|edition| edition.updated.clone());
        let updated = newest.unwrap_or_else(|| format!("{}T00:00:00+08:00", iso_date(feed.portal.published)));
        element(xml, "updated", &updated)?;
        author(xml, feed)?;
        if let (Some(page), Some(own)) = (feed.address(feed.page), feed.address(feed.path)) {
            link(xml, "self", "application/atom+xml", &format!("{own}.xml"))?;
            link(xml, "alternate", "text/html", &page)?;
        }
        feed.editions.iter().try_for_each(|edition| entry(xml, feed, edition))
    })?;
    let mut text = String::from_utf8_lossy(&xml.into_inner()).into_owned();
    text.push('\n');
    Ok(text)
}

type Xml = Writer<Vec<u8>>;

fn entry(xml: &mut Xml, feed: Feed, edition: &Edition) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        element(xml, "title", &edition.title(feed.m))?;
        element(xml, "id", &feed.edition_urn(edition))?;
        element(xml, "updated", &edition.updated)?;
        element(xml, "published", &edition.updated)?;
        if let Some(page) = feed.address(feed.page) {
            link(xml, "alternate", "text/html", &page)?;
        }
        let text = allowed(&edition.sentences(feed.m).join("\n"));
        let content = xml.create_element("content").with_attribute(("type", "text"));
        content.write_text_content(BytesText::new(&text))?;
        Ok(())
    })?;
    Ok(())
}

fn author(xml: &mut Xml, feed: Feed) -> io::Result<()> {
    let (name, url) = feed.author();
    xml.create_element("author").write_inner_content(|xml| {
        element(xml, "name", name)?;
        url.map_or(Ok(()), |url| element(xml, "uri", url))
    })?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, kind: &str, address: &str) -> io::Result<()> {
    let href = allowed(address);
    xml.create_element("link")
        .with_attributes([("rel", rel), ("type", kind), ("href", &href)])
        .write_empty()?;
    Ok(())
}

fn element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(text)))?;
    Ok(())
}

/// A text without the characters that XML 1.0 forbids.
fn allowed(text: &str) -> String {
    let is_allowed = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => c >= ' ',
    };
    text.chars().map(|c| if is_allowed(c) { c } else { '\u{fffd}' }).collect()
}
