//! What a web editor chose, as the form and the address of the builder hold it.

use crate::{
    data::Dataset,
    domain::{CentreId, ProgrammeId},
    embed::{HEIGHT, HEIGHTS},
    nav::{Page, Query, embed::Embed},
};

/// The names of an embedded page whose choice the builder's own address leaves out: a check is made for
/// a moment, and is offered beside each choice.
const NEVER_KEPT: &str = "diagnose";

/// Everything that is chosen: what is shown, and what the code says of the frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub embed: Embed,
    /// The title of the frame; what is shown names it where there is none.
    pub title: Option<String>,
    /// Of a frame whose height is fixed, within [`HEIGHTS`]; CSS pixels.
    pub height: u32,
    pub sandbox: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self { embed: Embed::default(), title: None, height: HEIGHT, sandbox: false }
    }
}

impl Choice {
    /// Reads a choice from the builder's address. Languages are the tags of the published ones; what the
    /// contract does not allow leaves the default.
    #[must_use]
    pub fn parse(query: &Query, languages: &[impl AsRef<str>]) -> Self {
        let card = query.get("card").and_then(|id| CentreId::new(id).ok());
        let page = card.map_or(Page::Embed, Page::EmbedCentre);
        let known = query.clone().with(NEVER_KEPT, None);
        Self {
            embed: Embed::parse(&page, &known, languages),
            title: query.get("title").map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned),
            height: height(query.get("height").unwrap_or_default()),
            sandbox: query.get("sandbox") == Some("1"),
        }
    }

    /// The same in the builder's address: the names of the contract, and `card`, `title`, `height` and
    /// `sandbox`. Only what departs from the defaults; nothing where nothing does.
    #[must_use]
    pub fn query(&self) -> Query {
        let height = self.height.to_string();
        self.embed
            .query()
            .with("v", None)
            .with(NEVER_KEPT, None)
            .with("lang", self.embed.lang.as_deref())
            .with("card", self.embed.card.as_ref().map(CentreId::as_str))
            .with("title", self.title.as_deref())
            .with("height", (self.height != HEIGHT).then_some(height.as_str()))
            .with("sandbox", self.sandbox.then_some("1"))
    }

    /// The query as the builder writes it; commas between ids stay readable.
    #[must_use]
    pub fn written(&self) -> String {
        self.query().to_string().replace("%2C", ",")
    }

    /// Leaves out what the data does not have; the ids that were left out.
    pub fn prune(&mut self, data: &Dataset) -> Vec<String> {
        let embed = &mut self.embed;
        let is_centre = |id: &CentreId| data.centre(id).is_some();
        let (centres, lost) = std::mem::take(&mut embed.centres).into_iter().partition(is_centre);
        embed.centres = centres;
        let card = embed.card.take_if(|id| !is_centre(id));
        let programme = embed.programme.take_if(|id: &mut ProgrammeId| data.programme(id).is_none());
        let mut lost: Vec<String> = lost.iter().map(CentreId::to_string).collect();
        lost.extend(card.map(|id| id.to_string()));
        lost.extend(programme.map(|id| id.to_string()));
        lost
    }
}

/// A height as it was typed, brought within [`HEIGHTS`]; the default where it is no number.
#[must_use]
pub fn height(text: &str) -> u32 {
    text.trim().parse::<u32>().map_or(HEIGHT, |height| height.clamp(HEIGHTS.0, HEIGHTS.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::ProgrammeId,
        nav::{Theme, embed::View},
    };

    const LANGUAGES: &[&str] = &["zh-Hans", "en"];

    fn reopened(choice: &Choice) -> Choice {
        Choice::parse(&Query::parse(&choice.written()), LANGUAGES)
    }

    #[test]
    fn an_address_without_a_choice_has_the_defaults_and_they_leave_it_empty() {
        assert_eq!(Choice::parse(&Query::default(), LANGUAGES), Choice::default());
        assert_eq!(Choice::default().query().to_string(), "");
    }

    #[test]
    fn every_choice_comes_back_from_its_address() {
        let centre = |id: &str| CentreId::new(id).unwrap();
        let choices = [
            Embed { view: View::Both, elder: true, theme: Some(Theme::Dark), ..Embed::default() },
            Embed { centres: vec![centre("lyra"), centre("vega")], search: false, ..Embed::default() },
            Embed { programme: ProgrammeId::new("star-sunflower").ok(), locate: false, ..Embed::default() },
            Embed { lang: Some("zh-Hans".to_owned()), inside: true, ..Embed::default() },
            Embed { lang: Some("en".to_owned()), ..Embed::default() },
            Embed { card: Some(centre("lyra")), lang: Some("en".to_owned()), ..Embed::default() },
        ];
        for embed in choices {
            for (title, height, sandbox) in
                [(None, HEIGHT, false), (Some("家综 & <b>".to_owned()), 800, true)]
            {
                let choice = Choice { embed: embed.clone(), title, height, sandbox };
                assert_eq!(reopened(&choice), choice, "{}", choice.query());
            }
        }
    }

    #[test]
    fn a_height_is_brought_within_what_is_of_use() {
        for (typed, height) in
            [("", 450), ("abc", 450), ("12", 320), (" 600 ", 600), ("99999", 4000), ("-5", 450)]
        {
            assert_eq!(super::height(typed), height, "{typed:?}");
        }
    }

    #[test]
    fn a_check_is_never_kept_in_the_address() {
        assert!(!Choice::parse(&Query::parse("diagnose=1"), LANGUAGES).embed.diagnose);
        let embed = Embed { diagnose: true, ..Embed::default() };
        assert_eq!(Choice { embed, ..Choice::default() }.query().to_string(), "");
    }
}
