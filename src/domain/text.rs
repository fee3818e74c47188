//! Texts in several languages.

/// The language that every text has: BCP 47, simplified Chinese.
pub const BASE_LANGUAGE: &str = "zh-Hans";

/// What parts a language from the one that a wording was converted from.
const CONVERTED: &str = "-t-";

/// A text in simplified Chinese and, where somebody wrote it, in other languages.
///
/// In JSON a bare string (zh-Hans) or an object keyed by BCP 47 tags that has at least `zh-Hans`. A wording
/// that publishing converted says so in its tag (RFC 6497): `zh-Hant-t-zh-hans`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    base: String,
    /// Tag and wording, in the order in which they were written.
    others: Vec<(String, String)>,
}

/// A text as it was found for a wished language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Localised<'a> {
    pub text: &'a str,
    /// BCP 47 tag of the language that the text really is in.
    pub lang: &'a str,
}

impl<'a> Localised<'a> {
    /// The tag to mark the text with on a page in `lang`; none where it is in that language.
    #[must_use]
    pub fn marked(self, lang: &str) -> Option<&'a str> {
        (!is_in(self.lang, lang)).then_some(self.lang)
    }
}

/// Whether a wording of the tag `own` is in the language `lang`, written or converted.
#[must_use]
pub fn is_in(own: &str, lang: &str) -> bool {
    own.strip_prefix(lang).is_some_and(|rest| rest.is_empty() || rest.starts_with(CONVERTED))
}

/// Whether a wording of this tag was converted from another one, and written by nobody.
#[must_use]
pub fn is_converted(tag: &str) -> bool {
    tag.contains(CONVERTED)
}

impl Text {
    /// A text in simplified Chinese only.
    #[must_use]
    pub fn base(text: impl Into<String>) -> Self {
        Self { base: text.into(), others: Vec::new() }
    }

    /// The same text with one more language.
    #[must_use]
    pub fn with(mut self, lang: impl Into<String>, text: impl Into<String>) -> Self {
        self.others.push((lang.into(), text.into()));
        self
    }

    /// The text in `lang`, written or converted, or in simplified Chinese where there is none. What somebody
    /// wrote comes before what was converted, for publishing adds its wordings last.
    #[must_use]
    pub fn get<'a>(&'a self, lang: &'a str) -> Localised<'a> {
        match self.others.iter().find(|(own, _)| is_in(own, lang)) {
            Some((own, text)) => Localised { text, lang: own },
            None => Localised { text: &self.base, lang: BASE_LANGUAGE },
        }
    }

    /// Every wording with its language, simplified Chinese first.
    pub fn wordings(&self) -> impl Iterator<Item = Localised<'_>> {
        std::iter::once(Localised { text: &self.base, lang: BASE_LANGUAGE })
            .chain(self.others.iter().map(|(lang, text)| Localised { text, lang }))
    }

    /// Whether any wording is blank: such a text says nothing and is not a value.
    #[must_use]
    pub fn has_blank(&self) -> bool {
        self.wordings().any(|wording| wording.text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_and_names_the_language_it_is_really_in() {
        let text = Text::base("织女").with("en", "Zhinü");
        assert_eq!(text.get("en"), Localised { text: "Zhinü", lang: "en" });
        assert_eq!(text.get("zh-Hant"), Localised { text: "织女", lang: "zh-Hans" });
    }

    #[test]
    fn a_converted_wording_is_in_its_language_says_where_it_comes_from_and_gives_way_to_a_written_one() {
        let text = Text::base("织女").with("zh-Hant-t-zh-hans", "織女");
        let found = text.get("zh-Hant");
        assert_eq!(found, Localised { text: "織女", lang: "zh-Hant-t-zh-hans" });
        assert_eq!(found.marked("zh-Hant"), None);
        assert_eq!(found.marked("en"), Some("zh-Hant-t-zh-hans"));
        assert_eq!(text.get("zh").lang, "zh-Hans", "part of a tag is another language");
        let written = Text::base("织女").with("zh-Hant", "织女星").with("zh-Hant-t-zh-hans", "織女");
        assert_eq!(written.get("zh-Hant"), Localised { text: "织女星", lang: "zh-Hant" });
        assert!(is_converted("zh-Hant-t-zh-hans") && !is_converted("zh-Hant"));
    }

    #[test]
    fn a_text_with_one_blank_wording_has_a_blank() {
        assert!(!Text::base("织女").has_blank());
        assert!(Text::base("织女").with("en", " ").has_blank());
        assert!(Text::base("").has_blank());
    }
}
