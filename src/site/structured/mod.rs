//! What search engines read of a page: JSON-LD in the words of schema.org.
//!
//! It says what the page says and nothing more: what is not published is left out, and without the
//! portal's own address there are no addresses. A block of data is never run, so the policy needs no
//! hash for it.

mod dataset;
mod office;
mod service;
mod special_days;

use serde_json::{Map, Value, json};

use super::Site;
use crate::{
    app::title,
    domain::{Portal, Publisher, Text},
    i18n::Messages,
    nav::Page,
};

/// The block of a page; none of what is made to be embedded.
pub fn script(site: &Site, m: Messages, page: &Page) -> String {
    if !page.is_public() {
        return String::new();
    }
    let telling = Telling { site, m };
    let main = match page {
        Page::Home => Some(telling.portal()),
        Page::Centre(id) => site.data.centre(id).map(|centre| office::office(telling, centre)),
        Page::Programme(id) => site.data.programme(id).map(|one| service::service(telling, one)),
        Page::OpenData => Some(dataset::dataset(telling)),
        Page::Programmes
        | Page::Coverage
        | Page::About
        | Page::Embed
        | Page::EmbedCentre(_)
        | Page::EmbedBuild
        | Page::Desk => None,
    };
    let crumbs = telling.breadcrumbs(page);
    let mut things: Vec<Value> = main.into_iter().chain(crumbs).map(Value::from).collect();
    let mut content = json!({ "@context": "https://schema.org" });
    match (things.len(), things.pop()) {
        (1, Some(Value::Object(only))) => {
            if let Some(content) = content.as_object_mut() {
                content.extend(only);
            }
        }
        (_, last) => {
            things.extend(last);
            content["@graph"] = things.into();
        }
    }
    // Nothing in the data ends the block or begins a comment in it.
    let text = content.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{text}</script>")
}

/// A thing with its properties in the order in which they were said.
struct Thing(Map<String, Value>);

impl Thing {
    fn of(kind: &str) -> Self {
        Self(Map::from_iter([("@type".to_owned(), kind.into())]))
    }

    fn with(self, property: &str, value: impl Into<Value>) -> Self {
        self.maybe(property, Some(value))
    }

    fn maybe(mut self, property: &str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.0.insert(property.to_owned(), value.into());
        }
        self
    }

    /// Several values as a list, one by itself, none not at all.
    fn each<V: Into<Value>>(self, property: &str, values: impl IntoIterator<Item = V>) -> Self {
        let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
        match values.len() {
            0 | 1 => self.maybe(property, values.pop()),
            _ => self.with(property, values),
        }
    }
}

impl From<Thing> for Value {
    fn from(thing: Thing) -> Self {
        Self::Object(thing.0)
    }
}

/// A site in the language of a page.
#[derive(Clone, Copy)]
struct Telling<'a> {
    site: &'a Site,
    m: Messages,
}

impl<'a> Telling<'a> {
    fn data(self) -> &'a Portal {
        &self.site.data.portal
    }

    fn say(self, text: &'a Text) -> &'a str {
        text.get(self.m.tag()).text
    }

    fn url(self, page: &Page) -> Option<String> {
        self.site.absolute(self.m.tag(), page)
    }

    /// The portal as the home page tells of it.
    fn portal(self) -> Thing {
        let portal = self.data();
        let service = Thing::of("GovernmentService")
            .with("name", self.say(portal.centre_kind.as_ref().unwrap_or(&portal.name)))
            .with("areaServed", Value::from(self.district()));
        Thing::of("WebSite")
            .with("name", self.say(&portal.name))
            .maybe("url", self.url(&Page::Home))
            .with("inLanguage", self.m.tag())
            .maybe("publisher", portal.publisher.as_ref().map(|one| self.publisher(one)))
            .with("about", service)
    }

    fn publisher(self, publisher: &'a Publisher) -> Thing {
        Thing::of("Organization")
            .with("name", self.say(&publisher.name))
            .maybe("url", publisher.url.clone())
            .maybe("email", publisher.email.clone())
    }

    fn district(self) -> Thing {
        self.area(&self.data().district)
    }

    fn area(self, name: &'a Text) -> Thing {
        Thing::of("AdministrativeArea").with("name", self.say(name))
    }

    /// The way to a page from the list of centres, as the page itself shows it.
    fn breadcrumbs(self, page: &Page) -> Option<Thing> {
        let data = &self.site.data;
        let m = self.m;
        let above = matches!(page, Page::Programme(_)).then(|| (Page::Programmes, m.programmes_title()));
        let here = match page {
            Page::Home | Page::Embed | Page::EmbedCentre(_) | Page::EmbedBuild | Page::Desk => return None,
            Page::Centre(id) => data.centre(id).map(|centre| self.say(&centre.short_name)),
            Page::Programme(id) => data.programme(id).map(|one| self.say(&one.name)),
            Page::Programmes => Some(m.programmes_title()),
            Page::Coverage => Some(m.coverage()),
            Page::About => Some(m.about()),
            Page::OpenData => Some(m.open_data()),
        };
        let way = [(Page::Home, m.all_centres())].into_iter().chain(above);
        let way = way.chain(here.map(|name| (page.clone(), name)));
        let items = way.enumerate().map(|(index, (page, name))| {
            Thing::of("ListItem")
                .with("position", index + 1)
                .with("name", name)
                .maybe("item", self.url(&page))
        });
        Some(Thing::of("BreadcrumbList").with("itemListElement", items.map(Value::from).collect::<Vec<_>>()))
    }

    fn title(self, page: &Page) -> String {
        title(page, &self.site.data, self.m)
    }
}
