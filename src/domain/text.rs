//! Texts in several languages.

/// The language that every text has: BCP 47, simplified Chinese.
pub const BASE_LANGUAGE: &str = "zh-Hans";

/// A text in simplified Chinese and, where somebody wrote it, in other languages.
///
/// In JSON a bare string (zh-Hans) or an object keyed by BCP 47 tags that has at least `zh-Hans`.
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

    /// The text in `lang`, or in simplified Chinese where it was not written in `lang`.
    #[must_use]
    pub fn get<'a>(&'a self, lang: &'a str) -> Localised<'a> {
        match self.others.iter().find(|(own, _)| own == lang) {
            Some((_, text)) => Localised { text, lang },
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
    fn a_text_with_one_blank_wording_has_a_blank() {
        assert!(!Text::base("织女").has_blank());
        assert!(Text::base("织女").with("en", " ").has_blank());
        assert!(Text::base("").has_blank());
    }
}
