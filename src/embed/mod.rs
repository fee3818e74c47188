//! The code that puts the portal into other pages: what the builder offers, and what oEmbed tells.
//!
//! Pure: addresses and data in, markup out. What is framed, linked or listed is told by one value
//! ([`Embed`]), so every piece of code of a [`Setting`] shows the same.

mod element;
mod frame;
mod hosts;
mod link;
mod list;

pub use element::{ELEMENT, element};
pub use frame::{Frame, SANDBOX, iframe, plain, resizing};
pub use hosts::{Hosts, hosts};
pub use link::{Picture, link};
pub use list::list;

use crate::{
    data::Dataset,
    domain::{Centre, Programme},
    i18n::Messages,
    nav::{Page, embed::Embed},
};

/// The height of a frame where nobody chose one; CSS pixels.
pub const HEIGHT: u32 = 450;
/// The least and the most that a fixed height may be; CSS pixels.
pub const HEIGHTS: (u32, u32) = (320, 4000);

/// What a piece of code is made of.
#[derive(Debug, Clone)]
pub struct Setting<'a> {
    /// The absolute address of the portal's folder; ends in a slash.
    pub base: &'a str,
    pub embed: &'a Embed,
    pub data: &'a Dataset,
    /// In the language of the embed ([`Embed::language`]): what stands beside and instead of the frame.
    pub m: Messages,
    /// Names the frame for who cannot see it. Never empty.
    pub title: String,
    /// CSS pixels: of a frame that keeps its height, and what the others reserve until they know better.
    pub height: u32,
    /// Heights that were measured, each behind the width that it holds from on; CSS pixels.
    pub heights: &'a [(u32, u32)],
    /// Whether the frame gets only the rights that it uses.
    pub is_sandboxed: bool,
}

impl<'a> Setting<'a> {
    /// With the default title and height, and without what is seldom wanted.
    #[must_use]
    pub fn new(base: &'a str, embed: &'a Embed, data: &'a Dataset, m: Messages) -> Self {
        let title = title(embed, data, m);
        Self { base, embed, data, m, title, height: HEIGHT, heights: &[], is_sandboxed: false }
    }

    /// The absolute address that is framed.
    #[must_use]
    pub fn src(&self) -> String {
        self.absolute(&self.embed.href())
    }

    /// The absolute address of the portal's own page that shows the same; of its list where that would be the
    /// page of a centre that there is not.
    #[must_use]
    pub fn full(&self) -> String {
        let whole = Embed { card: None, centres: Vec::new(), ..self.embed.clone() };
        let embed = match self.embed.full_page() {
            (_, Page::Centre(id), _) if self.data.centre(&id).is_none() => &whole,
            _ => self.embed,
        };
        self.absolute(&embed.full_href())
    }

    fn absolute(&self, href: &str) -> String {
        format!("{}{}", self.base, href.strip_prefix("./").unwrap_or(href))
    }

    /// The frame of it all.
    #[must_use]
    pub fn frame(&self) -> Frame {
        Frame {
            address: self.src(),
            title: self.title.clone(),
            width: None,
            height: self.height,
            is_sandboxed: self.is_sandboxed,
        }
    }
}

/// What an embed is called where nobody named it: after its one centre, else its programme, else the portal.
#[must_use]
pub fn title(embed: &Embed, data: &Dataset, m: Messages) -> String {
    let only = match embed.centres.as_slice() {
        [one] => Some(one),
        _ => None,
    };
    let centre = embed.card.as_ref().or(only).and_then(|id| data.centre(id)).map(|one| &one.name);
    let programme = embed.programme.as_ref().and_then(|id| data.programme(id)).map(|one| &one.name);
    let portal = data.portal.name.get(m.tag()).text;
    match (centre, programme) {
        (Some(centre), _) => centre.get(m.tag()).text.to_owned(),
        // By itself a programme's name says little on the page of another.
        (None, Some(programme)) => m.title_of(programme.get(m.tag()).text, portal),
        (None, None) => portal.to_owned(),
    }
}

/// The centres that an embed shows, in the order of the data: those chosen, of them those that run the
/// programme. None where a centre or programme is asked for that there is not.
#[must_use]
pub fn shown<'a>(embed: &Embed, data: &'a Dataset) -> Vec<&'a Centre> {
    if let Some(id) = &embed.card {
        return data.centre(id).into_iter().collect();
    }
    let is_chosen = |centre: &Centre| embed.centres.is_empty() || embed.centres.contains(&centre.id);
    let runs = |centre: &Centre| {
        let is_run = |programme: &Programme| programme.centres.contains(&centre.id);
        embed.programme.as_ref().is_none_or(|id| data.programme(id).is_some_and(is_run))
    };
    data.centres.iter().filter(|centre| is_chosen(centre) && runs(centre)).collect()
}
