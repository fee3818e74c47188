//! What a person chose, as it stands behind `?` and `#` of an address.

use std::fmt;

/// Light or dark, where a person chose one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    /// The word in the address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Pairs of names and values in their order. Those that the portal does not know are kept: they
/// may be a campaign's, or of a later version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads what follows `?` or `#`, with or without the mark.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.strip_prefix(['?', '#']).unwrap_or(text);
        Self(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// The first value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The same with one value set, or with none for `None`.
    #[must_use]
    pub fn with(mut self, name: &str, value: Option<&str>) -> Self {
        self.0.retain(|(own, _)| own != name);
        if let Some(value) = value {
            self.0.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Only the choices that go along to every page: elder mode and theme.
    #[must_use]
    pub fn lasting(&self) -> Self {
        Self(self.0.iter().filter(|(name, _)| name == "elder" || name == "theme").cloned().collect())
    }

    /// Whether elder mode was chosen (`Some(true)`), chosen off, or not spoken of.
    #[must_use]
    pub fn elder(&self) -> Option<bool> {
        match self.get("elder")? {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        }
    }

    /// The theme, where one was chosen.
    #[must_use]
    pub fn theme(&self) -> Option<Theme> {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| self.get("theme") == Some(theme.as_str()))
    }

    /// With a mark in front (`?` or `#`), or nothing where there is nothing.
    #[must_use]
    pub fn after(&self, mark: char) -> String {
        if self.0.is_empty() { String::new() } else { format!("{mark}{self}") }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut serializer = form_urlencoded::Serializer::new(String::new());
        serializer.extend_pairs(&self.0);
        f.write_str(&serializer.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_written_as_it_was_read() {
        for text in ["elder=1&theme=dark", "q=%E4%BA%AC%E6%BA%AA", "from=wechat&elder=0"] {
            assert_eq!(Query::parse(&format!("?{text}")).to_string(), text);
        }
        assert_eq!(Query::parse("#").after('#'), "");
    }

    #[test]
    fn what_the_portal_does_not_know_is_kept() {
        let query = Query::parse("utm=x&elder=1").with("elder", Some("0"));
        assert_eq!(query.to_string(), "utm=x&elder=0");
        assert_eq!(query.lasting().to_string(), "elder=0");
    }

    #[test]
    fn rubbish_chooses_nothing() {
        let query = Query::parse("?elder=yes&theme=%00&&=&%zz");
        assert_eq!(query.elder(), None);
        assert_eq!(query.theme(), None);
        assert_eq!(Query::parse("theme=dark").theme(), Some(Theme::Dark));
    }
}
